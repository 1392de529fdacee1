/** Files as the pipeline tells of them. */
import type { SummaryRecord } from "../../src/record/types.ts";
import type { FinishedFile } from "../../src/stream/order_blocks.ts";

type Outcome = FinishedFile["outcome"];

/** A file that parsed, apart from what `outcome` says. */
export function finished(path: string, outcome: Partial<Outcome> = {}): FinishedFile {
  return {
    index: 0,
    path,
    outcome: {
      status: "parsed",
      bytes: 0,
      nodes: 0,
      syntax: 0,
      syntaxBytes: 0,
      symbols: 0,
      edges: 0,
      digest: "0".repeat(64),
      language: "typescript",
      durationMs: 0,
      attempts: 1,
      blockBytes: 0,
      ...outcome,
    },
  };
}

/** A summary with these counts, all others 0. */
export function summary(counts: Partial<SummaryRecord["counts"]>): SummaryRecord {
  const zero = {
    files: 0,
    parsed: 0,
    partial: 0,
    skipped: 0,
    failed: 0,
    syntax: 0,
    symbols: 0,
    edges: 0,
    unresolved: 0,
    externals: 0,
  };
  return { type: "summary", counts: { ...zero, ...counts }, sha256: "0".repeat(64) };
}
