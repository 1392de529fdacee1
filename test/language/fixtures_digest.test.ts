import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verifyStream } from "../../src/record/verify_stream.ts";
import { streamGraph } from "../../src/surface/library/stream_graph.ts";

test("the samples of all languages have one digest, which the Deno suite finds too", async () => {
  const path = join(import.meta.dir, "../goldens/fixtures_sha256.txt");
  const report = await verifyStream(streamGraph([], { root: join(import.meta.dir, "../fixtures/language") }));
  expect(report.problems).toEqual([]);
  if (process.env.UPDATE) writeFileSync(path, `${report.sha256}\n`);
  expect(report.sha256).toBe(readFileSync(path, "utf8").trim());
}, 60_000);
