/**
 * Directories that become links while a job is at work. `test ▸ without confinement` shows the hole that `confinedTo` closes: O_NOFOLLOW refuses a link
 * in the last place of a path only.
 */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readdirSync, readlinkSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createJob, discoverFiles, streamGraph } from "../../mod.ts";
import { confineFileSystem } from "../../src/discover/confined_file_system.ts";
import { createNodeFileSystem, type FileSystem } from "../../src/discover/file_system.ts";
import { makeTree, type TemporaryTree } from "../discover/_tree.ts";

const CANARY = "canary_that_is_nobodys_business";
let made: TemporaryTree;
let root: string;

beforeEach(() => {
  made = makeTree({
    "root/a.py": "a = 1\n",
    "root/b/c.py": "c = 1\n",
    "root/b/deep/d.py": "d = 1\n",
    "root/b/script": "#!/bin/sh\n",
    "root/z.py": "z = 1\n",
    "outside/c.py": `${CANARY} = 1\n`,
    "outside/deep/d.py": `${CANARY} = 2\n`,
    "outside/script": `#!/usr/bin/env python3\n${CANARY} = 3\n`,
    [`outside/${CANARY}.py`]: "",
  });
  root = join(made.root, "root");
});
afterEach(() => made[Symbol.dispose]());

/** What an attacker with a foothold below the root does. */
function swap(path = "b"): void {
  renameSync(join(root, path), join(made.root, "aside"));
  symlinkSync(join(made.root, "outside", path === "b" ? "" : "deep"), join(root, path));
}

/** The graph, made while the directory is swapped when `path` has been found. */
async function graphWith(path: string, what: string, options: object): Promise<string> {
  const onFound = (ref: { readonly path: string }): void => {
    if (ref.path === path) swap(what);
  };
  const stream = streamGraph([], { root, workers: 1, onFound, ...options });
  return await new Response(stream).text();
}

const statusesIn = (graph: string): Record<string, string> =>
  Object.fromEntries(
    graph
      .split("\n")
      .filter((line) => line.startsWith('{"type":"file"'))
      .map((line) => JSON.parse(line))
      .map(({ id, reason, status }) => [id, reason ?? status]),
  );

describe("a directory swapped for a link after its files were found", () => {
  test("without confinement is read through", async () => {
    expect(await graphWith("b/deep/d.py", "b", {})).toContain(CANARY);
  });

  for (const what of ["b", "b/deep"]) {
    test(`is not read through by a job that is confined: ${what}`, async () => {
      const graph = await graphWith("b/deep/d.py", what, { confinedTo: root });
      expect(graph).not.toContain(CANARY);
      expect(Object.values(statusesIn(graph))).toContain("not-a-file");
      expect(graph).toContain('"type":"summary"');
    });
  }

  test("is not read through by a job of one file", async () => {
    const onFound = (): void => swap();
    const graph = await new Response(
      streamGraph([join(root, "b/c.py")], { root, workers: 1, onFound, confinedTo: root }),
    ).text();
    expect(graph).not.toContain(CANARY);
  });
});

describe("a directory swapped while the walk is there", () => {
  /** Swaps at the first question of this kind about something in `b`. */
  function swappingAt(question: "list" | "lstat" | "readHead"): FileSystem {
    const base = createNodeFileSystem();
    let isDone = false;
    const act = (path: string): void => {
      if (isDone || !isIn(path)) return;
      isDone = true;
      swap();
    };
    return {
      ...base,
      list: (path) =>
        [question === "list" && act(path), base.list(path)][1] as ReturnType<FileSystem["list"]>,
      lstat: (path) =>
        [question === "lstat" && act(path), base.lstat(path)][1] as ReturnType<FileSystem["lstat"]>,
      readHead: (path, limit) => {
        if (question === "readHead") act(path);
        return base.readHead(path, limit);
      },
    };
  }
  const isIn = (path: string): boolean => {
    const [, descriptor, rest = ""] = /^\/proc\/self\/fd\/(\d+)(.*)$/.exec(path) ?? [];
    const place = descriptor === undefined ? path : readlinkSync(`/proc/self/fd/${descriptor}`) + rest;
    return place.startsWith(join(root, "b"));
  };
  const walk = async (fileSystem: FileSystem, options: object): Promise<string> =>
    JSON.stringify(await Array.fromAsync(discoverFiles({ root, fileSystem, ...options })));

  test("without confinement shows what is outside", async () => {
    expect(await walk(swappingAt("list"), {})).toContain(CANARY);
  });

  for (const question of ["list", "lstat", "readHead"] as const) {
    test(`shows nothing of the outside to a walk that is confined: ${question}`, async () => {
      const seen = await walk(swappingAt(question), { confinedTo: root });
      expect(seen).not.toContain(CANARY);
      expect(seen).not.toContain('"path":"b/script","bytes":64'); // the size of the outside one
      expect(seen).toContain('"path":"z.py"');
    });
  }

  test("before it is listed, it is gone", async () => {
    const refs = discoverFiles({ root, confinedTo: root, fileSystem: createNodeFileSystem() });
    const first = await refs.next();
    swap();
    const rest = await Array.fromAsync(refs);
    const outcomes = [first.value!, ...rest].map(({ path, verdict }) => `${path} ${verdict?.reason ?? "ok"}`);
    expect(outcomes).toEqual(["a.py ok", "b vanished", "z.py ok"]);
  });
});

describe("the root of a confined job", () => {
  const codeOf = async (options: object, operands: readonly string[] = []): Promise<string | undefined> => {
    try {
      await new Response(streamGraph(operands, { workers: 1, ...options })).text();
      return undefined;
    } catch (error) {
      return (error as { readonly code?: string }).code;
    }
  };

  test("may lie below the confines", async () => {
    expect(await codeOf({ root: join(root, "b"), confinedTo: root })).toBeUndefined();
  });

  test("must not lead out of them, nor an operand out of it", async () => {
    swap();
    expect(await codeOf({ root: join(root, "b"), confinedTo: root })).toBe("path-forbidden");
    expect(await codeOf({ root, confinedTo: root }, [join(root, "b/c.py")])).toBe("operand-outside-root");
    expect(await codeOf({ root: made.root, confinedTo: root })).toBe("path-forbidden");
    expect(await codeOf({ root, confinedTo: join(made.root, "nothing") })).toBe("root-missing");
  });

  test("stays confined when the job is resumed", async () => {
    const directory = join(made.root, "job");
    await createJob([], { root, confinedTo: root, directory, workers: 1 }).run();
    const kept = await Bun.file(join(directory, "job.json")).text();
    expect(kept).toContain(`"confinedTo":${JSON.stringify(root)}`);
  });
});

describe("confinement", () => {
  test("makes the same graph, byte for byte", async () => {
    const graphOf = async (options: object): Promise<string> =>
      await new Response(streamGraph([], { root, workers: 1, ...options })).text();
    expect(await graphOf({ confinedTo: root })).toBe(await graphOf({}));
    expect(await graphOf({ confinedTo: made.root, followLinks: true })).toBe(
      await graphOf({ followLinks: true }),
    );
  });

  test("leaves ignore files above it alone, and stores of repositories that lie elsewhere", async () => {
    using tree = makeTree({
      ".git/": "",
      ".gitignore": "x.py",
      "root/x.py": "",
      "root/repo/.git": "gitdir: ../../elsewhere",
      "root/repo/y.py": "",
      "elsewhere/info/exclude": "y.py",
    });
    const pathsOf = async (options: object): Promise<string[]> => {
      const refs = await Array.fromAsync(discoverFiles({ root: join(tree.root, "root"), ...options }));
      return refs.map(({ path }) => path);
    };
    expect(await pathsOf({})).toEqual([]);
    expect(await pathsOf({ confinedTo: tree.root })).toEqual([]);
    expect(await pathsOf({ confinedTo: join(tree.root, "root") })).toEqual(["repo/y.py", "x.py"]);
  });

  test("holds few directories open, and none in the end", async () => {
    const deep = Array.from({ length: 80 }, (_, i) => `d${i}`).join("/");
    using tree = makeTree({ [`${deep}/x.py`]: "", "z.py": "" });
    const openNow = (): number => readdirSync("/proc/self/fd").length;
    const before = openNow();
    let most = 0;
    for await (const _ of discoverFiles({ root: tree.root, confinedTo: tree.root }))
      most = Math.max(most, openNow());
    expect(most - before).toBeLessThanOrEqual(40);
    expect(openNow()).toBe(before);
  });

  test("shows nothing outside, whatever is asked", () => {
    const files = confineFileSystem(createNodeFileSystem(), root);
    const outside = join(made.root, "outside");
    for (const ask of [
      () => files.list(outside),
      () => files.list(made.root),
      () => files.list(`${outside}/`),
      () => files.lstat(join(outside, "c.py")),
      () => files.lstat(made.root),
      () => files.readHead(join(outside, "c.py"), 10),
      () => files.realpath(outside),
    ])
      expect(ask).toThrow("ELOOP");
    expect(files.lstat(root).kind).toBe("directory");
    expect(
      files
        .list(`${root}/b/`)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["c.py", "deep", "script"]);
    files.close();
  });
});

describe("configuration that linking reads", () => {
  test("may be a link within the root, and none that leads out", async () => {
    const graphOf = async (target: string): Promise<string> => {
      using tree = makeTree({
        "root/tsconfig.json": `-> ${target}`,
        "root/inside.json": '{"compilerOptions":{"paths":{"@x/*":["lib/*"]}}}',
        "outside.json": '{"compilerOptions":{"paths":{"@x/*":["lib/*"]}}}',
        "root/main.ts": 'import { y } from "@x/y";\ny();\n',
        "root/lib/y.ts": "export function y() {}\n",
      });
      return await new Response(streamGraph([], { root: join(tree.root, "root"), workers: 1 })).text();
    };
    const target = /"type":"edge","kind":"(?:imports|calls)"[^\n]*lib\/y\.ts/;
    expect(await graphOf("inside.json")).toMatch(target);
    expect(await graphOf("../outside.json")).not.toMatch(target);
  });
});
