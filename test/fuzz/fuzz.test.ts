/**
 * Random bytes and mutated samples through every grammar and the whole pipeline: whatever the input, the process lives, each file has
 * its record and the stream verifies. Seeded, so that a find can be repeated: `FUZZ_SEED=7 FUZZ_ROUNDS=50 bun test ./test/fuzz`.
 */
import { describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { languages } from "../../src/language/registry.ts";
import { verifyStream } from "../../src/record/verify_stream.ts";
import { streamGraph } from "../../src/surface/library/stream_graph.ts";

const seed = Number(process.env.FUZZ_SEED ?? 1);
const rounds = Number(process.env.FUZZ_ROUNDS ?? 4);
const fixtures = join(import.meta.dir, "../fixtures/language");

/** Numbers from 0 to 2^32-1 (xorshift32; Marsaglia, 2003). */
function randomNumbers(start: number): () => number {
  let state = start * 2_654_435_761 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

type Mutation = (bytes: Uint8Array, next: () => number) => Uint8Array;

const piece = (bytes: Uint8Array, next: () => number): Uint8Array => {
  const start = next() % (bytes.length + 1);
  return bytes.subarray(start, start + (next() % 200));
};
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const mutations: readonly Mutation[] = [
  (bytes, next) => bytes.map((byte) => (next() % 50 === 0 ? next() % 255 || 1 : byte)),
  (bytes, next) => bytes.subarray(0, next() % (bytes.length + 1)),
  (bytes, next) => bytes.subarray(next() % (bytes.length + 1)),
  (bytes, next) => {
    const at = next() % (bytes.length + 1);
    return joined(bytes.subarray(0, at), piece(bytes, next), bytes.subarray(at));
  },
  (bytes, next) => {
    const part = piece(bytes, next);
    return joined(...Array.from({ length: next() % 60 }, () => part));
  },
  (_, next) => Uint8Array.from({ length: next() % 2000 }, () => next() % 256),
  (_, next) =>
    new TextEncoder().encode(Array.from({ length: next() % 500 }, () => randomCharacter(next)).join("")),
];

const alphabet = " \t\n(){}[]<>;:,.=+-*/\\'\"`#@$%&|!?~^_abcXYZ0189é😀\u2028";
const characters = [...alphabet];
const randomCharacter = (next: () => number): string => characters[next() % characters.length]!;

function writeInputs(root: string, round: number): number {
  let files = 0;
  for (const [i, { name }] of languages.entries()) {
    const [sample] = readdirSync(join(fixtures, name));
    const bytes = new Uint8Array(readFileSync(join(fixtures, name, sample!)));
    const next = randomNumbers(seed * 1_000_003 + round * 997 + i);
    for (const [m, mutate] of mutations.entries()) {
      const folder = join(root, `${m}`, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, sample!), mutate(bytes, next));
      files++;
    }
  }
  return files;
}

describe(`fuzzing, seed ${seed}`, () => {
  test.each(Array.from({ length: rounds }, (_, round) => [round]))(
    "round %i ends with a record for each file and a valid stream",
    async (round) => {
      const root = mkdtempSync(join(tmpdir(), "ast2graph-fuzz-"));
      try {
        const files = writeInputs(root, round);
        const crashed: string[] = [];
        const stream = streamGraph([], {
          root,
          hidden: true,
          fileTimeoutMs: 20_000,
          onFile: ({ path, outcome }) => {
            if (outcome.attempts > 1) crashed.push(`${path}: ${outcome.reason ?? outcome.status}`);
          },
        });
        const report = await verifyStream(stream);
        expect(report.problems).toEqual([]);
        expect(report.counts.files).toBe(files);
        expect(crashed).toEqual([]);
      } finally {
        rmSync(root, { recursive: true });
      }
    },
    300_000,
  );
});
