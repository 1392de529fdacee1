import { expect, test } from "bun:test";
import { linkSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { fileIdentity } from "../../src/discover/file_identity.ts";
import { createNodeFileSystem } from "../../src/discover/file_system.ts";
import { discoverPaths, makeTree } from "./_tree.ts";

const identityAt = (root: string, path: string): string => fileIdentity(lstatSync(join(root, path)))!;

const tree = { "a.ts": "", "out.json": "{}", run: "#!/bin/sh\n", "parts/x/b.ts": "", "src/c.ts": "" };

test("outputs are passed over with all below, whatever names them", async () => {
  using made = makeTree({ ...tree, "link.json": "-> out.json" });
  const { root } = made;
  linkSync(join(root, "out.json"), join(root, "src/same.json"));
  const outputs = new Set(["out.json", "parts", "run"].map((path) => identityAt(root, path)));
  const options = { root, outputs, currentDirectory: root };
  expect(await discoverPaths(options)).toEqual(["a.ts", "link.json", "src/c.ts"]);
  expect(await discoverPaths({ ...options, followLinks: true })).toEqual(["a.ts", "src/c.ts"]);
  expect(await discoverPaths({ ...options, operands: ["parts", "out.json", "src"] })).toEqual(["src/c.ts"]);
  const list = (async function* () {
    yield new TextEncoder().encode("out.json\nparts\na.ts\n");
  })();
  expect(await discoverPaths({ ...options, filesFrom: list })).toEqual(["a.ts"]);
});

test("the root is walked even when it is an output", async () => {
  using made = makeTree(tree);
  const outputs = new Set([identityAt(made.root, ".")]);
  expect(await discoverPaths({ root: made.root, outputs })).toHaveLength(5);
});

test("an entry that is gone before it is told apart still gets its verdict", async () => {
  using made = makeTree({ "a.ts": "" });
  const node = createNodeFileSystem();
  const list = (path: string) => [...node.list(path), { name: "b.ts", kind: "file" as const }];
  const found = discoverPaths({
    root: made.root,
    outputs: new Set(["0:1"]),
    fileSystem: { ...node, list },
  });
  expect(await found).toEqual(["a.ts", "b.ts"]);
});

test("a system without exact numbers has no identities", () => {
  expect(fileIdentity({ dev: 1, ino: 2 })).toBe("1:2");
  for (const ino of [0, null, 2 ** 60]) expect(fileIdentity({ dev: 1, ino })).toBeUndefined();
});
