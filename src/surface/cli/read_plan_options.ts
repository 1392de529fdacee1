/** From the flags to how a job is planned. */
import { createFault } from "../../fault/fault.ts";
import { nearestName } from "../../fault/nearest_name.ts";
import { batchStrategyByName, batchStrategyNames } from "../../job/plan/batch_strategy_by_name.ts";
import type { PlanOptions } from "../../job/plan/file_planner.ts";
import { firstFiles } from "../../job/plan/file_rank.ts";
import { parsePriorityRule } from "../../job/plan/priority_rules.ts";
import type { FlagValues } from "./parse_flags.ts";

/**
 * Reads `--batches`, `--priority` and `--first`.
 *
 * @throws Fault `bad-option-value`
 */
export function readPlanOptions(values: FlagValues): PlanOptions {
  const batches = values.get("batches");
  const first = values.get("first");
  return {
    priorities: values.all("priority").map(parsePriorityRule),
    ...(batches === undefined
      ? {}
      : { strategy: known("batches", batches, batchStrategyNames, batchStrategyByName) }),
    ...(first === undefined
      ? {}
      : { first: known("first", first, firstFiles, (name) => firstFiles.find((f) => f === name)) }),
  };
}

function known<T>(
  option: string,
  value: string,
  names: readonly string[],
  find: (name: string) => T | undefined,
): T {
  const found = find(value);
  if (found !== undefined) return found;
  const nearest = nearestName(value, names);
  const wanted = `${names.join(", ").replace(/, ([^,]+)$/, " or $1")}${nearest ? ` (did you mean ${nearest}?)` : ""}`;
  throw createFault("bad-option-value", { option: `--${option}`, value, wanted });
}
