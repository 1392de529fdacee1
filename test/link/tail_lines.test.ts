import { expect, test } from "bun:test";
import type { FactPlace } from "../../src/facts/packed_facts.ts";
import type { TailCounts } from "../../src/link/link_graph.ts";
import type { LinkedEdge } from "../../src/link/link_sink.ts";
import { TailLines } from "../../src/link/tail_lines.ts";
import { decodeRecord } from "../../src/record/decode_record.ts";

const place = (start: number, end = start + 1): FactPlace => ({
  ...{ startRow: 0, startColumn: start, endRow: 0, endColumn: end },
  ...{ start, end, node: start },
});
const edge = (start: number, target: string, more: Partial<LinkedEdge> = {}): LinkedEdge =>
  ({
    ...{
      kind: "reads",
      source: "a",
      target,
      form: undefined,
      place: place(start),
      via: undefined,
      rule: "import",
    },
    ...more,
  }) as LinkedEdge;

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What a file's tail is, as it is handed out piece by piece. */
function taken(lines: TailLines, counts: TailCounts): Uint8Array {
  const pieces: Uint8Array[] = [];
  lines.take(counts, (bytes) => pieces.push(bytes.slice()));
  return Buffer.concat(pieces);
}

function told(lines: Uint8Array): readonly string[] {
  return textOf(lines)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const record = decodeRecord(line);
      if (record.type === "edge") return `${record.range[0]} ${record.kind} ${record.target}`;
      if (record.type === "unresolved") return `${record.range[0]} ${record.kind}?`;
      return record.type === "external" ? `${record.id} ${record.standard === true}` : record.type;
    });
}

test("the tail of a file stands by position, target and kind, each edge once", () => {
  const counts = { edges: 0, unresolved: 0, externals: 0 };
  const lines = new TailLines(false);
  lines.begin("a", 0);
  lines.edge(edge(5, "b::z"));
  lines.edge(edge(5, "b::a", { kind: "writes" }));
  lines.edge(edge(5, "b::a"));
  lines.edge(edge(5, "b::a", { rule: "value-flow" })); // the same edge, found another way
  lines.unresolved({
    kind: "calls",
    source: "a",
    name: "f",
    receiver: "",
    place: place(1),
    reason: "not-found",
  } as never);
  lines.edge(edge(3, "c", { place: place(3, 9) }));
  lines.edge(edge(3, "d", { place: place(3, 4) }));
  expect(told(taken(lines, counts))).toEqual([
    ...["1 calls?", "3 reads d", "3 reads c"],
    ...["5 reads b::a", "5 writes b::a", "5 reads b::z"],
  ]);
  expect(counts).toEqual({ edges: 5, unresolved: 1, externals: 0 });
  lines.begin("b", 1);
  expect(taken(lines, counts).length).toBe(0);
});

test("externals are told once, by id, and are standard when anything says so", () => {
  const counts = { edges: 0, unresolved: 0, externals: 0 };
  const lines = new TailLines(false);
  for (const [id, standard] of [
    ["npm:zod", false],
    ["js:globalThis::Array", true],
    ["npm:zod", false],
  ] as const)
    lines.external(id, standard);
  lines.external("npm:odd::x", false);
  lines.external("npm:odd::x", true);
  expect(told(lines.externals(counts))).toEqual([
    "js:globalThis::Array true",
    "npm:odd::x true",
    "npm:zod false",
  ]);
  expect(counts.externals).toBe(3);
});

test("places name their node only where syntax is written", () => {
  const counts = { edges: 0, unresolved: 0, externals: 0 };
  for (const withNodes of [false, true]) {
    const lines = new TailLines(withNodes);
    lines.begin("a", 0);
    lines.edge(edge(7, "b"));
    expect(textOf(taken(lines, counts)).includes('"node":"a#7"')).toBe(withNodes);
  }
});
