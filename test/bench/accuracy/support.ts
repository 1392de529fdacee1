/** Hand-made indexes and graphs for the tests of the accuracy benchmark. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertScip } from "../../../bench/accuracy/scip/convert_scip.ts";
import type { ScipDocument, ScipOccurrence } from "../../../bench/accuracy/scip/decode_scip.ts";
import type { Quirk } from "../../../bench/accuracy/scip/quirks.ts";
import type { Span, TruthOccurrence } from "../../../bench/accuracy/truth.ts";

/** A text whose names are marked as an indexer would: `«f=symbol»` defines, `«f→symbol»` mentions, `«f=a→b»` does both. */
export interface Marked {
  readonly text: string;
  readonly document: ScipDocument;
}

export function readMarked(path: string, marked: string): Marked {
  const occurrences: ScipOccurrence[] = [];
  let text = "";
  let end = 0;
  for (const { 0: mark, 1: name, 2: symbols, index } of marked.matchAll(/«([^=→»]+)([^»]+)»/gu)) {
    text += marked.slice(end, index);
    end = index + mark.length;
    const row = text.split("\n").length - 1;
    const column = text.length - (text.lastIndexOf("\n") + 1);
    text += name!;
    const span: Span = [row, column, row, column + name!.length];
    for (const [, sign, symbol] of symbols!.matchAll(/([=→])([^=→]+)/gu))
      occurrences.push({ span, symbol: symbol!, isDefinition: sign === "=" });
  }
  return { text: text + marked.slice(end), document: { path, occurrences } };
}

/** The truth of some marked files, and the rules that left places out. */
export function truthOf(
  language: "typescript" | "python",
  files: Readonly<Record<string, string>>,
): { truth: TruthOccurrence[]; quirks: Quirk[] } {
  const read = Object.entries(files).map(([path, marked]) => readMarked(path, marked));
  const quirks: Quirk[] = [];
  const truth = convertScip(
    read.map(({ document }) => document),
    {
      language,
      readSource: (path) => read.find(({ document }) => document.path === path)!.text,
      onQuirk: (quirk) => quirks.push(quirk),
    },
  );
  return { truth: [...truth], quirks };
}

/** Writes records as a graph to a new file; returns its path. */
export function writeGraph(records: readonly object[]): string {
  return writeLines("graph.ndjson", [{ type: "header" }, ...records, { type: "summary" }]);
}

/** Writes values as NDJSON to a new file; returns its path. */
export function writeLines(name: string, values: readonly unknown[]): string {
  const path = join(mkdtempSync(join(tmpdir(), "accuracy-")), name);
  writeFileSync(path, `${values.map((value) => JSON.stringify(value)).join("\n")}\n`);
  return path;
}
