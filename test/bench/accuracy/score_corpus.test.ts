import { describe, expect, test } from "bun:test";
import { MissCollector } from "../../../bench/accuracy/score/misses.ts";
import { readGraph } from "../../../bench/accuracy/score/read_graph.ts";
import { scoreCorpus } from "../../../bench/accuracy/score/score_corpus.ts";
import { precisionOf, recallOf } from "../../../bench/accuracy/score/tally.ts";
import type { Span, TruthOccurrence } from "../../../bench/accuracy/truth.ts";
import { writeGraph, writeLines } from "./support.ts";

const at = (row: number, column = 0): Span => [row, column, row, column + 1];
const symbol = (id: string, kind: string, name_span: Span, parent = "a.ts") => {
  const name = id.split(/[.:]/).at(-1)!.replace(/~\d+$/, "");
  return { type: "symbol", id, kind, name, file: "a.ts", parent, span: [name_span[0], 0, 99, 0], name_span };
};
const edge = (kind: string, target: string, span: Span, rule = "lexical", confidence = 1) => {
  return { type: "edge", kind, source: "a.ts", target, file: "a.ts", span, rule, confidence };
};
const use = (span: Span, target: Span | "outside", more: Partial<TruthOccurrence> = {}): TruthOccurrence => ({
  file: "a.ts",
  span,
  name: "x",
  ...(target === "outside" ? { external: true as const } : { target: { file: "a.ts", span: target } }),
  class: "plain",
  ...more,
});

async function score(records: readonly object[], truth: readonly TruthOccurrence[], misses?: MissCollector) {
  const graph = await readGraph(writeGraph([{ type: "file", id: "a.ts" }, ...records]));
  return await scoreCorpus({
    graph,
    truth: writeLines("truth.ndjson", truth),
    ...(misses ? { misses } : {}),
  });
}

test("found, wrong, missing and invented names", async () => {
  const records = [
    symbol("a.ts::f", "function", at(1)),
    symbol("a.ts::g", "function", at(2)),
    edge("reads", "a.ts::f", at(10)),
    edge("reads", "a.ts::g", at(11), "receiver-type", 0.5),
    edge("reads", "a.ts::g", at(13)),
    edge("reads", "js:globalThis::console", at(14)),
  ];
  const truth = [
    use(at(10), at(1)),
    use(at(11), at(1)),
    use(at(12), at(1)),
    use(at(13), "outside"),
    use(at(14), "outside"),
  ];
  const { classes, rules, tiers } = await score(records, truth);
  expect(classes.plain).toEqual({ inside: 3, found: 1, wrong: 1, missing: 1, invented: 1, outside: 2 });
  expect(recallOf(classes.plain!)).toBeCloseTo(1 / 3);
  expect(precisionOf(classes.plain!)).toBeCloseTo(1 / 3);
  expect(rules).toEqual({
    lexical: { right: 1, wrong: 1, flow: 0 },
    "receiver-type": { right: 0, wrong: 1, flow: 0 },
  });
  expect(tiers["below 0.60"]).toEqual({ right: 0, wrong: 1, flow: 0 });
});

describe("what is right", () => {
  const isFound = async (records: readonly object[], occurrence: TruthOccurrence): Promise<boolean> =>
    (await score(records, [occurrence])).classes.plain!.found === 1;

  test("the class for its constructor and the constructor for its class", async () => {
    const records = [
      symbol("a.ts::C", "class", at(1)),
      symbol("a.ts::C.constructor", "constructor", at(2), "a.ts::C"),
      edge("instantiates", "a.ts::C", at(10)),
      edge("calls", "a.ts::C.constructor", at(11)),
    ];
    expect(await isFound(records, use(at(10), at(2)))).toBe(true);
    expect(await isFound(records, use(at(11), at(1)))).toBe(true);
  });

  test("any declaration of a merged name, but not another variable of the same name", async () => {
    const records = [
      symbol("a.ts::f", "function", at(1)),
      symbol("a.ts::f~2", "function", at(2)),
      symbol("a.ts::v", "variable", at(3)),
      symbol("a.ts::v~2", "variable", at(4)),
      edge("calls", "a.ts::f", at(10)),
      edge("reads", "a.ts::v", at(11)),
    ];
    expect(await isFound(records, use(at(10), at(2)))).toBe(true);
    expect(await isFound(records, use(at(11), at(4)))).toBe(false);
  });

  test("the file, where the truth names a module", async () => {
    const module: Span = [0, 0, 0, 0];
    expect(await isFound([edge("imports", "a.ts", at(10))], use(at(10), module))).toBe(true);
  });
});

test("what a variable holds and is called is neither right nor wrong beside the right variable", async () => {
  const records = [
    symbol("a.ts::v", "variable", at(1)),
    symbol("a.ts::f", "function", at(2)),
    edge("reads", "a.ts::v", at(10)),
    edge("calls", "a.ts::f", at(10), "flow"),
  ];
  const { classes, rules } = await score(records, [use(at(10), at(1), { call: true })]);
  expect(classes.calls!.found).toBe(1);
  expect(rules.flow).toEqual({ right: 0, wrong: 0, flow: 1 });
});

test("keys have a row of their own, imports one beside their class", async () => {
  const truth = [use(at(10), at(1), { key: true }), use(at(11), at(1), { import: true })];
  const { classes } = await score([], truth);
  expect(Object.keys(classes).sort()).toEqual(["all", "imports", "keys", "plain"]);
  expect(classes.all!.inside).toBe(1);
});

test("a graph that is cut off is no graph", async () => {
  expect(readGraph(writeLines("graph.ndjson", [{ type: "header" }]))).rejects.toThrow("cut off");
});

test("misses are grouped, and their sample is the same every time", async () => {
  const records = [
    symbol("a.ts::f", "function", at(1)),
    {
      type: "unresolved",
      kind: "calls",
      source: "a.ts",
      name: "x",
      file: "a.ts",
      span: at(50),
      reason: "unknown-receiver",
    },
  ];
  const truth = Array.from({ length: 40 }, (_, i) => use(at(11 + i), at(1)));
  const groupsOf = async () => {
    const misses = new MissCollector(5);
    await score(records, truth, misses);
    return misses.groups(5);
  };
  const groups = await groupsOf();
  expect(groups.map(({ name, total }) => [name, total])).toEqual([
    ["missing plain: no-record", 39],
    ["missing plain: unknown-receiver", 1],
  ]);
  expect(groups.map(({ samples }) => samples.length)).toEqual([5, 0]);
  expect(await groupsOf()).toEqual(groups);
});
