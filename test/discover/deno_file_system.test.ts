import { afterAll, beforeAll, expect, test } from "bun:test";
import { lstatSync, readdirSync } from "node:fs";
import { createDenoFileSystem } from "../../src/discover/deno_file_system.ts";
import { createNodeFileSystem } from "../../src/discover/file_system.ts";
import { discover, makeTree } from "./_tree.ts";

// Stands in for Deno's calls, so that the mapping is tested where they are missing.
const stand = {
  readDirSync: (path: string) =>
    readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFile: entry.isFile(),
      isDirectory: entry.isDirectory(),
      isSymlink: entry.isSymbolicLink(),
    })),
  lstatSync: (path: string) => {
    const status = lstatSync(path);
    return {
      size: status.size,
      dev: status.dev,
      ino: status.ino,
      isFile: status.isFile(),
      isDirectory: status.isDirectory(),
      isSymlink: status.isSymbolicLink(),
      isFifo: status.isFIFO(),
      isSocket: status.isSocket(),
      isBlockDevice: status.isBlockDevice(),
      isCharDevice: status.isCharacterDevice(),
      mtime: status.mtime,
      ctime: status.ctime,
    };
  },
};

const runtime = globalThis as { Deno?: unknown };
beforeAll(() => {
  runtime.Deno ??= stand;
});
afterAll(() => {
  if (runtime.Deno === stand) delete runtime.Deno;
});

test("Deno's calls give what node:fs gives", async () => {
  using tree = makeTree({ "a/b.py": "x", "c.h": "int x;", l: "-> a", "e/": "" });
  const byDeno = await discover({ root: tree.root });
  expect(byDeno).toEqual(await discover({ root: tree.root, fileSystem: createNodeFileSystem() }));
  const fileSystem = createDenoFileSystem(stand, createNodeFileSystem());
  expect(await discover({ root: "/dev", operands: ["/dev/null"], fileSystem })).toMatchObject([
    { path: "null", verdict: { message: "reading wants a regular file: this is a device" } },
  ]);
});
