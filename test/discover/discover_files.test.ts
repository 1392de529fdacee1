import { describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import {
  type DiscoverOptions,
  discoverFiles,
  discoverFilesStream,
  discoverSlices,
} from "../../src/discover/discover_files.ts";
import { createNodeFileSystem } from "../../src/discover/file_system.ts";
import { discover, discoverOutcomes, discoverPaths, makeFiles, makeTree } from "./_tree.ts";

describe("order", () => {
  test("is by the bytes of the whole path, as git sorts its index", async () => {
    using tree = makeFiles(
      "a0",
      "a/x",
      "a-b",
      "a.ts",
      "a-b-c/x",
      "a-b-/x",
      "a/x/../y",
      "b/😀",
      "b/\ufffd",
      "b/z",
    );
    const paths = await discoverPaths({ root: tree.root });
    expect(paths).toEqual([
      "a-b",
      "a-b-/x",
      "a-b-c/x",
      "a.ts",
      "a/x",
      "a/y",
      "a0",
      "b/z",
      "b/\ufffd",
      "b/😀",
    ]);
  });

  test("holds for any tree", async () => {
    const unit = fc.constantFrom("a", "b", "-", ".", "0", "!", "é", "\uffff", "😀");
    const part = fc.string({ unit, minLength: 1, maxLength: 4 }).filter((name) => !name.startsWith("."));
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    await fc.assert(
      fc.asyncProperty(fc.array(path, { maxLength: 12 }), async (paths) => {
        // A path that is a directory of another cannot be a file too.
        const files = paths.filter((each) => !paths.some((other) => other.startsWith(`${each}/`)));
        using tree = makeFiles(...files);
        const sorted = [...new Set(files)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(await discoverPaths({ root: tree.root })).toEqual(sorted);
      }),
      { numRuns: 60 },
    );
  });
});

describe("streaming", () => {
  test("names the first file before the walk ends", async () => {
    using tree = makeFiles("a/1.ts", "b/2.ts", "c/3.ts");
    const listed: string[] = [];
    const node = createNodeFileSystem();
    const fileSystem = {
      ...node,
      list: (path: string) => {
        listed.push(path.slice(tree.root.length));
        return node.list(path);
      },
    };
    const walk = discoverFiles({ root: tree.root, fileSystem });
    expect((await walk.next()).value?.path).toBe("a/1.ts");
    expect(listed).toEqual(["/", "/a/"]);
    await walk.return();
    expect((await walk.next()).done).toBe(true);
    expect(listed).toEqual(["/", "/a/"]);
  });

  test("in slices: the first file alone, later some hundreds at once, none of them empty", async () => {
    using tree = makeFiles(...Array.from({ length: 1500 }, (_, at) => `${at % 7}/${at}.ts`));
    const slices = await Array.fromAsync(discoverSlices({ root: tree.root }));
    expect(slices[0]).toHaveLength(1);
    expect(slices.length).toBeLessThan(30);
    expect(slices.every(({ length }) => length > 0)).toBe(true);
    expect(slices.flat()).toEqual(await discover({ root: tree.root }));
  });

  test("lets other work run during a long walk", async () => {
    using tree = makeFiles(...Array.from({ length: 1500 }, (_, at) => `${at}.ts`));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await discover({ root: tree.root, include: ["/none"] });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  test("is a stream too, which cancelling ends", async () => {
    using tree = makeFiles("1.ts", "2.ts", "3.ts");
    const reader = discoverFilesStream({ root: tree.root }).getReader();
    const { mtimeMs, ctimeMs } = statSync(join(tree.root, "1.ts"));
    expect((await reader.read()).value).toEqual({
      path: "1.ts",
      bytes: 0,
      language: "typescript",
      modifiedMs: Math.floor(mtimeMs),
      changedMs: Math.floor(ctimeMs),
    });
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
  });
});

describe("verdicts", () => {
  const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["cart.ts", "let a", "typescript"],
    ["Makefile", "all:", "make"],
    ["run", "#!/usr/bin/env python3\n", "python"],
    ["notes", "hello", "unknown-language"],
    ["empty", "", "unknown-language"],
    ["picture.png", "\0\0", "unknown-language"],
    ["blob", "a\0b", "binary"],
    ["utf16.h", Uint8Array.of(0xff, 0xfe, 0x69, 0), "c"],
    ["utf16be.h", Uint8Array.of(0xfe, 0xff, 0, 0x69), "c"],
    ["blob.h", "a\0b", "binary"],
    ["long.ts", "x".repeat(101), "too-large"],
    ["limit.ts", "x".repeat(100), "typescript"],
    ["long.png", "x".repeat(101), "unknown-language"],
    ["long.h", "x".repeat(101), "too-large"],
  ];
  for (const [path, content, outcome] of cases) {
    test(`${path} is ${outcome}`, async () => {
      using tree = makeTree({ [path]: content });
      expect(await discoverOutcomes({ root: tree.root, maxFileBytes: 100 })).toEqual({ [path]: outcome });
    });
  }

  test("tell the size and the limit", async () => {
    using tree = makeTree({ "a.ts": "x".repeat(9) });
    const [ref] = await discover({ root: tree.root, maxFileBytes: 8 });
    expect(ref?.bytes).toBe(9);
    expect(ref?.verdict?.message).toBe("parsing wants at most 8 bytes (--max-file-size): the file is larger");
  });

  test("by default come above 4 MiB", async () => {
    using tree = makeTree({ "a.ts": "x".repeat(4194304), "b.ts": "x".repeat(4194305) });
    expect(await discoverOutcomes({ root: tree.root })).toEqual({
      "a.ts": "typescript",
      "b.ts": "too-large",
    });
  });

  test("a file whose name tells the language is not opened", async () => {
    using tree = makeTree({ "a.py": "\0" });
    const readHead = () => expect.unreachable();
    const options = { root: tree.root, fileSystem: { ...createNodeFileSystem(), readHead } };
    expect(await discoverOutcomes(options)).toEqual({ "a.py": "python" });
  });

  test.skipIf(process.platform === "win32")("FIFOs are named and not opened", async () => {
    using tree = makeTree({ "b.ts": "" });
    execFileSync("mkfifo", [join(tree.root, "a.ts"), join(tree.root, "pipe")]);
    const refs = await discover({ root: tree.root });
    expect(refs.map(({ path, verdict }) => [path, verdict?.message])).toEqual([
      ["a.ts", "reading wants a regular file: this is a FIFO"],
      ["b.ts", undefined],
      ["pipe", "reading wants a regular file: this is a FIFO"],
    ]);
  });

  test.skipIf(process.platform !== "linux")("devices and sockets are named and not opened", async () => {
    using tree = makeFiles();
    const server = createServer();
    await new Promise<void>((listening) => server.listen(join(tree.root, "s"), listening));
    const [socket] = await discover({ root: tree.root });
    const [device] = await discover({ root: "/dev", operands: ["/dev/null"] });
    await new Promise((closed) => server.close(closed));
    expect(socket?.verdict?.message).toEndWith("this is a socket");
    expect(device?.verdict?.message).toEndWith("this is a device");
  });

  test.skipIf(process.platform !== "linux")(
    "names that are no UTF-8 are named once each way they read",
    async () => {
      using tree = makeTree({ "a.ts": "", "z/ok.ts": "" });
      const bad = (...bytes: number[]) => Buffer.concat([Buffer.from(`${tree.root}/`), Buffer.from(bytes)]);
      writeFileSync(bad(0x62, 0xff), "");
      writeFileSync(bad(0x62, 0xfe), "");
      mkdirSync(bad(0x63, 0xff));
      writeFileSync(Buffer.concat([bad(0x63, 0xff), Buffer.from("/x.ts")]), "");
      writeFileSync(join(tree.root, "d\ufffd.ts"), "");
      expect(await discoverOutcomes({ root: tree.root })).toEqual({
        "a.ts": "typescript",
        "b\ufffd": "invalid-name",
        "c\ufffd": "invalid-name",
        "d\ufffd.ts": "typescript",
        "z/ok.ts": "typescript",
      });
    },
  );

  test("names with newlines, quotes and the like are taken as they are", async () => {
    const names = [
      "#x.ts",
      "!x.ts",
      "a\nb.ts",
      'a"b.ts',
      "a::b.ts",
      " x.ts",
      "x .ts",
      "*.ts",
      "\\.ts",
      "😀.ts",
      "...ts",
    ];
    using tree = makeFiles(...names);
    expect(new Set(await discoverPaths({ root: tree.root, hidden: true }))).toEqual(new Set(names));
  });
});

describe("selection", () => {
  const files = ["src/a.ts", "src/b.py", "src/gen/c.ts", "test/a.ts", ".hidden/d.ts", ".e.ts", "README"];
  const table: readonly (readonly [Partial<DiscoverOptions>, readonly string[]])[] = [
    [{ operands: [] }, ["README", "src/a.ts", "src/b.py", "src/gen/c.ts", "test/a.ts"]],
    [{}, ["README", "src/a.ts", "src/b.py", "src/gen/c.ts", "test/a.ts"]],
    [
      { hidden: true },
      [".e.ts", ".hidden/d.ts", "README", "src/a.ts", "src/b.py", "src/gen/c.ts", "test/a.ts"],
    ],
    [{ include: ["*.ts"] }, ["src/a.ts", "src/gen/c.ts", "test/a.ts"]],
    [{ include: ["src"] }, ["src/a.ts", "src/b.py", "src/gen/c.ts"]],
    [{ include: ["/src/*.ts", "test/"] }, ["src/a.ts", "test/a.ts"]],
    [{ exclude: ["gen/"] }, ["README", "src/a.ts", "src/b.py", "test/a.ts"]],
    [{ include: ["*.ts"], exclude: ["/test"] }, ["src/a.ts", "src/gen/c.ts"]],
    [{ include: ["*.TS"] }, []],
    [{ languages: ["python"] }, ["src/b.py"]],
    [{ languages: ["python", "typescript"], exclude: ["src"] }, ["test/a.ts"]],
  ];
  for (const [options, expected] of table) {
    test(JSON.stringify(options), async () => {
      using tree = makeFiles(...files);
      expect(await discoverPaths({ root: tree.root, ...options })).toEqual([...expected]);
    });
  }

  test("an excluded directory is not listed", async () => {
    using tree = makeFiles("a.ts", "gen/b.ts");
    const node = createNodeFileSystem();
    const list = (path: string) => {
      if (path.endsWith("/gen/")) throw new Error("listed");
      return node.list(path);
    };
    expect(await discoverPaths({ root: tree.root, exclude: ["gen"], fileSystem: { ...node, list } })).toEqual(
      ["a.ts"],
    );
  });

  test("globs hold for more paths than are remembered", async () => {
    using tree = makeFiles(...Array.from({ length: 10_050 }, (_, at) => `${at}.ts`), "x.py");
    expect(await discoverPaths({ root: tree.root, include: ["*.py"] })).toEqual(["x.py"]);
  });
});

test("a root that is no directory is a fault", async () => {
  using tree = makeFiles("a.ts");
  const messageOf = (root: string) => discover({ root }).catch((fault: Error) => fault.message);
  expect(await messageOf("/nowhere/at/all")).toBe(
    'opening the root "/nowhere/at/all" wants a directory: nothing is there',
  );
  expect(await messageOf(join(tree.root, "a.ts"))).toEndWith(": it is no directory");
});
