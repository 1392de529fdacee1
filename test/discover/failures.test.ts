import { describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createNodeFileSystem, type FileSystem } from "../../src/discover/file_system.ts";
import { makePatient } from "../../src/discover/patient_file_system.ts";
import { discover, discoverPaths, makeFiles, makeTree } from "./_tree.ts";

const systemError = (code: string): Error => Object.assign(new Error(`${code}: at /some/place`), { code });

/** The machine's file system, except that `call` fails with `code` for paths that end in `end`. */
function failing(call: keyof FileSystem, end: string, code: string): FileSystem {
  const node = createNodeFileSystem();
  const fail = (path: string, limit: number) => {
    if (path.replace(/\/$/, "").endsWith(end)) throw systemError(code);
    return (node[call] as (path: string, limit: number) => unknown)(path, limit);
  };
  return { ...node, [call]: fail };
}

describe("what the system refuses is a verdict, in its place and order", () => {
  const unreadable = "reading wants a readable file: EACCES";
  const gone = "reading wants the file that was listed: it is gone";
  const table: readonly (readonly [keyof FileSystem, string, string, string, string])[] = [
    ["list", "/m", "EACCES", "unreadable", unreadable],
    ["list", "/m", "ENOENT", "vanished", gone],
    ["list", "/m", "ENOTDIR", "vanished", gone],
    ["lstat", "/m.py", "EACCES", "unreadable", unreadable],
    ["lstat", "/m.py", "ENOENT", "vanished", gone],
    ["readHead", "/run", "EACCES", "unreadable", unreadable],
    ["readHead", "/run", "ENOENT", "vanished", gone],
    ["readHead", "/run", "ELOOP", "not-a-file", "reading wants a regular file: this is a symbolic link"],
    ["readHead", "/run", "ENXIO", "not-a-file", "reading wants a regular file: this is a special file"],
  ];
  test.each(table)("%s of %s: %s", async (call, end, code, reason, message) => {
    using tree = makeTree({
      "a.ts": "",
      "m-1.ts": "",
      "m.py": "",
      "m/x.ts": "",
      run: "#!/bin/sh",
      "z.ts": "",
    });
    const refs = await discover({ root: tree.root, fileSystem: failing(call, end, code) });
    const order = [
      "a.ts",
      end === "/m" ? "m" : "",
      "m-1.ts",
      "m.py",
      end === "/m" ? "" : "m/x.ts",
      "run",
      "z.ts",
    ];
    expect(refs.map(({ path }) => path)).toEqual(order.filter((path) => path !== ""));
    const failed = refs.filter(({ verdict }) => verdict);
    expect(failed.map(({ path, verdict }) => ({ path, ...verdict }))).toEqual([
      { path: end.slice(1), reason, message } as never,
    ]);
  });

  test("an error without a code has the code EIO", async () => {
    using tree = makeFiles("a.py");
    const lstat = (path: string) => {
      if (path === tree.root) return createNodeFileSystem().lstat(path);
      throw new Error("odd");
    };
    const [ref] = await discover({ root: tree.root, fileSystem: { ...createNodeFileSystem(), lstat } });
    expect(ref?.verdict?.message).toBe("reading wants a readable file: EIO");
  });

  test("a root that cannot be listed is a fault", async () => {
    using tree = makeFiles("a.ts");
    const fileSystem = failing("list", tree.root, "EACCES");
    await expect(discover({ root: tree.root, fileSystem })).rejects.toThrow("wants a directory: EACCES");
  });

  test("an ignore file that cannot be read rules nothing", async () => {
    using tree = makeTree({ ".gitignore": "*.ts", "a.ts": "", "CACHEDIR.TAG": "" });
    const fileSystem = failing("readHead", "/.gitignore", "EACCES");
    expect(await discoverPaths({ root: tree.root, fileSystem, include: ["*.ts"] })).toEqual(["a.ts"]);
  });

  test("a cache tag that cannot be read is none", async () => {
    using tree = makeFiles("x/CACHEDIR.TAG", "x/a.ts");
    const fileSystem = failing("readHead", "CACHEDIR.TAG", "EACCES");
    expect(await discoverPaths({ root: tree.root, fileSystem, include: ["*.ts"] })).toEqual(["x/a.ts"]);
  });

  test("where a link leads may be unreadable", async () => {
    using tree = makeTree({ "a.ts": "", l: "-> a.ts" });
    const fileSystem = failing("realpath", "/l", "EACCES");
    const refs = await discover({ root: tree.root, fileSystem, followLinks: true });
    expect(refs.map(({ verdict }) => verdict?.reason)).toEqual([undefined, "unreadable"]);
  });
});

describe("listings that do not tell the kind", () => {
  const node = createNodeFileSystem();
  const list = (path: string) => node.list(path).map(({ name }) => ({ name, kind: "unknown" as const }));

  test("are completed", async () => {
    using tree = makeTree({ "a/b.ts": "", "c.ts": "", l: "-> a" });
    const refs = await discover({ root: tree.root, fileSystem: { ...node, list } });
    expect(refs.map(({ path, verdict }) => [path, verdict?.reason])).toEqual([
      ["a/b.ts", undefined],
      ["c.ts", undefined],
      ["l", "not-a-file"],
    ]);
  });

  test("name what is gone by then", async () => {
    using tree = makeFiles("a.ts");
    const gone = (path: string) => [...list(path), { name: "b.ts", kind: "unknown" as const }];
    const refs = await discover({ root: tree.root, fileSystem: { ...node, list: gone } });
    expect(refs.map(({ verdict }) => verdict?.reason)).toEqual([undefined, "vanished"]);
  });
});

test("a FIFO or directory that takes the place of a file does not hang the walk", async () => {
  using tree = makeFiles("0.py", "a", "b.py");
  const node = createNodeFileSystem();
  const list = (path: string) => {
    const entries = node.list(path);
    for (const name of ["a", "b.py"]) rmSync(join(path, name));
    execFileSync("mkfifo", [join(path, "a")]);
    execFileSync("mkdir", [join(path, "b.py")]);
    return entries;
  };
  const refs = await discover({ root: tree.root, fileSystem: { ...node, list } });
  expect(refs.map(({ verdict }) => verdict?.message)).toEqual([
    undefined,
    "reading wants a regular file: this is a FIFO",
    "reading wants a regular file: this is a directory",
  ]);
});

test("a language filter keeps what could not be read and may be of the language", async () => {
  using tree = makeTree({ "a.ts": "", "b.py": "", run: "", other: "x" });
  writeFileSync(join(tree.root, "c.ts"), "");
  const fileSystem = failing("readHead", "/run", "EACCES");
  expect(await discoverPaths({ root: tree.root, fileSystem, languages: ["python"] })).toEqual([
    "b.py",
    "run",
  ]);
});

describe("a system that is short of descriptors", () => {
  const files = {
    ".gitignore": "ignored.py\n",
    "a.py": "",
    "ignored.py": "",
    "sub/.gitignore": "*.js\n",
    "sub/x.js": "",
    "sub/y.ts": "",
  };

  /** Fails so many times for paths with this end. */
  function shortFor(times: number, end: string): FileSystem {
    const node = createNodeFileSystem();
    let left = times;
    return {
      ...node,
      readHead: (path, limit) => {
        if (path.endsWith(end) && left-- > 0) throw systemError("EMFILE");
        return node.readHead(path, limit);
      },
    };
  }

  // Once an ignore file that could not be opened counted as empty: what it ignores came in.
  test.each([[1], [3]])("for a moment (%d failures) takes no ignore file for empty", async (times) => {
    using tree = makeTree(files);
    const fileSystem = shortFor(times, "/.gitignore");
    expect(await discoverPaths({ root: tree.root, fileSystem })).toEqual(["a.py", "sub/y.ts"]);
  });

  test("for longer names the directory whose rules are not known, and nothing of what is in it", async () => {
    using tree = makeTree(files);
    const refs = await discover({ root: tree.root, fileSystem: shortFor(99, "sub/.gitignore") });
    expect(refs.map(({ path, verdict }) => [path, verdict?.message])).toEqual([
      ["a.py", undefined],
      ["sub", "reading wants a readable file: EMFILE"],
    ]);
    await expect(discover({ root: tree.root, fileSystem: shortFor(99, ".gitignore") })).rejects.toMatchObject(
      {
        code: "root-missing",
        message: expect.stringContaining("EMFILE"),
      },
    );
  });

  test("is waited for a little longer each time, and not at all while it was of no use before", () => {
    const waits: number[] = [];
    let isShort = true;
    const fail = (): never => {
      throw systemError("ENFILE");
    };
    const node = createNodeFileSystem();
    const patient = makePatient(
      { ...node, list: (path) => (isShort ? fail() : node.list(path)) },
      (ms) => void waits.push(ms),
    );
    expect(() => patient.list("/")).toThrow("ENFILE");
    expect(() => patient.list("/")).toThrow("ENFILE");
    expect(waits).toEqual([10, 50, 250]);
    isShort = false;
    expect(patient.list("/").length).toBeGreaterThan(0);
    isShort = true;
    expect(() => patient.list("/")).toThrow("ENFILE");
    expect(waits).toHaveLength(6);
  });
});
