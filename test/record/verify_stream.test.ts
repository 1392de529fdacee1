import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { GraphRecord, SyntaxRecord } from "../../src/record/types.ts";
import { type VerifyProblemCode, type VerifyReport, verifyStream } from "../../src/record/verify_stream.ts";
import {
  type BlockRecord,
  bytesOf,
  chunksOf,
  graphParts,
  recordsOf,
  type StreamParts,
  syntaxParts,
  type TailRecord,
} from "./sample_stream.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const verifyText = (text: string): Promise<VerifyReport> => verifyStream(chunksOf(encoder.encode(text)));
const verifyParts = (parts: StreamParts): Promise<VerifyReport> =>
  verifyStream(chunksOf(bytesOf(recordsOf(parts))));
const codes = (report: VerifyReport): VerifyProblemCode[] => [
  ...new Set(report.problems.map(({ code }) => code)),
];

const samples = [
  ["of syntax", syntaxParts],
  ["with symbols and edges", graphParts],
] as const;

describe.each(samples)("a valid stream %s", (_, parts) => {
  const records = recordsOf(parts);
  const bytes = bytesOf(records);

  test("has no problem however it is cut, and its counts and digest are told", async () => {
    const summary = records.at(-1)!;
    for (const size of [1, 3, 64, 1000, bytes.length]) {
      const report = await verifyStream(chunksOf(bytes, size));
      expect(report).toMatchObject({ valid: true, truncated: false, problems: [], problemCount: 0 });
      expect(report).toMatchObject({ lines: records.length, bytes: bytes.length });
      expect(report).toMatchObject(
        summary.type === "summary" ? { counts: summary.counts, sha256: summary.sha256 } : {},
      );
    }
  });

  test("has a problem once any byte is another", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const flipped = bytes.slice();
        flipped[at]! ^= flip;
        expect((await verifyStream(chunksOf(flipped))).valid).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  const lines = decoder.decode(bytes).split(/(?<=\n)/);

  test("has a problem once any line is dropped, doubled, or swapped with the next", async () => {
    for (let i = 0; i < lines.length; i++) {
      const dropped = lines.toSpliced(i, 1);
      const doubled = lines.toSpliced(i, 0, lines[i]!);
      const swapped = lines.toSpliced(i, 2, ...lines.slice(i, i + 2).toReversed());
      for (const wrong of [dropped, doubled, ...(i + 1 < lines.length ? [swapped] : [])]) {
        expect((await verifyText(wrong.join(""))).valid).toBe(false);
      }
    }
  });

  test("is truncated wherever it ends early", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (end) => {
        const report = await verifyStream(chunksOf(bytes.subarray(0, end)));
        // A summary that lacks only its LF still tells the digest: it is a line cut short all the same.
        expect(codes(report)).toContain("truncated");
        expect(report).toMatchObject({ valid: false, truncated: true });
      }),
      { numRuns: 200 },
    );
  });
});

describe("an unordered stream", () => {
  const unordered = (parts: StreamParts): StreamParts => ({
    ...parts,
    header: { ...parts.header, options: { ...parts.header.options, unordered: true } },
  });

  test.each(samples)(
    "%s has the digest of the ordered one, in whatever order its blocks stand",
    async (_, parts) => {
      const { sha256 } = await verifyParts(parts);
      const order = parts.blocks.map((_, i) => i);
      for (const each of [order, order.toReversed(), [...order.slice(1), 0]]) {
        const report = await verifyStream(chunksOf(bytesOf(recordsOf(unordered(parts), each))));
        expect(report).toMatchObject({ problems: [], valid: true });
        expect(report.sha256).toBe(sha256!);
      }
    },
  );

  test("with a file twice is named", async () => {
    const [first] = syntaxParts.blocks;
    const report = await verifyParts(unordered({ ...syntaxParts, blocks: [...syntaxParts.blocks, first!] }));
    expect(report.problems[0]).toMatchObject({
      code: "id",
      id: "a0.toy",
      message: "a file has one record: it has two",
    });
  });
});

/** Parts with one record of a block or of the tail changed, the summary made anew: only that record is wrong. */
function changeRecord<T extends GraphRecord["type"]>(
  parts: StreamParts,
  which: { readonly type: T; readonly nth?: number },
  change: (record: Extract<GraphRecord, { type: T }>) => object,
): StreamParts {
  let left = which.nth ?? 0;
  const changeOne = <R extends GraphRecord>(record: R): R => {
    if (record.type !== which.type || left-- !== 0) return record;
    return change(record as unknown as Extract<GraphRecord, { type: T }>) as R;
  };
  return {
    ...parts,
    blocks: parts.blocks.map((block) => block.map(changeOne)),
    tail: parts.tail.map(changeOne),
  };
}

const syntax = (nth: number, change: Partial<SyntaxRecord>) =>
  changeRecord(syntaxParts, { type: "syntax", nth }, (record) => ({ ...record, ...change }));
const graph = <T extends GraphRecord["type"]>(type: T, nth: number, change: object) =>
  changeRecord(graphParts, { type, nth }, (record) => ({ ...record, ...change }));
const withBlocks = (
  parts: StreamParts,
  change: (blocks: BlockRecord[][]) => BlockRecord[][],
): StreamParts => ({
  ...parts,
  blocks: change(parts.blocks.map((block) => [...block])),
});
const withTail = (change: (tail: TailRecord[]) => TailRecord[]): StreamParts => ({
  ...graphParts,
  tail: change([...graphParts.tail]),
});
const withLayers = (...layers: ("syntax" | "symbols")[]): StreamParts => ({
  ...graphParts,
  header: { ...graphParts.header, layers },
});
const swapAt = <T>(list: T[], i: number): T[] => list.toSpliced(i, 2, list[i + 1]!, list[i]!);

// The name of what is wrong, the stream with only that wrong, the code, part of the sentence, the record it names.
const wrongs: readonly (readonly [string, StreamParts, VerifyProblemCode, string, string?])[] = [
  ["a node of another file", syntax(2, { id: "b.toy#2" }), "id", "of the file whose block", "b.toy#2"],
  ["a parent of another file", syntax(2, { parent: "b.toy#1" }), "id", "of the file whose block", "a0.toy#2"],
  [
    "a parent that was not written",
    syntax(3, { parent: "a0.toy#3" }),
    "parent",
    "none of the ancestors",
    "a0.toy#4",
  ],
  [
    "a parent that comes later",
    syntax(2, { parent: "a0.toy#7" }),
    "parent",
    "none of the ancestors",
    "a0.toy#2",
  ],
  [
    "a parent that is closed",
    syntax(5, { parent: "a0.toy#2" }),
    "parent",
    "none of the ancestors",
    "a0.toy#7",
  ],
  ["a second root", syntax(5, { parent: "a0.toy" }), "parent", "only node 0", "a0.toy#7"],
  ["numbers that fall", syntax(3, { id: "a0.toy#2" }), "id", "numbers rise", "a0.toy#2"],
  [
    "a number beyond the count of nodes",
    syntax(5, { id: "a0.toy#9" }),
    "id",
    "count of nodes, 9",
    "a0.toy#9",
  ],
  [
    "a range that leaves its parent",
    syntax(3, { range: [4, 14] }),
    "place",
    "inside that of its parent",
    "a0.toy#4",
  ],
  [
    "a span that leaves its parent",
    syntax(3, { span: [0, 4, 0, 13] }),
    "place",
    "inside that of its parent",
    "a0.toy#4",
  ],
  [
    "a range that ends before its start",
    syntax(4, { range: [13, 12] }),
    "place",
    "ends where it starts",
    "a0.toy#6",
  ],
  [
    "a span that ends before its start",
    syntax(4, { span: [0, 12, 0, 11] }),
    "place",
    "ends where it starts",
    "a0.toy#6",
  ],
  ["a range beyond the file", syntax(0, { range: [0, 21] }), "place", "the file's 20 bytes", "a0.toy#0"],
  ["text on a node with children", syntax(1, { text: "x" }), "text", "without written children", "a0.toy#1"],
  ["a leaf without text", syntax(2, { text: "" }), "text", "carries its text", "a0.toy#2"],
  [
    "text that is too long",
    syntax(5, { text: "é".repeat(201) }),
    "text",
    "200 code points: it has 201",
    "a0.toy#7",
  ],
  ["cut text that is short", syntax(5, { text: "😀".repeat(199) }), "text", "cut text has 200", "a0.toy#7"],
  [
    "files out of order",
    withBlocks(syntaxParts, (b) => swapAt(b, 0)),
    "order",
    "order of their paths",
    "a0.toy",
  ],
  ["a file twice", withBlocks(syntaxParts, (b) => [b[0]!, ...b]), "id", "one record", "a0.toy"],
  [
    "a parsed file without its nodes",
    withBlocks(syntaxParts, (b) => [b[0]!.slice(0, 1), ...b.slice(1)]),
    "count",
    "has syntax records",
    "a0.toy",
  ],
  [
    "a skipped file with nodes",
    withBlocks(syntaxParts, (b) =>
      b.toSpliced(2, 1, [b[2]![0]!, { ...(b[0]![1] as SyntaxRecord), id: "x#0" }]),
    ),
    "order",
    "only files that are parsed",
    "x#0",
  ],
  [
    "error spans that do not match their count",
    changeRecord(syntaxParts, { type: "file" }, (record) => ({ ...record, error_count: 2 })),
    "count",
    "errors holds 2 spans",
    "a0.toy",
  ],
  [
    "a symbol in a foreign block",
    graph("symbol", 0, { file: "b.toy" }),
    "id",
    "block of its own file",
    "a.toy::Cart",
  ],
  ["a symbol twice", graph("symbol", 1, { id: "a.toy::Cart" }), "id", "written once", "a.toy::Cart"],
  [
    "a symbol whose parent is unknown",
    graph("symbol", 1, { parent: "a.toy::X" }),
    "parent",
    '"a.toy::X"',
    "a.toy::Cart.add",
  ],
  [
    "symbols out of order",
    changeRecord(graph("symbol", 0, { range: [5, 18] }), { type: "symbol", nth: 1 }, (record) => ({
      ...record,
      parent: "a.toy",
    })),
    "order",
    "source order",
    "a.toy::Cart.add",
  ],
  ["a symbol beyond its file", graph("symbol", 0, { range: [0, 99] }), "place", "20 bytes", "a.toy::Cart"],
  [
    "a symbol whose node was not written",
    graph("symbol", 0, { node: "a.toy#3" }),
    "reference",
    '"a.toy#3"',
    "a.toy::Cart",
  ],
  [
    "a symbol whose node is of another file",
    graph("symbol", 2, { node: "a.toy#0" }),
    "reference",
    '"a.toy#0"',
  ],
  [
    "modifiers out of order",
    graph("symbol", 1, { modifiers: ["b", "a"] }),
    "order",
    "sorted",
    "a.toy::Cart.add",
  ],
  ["a signature of two lines", graph("symbol", 1, { signature: "a\nb" }), "text", "signature is one line"],
  ["a long doc", graph("symbol", 1, { doc: "😀".repeat(501) }), "text", "doc has at most 500"],
  ["an edge without source", graph("edge", 2, { source: "a.toy::No" }), "reference", 'source "a.toy::No"'],
  ["an edge without target", graph("edge", 3, { target: "b.toy::No" }), "reference", 'target "b.toy::No"'],
  ["an edge through nothing", graph("edge", 3, { via: "b.toy::No" }), "reference", 'via "b.toy::No"'],
  ["an edge in no file", graph("edge", 2, { file: "No" }), "reference", 'file "No"'],
  ["a local edge to another file", graph("edge", 1, { target: "a.toy::Cart" }), "reference", "stays in it"],
  ["a call with a form", graph("edge", 3, { form: "static" }), "schema", "form stands on edges"],
  ["an import without form", graph("edge", 2, { form: undefined }), "schema", "form stands on edges"],
  [
    "a candidate that is not there",
    graph("unresolved", 0, { candidates: ["a.toy::No"] }),
    "reference",
    "candidate",
  ],
  [
    "an external whose id is not its name",
    graph("external", 1, { id: "npm:react::x" }),
    "id",
    "npm:react::useState",
  ],
  ["externals out of order", withTail((tail) => swapAt(tail, 0)), "order", "order of their ids", "npm:react"],
  ["references out of order", withTail((tail) => swapAt(tail, 2)), "order", "by file, then by position"],
  [
    "files of references out of order",
    withTail((tail) => swapAt(tail, 3)),
    "order",
    "by file, then by position",
  ],
  [
    "an external after a reference",
    withTail((tail) => swapAt(tail, 1)),
    "order",
    "an external does not follow an edge",
  ],
  ["an edge twice", withTail((tail) => tail.toSpliced(2, 0, tail[2]!)), "id", "written once for its place"],
  ["a layer that the header does not name", withLayers("syntax"), "layer", "names the layer symbols"],
  ["nodes without their layer", withLayers("symbols"), "layer", "only when the syntax layer is written"],
  [
    "a syntax record after a symbol",
    withBlocks(graphParts, (b) => [swapAt(b[0]!, 6), b[1]!]),
    "order",
    "a syntax record does not follow a symbol",
    "a.toy#7",
  ],
  [
    "a status with keys of another",
    changeRecord(syntaxParts, { type: "file" }, (r) => ({ ...r, status: "parsed" })),
    "schema",
    "error_count",
  ],
  ["an unknown kind", graph("symbol", 0, { kind: "gadget" }), "schema", "symbol record, key kind"],
  [
    "an unknown reason",
    changeRecord(syntaxParts, { type: "file", nth: 2 }, (r) => ({ ...r, reason: "mood" })),
    "schema",
    "key reason",
  ],
  ["confidence with three decimals", graph("edge", 2, { confidence: 0.123 }), "schema", "two decimals"],
];

describe("a stream that is whole but for", () => {
  const table = wrongs.map(
    ([name, parts, code, message, id]) => [name, { parts, code, message, id }] as const,
  );

  test.each(table)("%s is named", async (_, { parts, code, message, id }) => {
    const { problems, truncated } = await verifyParts(parts);
    const found = problems.find((problem) => problem.code === code && problem.message.includes(message));
    expect(found ?? problems).toMatchObject({ code });
    if (id !== undefined) expect(found).toMatchObject({ id });
    expect(truncated).toBe(false);
  });
});

test("a symbol that stands before its parent counts as standing where that does", async () => {
  expect((await verifyParts(graph("symbol", 0, { range: [5, 18] }))).problems).toEqual([]);
});

describe("a problem", () => {
  const text = decoder.decode(bytesOf(recordsOf(syntaxParts)));
  const lines = text.split(/(?<=\n)/);
  const replace = (from: string | RegExp, to: string) => verifyText(text.replace(from, to));
  const summaryLine = lines.length;

  test("says line, byte offset and id of the record", async () => {
    const byteOffset = encoder.encode(lines.slice(0, 3).join("")).length;
    const { problems } = await verifyParts(syntax(1, { range: [0, 99] }));
    expect(problems[0]).toMatchObject({ line: 4, byteOffset, id: "a0.toy#1" });
  });

  test("of a changed line that is right in itself shows in the digest alone", async () => {
    const { problems } = await replace('"text":"let"', '"text":"lot"');
    expect(problems).toMatchObject([{ code: "digest", line: summaryLine }]);
  });

  test.each([
    ["spaces", '"kind":"program"', '"kind": "program"', "not-canonical"],
    ["keys out of order", '"range":[0,20]}', '"range":[0,20],"field":"x"}', "not-canonical"],
    ["an escape that is not needed", '"text":"let"', '"text":"\\u006cet"', "not-canonical"],
    ["an escape with capitals", "\\u0001", "\\u0001\\u001F", "not-canonical"],
    ["a long escape where there is a short one", "\\u0001", "\\u0001\\u000a", "not-canonical"],
    ["a number with a fraction", '"range":[0,20]', '"range":[0,20.0]', "not-canonical"],
    ["a key twice", '"kind":"let"', '"kind":"let","kind":"let"', "not-canonical"],
    ["a flag that is false", '"anonymous":true', '"anonymous":false', "schema"],
    ["empty text", '"text":"let"', '"text":""', "schema"],
    ["an unknown key", '"anonymous":true', '"anonymous":true,"later":1', "schema"],
    ["a negative number", '"range":[0,20]', '"range":[-1,20]', "schema"],
    ["an unknown type", '"type":"syntax"', '"type":"later"', "schema"],
    ["no JSON", '"kind":"program"', '"kind":program', "not-json"],
    ["CRLF", "\n", "\r\n", "not-canonical"],
    ["a blank line", "\n", "\n\n", "not-json"],
    ["a byte order mark", /^/, "\ufeff", "not-json"],
  ] as const)("is found in a line with %s", async (_, from, to, code) => {
    expect(codes(await replace(from, to))).toContain(code);
  });

  test("is found in text that is not UTF-8, on the fast way too", async () => {
    for (const bad of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) {
      const [before, after] = text.split('"text":"let"') as [string, string];
      const bytes = [encoder.encode(`${before}"text":"`), Uint8Array.from(bad), encoder.encode(`"${after}`)];
      const report = await verifyStream(chunksOf(Buffer.concat(bytes)));
      expect(codes(report)).toContain("not-utf8");
    }
  });

  test("is a wrong count, by its key", async () => {
    const { problems } = await replace(/"syntax":\d+/, '"syntax":1');
    expect(problems).toMatchObject([
      { code: "count", line: summaryLine, message: "the summary counts 1 syntax: the stream holds 18" },
    ]);
  });

  test("is a wrong digest", async () => {
    const { problems } = await replace(/"sha256":"[0-9a-f]{64}"\}\n$/, `"sha256":"${"0".repeat(64)}"}\n`);
    expect(codes({ problems } as VerifyReport)).toEqual(["digest"]);
  });

  test("is a record after the summary, a second header, a missing header, an empty stream", async () => {
    expect((await verifyText(text + lines[1])).problems[0]).toMatchObject({
      code: "order",
      message: "nothing follows the summary",
    });
    expect((await verifyText(lines[0] + text)).problems[0]).toMatchObject({ code: "order", line: 2 });
    expect((await verifyText(lines.slice(1).join(""))).problems[0]).toMatchObject({ code: "order", line: 1 });
    expect(await verifyText("")).toMatchObject({
      truncated: true,
      lines: 0,
      problems: [{ code: "truncated" }],
    });
  });

  test("is a summary without its LF", async () => {
    expect(await verifyText(text.trimEnd())).toMatchObject({ valid: false, truncated: true });
  });

  test("is kept up to a number and counted beyond it", async () => {
    const bad = text.replaceAll('"parent"', '"paren"');
    const report = await verifyStream(chunksOf(encoder.encode(bad)), { maxProblems: 3 });
    expect(report.problems).toHaveLength(3);
    expect(report.problemCount).toBeGreaterThan(10);
  });

  test("is a line that is too long, where reading ends", async () => {
    const long = encoder.encode(`${lines[0]}${"x".repeat(1000)}`);
    const report = await verifyStream(chunksOf(long, 50), { maxLineBytes: 400 });
    expect(report.problems[0]).toMatchObject({ code: "line-too-long", line: 2 });
    expect(report.truncated).toBe(true);
  });
});

test("names that are not valid UTF-8 may read alike", async () => {
  const twin = {
    type: "file",
    id: "x\ufffd",
    status: "skipped",
    reason: "invalid-name",
    message: "m",
  } as const;
  const parts = { ...syntaxParts, blocks: [[twin], [twin]] };
  expect(await verifyParts(parts)).toMatchObject({ valid: true });
  const unordered = { ...parts, header: { ...parts.header, options: { unordered: true } } } as const;
  expect(await verifyParts(unordered)).toMatchObject({ valid: true });
});

test("a tree deeper than the first stack is checked to its leaves", async () => {
  const depth = 300;
  const file = { ...(syntaxParts.blocks[0]![0] as BlockRecord), id: "deep", nodes: depth } as BlockRecord;
  const nodes = Array.from({ length: depth }, (_, n): SyntaxRecord => {
    const parent = n === 0 ? "deep" : `deep#${n - 1}`;
    const leaf = n === depth - 1 ? { text: "x" } : {};
    return { type: "syntax", id: `deep#${n}`, kind: "k", parent, span: [0, 0, 0, 1], range: [0, 1], ...leaf };
  });
  expect(await verifyParts({ ...syntaxParts, blocks: [[file, ...nodes]] })).toMatchObject({ problems: [] });
});

test("what the source throws passes through", async () => {
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield encoder.encode("{");
    throw new Error("disk");
  }
  await expect(verifyStream(breaking())).rejects.toThrow("disk");
});
