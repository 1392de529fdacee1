/**
 * Every recipe of `docs/recipes.md` is run, by jq and by DuckDB, on the graph of `test/fixtures/shop`, and must print what the page
 * says. `UPDATE=1` writes what jq prints into the page; look at it.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { duckdbLoad } from "../../src/record/ddl.ts";
import { verifyStream } from "../../src/record/verify_stream.ts";
import { streamGraph } from "../../src/surface/library/stream_graph.ts";
import { readRecipes } from "./read_recipes.ts";
import { shellWords } from "./shell_words.ts";

/** As far as they are used here; both are tools of the check, not of the package. */
interface JqWasm {
  raw(data: string, filter: string, flags: readonly string[]): Promise<string>;
}
interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly unknown[])[] }>;
  closeSync(): void;
}
interface DuckApi {
  readonly DuckDBInstance: {
    create(
      path: string,
      settings: Readonly<Record<string, string>>,
    ): Promise<{ connect(): Promise<DuckConnection> }>;
  };
}

const tools = createRequire(join(import.meta.dir, "../../.ci/package.json"));
const page = join(import.meta.dir, "../../docs/recipes.md");
const project = join(import.meta.dir, "../fixtures/shop");
const recipes = readRecipes(readFileSync(page, "utf8"));
const updates = process.env.UPDATE === "1";

let folder: string;
const streams = new Map<string, string>();
let database: DuckConnection;

/** The same project a while ago: one function was longer, another was not there yet. */
function before(graph: string): string {
  const lines = graph
    .split("\n")
    .filter((line) => !line.startsWith('{"type":"symbol","id":"src/log.ts::logPrice"'));
  return lines
    .map((line) =>
      line.startsWith('{"type":"symbol","id":"src/format.ts::pad"')
        ? line.replace(/"digest":"../, '"digest":"zz')
        : line,
    )
    .join("\n");
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ast2graph-recipes-"));
  const graph = await new Response(streamGraph([], { root: project, layers: ["syntax", "symbols"] })).text();
  streams.set("graph.ndjson", graph).set("before.ndjson", before(graph));
  for (const [name, text] of streams) writeFileSync(join(folder, name), text);
  const { DuckDBInstance } = tools("@duckdb/node-api") as DuckApi;
  database = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  await database.run(duckdbLoad(join(folder, "graph.ndjson")));
}, 60_000);

afterAll(() => {
  database.closeSync();
  rmSync(folder, { recursive: true });
});

/** As `--layers symbols` writes it: jq is slow where it is not native. */
function withoutSyntax(text: string): string {
  return text.replace(/^\{"type":"syntax".*\n/gm, "").replace(/"node":"[^"]*",?/g, "");
}

/** Runs `jq [flags] filter file…`. */
async function runJq(command: string): Promise<string> {
  const words = shellWords(command);
  const files = words.filter((word) => streams.has(word));
  const flags = words.slice(1, -files.length - 1);
  const { raw } = tools("jq-wasm") as JqWasm;
  const filter = words.at(-files.length - 1)!;
  const text = files.map((file) => streams.get(file)).join("");
  return await raw(filter.includes('"syntax"') ? text : withoutSyntax(text), filter, flags);
}

/** Runs `duckdb graph.db "query"`; a row is a line, its columns two spaces apart. */
async function runDuckdb(command: string): Promise<string> {
  const [, , query = ""] = shellWords(command);
  const rows = (
    await database.runAndReadAll(query.replace("before.ndjson", join(folder, "before.ndjson")))
  ).getRows();
  return rows.map((row) => row.join("  ")).join("\n");
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

describe("the graph of the recipes' project", () => {
  test("keeps the record contract", async () => {
    const bytes = new TextEncoder().encode(streams.get("graph.ndjson"));
    const { problems, counts } = await verifyStream(
      (async function* () {
        yield bytes;
      })(),
    );
    expect(problems).toEqual([]);
    expect(counts.edges).toBeGreaterThan(20);
  });
});

describe("the recipe", () => {
  test.each(recipes.map((recipe) => [recipe.title, recipe] as const))("%s", async (_, recipe) => {
    const jq = linesOf(await runJq(recipe.jq));
    if (updates) {
      const text = readFileSync(page, "utf8");
      writeFileSync(page, text.replace(recipe.block, recipe.withOutput(jq)));
    } else {
      expect(jq).toEqual(linesOf(recipe.output));
    }
    expect(linesOf(await runDuckdb(recipe.duckdb)).sort()).toEqual([...jq].sort());
    expect(jq).not.toEqual([]);
  });

  test("is there for each question of the guide, and each has both commands", () => {
    expect(recipes.length).toBeGreaterThan(15);
    for (const { title, jq, duckdb } of recipes) {
      expect([title, jq.startsWith("jq "), duckdb.startsWith("duckdb graph.db ")]).toEqual([
        title,
        true,
        true,
      ]);
    }
  });
});
