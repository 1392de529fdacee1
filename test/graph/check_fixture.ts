/** Runs a fixture's project through the library and holds its records against what the fixture expects. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type EdgeRecord,
  type GraphOptions,
  type GraphRecord,
  readGraph,
  type UnresolvedRecord,
} from "../../mod.ts";
import type { Fixture, NameExpectation } from "./read_fixture.ts";

/** What became of one expectation. */
export interface Verdict {
  /** One-based line in the fixture. */
  readonly line: number;
  readonly text: string;
  /** What was there instead; absent when the expectation held. */
  readonly problem?: string;
}

type Reference = EdgeRecord | UnresolvedRecord;

/** Each fixture is a project of its own: nothing that lies beside it can be linked to. */
export async function checkFixture(fixture: Fixture): Promise<readonly Verdict[]> {
  const records = await recordsOf(fixture);
  const known = new Set<string>();
  const kinds = new Map<string, string>();
  const references = new Map<string, Reference[]>();
  for (const record of records) {
    if (record.type === "file" || record.type === "external" || record.type === "symbol")
      known.add(record.id);
    if (record.type === "symbol") kinds.set(record.id, record.kind);
    if (record.type !== "edge" && record.type !== "unresolved") continue;
    const key = `${record.file}:${record.span[0]}`;
    const there = references.get(key);
    if (there) there.push(record);
    else references.set(key, [record]);
  }
  const names = fixture.names.map((expectation) => {
    const line = references.get(`${expectation.path}:${expectation.row}`) ?? [];
    return verdict(expectation, problemAt(expectation, line, known));
  });
  const symbols = fixture.symbols.map((expectation) => {
    const found = kinds.get(expectation.id);
    const problem = found === undefined ? "no such symbol" : `it is a ${found}`;
    return verdict(expectation, found === expectation.kind ? undefined : problem);
  });
  return [...names, ...symbols].sort((left, right) => left.line - right.line);
}

/** The records of the fixture's project. */
export async function recordsOf(fixture: Fixture): Promise<readonly GraphRecord[]> {
  const root = await mkdtemp(join(tmpdir(), "ast2graph-fixture-"));
  try {
    for (const { path, text } of fixture.files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const options = { root, workers: 1, noIgnore: true, layers: ["symbols"] } as unknown as GraphOptions;
    return await Array.fromAsync(readGraph([], options));
  } finally {
    await rm(root, { recursive: true });
  }
}

function verdict({ line, text }: { line: number; text: string }, problem: string | undefined): Verdict {
  return problem === undefined ? { line, text } : { line, text, problem };
}

function problemAt(
  expectation: NameExpectation,
  line: readonly Reference[],
  known: ReadonlySet<string>,
): string | undefined {
  const here = line.filter((reference) => standsAt(reference, expectation));
  if (holds(expectation, here)) return undefined;
  const there = here.length ? here.map(told).join(", ") : "nothing";
  const strange = expectation.targets.filter((target) => !known.has(target));
  return `there is ${there}${strange.length ? `; no record has the id ${strange.join(", ")}` : ""}`;
}

/** A specifier is a place of its own: with its quotes, or dotted; so `imports` may reach further than the name. */
function standsAt({ span, kind }: Reference, { row, columns }: NameExpectation): boolean {
  const [startRow, startColumn, endRow, endColumn] = span;
  if (startRow !== row || endRow !== row) return false;
  if (kind === "imports") return startColumn < columns[1] && columns[0] < endColumn;
  return startColumn === columns[0] && endColumn === columns[1];
}

function holds(expectation: NameExpectation, here: readonly Reference[]): boolean {
  const { kind, targets, source, only } = expectation;
  if (kind === "none") return here.length === 0;
  if (kind === "unresolved") return here.length > 0 && here.every(({ type }) => type === "unresolved");
  const edges = here.filter((record) => record.type === "edge" && record.kind === kind) as EdgeRecord[];
  const found = [...new Set(edges.map(({ target }) => target))].sort();
  if (found.join("\n") !== targets.join("\n")) return false;
  if (source !== undefined && edges.some((edge) => edge.source !== source)) return false;
  return !only || edges.length === here.length;
}

function told(reference: Reference): string {
  if (reference.type === "unresolved") return `unresolved ${reference.kind} (${reference.reason})`;
  return `${reference.kind} ${reference.target} from ${reference.source} (${reference.rule})`;
}
