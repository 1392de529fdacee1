/** The client against the service itself, over lines that break, while the job runs and after. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { verifyStream } from "../../../src/record/verify_stream.ts";
import { fetchGraph } from "../../../src/surface/client/fetch_graph.ts";
import { type Listening, serve } from "../../../src/surface/http/serve.ts";
import { streamGraph } from "../../../src/surface/library/stream_graph.ts";
import { chunksOf } from "../../record/sample_stream.ts";
import { ServiceWorld } from "../http/service/_service_world.ts";
import { smallFiles } from "../library/_job_world.ts";
import { startCuttingProxy } from "./_cutting_proxy.ts";

/** Some 8 MB of records. */
const lines = Array.from({ length: 120 }, (_, i) => `def f${i}(a):\n    return f${i + 1}(a)\n`);
const files = smallFiles(24, lines.join(""));

const services = new ServiceWorld();
let root: string;
let listening: Listening;
let whole: { readonly sha256: string; readonly bytes: number };

async function digestOf(graph: ReadableStream<Uint8Array>): Promise<typeof whole> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of graph) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

beforeAll(async () => {
  root = services.world.tree("cut", files);
  whole = await digestOf(streamGraph([], { root }));
  const service = await services.open({ root, stateDirectory: services.state("cut") });
  listening = serve(service, { hostname: "127.0.0.1", port: 0 });
}, 60_000);

afterAll(async () => {
  await listening.stop();
  await services.remove();
});

/** So many offsets below `most`, the same each time. */
function offsets(count: number, most: number): number[] {
  let state = 11;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * most);
  });
}

describe("a line that is cut at 20 random offsets", () => {
  test("brings the bytes of the command line all the same", async () => {
    await using line = await startCuttingProxy(listening.port, offsets(20, whole.bytes / 12));
    const url = `http://127.0.0.1:${line.port}/v1/graph`;
    const fetched = await digestOf(fetchGraph(url, { firstRetryMs: 1, retries: 20 }));
    expect(fetched).toEqual(whole);
    expect(line.cuts).toBeGreaterThan(10);
  }, 60_000);

  test("brings a filtered stream whole", async () => {
    const cuts = offsets(20, 100_000).sort((a, b) => a - b);
    await using line = await startCuttingProxy(listening.port, cuts);
    const url = `http://127.0.0.1:${line.port}/v1/graph?type=file,symbol&symbol_kind=function`;
    const graph = fetchGraph(url, { firstRetryMs: 1, retries: 20 });
    const bytes = new Uint8Array(await new Response(graph).arrayBuffer());
    expect((await verifyStream(chunksOf(bytes))).problems).toEqual([]);
    expect(line.cuts).toBeGreaterThan(5);
  }, 60_000);
});

test.each(["gzip", "zstd", "identity"])("the bytes are the same by %s", async (encoding) => {
  const response = await fetch(`${listening.url}/v1/graph`, { headers: { "Accept-Encoding": encoding } });
  expect(response.headers.get("Content-Encoding")).toBe(encoding === "identity" ? null : encoding);
  expect(await digestOf(response.body as ReadableStream<Uint8Array>)).toEqual(whole);
});

test("a client that leaves in the midst leaves the service as it was", async () => {
  const reader = fetchGraph(`${listening.url}/v1/graph`).getReader();
  await reader.read();
  await reader.cancel();
  const response = await fetch(`${listening.url}/healthz`);
  expect(response.status).toBe(200);
});
