import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { discoverPaths, makeFiles, makeTree, type TemporaryTree } from "./_tree.ts";

// Where git is not installed there is nothing to compare with.
const hasGit = spawnSync("git", ["--version"]).status === 0;
const environment = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

function git(root: string, ...words: readonly string[]): string {
  return execFileSync("git", ["-C", root, ...words], { encoding: "utf8", env: environment });
}

/** What git names: all files that it does not ignore. */
function gitPaths(root: string): string[] {
  const paths = git(root, "ls-files", "-coz", "--exclude-standard").split("\0").filter(Boolean);
  return paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

// biome-ignore format: to be seen at one glance
const names = [
  "a", "b", "a.o", "b.o", "foo", "foo.tar.gz", "build/x", "build/keep/y", "src/build/z", "src/a.o", "src/deep/er/a.o",
  "src/deep/b", "logs/1.log", "logs/keep.log", "logs/sub/2.log", "x y", "x ", "#hash", "!bang", "a*b", "a[b", "back\\slash",
  "é.txt", "lib.pyc", "lib.pyo", "lib.pyx", "doc/a.txt", "doc/b/a.txt", "doc/b/c/a.txt", "foo.bar", "foo.", "tab\t", "A", "mod.c",
  "z/foo/a", "z/y/foo/b", "a.mod.c", "src/a/b/c/d", "x~", "q1", "q12", "]x", "-x",
];

// biome-ignore format: to be seen at one glance
const patterns = [
  "*.o", "!b.o", "/a", "build/", "/build", "build", "!build/keep", "build/*\n!build/keep/", "src/**", "**/a.o", "src/**/b", "logs/*\n!logs/keep.log",
  "logs/**\n!logs/sub/\n!logs/sub/2.log", "x\\ ", "x   ", "x\\ y", "\\#hash", "#hash", "\\!bang", "a\\*b", "a*b", "a[[]b", "a[b", "back\\\\slash",
  "*.py[co]", "*.py[!co]", "*.py[^c]", "[[:upper:]]", "[a-z]", "doc/*.txt", "doc/**/*.txt", "doc/**/a.txt", "/doc/b/", "foo.*", "foo?bar", "foo*", "*foo", "*",
  "*\n!a", "/*\n!/src", "*/\n!src/", "é*", "*~", "tab\t", "tab", "q?", "q[0-9]", "**", "a/**/d", "**/foo/**", "!*", "*.mod.c", "*.c", "\ufeff*.o", "*.o\r\nfoo\r",
  "*.tar.*", "z/*/b", "/z/foo/", "z/**/b", "foo/", "\\a", "foo\\", "[]x]*", "[]]x", "[][a-b]", "[!]]x", "[", "[]-]x", "**/b", "b/**", "***", "src/a/**/d", "/src/*/\n!/src/deep",
];

describe.skipIf(!hasGit)("ignore rules agree with git", () => {
  // One tree for all: making it costs more than both sides of the comparison.
  let tree: TemporaryTree;
  beforeAll(() => {
    tree = makeFiles(...names);
    git(tree.root, "init", "-q");
  });
  afterAll(() => tree[Symbol.dispose]());

  async function compare(ignoreFiles: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(ignoreFiles)) writeFileSync(join(tree.root, path), text);
    expect(await discoverPaths({ root: tree.root, hidden: true })).toEqual(gitPaths(tree.root));
    for (const path of Object.keys(ignoreFiles)) rmSync(join(tree.root, path));
  }

  test.each(patterns)("%j", async (text) => {
    await compare({ ".gitignore": text });
  });

  test("in nested files, any of them", async () => {
    const lines = fc.array(fc.constantFrom(...patterns), { maxLength: 4 }).map((each) => each.join("\n"));
    const ignoreFiles = fc.record({
      ".gitignore": lines,
      "src/.gitignore": lines,
      "logs/.gitignore": lines,
      "src/deep/.gitignore": lines,
      ".git/info/exclude": lines,
    });
    await fc.assert(fc.asyncProperty(ignoreFiles, compare), { numRuns: 100 });
  }, 60_000);

  test("above the root, up to the top of the repository", async () => {
    using made = makeTree({
      ".gitignore": "*.o\n/sub/deep/x",
      "sub/.gitignore": "!b.o",
      "sub/deep/a.o": "",
      "sub/deep/b.o": "",
      "sub/deep/x": "",
    });
    git(made.root, "init", "-q");
    expect(await discoverPaths({ root: join(made.root, "sub/deep") })).toEqual(["b.o"]);
    expect(
      await discoverPaths({ root: join(made.root, "sub"), operands: [join(made.root, "sub/deep")] }),
    ).toEqual(["deep/b.o"]);
  });

  test("of a linked work tree and its shared exclude file", async () => {
    using made = makeTree({ "main/a.ts": "", "main/.gitignore": "" });
    const main = join(made.root, "main");
    git(main, "init", "-q");
    git(main, "add", ".");
    git(main, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a");
    git(main, "worktree", "add", "-q", join(made.root, "other"));
    writeFileSync(join(main, ".git/info/exclude"), "b.ts");
    writeFileSync(join(made.root, "other/b.ts"), "");
    expect(await discoverPaths({ root: join(made.root, "other") })).toEqual(["a.ts"]);
  });

  test("of a repository inside another: those outside end at its top", async () => {
    using made = makeTree({ ".gitignore": "*.o", "inner/a.o": "", "inner/b.x": "", "b.o": "", c: "" });
    git(made.root, "init", "-q");
    const inner = join(made.root, "inner");
    git(inner, "init", "-q");
    writeFileSync(join(inner, ".git/info/exclude"), "*.x");
    expect(await discoverPaths({ root: made.root })).toEqual(["c", "inner/a.o"]);
    expect(gitPaths(inner)).toEqual(["a.o"]);
  });
});

describe(".ast2graphignore", () => {
  test("weighs more than every .gitignore", async () => {
    using tree = makeTree({
      ".gitignore": "gen/\n*.min.js",
      ".ast2graphignore": "!gen/\n/docs",
      "docs/a.ts": "",
      "gen/a.ts": "",
      "gen/deep/b.ts": "",
      "gen/.gitignore": "deep",
      "src/.ast2graphignore": "!keep.min.js",
      "src/keep.min.js": "",
      "src/drop.min.js": "",
    });
    expect(await discoverPaths({ root: tree.root })).toEqual(["gen/a.ts", "src/keep.min.js"]);
  });

  test("keeps a directory of the list that is always skipped", async () => {
    using tree = makeTree({
      ".ast2graphignore": "!node_modules/",
      "node_modules/a/b.ts": "",
      "CVS/c.ts": "",
    });
    expect(await discoverPaths({ root: tree.root })).toEqual(["node_modules/a/b.ts"]);
  });
});

describe("directories skipped without rules", () => {
  const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# made by a tool";

  test("are those of the list, virtual environments and tagged caches", async () => {
    using tree = makeTree({
      "node_modules/a.ts": "",
      "x/__pycache__/a.py": "",
      "x/env/pyvenv.cfg": "",
      "x/env/lib/a.py": "",
      "target/CACHEDIR.TAG": tag,
      "target/a.rs": "",
      "untagged/CACHEDIR.TAG": "something else",
      "untagged/a.rs": "",
      "dist/a.js": "",
      "venv/a.py": "",
    });
    const expected = ["dist/a.js", "untagged/CACHEDIR.TAG", "untagged/a.rs", "venv/a.py"];
    expect(await discoverPaths({ root: tree.root })).toEqual(expected);
  });

  test("are walked with noIgnore, .git never", async () => {
    using tree = makeTree({
      ".gitignore": "a.ts",
      ".git/HEAD": "",
      "a.ts": "",
      "node_modules/a.ts": "",
      "env/pyvenv.cfg": "",
      "sub/.git": "gitdir: nowhere",
    });
    expect(await discoverPaths({ root: tree.root, noIgnore: true, hidden: true })).toEqual([
      ".gitignore",
      "a.ts",
      "env/pyvenv.cfg",
      "node_modules/a.ts",
    ]);
  });
});

describe("what is named is not ignored itself", () => {
  const files = {
    ".gitignore": "node_modules/\n*.log\nout",
    "node_modules/x/a.ts": "",
    "node_modules/x/b.log": "",
    "node_modules/x/node_modules/c.ts": "",
    "out/a.ts": "",
    "out/.b.ts": "",
    "x.log": "",
  };
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["node_modules", ["node_modules/x/a.ts"]],
    ["node_modules/x", ["node_modules/x/a.ts"]],
    ["node_modules/x/node_modules", ["node_modules/x/node_modules/c.ts"]],
    ["x.log", ["x.log"]],
    ["out", ["out/a.ts"]],
    ["out/.b.ts", ["out/.b.ts"]],
    [".", []],
  ];
  for (const [operand, expected] of table) {
    test(operand, async () => {
      using tree = makeTree(files);
      expect(
        await discoverPaths({ root: tree.root, currentDirectory: tree.root, operands: [operand] }),
      ).toEqual([...expected]);
    });
  }

  test("a virtual environment", async () => {
    using tree = makeFiles("env/pyvenv.cfg", "env/a.py");
    expect(await discoverPaths({ root: join(tree.root, "env") })).toEqual(["a.py", "pyvenv.cfg"]);
  });

  test("names with wildcards in them", async () => {
    using tree = makeTree({ ".gitignore": "a*", "a[1]*/x.ts": "", "a1x/y.ts": "" });
    const options = { root: tree.root, currentDirectory: tree.root, operands: ["a[1]*"] };
    expect(await discoverPaths(options)).toEqual(["a[1]*/x.ts"]);
  });
});

test("an ignore file that is a link, a FIFO or unreadable rules nothing", async () => {
  using tree = makeTree({ "a/.gitignore": "-> ../rules", rules: "*.ts", "a/x.ts": "", "b/x.ts": "" });
  mkdirSync(join(tree.root, "b/.gitignore"));
  expect(await discoverPaths({ root: tree.root })).toEqual(["a/x.ts", "b/x.ts", "rules"]);
});
