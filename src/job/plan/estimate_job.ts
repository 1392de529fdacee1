/** What a job will take with the workers at hand: time by the bytes of each language, memory by what workers must load. */
import type { WrittenLayer } from "../../graph_options.ts";
import { languageByName } from "../../language/registry.ts";
import { MAIN_BYTES, WORKER_BYTES } from "../../worker/placement.ts";
import type { LanguageRates } from "./language_rates.ts";
import { rateTable } from "./rate_table.ts";

/** What the estimate rests on. */
export interface JobFacts {
  /** Bytes of source by language. */
  readonly languages: ReadonlyMap<string, { readonly bytes: number }>;
  /** Of the largest file. */
  readonly largestBytes: number;
  readonly layers: readonly WrittenLayer[];
  readonly rates: LanguageRates;
  readonly workers: number;
  readonly cores: number;
  /** What the job should stay within. */
  readonly maxMemoryBytes: number;
  /** What a thread grows by when it loads the grammar. */
  readonly grammarCostBytes: (grammar: string) => number;
}

/** An estimate; it may be off by half, and by more on a machine that does other work. */
export interface JobEstimate {
  /** From the start to the last record, in seconds. */
  readonly seconds: number;
  /** Of workers together. */
  readonly workerSeconds: number;
  /** After the last file, in seconds. */
  readonly linkSeconds: number;
  /** Largest resident set. */
  readonly memoryBytes: number;
}

/** Finished blocks, buffers under way and source that waits. */
const WINDOW_BYTES: number = 16 << 20;
/** Memory that parsing takes for each byte of the largest file, when its code is of middling density. */
const MEMORY_PER_SOURCE_BYTE = 50;
/** Of what a grammar may cost in a thread, so much is resident on average, by measurement. */
const RESIDENT_SHARE = 0.5;

export function estimateJob(facts: JobFacts): JobEstimate {
  const { languages, layers, rates, workers, cores, maxMemoryBytes } = facts;
  let workerSeconds = 0;
  let bytes = 0;
  let slowest = Number.POSITIVE_INFINITY;
  for (const [language, tally] of languages) {
    const rate = rates.bytesPerS(language);
    workerSeconds += tally.bytes / rate;
    bytes += tally.bytes;
    slowest = Math.min(slowest, rate);
  }
  const linkSeconds = layers.includes("symbols") ? bytes / rateTable.link : 0;
  const parallelSeconds = Math.max(
    workerSeconds / workers,
    (workerSeconds * (1 + rateTable.mainShare)) / cores,
    facts.largestBytes / slowest,
  );
  return {
    seconds: bytes === 0 ? 0 : rateTable.startMs / 1000 + parallelSeconds + linkSeconds,
    workerSeconds,
    linkSeconds,
    memoryBytes: Math.min(maxMemoryBytes, memoryOf(facts, bytes)),
  };
}

function memoryOf(
  { languages, largestBytes, layers, workers, grammarCostBytes }: JobFacts,
  bytes: number,
): number {
  const grammars = new Set([...languages.keys()].map((name) => languageByName(name)?.grammar ?? ""));
  const grammarBytes = [...grammars].reduce((sum, name) => sum + grammarCostBytes(name) * RESIDENT_SHARE, 0);
  const graphBytes = layers.includes("symbols") ? bytes * rateTable.graphMemoryPerByte : 0;
  const parsing = largestBytes * MEMORY_PER_SOURCE_BYTE;
  return MAIN_BYTES + WINDOW_BYTES + workers * (WORKER_BYTES + grammarBytes) + parsing + graphBytes;
}
