/** Plans a job without running it: all files are found and placed, none of a known language is parsed. */
import { discoverSlices } from "../../discover/discover_files.ts";
import type { ResolvedOptions } from "../../graph_options.ts";
import { GrammarStore } from "../../parse/grammar_store.ts";
import { discoverOptionsOf } from "../../pipeline.ts";
import { readMachineLimits } from "../machine_limits.ts";
import type { BatchStrategy } from "./batch_strategy.ts";
import { batchStrategyOf } from "./batch_strategy_of.ts";
import { FilePlanner } from "./file_planner.ts";
import { LanguageRates } from "./language_rates.ts";
import { createPlanReport, type PlanReport } from "./plan_report.ts";
import { PlanTally } from "./plan_tally.ts";

/** What else decides a plan. */
export interface PlanJobOptions {
  /** @default as the options say */
  readonly strategy?: BatchStrategy | undefined;
  /** Identities of what the job writes: it is not read. @default none */
  readonly outputs?: ReadonlySet<string>;
}

/**
 * What the job would do.
 *
 * @throws Fault as discovery does
 */
export async function planJob(
  operands: readonly string[],
  options: ResolvedOptions,
  { strategy: own, outputs = new Set() }: PlanJobOptions = {},
): Promise<PlanReport> {
  const { layers, workers, maxMemoryBytes, batch, priorities, first } = options;
  const rates = new LanguageRates(layers);
  const strategy = batchStrategyOf(own ?? batch, rates);
  const planner = new FilePlanner({ strategy, priorities, first });
  const tally = new PlanTally();
  const slices = discoverSlices(discoverOptionsOf(operands, options, { outputs }));
  for await (const slice of slices) for (const ref of slice) tally.add(planner.plan(ref));
  const grammars = new GrammarStore();
  return createPlanReport({
    tally,
    strategy: strategy.name,
    layers,
    rates,
    workers,
    cores: readMachineLimits().cores,
    maxMemoryBytes,
    grammarCostBytes: (grammar) => grammars.costBytes(grammar),
  });
}
