import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  decodeRecord,
  encodeRecord,
  type GraphRecord,
  parseSource,
  readGraph,
  streamGraph,
} from "../../../mod.ts";
import { verifyStream } from "../../../src/record/verify_stream.ts";

const repository = join(import.meta.dir, "../../..");
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ast2graph-library-"));
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "src/cart.ts"), "export class Cart {\n  total = 1;\n}\n");
  writeFileSync(join(root, "src/broken.ts"), "class {{{\n");
  writeFileSync(join(root, "notes.unknown"), "?\n");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("readGraph", () => {
  test("yields header, blocks in path order and summary", async () => {
    const records = await Array.fromAsync(readGraph([], { root }));
    const kinds = records.map(({ type }) => type).filter((type) => type !== "syntax");
    expect(kinds).toEqual(["header", "file", "file", "file", "symbol", "symbol", "summary"]);
    const files = records.filter((record) => record.type === "file");
    expect(files.map(({ id, status }) => [id, status])).toEqual([
      ["notes.unknown", "skipped"],
      ["src/broken.ts", "partial"],
      ["src/cart.ts", "parsed"],
    ]);
    expect(records.at(-1)).toMatchObject({
      counts: { files: 3, parsed: 1, partial: 1, skipped: 1, failed: 0 },
    });
  });

  test("takes operands below the root, a prefix and filters, and says so in the header", async () => {
    const options = {
      root,
      prefix: "org/repo/",
      exclude: ["broken.ts"],
      project: "p",
      revision: "r",
      currentDirectory: root,
    };
    const records = await Array.fromAsync(readGraph(["src"], options));
    expect(records[0]).toMatchObject({
      project: "p",
      revision: "r",
      options: { paths: ["src"], prefix: "org/repo/", exclude: ["broken.ts"] },
    });
    expect(records[1]).toMatchObject({ type: "file", id: "org/repo/src/cart.ts" });
  });

  test("tells of progress through hooks", async () => {
    const told: string[] = [];
    const hooks = {
      onFound: ({ path }: { readonly path: string }) => told.push(`found ${path}`),
      onDiscovered: () => told.push("discovered"),
      onFile: ({ path }: { readonly path: string }) => told.push(`done ${path}`),
      onSummary: () => told.push("summary"),
    };
    await Array.fromAsync(readGraph([], { root, ...hooks }));
    expect(told.filter((line) => line.startsWith("found"))).toHaveLength(3);
    expect(told.filter((line) => line.startsWith("done"))).toHaveLength(3);
    expect(told.at(-1)).toBe("summary");
    expect(told).toContain("discovered");
  });
});

describe("streamGraph", () => {
  test("gives the bytes of a valid stream", async () => {
    const report = await verifyStream(streamGraph([], { root, tokens: true }));
    expect(report).toMatchObject({ valid: true, problems: [] });
  });

  test("writes no syntax when no layer is asked for", async () => {
    const text = await new Response(streamGraph([], { root, layers: [] })).text();
    expect(text).not.toContain('"type":"syntax"');
    expect(JSON.parse(text.split("\n")[0]!)).not.toHaveProperty("layers");
  });

  test.each([
    ["an unknown option", { worker: 2 }, TypeError, /"worker" is none; did you mean "workers"\?/],
    ["a number out of bounds", { workers: 0 }, RangeError, /option workers wants a whole number from 1/],
    ["an unknown language", { languages: ["pyton"] }, Error, /"pyton" is none/],
    ["too little memory", { maxMemoryBytes: 1e6 }, Error, /--max-memory wants at least/],
    ["a root that is not there", { root: "/no/such/place" }, Error, /nothing is there/],
  ])("refuses %s at once", (_, options, type, words) => {
    const start = (): unknown => streamGraph([], options as object);
    expect(start).toThrow(type);
    expect(start).toThrow(words);
  });

  test("fails the stream when an operand is not there", async () => {
    const options = { root, currentDirectory: root };
    await expect(new Response(streamGraph(["missing"], options)).text()).rejects.toMatchObject({
      code: "operand-missing",
    });
  });
});

describe("parseSource", () => {
  test("gives what the pipeline gives for the same file", async () => {
    const text = "export class Cart {\n  total = 1;\n}\n";
    const own = await parseSource({ path: "src/cart.ts", text });
    const records: GraphRecord[] = await Array.fromAsync(readGraph([], { root }));
    const piped = records.filter(
      (record) => (record.type === "file" || record.type === "syntax") && record.id.startsWith("src/cart.ts"),
    );
    expect([...own]).toEqual(piped as typeof own extends readonly (infer R)[] ? R[] : never);
  });

  test("takes the language from the option, the name or the first line", async () => {
    const languageOf = async (source: Parameters<typeof parseSource>[0]): Promise<unknown> => {
      const [file] = await parseSource(source);
      return file?.type === "file" ? file.language : undefined;
    };
    expect(await languageOf({ path: "x", text: "#!/usr/bin/env python3\n" })).toBe("python");
    expect(await languageOf({ path: "x.go", text: "package x\n" })).toBe("go");
    expect(await languageOf({ path: "x", text: "x\n", language: "ruby" })).toBe("ruby");
    await expect(languageOf({ path: "x.nothing", text: "" })).rejects.toMatchObject({
      code: "unknown-language-name",
    });
  });

  test("gives large texts whole", async () => {
    const text = "call(1, 2);\n".repeat(20_000);
    const [file, ...nodes] = await parseSource({ path: "large.js", text, tokens: true });
    expect(file).toMatchObject({ status: "parsed", nodes: nodes.length });
  });
});

describe("records", () => {
  test("survive the way to bytes and back", async () => {
    for await (const record of readGraph([], { root })) {
      expect(decodeRecord(encodeRecord(record))).toEqual(record);
    }
  });
});

describe("the examples", () => {
  const needsDeno = ["deno_std_streams.ts"];
  const examples = readdirSync(join(repository, "examples")).filter((name) => !needsDeno.includes(name));
  test.each(examples.map((name) => [name]))(
    "%s runs",
    async (name) => {
      const argument = name === "file_list.ts" ? join(root, "graph.ndjson") : "src/fault";
      const child = Bun.spawn([process.execPath, `examples/${name}`, argument], {
        cwd: repository,
        stdout: "pipe",
        stderr: "pipe",
      });
      const [output, complaints, status] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
        child.exited,
      ]);
      expect(complaints).toBe("");
      expect(status).toBe(0);
      expect(output.length > 0 || name === "file_list.ts").toBe(true);
    },
    60_000,
  );
});
