/** Whatever becomes of a byte of a job's files, the job resumes to the plain output. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failingPort } from "./_failing_port.ts";
import { place, removePlaces } from "./_place.ts";
import { generationFile, plainOutput, runWorld, type World } from "./_world.ts";

afterAll(removePlaces);

const world: World = {
  "a.ts": { text: "a", changedMs: 1, language: "ts" },
  "b.bin": { text: "b", changedMs: 2 },
  "c.ts": { text: "cc", changedMs: 3, language: "ts" },
  "d.ts": { text: "ddd", changedMs: 4, language: "ts" },
};
const plain = plainOutput(world);
const kinds = ["log", "facts", "ndjson"] as const;
let [interrupted, completed, scratch] = ["", "", ""];

beforeAll(async () => {
  [interrupted, completed, scratch] = [place(true), place(true), join(place(true), "job")];
  const dying = { port: failingPort(2100), blocksPerChunk: 1 };
  await expect(runWorld(interrupted, world, dying)).rejects.toMatchObject({ code: "job-unwritable" });
  await runWorld(completed, world);
});

type Spoil = (bytes: Buffer, at: number) => Buffer;

const flip: Spoil = (bytes, at) => {
  bytes[at]! ^= 1 << (at % 8);
  return bytes;
};
const truncate: Spoil = (bytes, at) => bytes.subarray(0, at);
const zero: Spoil = (bytes, at) => bytes.fill(0, at);

/** Resumes a copy of the job in which one file is spoiled. */
async function resumeSpoiled(job: string, kind: (typeof kinds)[number], spoil: (bytes: Buffer) => Buffer) {
  rmSync(scratch, { recursive: true, force: true });
  cpSync(job, scratch, { recursive: true });
  const path = generationFile(scratch, kind);
  writeFileSync(path, spoil(readFileSync(path)));
  return await runWorld(scratch, world);
}

describe("a job whose file is", () => {
  test.each([
    ["cut", truncate, 1],
    ["flipped in a bit", flip, 1],
    ["zeroed to its end", zero, 5],
  ] as const)(
    "%s anywhere resumes right",
    async (_, spoil, step) => {
      for (const kind of kinds) {
        const { length } = readFileSync(generationFile(interrupted, kind));
        expect(length).toBeGreaterThan(0);
        for (let at = 0; at < length; at += kind === "log" ? step : 1) {
          const { output } = await resumeSpoiled(interrupted, kind, (bytes) => spoil(bytes, at));
          if (output !== plain) expect([kind, at, output]).toEqual([kind, at, plain]);
        }
      }
    },
    120_000,
  );

  test.each(kinds)("followed by garbage resumes right: %s", async (kind) => {
    const own = readFileSync(generationFile(interrupted, kind));
    for (const garbage of ["\0".repeat(5000), "garbage\n", "00000000 f {}\n", own]) {
      const { output } = await resumeSpoiled(interrupted, kind, (bytes) =>
        Buffer.concat([bytes, Buffer.from(garbage)]),
      );
      expect(output).toBe(plain);
    }
  });

  test.each(kinds)(
    "complete, and flipped in a bit, is made anew as far as need be: %s",
    async (kind) => {
      const { length } = readFileSync(generationFile(completed, kind));
      for (let at = 0; at < length; at += 3) {
        const { output } = await resumeSpoiled(completed, kind, (bytes) => flip(bytes, at));
        expect(output).toBe(plain);
      }
    },
    60_000,
  );
});

describe("a damaged block that stays in place", () => {
  test("is told, made anew, and no other", async () => {
    const damaged: string[] = [];
    rmSync(scratch, { recursive: true, force: true });
    cpSync(interrupted, scratch, { recursive: true });
    const path = generationFile(scratch, "ndjson");
    writeFileSync(path, readFileSync(path, "utf8").replace('"a.ts"', '"A.ts"'));
    const { output, made, restarts } = await runWorld(scratch, world, {
      onDamaged: (file) => damaged.push(file),
    });
    expect({ output, restarts, damaged }).toEqual({ output: plain, restarts: 1, damaged: ["a.ts"] });
    expect(made).toEqual(["a.ts"]);
  });
});
