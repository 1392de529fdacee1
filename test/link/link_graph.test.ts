/** Linking alone: facts in, the tail out. */
import { describe, expect, test } from "bun:test";
import { FactStore } from "../../src/link/fact_store.ts";
import type { LinkedFile } from "../../src/link/flow/program.ts";
import { type LinkOptions, linkGraph, type TailCounts } from "../../src/link/link_graph.ts";
import { extractSource } from "../support/extract_source.ts";

const sources: Readonly<Record<string, string>> = {
  "src/base.ts": "export class Base { name = 1; describe() { return this.name; } }\n",
  "src/cart.ts":
    'import { Base } from "./base";\nexport class Cart extends Base { items: Item[] = []; add(item: Item) { this.items.push(item); return this; } }\nexport class Item { price = 2; }\n',
  "src/index.ts": 'export * from "./cart";\nexport { Base as Root } from "./base";\n',
  "src/shop.ts":
    'import { Cart, Item, Root } from "./index";\nconst cart = new Cart().add(new Item());\nexport const total = cart.items.map((item) => item.price);\ncart.describe();\nnew Root().describe();\nmissing();\n',
  "src/use.js":
    'import { total } from "./shop";\nexport function show(print) { print(total); }\nshow((x) => x);\n',
};

async function tailOf(
  storeBytes: number | undefined,
  more: Partial<LinkOptions>,
): Promise<{ readonly text: string; readonly counts: TailCounts }> {
  const store = new FactStore(storeBytes);
  const files: LinkedFile[] = [];
  for (const [path, text] of Object.entries(sources)) {
    const language = path.endsWith(".js") ? "javascript" : "typescript";
    const { packed } = await extractSource(language, text, path);
    const segment = store.add(packed);
    files.push({
      path,
      id: path,
      language,
      isModel: false,
      packageName: undefined,
      segment,
      attaches: false,
    });
  }
  const config = { readConfig: () => undefined, listDirectory: () => [] };
  const counts = { edges: 0, unresolved: 0, externals: 0 };
  const options: LinkOptions = { files, store, config, withNodes: false, ...more };
  const pieces = await Array.fromAsync(linkGraph(options, counts));
  return { text: Buffer.concat(pieces).toString(), counts };
}

describe("linking", () => {
  test("follows values across files", async () => {
    const { text, counts } = await tailOf(undefined, {});
    const edges = text
      .split("\n")
      .filter((line) => line.includes('"kind":"calls"') && line.includes('"target"'))
      .map((line) => JSON.parse(line))
      .map(({ file, target }) => `${file} ${target}`);
    expect(edges).toContain("src/shop.ts src/cart.ts::Cart.add");
    expect(edges).toContain("src/shop.ts src/base.ts::Base.describe");
    expect(text.split("\n").length - 1).toBe(counts.edges + counts.unresolved + counts.externals);
    expect(counts.unresolved).toBeGreaterThan(0);
  });

  test("finds the same when views of files are closed and opened again, and when facts lie on disk", async () => {
    const all = await tailOf(undefined, {});
    expect(await tailOf(undefined, { openBytes: 1 })).toEqual(all);
    expect(await tailOf(0, {})).toEqual(all);
    expect(await tailOf(0, { openBytes: 1 })).toEqual(all);
  });

  test("finds the same when all values are given up after every file", async () => {
    expect(await tailOf(undefined, { mostValues: 0 })).toEqual(await tailOf(undefined, {}));
  });

  test("tells how far it is: every pass from its first file on, and the end of the last", async () => {
    const steps: string[] = [];
    await tailOf(undefined, {
      onProgress: ({ pass, passes, done, total }) => steps.push(`${pass}/${passes} ${done}/${total}`),
    });
    expect(steps[0]).toBe("1/3 0/5");
    expect(steps).toContain("1/3 4/5");
    expect(steps.slice(-6)).toEqual([0, 1, 2, 3, 4, 5].map((done) => `3/3 ${done}/5`));
  });
});
