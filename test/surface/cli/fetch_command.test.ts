import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FetchDisplay } from "../../../src/surface/cli/fetch_display.ts";
import { LastLine } from "../../../src/surface/cli/last_line.ts";
import { runCli } from "../../../src/surface/cli/run_cli.ts";
import { place, removePlaces } from "../../emit/sinks/_place.ts";
import { bytesOf, graphParts, recordsOf, syntaxParts } from "../../record/sample_stream.ts";
import { type ShakyAnswer, type ShakyRequest, startShakyService } from "../client/_shaky_service.ts";
import { program, run, runShell } from "./_command_line.ts";

afterAll(removePlaces);

const graph = bytesOf(recordsOf(graphParts));
const text = new TextDecoder().decode(graph);

/** The sample, from any offset, as job 7. */
function whole({ url }: ShakyRequest, bytes = graph): ShakyAnswer {
  const from = Number(url.searchParams.get("from_byte") ?? 0);
  return { headers: { "Ast2graph-Job": "7" }, body: bytes.subarray(from) };
}

const fetchFrom = (url: string, args: readonly string[] = [], directory = place(), environment = {}) =>
  run(["fetch", url, ...args], directory, "", environment);

/** In this process, to a file. */
async function fetchHere(...args: string[]): Promise<{ readonly status: number; readonly told: string }> {
  let told = "";
  const tell = (line: string): void => {
    told += `${line}\n`;
  };
  return { status: await runCli(["fetch", ...args], { tell, environment: {} }), told };
}

describe("fetch, to a file", () => {
  test("goes on, tells so, and has the status of the graph's files", async () => {
    const out = join(place(), "graph.ndjson");
    const partial = bytesOf(recordsOf(syntaxParts));
    await using service = await startShakyService((request, index) => ({
      ...whole(request, partial),
      ...(index === 0 ? { cutAt: 1000, how: "close" as const } : {}),
    }));
    const url = `${service.url}/v1/jobs/7/graph`;
    expect(
      await fetchHere(url, "--out", out, "--limit", "9", "--type", "file", "--file", "a", "--retries", "3"),
    ).toEqual({
      status: 1,
      told: expect.stringMatching(/trying again in .*\nast2graph: fetched .*, over 2 connections\n$/),
    });
    expect(readFileSync(out).equals(partial)).toBe(true);
    expect(service.requests.map(({ url: { search } }) => search)).toEqual(
      Array(2).fill("?type=file&file=a&limit=9"),
    );
  });

  test("fails with one message, and leaves what was there", async () => {
    const directory = place();
    const out = join(directory, "graph.ndjson");
    writeFileSync(out, "old");
    await using service = await startShakyService(() => ({ body: graph, cutAt: 2000, how: "close" }));
    expect(await fetchHere(service.url, "--out", out, "-q")).toEqual({
      status: 2,
      told: expect.stringMatching(
        /^ast2graph: receiving a graph wants .*: after 2000 bytes .*\n {2}fetch it again.*\n$/,
      ),
    });
    expect([readFileSync(out, "utf8"), readdirSync(directory)]).toEqual(["old", ["graph.ndjson"]]);
    expect((await fetchHere(service.url, "--out", join(directory, "none/x"))).told).toContain("ENOENT");
    expect((await fetchHere(service.url, "--token-file", join(directory, "none"))).told).toContain("ENOENT");
    expect((await fetchHere("ftp://x")).told).toContain("one URL");
  });

  test("takes a summary of a newer form", async () => {
    const out = join(place(), "graph.ndjson");
    const body = '{"type":"header"}\n{"type":"summary"}\n';
    await using service = await startShakyService(() => ({ body }));
    expect((await fetchHere(service.url, "--out", out)).status).toBe(0);
  });
});

describe("fetch", () => {
  test("prints the graph, and tells on standard error how it went", async () => {
    await using service = await startShakyService((request) => whole(request));
    const { status, stdout, stderr } = await fetchFrom(`${service.url}/v1/graph?path=app`);
    expect([status, stdout]).toEqual([0, text]);
    expect(stderr).toMatch(/^ast2graph: fetched 5\.1 kB in \S+ s \(.*\/s\)\n$/);
    const quiet = await fetchFrom(service.url.replace("http://", ""), ["-q"]);
    expect(quiet).toEqual({ status: 0, stdout: text, stderr: "" });
    expect(service.requests.map(({ target }) => target)).toEqual(["/v1/graph?path=app", "/v1/graph"]);
  });

  test("goes on where the connection broke, and says so", async () => {
    await using service = await startShakyService((request, index) =>
      index < 2 ? { ...whole(request), cutAt: 1000, how: "close" } : whole(request),
    );
    const { status, stdout, stderr } = await fetchFrom(`${service.url}/v1/graph`);
    expect([status, stdout]).toEqual([0, text]);
    expect(stderr).toMatch(/; 1 kB are there, trying again in \S+ s\n/);
    expect(stderr).toMatch(/fetched 5\.1 kB in .*, over 3 connections\n$/);
  });

  test("puts the flags of the filter into the query", async () => {
    await using service = await startShakyService((request) => whole(request));
    const flags = [
      ...["--type", "symbol,edge", "--type", "file", "--symbol-kind", "class", "--edge-kind", "calls,reads"],
      ...[
        "--syntax-kind",
        "identifier",
        "--language",
        "go",
        "--file",
        "src/*,v",
        "--file",
        "!b",
        "--limit",
        "5",
      ],
    ];
    expect((await fetchFrom(`${service.url}/v1/graph?path=a`, flags)).status).toBe(0);
    expect([...service.requests[0]!.url.searchParams]).toEqual([
      ["path", "a"],
      ["type", "symbol,edge,file"],
      ["symbol_kind", "class"],
      ["edge_kind", "calls,reads"],
      ["syntax_kind", "identifier"],
      ["language", "go"],
      ["file", "src/*,v"],
      ["file", "!b"],
      ["limit", "5"],
    ]);
  });

  test("ends with status 1 when files failed", async () => {
    const failed = bytesOf(recordsOf(syntaxParts));
    await using service = await startShakyService((request) => whole(request, failed));
    expect((await fetchFrom(service.url, ["-q"])).status).toBe(1);
  });

  test("writes a file whole or not at all", async () => {
    const directory = place();
    await using service = await startShakyService((request, index) =>
      index === 0 ? whole(request) : { ...whole(request), headers: {}, cutAt: 2000, how: "close" },
    );
    const out = ["--out", "graph.ndjson"];
    expect(await fetchFrom(service.url, [...out, "-q"], directory)).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(join(directory, "graph.ndjson"), "utf8")).toBe(text);
    writeFileSync(join(directory, "graph.ndjson"), "old");
    const broken = await fetchFrom(service.url, out, directory);
    expect(broken.status).toBe(2);
    expect(broken.stderr).toContain(
      "ast2graph: receiving a graph wants its summary record as the last: after 2000 bytes",
    );
    expect(readFileSync(join(directory, "graph.ndjson"), "utf8")).toBe("old");
    expect(readdirSync(directory)).toEqual(["graph.ndjson"]);
  });

  test("sends the token of a file or of the environment", async () => {
    const directory = place();
    writeFileSync(join(directory, "token"), "# mine\n0123456789abcdef\n");
    await using service = await startShakyService((request) => whole(request));
    await fetchFrom(service.url, ["--token-file", "token"], directory, {
      AST2GRAPH_TOKEN: "fedcba9876543210",
    });
    await fetchFrom(service.url, [], directory, { AST2GRAPH_TOKEN: "fedcba9876543210" });
    await fetchFrom(service.url, [], directory);
    const sent = service.requests.map(({ headers }) => headers.get("Authorization"));
    expect(sent).toEqual(["Bearer 0123456789abcdef", "Bearer fedcba9876543210", null]);
    const missing = await fetchFrom(service.url, ["--token-file", "none"], directory);
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringContaining('reading the tokens "none"'),
    ]);
  });

  test("tells what the service says in one message with its remedy", async () => {
    const body = JSON.stringify({
      detail: 'selecting "x" wants a path: nothing is there',
      remedy: "check it",
    });
    await using service = await startShakyService(() => ({ status: "404 Not Found", body }));
    const { status, stdout, stderr } = await fetchFrom(`${service.url}/v1/graph?path=x`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      `ast2graph: fetching "${service.url}/v1/graph" wants a graph: the answer is 404, selecting "x" wants a path: nothing is there\n  check it\n`,
    );
  });

  test("of nobody that answers is told after as many tries as are wanted", async () => {
    const service = await startShakyService(() => ({}));
    await service[Symbol.asyncDispose]();
    const { status, stderr } = await fetchFrom(service.url, ["--retries", "1"]);
    expect(status).toBe(2);
    expect(stderr.match(/trying again/g)).toHaveLength(1);
    expect(stderr).toContain("wants a service that answers");
  });

  test.each([
    [[], "one URL"],
    [["a", "b"], "one URL"],
    [["ftp://host"], "one URL"],
    [["http://me:secret@host"], "one URL"],
    [["host", "--type", "symbols"], "--type wants file, syntax, symbol, edge, unresolved or external"],
    [["host", "--retries", "many"], "--retries wants a whole number"],
    [["host", "--limit", "-1"], "--limit"],
    [["host", "--filter", "x"], '"--filter" is none'],
  ])("%j is refused", async (args, message) => {
    const { status, stderr } = await run(["fetch", ...args], place());
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test("ends quietly when its reader goes away", async () => {
    const lines = Array.from({ length: 20_000 }, () => text.split("\n")[1]).join("\n");
    const endless = new TextEncoder().encode(`${text.split("\n")[0]}\n${lines}\n`);
    await using service = await startShakyService((request) => ({
      ...whole(request, endless),
      cutAt: endless.length,
      how: "hang",
    }));
    const { status, stdout, stderr } = await runShell(`ast2graph fetch ${service.url} | head -1`, place());
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(`${text.split("\n")[0]}\n`);
  });

  test("that is interrupted leaves nothing, with the status of the signal", async () => {
    const directory = place();
    const asked = Promise.withResolvers<void>();
    await using service = await startShakyService((request) => {
      asked.resolve();
      return { ...whole(request), cutAt: 2000, how: "hang" };
    });
    const child = Bun.spawn([...program, "fetch", service.url, "--out", "graph.ndjson"], {
      cwd: directory,
      stdout: "pipe",
      stderr: "pipe",
    });
    await asked.promise;
    child.kill("SIGTERM");
    expect(await child.exited).toBe(143);
    const stderr = await new Response(child.stderr).text();
    expect(stderr).toContain("ast2graph: the run was interrupted");
    expect(stderr).toContain('nothing was written to "graph.ndjson"');
    expect(existsSync(join(directory, "graph.ndjson"))).toBe(false);
    expect(readdirSync(directory)).toEqual([]);
  });
});

test("a terminal is drawn on, and left clean for what is told", () => {
  const shown: string[] = [];
  let nowMs = 0;
  const display = new FetchDisplay((line) => shown.push(line), false, {
    isTerminal: true,
    draw: (text) => shown.push(JSON.stringify(text)),
    now: () => nowMs,
  });
  for (nowMs = 100; nowMs <= 500; nowMs += 100) display.add(1_000_000);
  display.retry({ tries: 1, waitMs: 500, byteOffset: 5_000_000, cause: new Error("it \u001b broke") });
  nowMs = 1000;
  display.finish();
  expect(shown).toEqual([
    '"\\r\\u001b[K3 MB in 0.30 s (10 MB/s)"',
    '"\\r\\u001b[K"',
    "ast2graph: it \u{fffd} broke; 5 MB are there, trying again in 0.50 s",
    "ast2graph: fetched 5 MB in 1 s (5 MB/s), over 2 connections",
  ]);
});

test("elsewhere a line is told now and then, and nothing when it is to be quiet", () => {
  const shown: string[] = [];
  let nowMs = 0;
  const options = { isTerminal: false, now: () => nowMs };
  const display = new FetchDisplay((line) => shown.push(line), false, options);
  for (nowMs = 0; nowMs <= 70_000; nowMs += 10_000) display.add(1_000_000);
  expect(shown).toEqual(["ast2graph: 4 MB in 30 s (133 kB/s)", "ast2graph: 7 MB in 60 s (117 kB/s)"]);
});

test("the last line is there however the stream is cut", () => {
  const last = text.trimEnd().split("\n").at(-1)!;
  for (const size of [1, 7, 300, 4096, 5000, graph.length]) {
    const line = new LastLine();
    for (let at = 0; at < graph.length; at += size) line.add(graph.subarray(at, at + size));
    expect(line.text).toBe(last);
  }
  expect(new LastLine().text).toBe("");
});
