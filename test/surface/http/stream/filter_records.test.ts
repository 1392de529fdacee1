import { beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import fc from "fast-check";
import type { RecordFilter } from "../../../../src/record/types.ts";
import { verifyStream } from "../../../../src/record/verify_stream.ts";
import { edgeKinds, pickedTypes, symbolKinds } from "../../../../src/record/vocabulary.ts";
import { filterRecords } from "../../../../src/surface/http/stream/filter_records.ts";
import { streamGraph } from "../../../../src/surface/library/stream_graph.ts";
import {
  bytesOf,
  chunksOf,
  graphParts,
  recordsOf,
  type StreamParts,
  syntaxParts,
} from "../../../record/sample_stream.ts";
import { filterPlainly } from "./_plain_filter.ts";

const decoder = new TextDecoder();
const streamOf = (chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  (ReadableStream as unknown as { from(values: object): ReadableStream<Uint8Array> }).from(chunks);

async function filtered(bytes: Uint8Array, filter: RecordFilter, chunkBytes?: number): Promise<Uint8Array> {
  const stream = streamOf(chunksOf(bytes, chunkBytes)).pipeThrough(filterRecords(filter));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const lineCount = (bytes: Uint8Array): number => decoder.decode(bytes).split("\n").length - 1;

let shop: Uint8Array;
beforeAll(async () => {
  const root = join(import.meta.dir, "../../../fixtures/shop");
  const graph = streamGraph([], { root, layers: ["syntax", "symbols"], prefix: "org/shop/" });
  shop = new Uint8Array(await new Response(graph).arrayBuffer());
}, 60_000);

const samples: Readonly<Record<string, () => Uint8Array>> = {
  "of syntax": () => bytesOf(recordsOf(syntaxParts)),
  "with symbols and edges": () => bytesOf(recordsOf(graphParts)),
  "of a project": () => shop,
};

const filters: readonly RecordFilter[] = [
  ...pickedTypes.map((type) => ({ type: [type] })),
  { type: ["symbol", "edge"], symbol_kind: ["class"], edge_kind: ["calls", "references"] },
  { syntax_kind: ["identifier", "let", "string"] },
  { symbol_kind: ["method", "function"] },
  { edge_kind: ["imports"] },
  { language: ["typescript"] },
  { language: ["toy"], type: ["file"] },
  { language: ["python"], type: ["symbol", "edge", "unresolved"] },
  { file: ["a.toy"] },
  { file: ["*.ts", "!main.ts"] },
  { file: ["src/"], type: ["edge"], edge_kind: ["calls"] },
  { limit: 0 },
  { limit: 1 },
  { limit: 7 },
  { limit: 1_000_000 },
  { type: ["syntax"], limit: 3 },
  { type: ["unresolved"], limit: 1 },
];

describe.each(Object.keys(samples))("a stream %s", (name) => {
  test.each(filters.map((filter) => [JSON.stringify(filter), filter] as const))(
    "through %s is what plain code picks, and is valid by itself",
    async (_, filter) => {
      const bytes = samples[name]!();
      const picked = await filtered(bytes, filter, 4096);
      expect(decoder.decode(picked)).toBe(decoder.decode(filterPlainly(bytes, filter)));
      expect((await verifyStream(chunksOf(picked))).problems).toEqual([]);
    },
  );

  test("gives the same however it is cut", async () => {
    const bytes = samples[name]!().subarray(0);
    const filter: RecordFilter = { type: ["file", "symbol", "edge"], edge_kind: ["references", "calls"] };
    const whole = decoder.decode(await filtered(bytes, filter));
    for (const size of name === "of a project" ? [61, 4099] : [1, 2, 3, 17, 64, 1000]) {
      expect(decoder.decode(await filtered(bytes, filter, size))).toBe(whole);
    }
  });
});

const sublist = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 4 });

test("any filter gives what plain code picks", async () => {
  const bytes = bytesOf(recordsOf(graphParts));
  const anyFilter = fc.record(
    {
      type: sublist(pickedTypes),
      syntax_kind: sublist(["let", "string", "comment", "program", "é"]),
      symbol_kind: sublist(symbolKinds),
      edge_kind: sublist(edgeKinds),
      language: sublist(["toy", "python"]),
      file: sublist(["a.toy", "b.*", "*", "!a.toy"]),
      limit: fc.nat(30),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(anyFilter, fc.integer({ min: 1, max: 500 }), async (filter, size) => {
      const picked = await filtered(bytes, filter, size);
      expect(decoder.decode(picked)).toBe(decoder.decode(filterPlainly(bytes, filter)));
      const { problems } = await verifyStream(chunksOf(picked));
      expect(problems).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("an unordered stream keeps its order, and the digest that it would have in path order", async () => {
  const header = { ...graphParts.header, options: { unordered: true } } as const;
  const parts: StreamParts = { ...graphParts, header };
  const filter: RecordFilter = { type: ["symbol", "edge"] };
  const turned = await filtered(bytesOf(recordsOf(parts, [1, 0])), filter);
  const ordered = await filtered(bytesOf(recordsOf(graphParts)), filter);
  const report = await verifyStream(chunksOf(turned));
  expect(report.problems).toEqual([]);
  expect(report.sha256).toBe((await verifyStream(chunksOf(ordered))).sha256!);
});

test("lines that are JSON, but not as the encoder writes it, are read all the same", async () => {
  const lines = decoder
    .decode(bytesOf(recordsOf(graphParts)))
    .split("\n")
    .slice(0, -1);
  const odd = lines.map((line) => JSON.stringify(JSON.parse(line), undefined, 1).replaceAll("\n", " "));
  const turned = odd.map((line) => {
    const { type, ...rest } = JSON.parse(line) as { readonly type: string };
    return JSON.stringify({ ...rest, type });
  });
  const escaped = lines.map((line) => line.replace('"kind":"class"', '"kind":"\\u0063lass"'));
  const filter: RecordFilter = { type: ["symbol", "edge"], symbol_kind: ["class"], file: ["a.toy"] };
  const wanted = lineCount(filterPlainly(bytesOf(recordsOf(graphParts)), filter));
  for (const form of [odd, turned, escaped]) {
    const bytes = new TextEncoder().encode(form.map((line) => `${line}\n`).join(""));
    expect(lineCount(await filtered(bytes, filter))).toBe(wanted);
  }
});

test("a text that looks like keys is none", async () => {
  const [first, ...others] = graphParts.blocks;
  const sly = first!.map((record) =>
    record.type === "symbol" && record.name === undefined
      ? record
      : record.type === "edge"
        ? { ...record, rule: 'x","rule":"lexical' }
        : record.type === "syntax"
          ? { ...record, kind: `${record.kind}","kind":"let` }
          : record,
  );
  const tail = sly.filter((record) => record.type === "edge");
  const blocks = [sly.filter((record) => record.type !== "edge"), ...others];
  const bytes = bytesOf(recordsOf({ ...graphParts, blocks, tail: [...graphParts.tail, ...tail] }));
  for (const filter of [{ syntax_kind: ["let"] }, { type: ["edge"] }] satisfies RecordFilter[]) {
    expect(decoder.decode(await filtered(bytes, filter))).toBe(decoder.decode(filterPlainly(bytes, filter)));
  }
});

test("records of types that are not known yet are passed over", async () => {
  const lines = decoder.decode(bytesOf(recordsOf(syntaxParts))).split(/(?<=\n)/);
  const newer = lines.toSpliced(2, 0, '{"type":"synopsis","id":"x"}\n').join("");
  const filter: RecordFilter = { limit: 50 };
  expect(decoder.decode(await filtered(new TextEncoder().encode(newer), filter))).toBe(
    decoder.decode(await filtered(bytesOf(recordsOf(syntaxParts)), filter)),
  );
});

describe("a stream that is not whole", () => {
  const bytes = bytesOf(recordsOf(graphParts));

  test("fails with stream-broken, and has no summary", async () => {
    const reader = streamOf(chunksOf(bytes.subarray(0, -300), 100))
      .pipeThrough(filterRecords({ type: ["file"] }))
      .getReader();
    let text = "";
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        text += decoder.decode(value);
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: "stream-broken" });
    expect(text).toContain('"type":"file"');
    expect(text).not.toContain("summary");
  });

  test("fails as its source does", async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 1000);
      throw new Error("the worker is gone");
    };
    const reading = new Response(streamOf(broken()).pipeThrough(filterRecords({ limit: 1000 }))).text();
    await expect(reading).rejects.toThrow("the worker is gone");
  });

  test.each([
    ["no header", '{"type":"file","id":"a"}\n'],
    ["no JSON", "{}x\n"],
    ["two headers", decoder.decode(bytes).split("\n")[0]!.concat("\n").repeat(2)],
    ["a filter already", '{"type":"header","options":{"filter":{"limit":1}}}\n'],
  ])("fails with %s", async (_, text) => {
    await expect(filtered(new TextEncoder().encode(text), { limit: 3 })).rejects.toThrow();
  });
});

test("a limit that is reached ends the source", async () => {
  const cancelled = Promise.withResolvers<void>();
  const chunks = [[graphParts.header], ...graphParts.blocks].map((records) => bytesOf(records));
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        return chunk ? undefined : new Promise<void>(() => {}); // the rest never comes
      },
      cancel: () => cancelled.resolve(),
    },
    { highWaterMark: 0 },
  );
  const text = await new Response(stream.pipeThrough(filterRecords({ type: ["symbol"], limit: 3 }))).text();
  expect(text.trimEnd().split("\n")).toHaveLength(5);
  await cancelled.promise;
});

test("a stream that claims a filter and does not keep it is not valid", async () => {
  const picked = await filtered(shop, { type: ["file", "symbol"] });
  const claims = async (filter: RecordFilter): Promise<readonly string[]> => {
    const text = decoder.decode(picked).replace(/"filter":\{[^}]*\}/, `"filter":${JSON.stringify(filter)}`);
    const report = await verifyStream(chunksOf(new TextEncoder().encode(text)), { maxProblems: 10_000 });
    return [...new Set(report.problems.map(({ code }) => code))];
  };
  expect(await claims({ type: ["file", "symbol"] })).toEqual([]);
  for (const filter of [
    { type: ["symbol"] },
    { limit: 5 },
    { symbol_kind: ["class"] },
    { language: ["python"] },
  ] satisfies RecordFilter[]) {
    expect(await claims(filter)).toContain("filter");
  }
});
