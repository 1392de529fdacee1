import { beforeAll, describe, expect, test } from "bun:test";
import { GraphPicture } from "../../../../src/surface/http/picture/graph_picture.ts";
import { streamGraph } from "../../../../src/surface/library/stream_graph.ts";
import { World } from "../../library/_job_world.ts";
import { chunked, shopBytes } from "./_pictured.ts";

let bytes: Uint8Array;
let picture: GraphPicture;

beforeAll(async () => {
  bytes = await shopBytes();
  picture = await GraphPicture.read(chunked(bytes, 1 << 14));
});

const wholeMap = { folder: "", depth: 9, limit: 1000, relation: "imports" } as const;
const short = (lines: readonly { kind: string; node: { id: string } }[]) =>
  lines.map(({ kind, node }) => `${kind} ${node.id}`);

describe("a picture", () => {
  test("is the same however the bytes are cut, and with or without the syntax layer", async () => {
    for (const size of [7, 1000, bytes.length]) {
      const other = await GraphPicture.read(chunked(bytes, size));
      expect(other.map(wholeMap)).toEqual(picture.map(wholeMap));
      expect(other.file("shop/cart.ts")).toEqual(picture.file("shop/cart.ts"));
    }
    const symbols = await GraphPicture.read(chunked(await shopBytes(["symbols"]), 999));
    expect(symbols.file("shop/cart.ts")).toEqual(picture.file("shop/cart.ts"));
    expect(symbols.symbol("shop/cart.ts::Cart", 9)).toEqual(picture.symbol("shop/cart.ts::Cart", 9));
  });

  test("is not made of a truncated stream", () => {
    expect(GraphPicture.read(chunked(bytes.subarray(0, -100), 1000))).rejects.toThrow("no summary");
  });

  test("ends when it is told to", () => {
    const signal = AbortSignal.abort(new Error("over"));
    expect(GraphPicture.read(chunked(bytes, 1000), { signal })).rejects.toThrow("over");
  });

  test("keeps all files and says that it is cut when there is no room for the rest", async () => {
    const small = await GraphPicture.read(chunked(bytes, 1000), { limitBytes: 1 });
    expect(small.isCut).toBe(true);
    expect(small.counts).toMatchObject({ files: 6, edges: 0 });
    expect(small.map(wholeMap)!.nodes).toHaveLength(picture.map(wholeMap)!.nodes.length);
  });

  test("takes memory that it tells", () => {
    expect(picture.memoryBytes).toBeGreaterThan(1000);
    expect(picture.memoryBytes).toBeLessThan(100_000);
    expect(picture.counts.files).toBe(6);
  });
});

test("a picture grows with its graph, and names stay apart from each other", async () => {
  const world = new World();
  const count = 6000;
  const functions = Array.from(
    { length: count },
    (_, i) => `/** Says \\"${i}\\". */\nexport function f${i}() { return f${(i + 1) % count}(); }`,
  );
  const root = world.tree("large", { "large.ts": `${functions.join("\n")}\n` });
  const large = await GraphPicture.read(streamGraph([root], { root }));
  world.remove();
  expect(large.counts.symbols).toBe(count);
  for (const i of [0, 2999, count - 1]) {
    const { doc, callees, row } = large.symbol(`large.ts::f${i}`, 1)!;
    expect({ doc, row, callee: callees.items[0]!.node.name }).toEqual({
      doc: `Says \\"${i}\\".`,
      row: 2 * i + 1,
      callee: `f${(i + 1) % count}`,
    });
  }
});

describe("the map", () => {
  test("has folders and files as a tree, parents first, with what lies below them", () => {
    const { nodes } = picture.map(wholeMap)!;
    expect(nodes.map(({ path, kind, parent }) => `${kind} ${path} in ${parent}`)).toEqual([
      "folder  in undefined",
      "file bad.ts in 0",
      "file data.bin in 0",
      "file log.ts in 0",
      "file odd %#.py in 0",
      "folder shop in 0",
      "file shop/cart.ts in 5",
      "file shop/checkout.ts in 5",
    ]);
    expect(nodes[0]).toMatchObject({ files: 6, partial: 1, skipped: 1, failed: 0, language: "typescript" });
    expect(nodes[5]).toMatchObject({ files: 2, language: "typescript", lines: 20 });
  });

  test("joins the leaves that it shows by imports", () => {
    expect(picture.map(wholeMap)!.edges).toEqual([
      [7, 3, 1],
      [7, 6, 1],
    ]);
    const flat = picture.map({ ...wholeMap, depth: 1 })!;
    expect(flat.nodes.map(({ path }) => path)).toEqual([
      "",
      "bad.ts",
      "data.bin",
      "log.ts",
      "odd %#.py",
      "shop",
    ]);
    expect(flat.edges).toEqual([[5, 3, 1]]);
  });

  test("or by all references from file to file", () => {
    const { edges } = picture.map({ ...wholeMap, relation: "references" })!;
    expect(edges.map(([from, to]) => [from, to])).toEqual([
      [7, 3],
      [7, 6],
    ]);
    expect(edges[1]![2]).toBeGreaterThan(5);
  });

  test("of a folder counts what crosses its border", () => {
    const map = picture.map({ ...wholeMap, folder: "shop" })!;
    expect(map.nodes.map(({ path }) => path)).toEqual(["shop", "shop/cart.ts", "shop/checkout.ts"]);
    expect(map).toMatchObject({ edges: [[2, 1, 1]], outgoing: 1, incoming: 0 });
    expect(picture.map({ ...wholeMap, folder: "sho" })).toBeUndefined();
  });

  test("is less deep when it would have too many nodes", () => {
    expect(picture.map({ ...wholeMap, limit: 5 })).toMatchObject({ depth: 1 });
  });

  // Places were once mixed up where folders make them more than files.
  test("keeps places apart where there are more of them than files", async () => {
    const world = new World();
    const root = world.tree("deep", {
      "a/b/c/d/e/one.ts": 'import "../../../../../z/y/x/two.ts";\n',
      "z/y/x/two.ts": "export const two = 2;\n",
    });
    const deep = await GraphPicture.read(streamGraph([root], { root }));
    world.remove();
    const { nodes, edges } = deep.map(wholeMap)!;
    expect(edges.map(([from, to]) => [nodes[from]!.path, nodes[to]!.path])).toEqual([
      ["a/b/c/d/e/one.ts", "z/y/x/two.ts"],
    ]);
  });

  test("sums up the languages, largest first", () => {
    expect(picture.map(wholeMap)!.languages.map(({ language, files }) => [language, files])).toEqual([
      ["typescript", 4],
      ["python", 1],
      ["", 1],
    ]);
  });
});

describe("search", () => {
  const found = (words: string) => picture.search(words, 5).hits.map(({ kind, id }) => `${kind} ${id}`);

  test.each([
    ["checkout", ["function shop/checkout.ts::checkout", "file shop/checkout.ts"]],
    ["Cart", ["class shop/cart.ts::Cart", "file shop/cart.ts"]],
    ["tot", ["function shop/cart.ts::total"]],
    ["shop add", ["method shop/cart.ts::Cart.add"]],
    ["odd", ["function odd %25%23.py::odd", "file odd %25%23.py"]],
    ["last", []],
    ["  ", []],
  ])("for %p", (words, hits) => {
    expect(found(words)).toEqual(expect.arrayContaining(hits));
    expect(found(words)[0]).toBe(hits[0]!);
  });

  test("lists the best and counts all", () => {
    const { total, hits } = picture.search("o", 2);
    expect(hits).toHaveLength(2);
    expect(total).toBeGreaterThan(4);
  });
});

describe("a file", () => {
  test("tells its symbols without locals, parameters and imports", () => {
    const file = picture.file("shop/cart.ts")!;
    expect(file.symbols.map(({ kind, name, callers }) => `${kind} ${name} ${callers}`)).toEqual([
      "class Cart 1",
      "field items 0",
      "method add 1",
      "function total 2",
      "function round 1",
    ]);
    expect(file.symbols[2]).toMatchObject({ parent: "shop/cart.ts::Cart", row: 4, column: 2, end_row: 7 });
    expect(file.symbols[2]!.signature).toContain("add(item: string): void");
  });

  test("tells its imports and importers", () => {
    expect(picture.file("shop/checkout.ts")!.imports.map(({ path }) => path)).toEqual([
      "log.ts",
      "shop/cart.ts",
    ]);
    expect(picture.file("shop/cart.ts")!.importers).toMatchObject([{ path: "shop/checkout.ts", weight: 1 }]);
  });

  test("tells what was wrong with it", () => {
    expect(picture.file("data.bin")).toMatchObject({ status: "skipped", symbols: [] });
    expect(picture.file("data.bin")!.reason).toBeString();
    expect(picture.file("bad.ts")).toMatchObject({ status: "partial" });
    expect(picture.file("bad.ts")!.errors).toHaveLength(picture.file("bad.ts")!.error_count);
    expect(picture.file("log.ts")!.unresolved).toBe(1);
  });

  test("is named by its path, whatever characters that has", () => {
    expect(picture.file("odd %#.py")).toMatchObject({ id: "odd %25%23.py", language: "python" });
    expect(picture.file("shop")).toBeUndefined();
    expect(picture.file("shop/cart.ts::Cart")).toBeUndefined();
  });
});

describe("a symbol", () => {
  test("tells its declaration, members and parents", () => {
    const cart = picture.symbol("shop/cart.ts::Cart", 9)!;
    expect(cart).toMatchObject({
      kind: "class",
      name: "Cart",
      doc: "What is bought.",
      exported: true,
      row: 1,
    });
    expect(cart.members.map(({ name }) => name)).toEqual(["items", "add"]);
    const add = picture.symbol("shop/cart.ts::Cart.add", 9)!;
    expect(add.parents.map(({ id }) => id)).toEqual(["shop/cart.ts", "shop/cart.ts::Cart"]);
  });

  test("tells callers and callees with their places and confidence", () => {
    const total = picture.symbol("shop/cart.ts::total", 9)!;
    expect(total.callers.total).toBe(2);
    expect(total.callers.items[0]).toMatchObject({
      kind: "calls",
      node: { id: "shop/checkout.ts::checkout" },
      path: "shop/checkout.ts",
      row: 5,
      column: 9,
    });
    expect(total.callers.items[0]!.confidence).toBeGreaterThan(0.9);
    const checkout = picture.symbol("shop/checkout.ts::checkout", 9)!;
    expect(short(checkout.callees.items)).toEqual([
      "calls shop/cart.ts::Cart.add",
      "calls log.ts::log",
      "calls shop/cart.ts::total",
      "calls shop/cart.ts::total",
      "instantiates shop/cart.ts::Cart",
    ]);
    expect(picture.symbol("shop/cart.ts::total", 1)!.callers).toMatchObject({ total: 2, items: [{}] });
  });

  test("tells what else refers to it", () => {
    expect(short(picture.symbol("shop/cart.ts::Cart", 9)!.used_by.items)).toContain(
      "uses_type shop/cart.ts::total",
    );
  });

  test("may be an external, or a file", () => {
    const round = short(picture.symbol("shop/cart.ts::total.round", 9)!.callees.items);
    const external = round[0]!.replace("calls ", "");
    expect(picture.symbol(external, 9)).toMatchObject({ kind: "external", callers: { total: 1 } });
    expect(picture.symbol("log.ts", 9)).toMatchObject({ kind: "file", language: "typescript" });
    expect(picture.symbol("log.ts::nothing", 9)).toBeUndefined();
  });
});
