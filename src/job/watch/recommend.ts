/** What would make the next run faster or more complete, drawn from what this one took: advice in words, each a rule of its own. */
import type { FileReason } from "../../fault/file_reason.ts";
import type { ResolvedOptions } from "../../graph_options.ts";
import type { RunTally } from "../run_tally.ts";

/** Advice. */
export interface Recommendation {
  readonly code: RecommendationCode;
  /** What was found, and after a colon what to do about it. */
  readonly text: string;
  /** How much there is to gain, in seconds of the run; what is not about time counts as all of it. */
  readonly gainS: number;
}

/** What advice is about. */
export type RecommendationCode =
  | "linking"
  | "slow-file"
  | "slow-language"
  | "writing"
  | "memory"
  | "too-large"
  | "hung"
  | "over-budget"
  | "out-of-memory"
  | "set-aside"
  | "retries";

/** What advice is drawn from. */
export interface RecommendationFacts {
  readonly tally: RunTally;
  readonly options: Pick<ResolvedOptions, "layers" | "maxMemoryBytes" | "workers">;
  readonly wallMs: number;
  readonly peakMemoryBytes: number;
}

type Rule = (facts: RecommendationFacts) => Recommendation | undefined;

/** Less than this is not worth a word. */
const LEAST_GAIN_MS = 2_000;
/** From these shares on, something stands out. */
const LINKING_SHARE = 0.5;
const FILE_SHARE = 0.25;
const LANGUAGE_SHARE = 0.5;
const WRITING_SHARE = 0.4;
const MEMORY_SHARE = 0.9;
/** A language is slow when its share of the time is this many times its share of the bytes. */
const LANGUAGE_EXCESS = 2;
const LEAST_RETRIES = 10;
/** What --max-file-size takes at most. */
const MOST_FILE_BYTES: number = 2 ** 30;

const linking: Rule = ({ tally: { linkingMs }, options, wallMs }) => {
  if (linkingMs < LEAST_GAIN_MS || linkingMs < LINKING_SHARE * wallMs) return undefined;
  const less = options.layers.includes("syntax") ? ": --layers syntax leaves it out" : "";
  return advice("linking", linkingMs, `linking took ${percent(linkingMs, wallMs)} of the time${less}`);
};

const slowFile: Rule = ({ tally }) => {
  const { processingMs, times } = tally;
  const file = times.slowest[0];
  if (!file || file.ms < LEAST_GAIN_MS || file.ms < FILE_SHARE * processingMs) return undefined;
  const share = percent(Math.min(file.ms, processingMs), processingMs);
  return advice(
    "slow-file",
    file.ms,
    `"${file.path}" held one worker for ${share} of the time (${seconds(file.ms)}): ` +
      "leave it out with --exclude, or bound it with --file-budget",
  );
};

const slowLanguage: Rule = ({ tally, options }) => {
  if (tally.languages.size < 2) return undefined;
  const [name, { ms, bytes }] = [...tally.languages].reduce((a, b) => (b[1].ms > a[1].ms ? b : a));
  const { workerMs, processingMs } = tally;
  const bytesShare = bytes / sumBytes(tally);
  const isSlow = ms >= LANGUAGE_SHARE * workerMs && ms >= LANGUAGE_EXCESS * bytesShare * workerMs;
  if (!isSlow || ms < LEAST_GAIN_MS) return undefined;
  const took =
    ms <= processingMs
      ? `held one worker for ${percent(ms, processingMs)} of the time`
      : `took ${percent(ms, workerMs)} of the workers' time`;
  return advice(
    "slow-language",
    ms / options.workers,
    `${name} ${took}, with ${percent(bytesShare, 1)} of the bytes: --report names the slowest files, --exclude leaves them out`,
  );
};

const writing: Rule = ({ tally: { writingMs }, wallMs }) => {
  if (writingMs < LEAST_GAIN_MS || writingMs < WRITING_SHARE * wallMs) return undefined;
  return advice(
    "writing",
    writingMs,
    `the output took ${percent(writingMs, wallMs)} of the time to take what was written: --compress zstd makes it smaller, --out FILE waits for no reader`,
  );
};

const memory: Rule = ({ tally, options: { maxMemoryBytes }, wallMs, peakMemoryBytes }) => {
  const peak = Math.max(tally.memory.peakBytes, peakMemoryBytes);
  if (peak < MEMORY_SHARE * maxMemoryBytes) return undefined;
  return advice(
    "memory",
    wallMs * 0.1, // what waiting for room may have cost
    `memory was at ${percent(peak, maxMemoryBytes)} of the limit of ${Math.round(maxMemoryBytes / 1e6)} MB: raise --max-memory, or lower --workers`,
  );
};

const ofSkipped = (
  code: RecommendationCode,
  reason: FileReason,
  words: (files: number, bytes: number) => string,
): Rule => {
  return ({ tally, wallMs }) => {
    const skipped = tally.skips.get(reason);
    return skipped && advice(code, wallMs, words(skipped.files, skipped.largestBytes));
  };
};

const tooLarge: Rule = ofSkipped("too-large", "too-large", (files, bytes) => {
  const change =
    bytes > MOST_FILE_BYTES
      ? "--max-file-size goes up to 1GiB"
      : `--max-file-size ${Math.ceil(bytes / 1e6)}MB`;
  const reads = bytes > MOST_FILE_BYTES ? "" : ` reads ${files === 1 ? "it" : "them"}`;
  return `${count(files, "file")} ${files === 1 ? "is" : "are"} over --max-file-size: ${change}${reads}`;
});

const ofFailed = (code: RecommendationCode, reason: FileReason, words: (files: string) => string): Rule => {
  return ({ tally, wallMs }) => {
    const files = tally.failures.filter((failure) => failure.reason === reason).length;
    return files === 0 ? undefined : advice(code, wallMs, words(count(files, "file")));
  };
};

const hung: Rule = ofFailed(
  "hung",
  "timeout",
  (files) => `${files} hung and failed: --exclude saves the wait, --file-timeout shortens it`,
);
const overBudget: Rule = ofFailed(
  "over-budget",
  "over-budget",
  (files) => `${files} needed more steps than --file-budget allows: raise it`,
);
const outOfMemory: Rule = ofFailed(
  "out-of-memory",
  "out-of-memory",
  (files) => `${files} did not fit into memory: raise --max-memory`,
);

const setAside: Rule = ({ tally, wallMs }) => {
  const [worst] = [...tally.setAsideBy].sort((a, b) => b[1] - a[1]);
  if (!worst) return undefined;
  const text = `${count(worst[1], `${worst[0]} file`)} had to wait for the end since that language kept crashing: --exclude leaves it out`;
  return advice("set-aside", wallMs, text);
};

const retries: Rule = ({ tally, wallMs }) => {
  if (tally.retries < LEAST_RETRIES) return undefined;
  return advice(
    "retries",
    wallMs * 0.05,
    `files were tried again ${tally.retries} times: raise the memory and the open files that the process may have, or lower --workers`,
  );
};

const rules: readonly Rule[] = [
  outOfMemory,
  hung,
  overBudget,
  setAside,
  tooLarge,
  linking,
  slowFile,
  slowLanguage,
  writing,
  memory,
  retries,
];

/** All advice that applies, that with the most to gain first; among equals files that are missing before time. */
export function recommend(facts: RecommendationFacts): readonly Recommendation[] {
  const found = rules.map((rule) => rule(facts)).filter((advice) => advice !== undefined);
  return found.sort((a, b) => b.gainS - a.gainS);
}

function advice(code: RecommendationCode, gainMs: number, text: string): Recommendation {
  return { code, text, gainS: gainMs / 1000 };
}

function sumBytes({ languages }: RunTally): number {
  let bytes = 0;
  for (const language of languages.values()) bytes += language.bytes;
  return Math.max(1, bytes);
}

const percent = (part: number, whole: number): string =>
  `${Math.round((part / Math.max(whole, 1e-9)) * 100)} %`;
const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
const count = (number: number, noun: string): string =>
  `${String(number).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${number === 1 ? "" : "s"}`;
