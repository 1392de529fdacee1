import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { discoverFiles } from "../../src/discover/discover_files.ts";
import { discover, discoverOutcomes, discoverPaths, makeFiles, makeTree } from "./_tree.ts";

const files = ["src/a.ts", "src/b/c.ts", "src/b-d.ts", "src/b.ts", "test/a.ts", "x.ts"];

async function* bytesOf(...pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
}

describe("operands", () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["", ["src"], ["src/a.ts", "src/b-d.ts", "src/b.ts", "src/b/c.ts"]],
    ["", ["x.ts", "test"], ["test/a.ts", "x.ts"]],
    ["", ["src/b", "src", "src/b/c.ts", "src"], ["src/a.ts", "src/b-d.ts", "src/b.ts", "src/b/c.ts"]],
    ["", ["src/b", "src/b.ts", "src/b-d.ts"], ["src/b-d.ts", "src/b.ts", "src/b/c.ts"]],
    ["", ["./src/../test/"], ["test/a.ts"]],
    ["src", ["a.ts", "../x.ts"], ["src/a.ts", "x.ts"]],
    ["src/b", [".."], ["src/a.ts", "src/b-d.ts", "src/b.ts", "src/b/c.ts"]],
    ["test", ["../", "."], ["src/a.ts", "src/b-d.ts", "src/b.ts", "src/b/c.ts", "test/a.ts", "x.ts"]],
  ];
  test.each(table)("from %j: %j", async (from, operands, expected) => {
    using tree = makeFiles(...files);
    const options = { root: tree.root, currentDirectory: join(tree.root, from), operands };
    expect(await discoverPaths(options)).toEqual([...expected]);
  });

  test("that overlap name what one of them alone would ignore", async () => {
    using tree = makeTree({ "src/node_modules/p/a.ts": "", "src/b.ts": "", "src/z.ts": "" });
    const options = { root: tree.root, currentDirectory: tree.root };
    const expected = ["src/b.ts", "src/node_modules/p/a.ts", "src/z.ts"];
    expect(await discoverPaths({ ...options, operands: ["src/node_modules", "src"] })).toEqual(expected);
  });

  test.each([
    ["its last one", "src/z.ts"],
    ["one in its middle", "src/b.ts"],
  ])("that are a directory and %s name that file once", async (_, file) => {
    using tree = makeFiles("src/a.ts", "src/b.ts", "src/z.ts");
    const options = { root: tree.root, currentDirectory: tree.root, operands: ["src", file] };
    expect(await discoverPaths(options)).toEqual(["src/a.ts", "src/b.ts", "src/z.ts"]);
  });

  test("that do not exist or lie outside are faults, before anything is named", async () => {
    using tree = makeFiles("r/a.ts", "b.ts");
    const codeOf = async (operand: string) => {
      const walk = discoverFiles({
        root: join(tree.root, "r"),
        operands: [".", operand],
        currentDirectory: join(tree.root, "r"),
      });
      return await walk.next().then(
        () => "none",
        (fault) => fault.code,
      );
    };
    expect(await codeOf("nope.ts")).toBe("operand-missing");
    expect(await codeOf("a.ts/x")).toBe("operand-missing");
    expect(await codeOf("../b.ts")).toBe("operand-outside-root");
    expect(await codeOf("..")).toBe("operand-outside-root");
    expect(await codeOf("../r2/nope")).toBe("operand-outside-root");
    expect(await codeOf("/")).toBe("operand-outside-root");
  });
});

describe("filesFrom", () => {
  test("sorts, drops repeats and empty lines, takes LF and CRLF", async () => {
    using tree = makeFiles(...files);
    const filesFrom = bytesOf("x.ts\nsrc/b.ts\r\n\n./src", "/b.ts\nsrc/b-d.ts");
    const options = { root: tree.root, currentDirectory: tree.root, filesFrom };
    expect(await discoverPaths(options)).toEqual(["src/b-d.ts", "src/b.ts", "x.ts"]);
  });

  test("takes NUL-separated names with any character in them", async () => {
    using tree = makeFiles("a\nb.ts", "c\r.ts", "\ufeffd.ts");
    const options = { root: tree.root, currentDirectory: tree.root, nulSeparated: true };
    const filesFrom = bytesOf("c\r.ts\0a\nb.ts\0", "\ufeffd.ts\0");
    expect(await discoverPaths({ ...options, filesFrom })).toEqual(["a\nb.ts", "c\r.ts", "\ufeffd.ts"]);
  });

  test("reads a file relative to the current directory", async () => {
    using tree = makeTree({ "sub/list": "a.ts\n../x.ts\n", "sub/a.ts": "", "x.ts": "" });
    const options = { root: tree.root, currentDirectory: join(tree.root, "sub"), filesFrom: "list" };
    expect(await discoverPaths(options)).toEqual(["sub/a.ts", "x.ts"]);
  });

  test("names files that ignore rules hide, but obeys filters", async () => {
    using tree = makeTree({ ".gitignore": "*.ts", "a.ts": "", ".b.ts": "", "c.py": "", "d.ts": "" });
    const list = () => bytesOf("a.ts\n.b.ts\nc.py\nd.ts\n");
    const options = { root: tree.root, currentDirectory: tree.root };
    const filtered = { ...options, languages: ["typescript"], exclude: ["d.*"] };
    expect(await discoverPaths({ ...options, filesFrom: list() })).toEqual([".b.ts", "a.ts", "c.py", "d.ts"]);
    expect(await discoverPaths({ ...filtered, filesFrom: list() })).toEqual([".b.ts", "a.ts"]);
  });

  test("expands directories, by the rules for what lies below, in order with the rest", async () => {
    using tree = makeTree({
      ".gitignore": "*.log",
      "a/1.ts": "",
      "a/2.log": "",
      "a/3.log": "",
      "a-b.ts": "",
      "a.ts": "",
    });
    const filesFrom = bytesOf("a.ts\na\na/3.log\na-b.ts\n");
    const options = { root: tree.root, currentDirectory: tree.root, filesFrom };
    expect(await discoverPaths(options)).toEqual(["a-b.ts", "a.ts", "a/1.ts", "a/3.log"]);
  });

  test("joins operands", async () => {
    using tree = makeFiles("a/x.ts", "b.ts", "c.ts");
    const options = {
      root: tree.root,
      currentDirectory: tree.root,
      operands: ["a"],
      filesFrom: bytesOf("c.ts\n"),
    };
    expect(await discoverPaths(options)).toEqual(["a/x.ts", "c.ts"]);
  });

  test("an empty list names nothing", async () => {
    using tree = makeFiles("a.ts");
    expect(await discoverPaths({ root: tree.root, filesFrom: bytesOf() })).toEqual([]);
  });

  test("what does not exist has vanished; what is no UTF-8 has an invalid name", async () => {
    using tree = makeFiles("a.ts");
    const filesFrom = bytesOf("a.ts\nnope/b.ts\na.ts/c\n", Uint8Array.of(0x64, 0xff, 10));
    const options = { root: tree.root, currentDirectory: tree.root, filesFrom };
    expect(await discoverOutcomes(options)).toEqual({
      "a.ts": "typescript",
      "a.ts/c": "vanished",
      "d\ufffd": "invalid-name",
      "nope/b.ts": "vanished",
    });
  });

  test("faults: outside the root, a list that cannot be read, an endless entry", async () => {
    using tree = makeFiles("a.ts");
    const options = { root: tree.root, currentDirectory: tree.root };
    const failure = (filesFrom: string | AsyncIterable<Uint8Array>) =>
      discover({ ...options, filesFrom }).then(
        () => undefined,
        (fault: Error) => fault.message,
      );
    expect(await failure(bytesOf("a.ts\n../b.ts\n"))).toStartWith('selecting "../b.ts" wants a path below');
    expect(await failure("nowhere")).toBe('reading the file list "nowhere" wants a readable file: ENOENT');
    expect(await failure(".")).toBe('reading the file list "." wants a readable file: EISDIR');
    const endless = bytesOf(...Array.from({ length: 20 }, () => "x".repeat(1024)));
    expect(await failure(endless)).toContain("wants entries of at most 16384 bytes");
  });

  test("ending early ends the source of the list", async () => {
    using tree = makeFiles("a.ts", "b.ts");
    let isEnded = false;
    async function* source() {
      try {
        yield* bytesOf("a.ts\n", "../outside\n", "b.ts\n");
      } finally {
        isEnded = true;
      }
    }
    const options = { root: tree.root, currentDirectory: tree.root, filesFrom: source() };
    await discover(options).catch(() => undefined);
    expect(isEnded).toBe(true);
  });
});
