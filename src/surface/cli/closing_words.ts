/** What is said at the end of a run: what was done, what was not, and how to change that. */
import type { ResolvedOptions } from "../../graph_options.ts";
import type { ProcessUse } from "../../job/process_use.ts";
import type { RunTally } from "../../job/run_tally.ts";
import { skipChange } from "../../job/skip_change.ts";
import { recommend } from "../../job/watch/recommend.ts";
import { printableText } from "./printable_text.ts";
import { bytesInWords, countInWords, plural, secondsInWords } from "./quantity.ts";

const MOST_FAILURES_SHOWN = 20;
const PERCENT = 100;
/** A run that took less is not worth advice. */
const LEAST_ADVISED_MS = 5_000;

/** What the words are about. */
export interface ClosingFacts {
  readonly tally: RunTally;
  readonly options: ResolvedOptions;
  readonly wallMs: number;
  readonly use: ProcessUse;
  /** Whether the first records alone were shown. */
  readonly isPreview: boolean;
}

/** Lines without line ends. */
export function closingWords(facts: ClosingFacts): readonly string[] {
  return [
    totals(facts),
    ...skips(facts),
    ...partials(facts),
    ...failures(facts),
    ...share(facts),
    ...advice(facts),
    ...hint(facts),
  ];
}

function totals({ tally, wallMs, use }: ClosingFacts): string {
  const seconds = Math.max(wallMs, 1) / 1000;
  const speed = `${countInWords(tally.filesDone / seconds)} files/s, ${bytesInWords(tally.bytesDone / seconds)}/s`;
  const read = `${plural(tally.filesDone, "file")} (${bytesInWords(tally.bytesDone)})`;
  const written = `${plural(tally.records, "record")} (${bytesInWords(tally.bytesOut)})`;
  const memory = `peak memory ${bytesInWords(use.peakMemoryBytes)}`;
  return `ast2graph: ${read} to ${written} in ${secondsInWords(seconds)} (${speed}), ${memory}`;
}

function skips({ tally }: ClosingFacts): string[] {
  if (tally.skipped === 0) return [];
  const parts = [...tally.skips].map(([reason, skipped]) => {
    const change = skipChange(reason, skipped);
    return `${countInWords(skipped.files)} ${reason}${change ? ` (${change})` : ""}`;
  });
  return [`  skipped: ${parts.join(", ")}`];
}

function partials({ tally: { partial } }: ClosingFacts): string[] {
  if (partial === 0) return [];
  return [`  partial: ${plural(partial, "file")} with syntax errors, written all the same`];
}

function failures({ tally: { failed, failures: kept } }: ClosingFacts): string[] {
  if (failed === 0) return [];
  const shown = kept.slice(0, MOST_FAILURES_SHOWN);
  const more = failed - shown.length;
  return [
    `  failed: ${plural(failed, "file")}`,
    ...shown.map(({ path, reason, message }) => `    ${printableText(path)}: ${reason}: ${message}`),
    ...(more > 0 ? [`    … and ${countInWords(more)} more, see --report`] : []),
  ];
}

function share({ tally, options }: ClosingFacts): string[] {
  if (tally.syntaxBytes === 0 || tally.bytesOut === 0) return [];
  const percent = Math.floor((tally.syntaxBytes / tally.bytesOut) * PERCENT);
  const layers = options.layers.includes("symbols") ? "--layers symbols" : "--layers none";
  const less = options.tokens
    ? `leave out --tokens, or use ${layers} or --compress zstd`
    : `${layers} or --compress zstd`;
  return [`  ${percent} % of the output is syntax; for less: ${less}`];
}

/** The best advice that the lines above do not already give, and only for a run that was long enough to mind. */
function advice({ tally, options, wallMs, use }: ClosingFacts): string[] {
  if (wallMs < LEAST_ADVISED_MS) return [];
  const all = recommend({ tally, options, wallMs, peakMemoryBytes: use.peakMemoryBytes });
  const first = all.find(({ code }) => code !== "too-large");
  return first ? [`  ${printableText(first.text)}`] : [];
}

function hint({ isPreview }: ClosingFacts): string[] {
  return isPreview ? ["  the first records are shown; --out - prints all, --out FILE keeps them"] : [];
}
