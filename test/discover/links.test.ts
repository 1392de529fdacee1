import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createNodeFileSystem } from "../../src/discover/file_system.ts";
import { discover, discoverPaths, makeTree } from "./_tree.ts";

const tree = {
  "root/src/a.ts": "let a",
  "root/file.ts": "-> src/a.ts",
  "root/dir": "-> src",
  "root/src/up": "-> ..",
  "root/src/self": "-> .",
  "root/loop": "-> loop",
  "root/broken": "-> nowhere",
  "root/out.ts": "-> ../outside/o.ts",
  "root/outdir": "-> ../outside",
  "outside/o.ts": "",
};

describe("symbolic links", () => {
  test("are named and not followed", async () => {
    using made = makeTree(tree);
    const refs = await discover({ root: join(made.root, "root") });
    const links = ["broken", "dir", "file.ts", "loop", "out.ts", "outdir", "src/self", "src/up"];
    expect(refs.filter(({ verdict }) => verdict).map(({ path }) => path)).toEqual(links);
    expect(new Set(refs.map(({ verdict }) => verdict?.message))).toEqual(
      new Set([undefined, "reading wants a regular file: this is a symbolic link"]),
    );
  });

  test("are followed below the root when asked, without loops", async () => {
    using made = makeTree(tree);
    const refs = await discover({ root: join(made.root, "root"), followLinks: true });
    const found = refs.map(({ path, language, bytes, verdict }) => {
      return `${path}: ${verdict ? verdict.message.replace(/.*: this is /, "") : `${language}, ${bytes}`}`;
    });
    expect(found).toEqual([
      "broken: a broken symbolic link",
      "dir/a.ts: typescript, 5",
      "dir/self: a symbolic link to a directory around it",
      "dir/up: a symbolic link to a directory around it",
      "file.ts: typescript, 5",
      "loop: a broken symbolic link",
      "out.ts: a symbolic link that leaves the root",
      "outdir: a symbolic link that leaves the root",
      "src/a.ts: typescript, 5",
      "src/self: a symbolic link to a directory around it",
      "src/up: a symbolic link to a directory around it",
    ]);
  });

  test("that lead to each other's directories end", async () => {
    using made = makeTree({ "a/x.ts": "", "b/y.ts": "", "a/b": "-> ../b", "b/a": "-> ../a" });
    const paths = await discoverPaths({ root: made.root, followLinks: true });
    expect(paths).toEqual(["a/b/a", "a/b/y.ts", "a/x.ts", "b/a/b", "b/a/x.ts", "b/y.ts"]);
  });

  test("keep their place among names and obey ignore rules and filters", async () => {
    using made = makeTree({
      ".gitignore": "dir/\nother",
      "src/a.ts": "",
      dir: "-> src",
      other: "-> src",
      third: "-> src",
      fourth: "-> nowhere",
    });
    const options = { root: made.root, exclude: ["fourth"] };
    expect(await discoverPaths({ ...options, followLinks: true })).toEqual(["src/a.ts", "third/a.ts"]);
    expect(await discoverPaths(options)).toEqual(["dir", "src/a.ts", "third"]);
  });

  test("as operands: one is named, a directory on the way is resolved", async () => {
    using made = makeTree(tree);
    const options = { root: join(made.root, "root"), currentDirectory: join(made.root, "root") };
    expect(await discoverPaths({ ...options, operands: ["dir", "dir/a.ts"] })).toEqual(["dir", "src/a.ts"]);
    expect(await discoverPaths({ ...options, operands: ["dir"], followLinks: true })).toContain("dir/a.ts");
    const outside = discoverPaths({ ...options, operands: ["outdir/o.ts"] });
    await expect(outside).rejects.toThrow('selecting "outdir/o.ts" wants a path below the root');
  });

  test("as root are followed", async () => {
    using made = makeTree({ "real/a.ts": "", link: "-> real" });
    const link = join(made.root, "link");
    expect(await discoverPaths({ root: link })).toEqual(["a.ts"]);
    expect(await discoverPaths({ root: link, operands: [join(made.root, "real/a.ts")] })).toEqual(["a.ts"]);
  });

  test("that take the place of a file are not read through", async () => {
    using made = makeTree({ "root/run": "-> ../secret", secret: "#!/bin/sh" });
    const node = createNodeFileSystem();
    // The listing still says file.
    const list = (path: string) => node.list(path).map(({ name }) => ({ name, kind: "file" as const }));
    const [ref] = await discover({ root: join(made.root, "root"), fileSystem: { ...node, list } });
    expect(ref?.verdict?.message).toBe("reading wants a regular file: this is a symbolic link");
    expect(ref?.bytes).toBe(0);
  });
});
