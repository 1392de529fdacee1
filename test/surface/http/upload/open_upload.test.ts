import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { discoverFiles } from "../../../../src/discover/discover_files.ts";
import { Fault } from "../../../../src/fault/fault.ts";
import { openUpload } from "../../../../src/surface/http/upload/open_upload.ts";
import { streamGraph } from "../../../../src/surface/library/stream_graph.ts";
import { makeTree } from "../../../discover/_tree.ts";
import { refusalOf, requestOf, unpack, withUpload } from "./_upload.ts";
import { tarOf, writeTar } from "./_write_tar.ts";
import { writeZip } from "./_write_zip.ts";

const tar = tarOf({ "a.ts": "let a" });
const tree = { "a.ts": "let a" };

describe("the format of an upload", () => {
  const taken: readonly (readonly [type: string, body: Uint8Array])[] = [
    ["application/x-tar", tar],
    ["application/x-tar", gzipSync(tar)],
    ["application/gzip", gzipSync(tar)],
    ["application/zip", writeZip([{ content: "let a" }])],
    ["Application/X-Tar; x=y", tar],
    ["application/octet-stream", tar],
    ["application/x-www-form-urlencoded", gzipSync(tar)],
  ];
  test.each(taken)("may be %s", async (type, body) => {
    expect(await unpack({ body, headers: { "content-type": type } })).toEqual(tree);
  });

  const refused: readonly (readonly [type: string, body: Uint8Array | null, found: string])[] = [
    ["application/zip", tar, 'it is not what its type "application/zip" says'],
    ["application/gzip", tar, 'it is not what its type "application/gzip" says'],
    ["application/x-tar", writeZip([{}]), 'it is not what its type "application/x-tar" says'],
    ["application/x-tar", Buffer.from("let a"), "it is something else"],
    ["application/x-xz", Buffer.from("\xfd7zXZ\0", "latin1"), "it is something else"],
    ["multipart/form-data; boundary=x", Buffer.from("--x\r\n"), "it is something else"],
    ["application/x-tar", null, "it is empty"],
    ["application/x-tar", new Uint8Array(0), "it is empty"],
  ];
  test.each(refused)("is not %s when it is something else", async (type, body, found) => {
    expect(await refusalOf({ body, headers: { "content-type": type } })).toBe(`archive-unknown: ${found}`);
  });

  test("has an order that is path or any", async () => {
    expect(await refusalOf({ body: tar, query: "order=size" })).toBe('bad-parameter: got "size"');
  });
});

describe("one source text", () => {
  const body = Buffer.from("x = 1\n");

  test.each([
    ["language=python", { "source.py": "x = 1\n" }],
    ["language=make", { Makefile: "x = 1\n" }],
    ["language=python&name=pkg/mod.py", { "pkg/mod.py": "x = 1\n" }],
    ["language=cpp&name=a.h", { "a.h": "x = 1\n" }],
  ])("is a tree of one file: %s", async (query, wanted) => {
    const found = await unpack({ body, query });
    if (query === "language=make") expect(Object.values(found)).toEqual(Object.values(wanted));
    else expect(found).toEqual(wanted);
  });

  test.each([
    ["language=pyhton", 'bad-parameter: got "pyhton"'],
    ["language=python&name=a.go", 'bad-parameter: got "a.go"'],
    ["language=python&name=../a.py", 'archive-unsafe: it holds ".."'],
    ["language=python&name=/etc/a.py", "archive-unsafe: it is absolute"],
  ])("is refused: %s", async (query, refusal) => {
    expect(await refusalOf({ body, query })).toBe(refusal);
  });

  test("is refused when it is too large, or encoded", async () => {
    const query = "language=python";
    expect(await refusalOf({ body, query, limits: { maxEntryBytes: 5 } })).toStartWith("archive-too-large");
    const headers = { "content-encoding": "gzip" };
    expect(await refusalOf({ body, query, headers })).toStartWith("archive-unknown");
  });

  test("is one of every language that there is, by a name that tells it", async () => {
    await withUpload({ body, query: "language=typescript" }, async ({ root }) => {
      const [ref] = await Array.fromAsync(discoverFiles({ root }));
      expect(ref).toMatchObject({ language: "typescript" });
    });
  });
});

describe("a body", () => {
  const bodies: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ["tar", tar],
    ["tar.gz", gzipSync(tar)],
    ["tar.zst", new Uint8Array(zstdCompressSync(tar))],
    ["zip", writeZip([{ content: "let a" }])],
  ];

  test.each(bodies)("that stops coming is given up (%s)", async (_, bytes) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.slice(0, 40)),
    });
    expect(await refusalOf({ body, limits: { idleTimeoutMs: 30 } })).toBe("upload-stalled: there were none");
  });

  test.each(bodies)("that breaks off is told as such (%s)", async (_, bytes) => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ > 0) throw new Error(`reset by ${tmpdir()}`);
        controller.enqueue(bytes.slice(0, 40));
      },
    });
    expect(await refusalOf({ body })).toBe("upload-broken: the connection ended before");
  });

  test.each(["", "order=path"])("is no longer read when the signal is aborted (%s)", async (query) => {
    const { controller, isCancelled, body } = endless();
    const reason = new Error("gone");
    const upload = withUpload({ body, query, signal: controller.signal }, async ({ done }) => await done);
    setTimeout(() => controller.abort(reason), 20);
    expect(await upload.catch((error: unknown) => error)).toBe(reason);
    await isCancelled;
  });

  test.each(["", "order=path"])("is no longer read when an entry of it is refused (%s)", async (query) => {
    const { isCancelled, body } = endless(writeTar({ name: "../a.ts" }).slice(0, 512));
    expect(await refusalOf({ body, query })).toStartWith("archive-unsafe");
    await isCancelled;
  });

  test("is no longer read when its upload is closed", async () => {
    const { isCancelled, body } = endless();
    await withUpload({ body, query: "order=path" }, () => {});
    await isCancelled;
  });
});

/** A body of files without end, told when it is cancelled. */
function endless(first: Uint8Array = tar.slice(0, 1024)): {
  controller: AbortController;
  isCancelled: Promise<void>;
  body: ReadableStream<Uint8Array>;
} {
  const cancelled = Promise.withResolvers<void>();
  let count = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((turn) => setImmediate(turn));
        const file = writeTar({ name: `b${String(++count).padStart(9, "0")}`, content: "x" }).slice(0, 1024);
        controller.enqueue(count === 1 ? first : file);
      },
      cancel: () => cancelled.resolve(),
    },
    { highWaterMark: 0 },
  );
  return { controller: new AbortController(), isCancelled: cancelled.promise, body };
}

describe("the directory of an upload", () => {
  test("is not governed by ignore files and repositories above it", async () => {
    using above = makeTree({ ".git/HEAD": "", ".gitignore": "*.ts\n", ".ast2graphignore": "*\n" });
    const upload = await openUpload(requestOf({ body: tar }), { spool: join(above.root, "spool") });
    expect(await Array.fromAsync(discoverFiles({ root: upload.root }))).toHaveLength(1);
    await upload.close();
    expect(readdirSync(above.root).sort()).toEqual([".ast2graphignore", ".git", ".gitignore"]);
  });

  test("is not taken from another upload", async () => {
    using above = makeTree({ "spool/tree/kept.ts": "" });
    const opened = openUpload(requestOf({ body: tar }), { spool: join(above.root, "spool") });
    expect(opened).rejects.toMatchObject({ code: "upload-unwritable" });
    await opened.catch(() => {});
    expect(readdirSync(join(above.root, "spool/tree"))).toEqual(["kept.ts"]);
  });
});

describe("archives that other programs made", () => {
  const content = {
    "-first.ts": "let first",
    "(group)/page.ts": "let page",
    ".gitignore": "skipped.ts\n",
    "a/b/c.py": "x = 1\n",
    "a/link.py": "-> b/c.py",
    [`${"long/".repeat(30)}name.ts`]: "let long",
    "skipped.ts": "",
    "\u00fc\u{1f600}.ts": "let unicode",
  };
  const commands: readonly (readonly [name: string, command: string, query?: string])[] = [
    ["tar", "tar cf ../out ."],
    ["tar of GNU", "tar --format=gnu -czf ../out ."],
    ["tar of pax", "tar --format=pax -cf ../out --sort=name ."],
    [
      "tar in path order",
      "git ls-files -coz | LC_ALL=C sort -z | tar --format=pax -cf ../out --null --verbatim-files-from -T -",
      "order=path",
    ],
    [
      "git archive",
      "git add -fA && git -c user.name=n -c user.email=e commit -qm m && git archive -o ../out.tar HEAD && mv ../out.tar ../out",
      "by=git",
    ],
    [
      "git archive, zip",
      "git add -fA && git -c user.name=n -c user.email=e commit -qm m && git archive --format=zip -o ../out HEAD",
    ],
    ["zip", "zip -qry ../out.zip . && mv ../out.zip ../out"],
    [
      "Python's zipfile",
      "python3 -m zipfile -c ../out a long skipped.ts .gitignore ./-first.ts '(group)' \u00fc*",
    ],
  ];

  test.each(commands)("%s", async (...row) => {
    const [, command, query] = row;
    const above = mkdtempSync(join(tmpdir(), "archives-"));
    try {
      using made = makeTree(content);
      const run = (line: string) =>
        spawnSync("sh", ["-ec", line], { cwd: join(above, "tree"), encoding: "utf8" });
      mkdirSync(join(above, "tree"));
      spawnSync("cp", ["-a", `${made.root}/.`, join(above, "tree")]);
      run("git init -q .");
      const { status, stderr } = run(command);
      if (status === 127) return; // it is not at hand here
      expect(stderr).toBe("");
      rmSync(join(above, "tree/.git"), { recursive: true });
      const graphOf = async (root: string, source?: Parameters<typeof streamGraph>[1]): Promise<string> =>
        await new Response(streamGraph([], { root, ...source })).text();
      const isPython = command.startsWith("python3"); // it follows links
      if (isPython) writeFileSync(join(above, "tree/a/link2.py"), "");
      await withUpload(
        { body: readFileSync(join(above, "out")), query: query ?? "" },
        async ({ root, files }) => {
          expect(files !== undefined).toBe(query !== undefined);
          const found = await graphOf(root, files ? { source: files } : {});
          if (isPython) expect(found).toContain("a/link.py");
          else expect(found).toBe(await graphOf(join(above, "tree")));
        },
      );
    } finally {
      rmSync(above, { recursive: true, force: true });
    }
  });
});

describe("an archive that was changed anywhere", () => {
  const parts = { "a.ts": "let a", "d/": "", "d/b.ts": "x".repeat(700), l: "-> d/b.ts" };
  const originals: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ["tar", tarOf(parts)],
    ["tar.gz", gzipSync(tarOf(parts))],
    [
      "zip",
      writeZip([{ content: "let a" }, { name: "d/" }, { name: "l", content: "d/b.ts", mode: 0o120777 }]),
    ],
  ];
  const change = fc.record({
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    cut: fc.boolean(),
  });

  test.each(originals)("is a tree inside its directory, or a Fault: %s", async (_, original) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (changes, isSorted) => {
          let bytes = Uint8Array.from(original);
          for (const { at, bytes: other, cut } of changes) {
            const offset = at % bytes.length;
            if (cut && at % 7 === 0) bytes = bytes.slice(0, offset + 1);
            else bytes.set(other.subarray(0, bytes.length - offset), offset);
          }
          const outcome = await unpack({ body: bytes, query: isSorted ? "order=path" : "" }).catch(
            (error: unknown) => error,
          );
          // What it is unpacked into lies in a directory that must be empty when it is closed.
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Fault);
        },
      ),
      { numRuns: 250 },
    );
  });
});

describe("rules that come along", () => {
  const heavy = "*a*a*a*a*b\n";
  test.each([
    ["as a file", tarOf({ "src/.gitignore": heavy })],
    [
      "by a hard link",
      writeTar({ name: "rules", content: heavy }, { name: ".gitignore", type: "1", link: "rules" }),
    ],
    ["with many folders", tarOf({ ".ast2graphignore": "**/a/**/b/**/c/**/d\n" })],
  ])("may not take for ever: %s", async (_, body) => {
    expect(await refusalOf({ body })).toStartWith("archive-unsafe");
  });

  test("are obeyed when they are light", async () => {
    expect(await unpack({ body: tarOf({ ".gitignore": "*.a.*.b\n" }) })).toEqual({
      ".gitignore": "*.a.*.b\n",
    });
  });
});
