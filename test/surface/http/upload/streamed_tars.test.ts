import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type DiscoverOptions, discoverFiles } from "../../../../src/discover/discover_files.ts";
import type { SourceRef } from "../../../../src/discover/source_ref.ts";
import { comparePaths } from "../../../../src/record/compare_paths.ts";
import type { Upload } from "../../../../src/surface/http/upload/open_upload.ts";
import { createJob } from "../../../../src/surface/library/create_job.ts";
import { streamGraph } from "../../../../src/surface/library/stream_graph.ts";
import { makeTree } from "../../../discover/_tree.ts";
import { inPieces, refusalOf, withUpload } from "./_upload.ts";
import { gitHeader, type TarPart, tarOf, writeTar } from "./_write_tar.ts";

type Files = Readonly<Record<string, string>>;

const inOrder = (tree: Files): Files =>
  Object.fromEntries(Object.entries(tree).sort(([a], [b]) => comparePaths(a, b)));

/** Without what differs from one copy of a file to the next. */
async function named(refs: AsyncIterable<SourceRef>): Promise<object[]> {
  const found = await Array.fromAsync(refs);
  return found.map(({ modifiedMs: _, changedMs: __, ...ref }) => ref);
}

async function streamed(tree: Files, options: Omit<DiscoverOptions, "root"> = {}): Promise<object[]> {
  return await withUpload(
    { body: inPieces(tarOf(inOrder(tree)), 700), query: "order=path" },
    ({ root, files }) => named(files!({ ...options, root })),
  );
}

async function walked(tree: Files, options: Omit<DiscoverOptions, "root"> = {}): Promise<object[]> {
  using made = makeTree(tree);
  return await named(discoverFiles({ ...options, root: made.root }));
}

const trees: readonly (readonly [name: string, tree: Files])[] = [
  [
    "ignore files that sort behind what they ignore",
    {
      "(group)/page.tsx": "",
      "(group)/kept.tsx": "",
      "+x.ts": "",
      ".gitignore": "(group)/page.tsx\n+x.ts\n",
    },
  ],
  [
    "ignore files of directories",
    { "a/(b)/c.ts": "", "a/(b)/d.ts": "", "a/.gitignore": "c.ts\n", "a/e.ts": "" },
  ],
  [
    "its own ignore file",
    { "-x.ts": "", ".ast2graphignore": "-x.ts\n!k.ts", ".gitignore": "*.ts", "k.ts": "", "l.ts": "" },
  ],
  [
    "a repository in it",
    { ".gitignore": "*.ts\n", "sub/-a.ts": "", "sub/.git/HEAD": "", "sub/b.ts": "", "top.ts": "" },
  ],
  ["a store's own excludes", { ".git/info/exclude": "b.ts\n", "a.ts": "", "b.ts": "" }],
  [
    "directories that are caches",
    {
      "out/A.ts": "",
      "out/CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55",
      "out/b.ts": "",
      "src/B.ts": "",
      "src/CACHEDIR.TAG": "none",
    },
  ],
  ["directories that are always skipped", { "node_modules/a.ts": "", "a/node_modules/b.ts": "", "c.ts": "" }],
  ["an environment that holds nothing before its mark", { "env/pyvenv.cfg": "", "env/z.py": "", "z.py": "" }],
  ["links", { "a.ts": "-> b.ts", "b.ts": "let b", "d/": "", l: "-> d" }],
  ["what is between a name and a slash", { "a-b/x.ts": "", "a/x.ts": "", "a0.ts": "", a: "" }],
  ["hidden files", { ".a/b.ts": "", ".b.ts": "", "c/.d.ts": "" }],
  ["files that are no source", { "a.bin": "\0", noext: "#!/bin/sh\n", "b.unknown": "", "c.h": "int a;" }],
];

describe("a tar in path order names what the walk of its tree names:", () => {
  test.each(trees.filter(([, tree]) => !("a" in tree)))("%s", async (_, tree) => {
    for (const options of [
      {},
      { hidden: true },
      { noIgnore: true },
      { include: ["*b*"] },
      { languages: ["python"] },
    ])
      expect(await streamed(tree, options)).toEqual(await walked(tree, options));
  });

  test("any tree", async () => {
    const name = fc.constantFrom(
      "(g)",
      "-x",
      ".git",
      ".gitignore",
      ".ast2graphignore",
      ".h",
      "A",
      "CACHEDIR.TAG",
      "a",
      "a-b",
      "a.ts",
      "b.py",
      "node_modules",
      "pyvenv.cfg",
      "z.ts",
      "\u{1f600}.ts",
      "\uff5e.ts",
    );
    const content = fc.constantFrom(
      "",
      "a*\n",
      "!a/\n*.ts",
      "z.ts\n/a/",
      "Signature: 8a477f597d28d172789f06886806bc55",
      "let a",
      "(g)\n-x",
    );
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(path, content, { maxKeys: 14 }),
        fc.boolean(),
        async (entries, hidden) => {
          const paths = Object.keys(entries).filter(
            (one) => !Object.keys(entries).some((other) => other.startsWith(`${one}/`)),
          );
          const folded = new Set(paths.map((one) => one.toLowerCase()));
          fc.pre(folded.size === paths.length);
          // Directories with these names in two spellings would clash.
          fc.pre(!(/(^|\/)A(\/|$)/m.test(paths.join("\n")) && /(^|\/)a(\/|$)/m.test(paths.join("\n"))));
          const tree = Object.fromEntries(paths.map((one) => [one, entries[one]!]));
          const wanted = await walked(tree, { hidden });
          const found = await streamed(tree, { hidden }).catch((error: unknown) => error);
          // A mark that comes too late breaks the stream; it never makes another one.
          const isBroken = (found as { code?: string }).code === "archive-unsorted";
          expect(isBroken && paths.some((one) => one.includes("pyvenv.cfg")) ? wanted : found).toEqual(
            wanted,
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

const source = (index: number): string => `export function f${index}() { return f${index + 1}(); }\n`;
const project: Files = inOrder({
  "(group)/page.ts": 'import { f1 } from "../src/one";\nf1();\n',
  ".gitignore": "ignored.ts\n",
  "ignored.ts": source(9),
  "package.json": '{ "name": "p" }',
  "src/one.ts": `import { f2 } from "@/two";\n${source(1)}`,
  "src/two.ts": source(2),
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
});

const graphOf = async (upload: Pick<Upload, "root" | "files">): Promise<string> =>
  await new Response(
    streamGraph([], { root: upload.root, ...(upload.files ? { source: upload.files } : {}) }),
  ).text();

describe("the graph of a tar", () => {
  test("has the same bytes streamed, unpacked first, and from its directory", async () => {
    using made = makeTree(project);
    const wanted = await graphOf({ root: made.root });
    expect(wanted).toContain("src/two.ts");
    expect(wanted).not.toContain("ignored.ts");
    const body = tarOf(project);
    const isStreamed = async (query: string, sent: Uint8Array): Promise<boolean> =>
      await withUpload({ body: inPieces(sent, 1000), query }, async (upload) => {
        expect(await graphOf(upload)).toBe(wanted);
        return upload.files !== undefined;
      });
    expect(await isStreamed("", body)).toBe(false);
    expect(await isStreamed("order=path", body)).toBe(true);
    const parts = Object.entries(project).map(([name, content]): TarPart => ({ name, content }));
    expect(await isStreamed("", writeTar(gitHeader, ...parts))).toBe(true);
    expect(await isStreamed("order=any", writeTar(gitHeader, ...parts))).toBe(false);
    expect(await isStreamed("", writeTar(...parts.reverse()))).toBe(false);
  });

  test("comes from a job too", async () => {
    using made = makeTree(project);
    const wanted = await graphOf({ root: made.root });
    await withUpload({ body: tarOf(project), query: "order=path" }, async ({ root, files }) => {
      const job = createJob([], { root, source: files });
      expect(job.plan()).rejects.toThrow("planning a job wants files that discovery finds");
      expect(await new Response(job.stream()).text()).toBe(wanted);
    });
  });

  test("comes while the tar still does", async () => {
    const whole = tarOf(project);
    const most = Promise.withResolvers<void>();
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (at === 512 * 12) await most.promise;
        if (at >= whole.length) return controller.close();
        controller.enqueue(whole.slice(at, at + 512));
        at += 512;
      },
    });
    await withUpload({ body, query: "order=path" }, async (upload) => {
      const found: string[] = [];
      for await (const { path } of upload.files!({ root: upload.root })) {
        found.push(path);
        if (path === "src/one.ts") most.resolve();
      }
      expect(found).toEqual(["(group)/page.ts", "package.json", "src/one.ts", "src/two.ts", "tsconfig.json"]);
    });
  });

  test("of a part of it comes when all of it is there", async () => {
    await withUpload({ body: tarOf(project), query: "order=path" }, async ({ root, files }) => {
      const operands = ["src"];
      const refs = await named(files!({ root, operands, currentDirectory: root }));
      expect(refs).toMatchObject([{ path: "src/one.ts" }, { path: "src/two.ts" }]);
      expect(await named(files!({ root }))).toHaveLength(5);
      expect(await named(files!({ root }))).toHaveLength(5);
    });
  });
});

describe("a tar that is not in path order", () => {
  const unsorted = "archive-unsorted: it comes after";
  const refused: readonly (readonly [name: string, parts: readonly TarPart[], refusal: string])[] = [
    ["by its files", [{ name: "b" }, { name: "a" }], `${unsorted} "b"`],
    ["as directories sort before what follows", [{ name: "a/x" }, { name: "a-b" }], `${unsorted} "a/x"`],
    ["by code units", [{ name: "\u{1f600}" }, { name: "\uff5e" }], `${unsorted} "\u{1f600}"`],
    [
      "by a directory that decides",
      [{ name: "a/x" }, { name: "b" }, { name: "a/.git/", type: "5" }],
      `${unsorted} "b"`,
    ],
  ];

  test.each(refused)("%s breaks its stream", async (_, parts, refusal) => {
    expect(await refusalOf({ body: writeTar(...parts), query: "order=path" })).toBe(refusal);
    expect(await refusalOf({ body: writeTar(gitHeader, ...parts) })).toBe(refusal);
  });

  test("may have its directories anywhere", async () => {
    const parts: TarPart[] = [
      { name: "b/", type: "5" },
      { name: "a.ts" },
      { name: "b/c.ts" },
      { name: "a/", type: "5" },
    ];
    await withUpload({ body: writeTar(...parts), query: "order=path" }, async ({ root, files }) => {
      expect(await named(files!({ root }))).toMatchObject([{ path: "a.ts" }, { path: "b/c.ts" }]);
    });
  });

  test("breaks it by the mark of an environment whose files came before", async () => {
    const body = tarOf({ "env/a.py": "", "env/b.py": "", "env/pyvenv.cfg": "", "x.py": "" });
    const slow = inPieces(body, 512);
    await withUpload({ body: slow, query: "order=path" }, async ({ root, files }) => {
      const error = await named(files!({ root })).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "archive-unsorted" });
    });
  });

  test("breaks the graph, which has no summary then", async () => {
    const many = Array.from(
      { length: 40 },
      (_, i): TarPart => ({ name: `d${i + 10}/a.ts`, content: source(i) }),
    );
    await withUpload(
      { body: inPieces(writeTar(...many, { name: "a.ts" }), 2000), query: "order=path" },
      async (upload) => {
        const error = await graphOf(upload).catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: "archive-unsorted" });
        expect(upload.done).rejects.toMatchObject({ code: "archive-unsorted" });
      },
    );
  });
});
