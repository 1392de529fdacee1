import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveGraphOptions } from "../../../src/graph_options.ts";
import { applyStages } from "../../../src/job/stage/apply_stages.ts";
import type { RecordStage } from "../../../src/job/stage/record_stage.ts";
import { runPipeline } from "../../../src/pipeline.ts";
import { decodeRecord } from "../../../src/record/decode_record.ts";
import type { GraphRecord } from "../../../src/record/types.ts";
import { verifyStream } from "../../../src/record/verify_stream.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ast2graph-stage-"));
  writeFileSync(join(root, "a.ts"), "export const a = 1;\n");
  writeFileSync(join(root, "b.ts"), "import { a } from './a';\nconsole.log(a);\n");
  writeFileSync(join(root, "c.bin"), new Uint8Array([0, 1, 2]));
});
afterAll(() => rmSync(root, { recursive: true }));

async function bytesWith(stages: readonly RecordStage[] | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const stage = stages && applyStages(stages);
  for await (const chunk of runPipeline([], resolveGraphOptions({ root, workers: 1 }), { stage })) {
    parts.push(chunk.read().slice());
    chunk.release();
  }
  return Buffer.concat(parts);
}

const recordsOf = (bytes: Uint8Array): GraphRecord[] =>
  new TextDecoder()
    .decode(bytes)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => decodeRecord(line));

async function isValid(bytes: Uint8Array): Promise<boolean> {
  return (await verifyStream(new Response(bytes.slice()).body!)).valid;
}

describe("a user's stage", () => {
  test("that changes nothing leaves every byte as it is", async () => {
    const same: RecordStage = { name: "same", transform: (records) => records };
    expect(Buffer.compare(await bytesWith([same, same]), await bytesWith(undefined))).toBe(0);
  });

  test("may leave out and change records, and counts and digest follow", async () => {
    const lean: RecordStage = {
      name: "lean",
      transform: async (records) =>
        records
          .filter(({ type }) => type !== "edge")
          .map((record) => (record.type === "symbol" ? { ...record, signature: "" } : record)),
    };
    const bytes = await bytesWith([lean]);
    const symbols = recordsOf(bytes).filter((record) => record.type === "symbol");
    expect(symbols.length).toBeGreaterThan(0);
    expect(symbols.every(({ signature }) => signature === undefined)).toBe(true);
    expect(await isValid(bytes)).toBe(true);
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("no secrets wanted");
      },
      "no secrets wanted",
    ],
    ["rejects", () => Promise.reject(new Error("later")), "later"],
    [
      "drops the file record",
      (records: readonly GraphRecord[]) => records.slice(1),
      "the result wants the file record first, and syntax, symbol and edge records behind it",
    ],
  ] as const)("that %s fails its file, with what it said, and not the run", async (_, act, said) => {
    const stage: RecordStage = {
      name: "check",
      transform: (records) =>
        records[0]?.type === "file" && records[0].id === "a.ts" ? act(records) : records,
    };
    const bytes = await bytesWith([stage]);
    const files = recordsOf(bytes).filter((record) => record.type === "file");
    expect(files.map(({ id, status }) => [id, status])).toEqual([
      ["a.ts", "failed"],
      ["b.ts", "parsed"],
      ["c.bin", "skipped"],
    ]);
    expect(files[0]).toMatchObject({
      reason: "crashed",
      message: `running the stage "check" wants records that it takes: ${said}`,
    });
    expect(await isValid(bytes)).toBe(true);
  });
});
