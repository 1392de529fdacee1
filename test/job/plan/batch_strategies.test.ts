import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { SourceRef } from "../../../src/discover/source_ref.ts";
import { batchKinds } from "../../../src/job/job_vocabulary.ts";
import { batchByBytes } from "../../../src/job/plan/batch_by_bytes.ts";
import { batchByCount } from "../../../src/job/plan/batch_by_count.ts";
import { batchByDirectory } from "../../../src/job/plan/batch_by_directory.ts";
import { batchByLanguage } from "../../../src/job/plan/batch_by_language.ts";
import type { BatchStrategy } from "../../../src/job/plan/batch_strategy.ts";
import { batchStrategyOf } from "../../../src/job/plan/batch_strategy_of.ts";
import { FilePlanner } from "../../../src/job/plan/file_planner.ts";
import { type PlannedFile, UNREAD_BATCH } from "../../../src/job/plan/planned_file.ts";
import { anyRefs, refOf } from "./_refs.ts";

const KIB = 1024;

function planWith(strategy: BatchStrategy, refs: readonly SourceRef[]): PlannedFile[] {
  const planner = new FilePlanner({ strategy });
  return refs.map((ref) => planner.plan(ref));
}

/** Files by batch, those that no worker reads left out. */
function batchesOf(files: readonly PlannedFile[]): PlannedFile[][] {
  const read = files.filter(({ batch }) => batch !== UNREAD_BATCH);
  return [...Map.groupBy(read, ({ batch }) => batch).values()];
}

const bytesOf = (files: readonly PlannedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
const small = (count: number, bytes: number, more: Partial<SourceRef> = {}): SourceRef[] =>
  Array.from({ length: count }, (_, i) => refOf(`f${String(i).padStart(5, "0")}.go`, bytes, more));

describe("every built-in strategy", () => {
  test.each(batchKinds)(
    "%s: each file has one batch, batches are numbered as they begin, bounds hold",
    (kind) => {
      fc.assert(
        fc.property(anyRefs, (refs) => {
          const files = planWith(batchStrategyOf(kind), refs);
          expect(files.map(({ path }) => path)).toEqual(refs.map(({ path }) => path));
          const batches = batchesOf(files);
          expect(batches.map(([first]) => first!.batch)).toEqual(batches.map((_, i) => i + 1));
          for (const batch of batches) {
            expect(batch.length).toBeLessThanOrEqual(1024);
            if (batch.length > 1) expect(bytesOf(batch)).toBeLessThanOrEqual(1 << 20);
          }
          for (const { batch, verdict } of files) expect(batch === UNREAD_BATCH).toBe(verdict !== undefined);
        }),
      );
    },
  );

  test("has its name, and a user's own is taken as it is", () => {
    expect(batchKinds.map((kind) => batchStrategyOf(kind).name)).toEqual(
      batchKinds.map((kind) => `by-${kind}`),
    );
    const own = { ...batchByBytes(), name: "own" };
    expect(batchStrategyOf(own)).toBe(own);
  });
});

describe("batches by bytes", () => {
  test("start small and double up to the most", () => {
    const files = planWith(batchByBytes({ targetMs: 1e6 }), small(600, KIB));
    const sizes = batchesOf(files).map((batch) => bytesOf(batch) / KIB);
    expect(sizes.slice(0, 5)).toEqual([16, 32, 64, 128, 128]);
    expect(Math.max(...sizes)).toBe(128);
  });

  test("are smaller for a language that was measured to be slow, never smaller than the first", () => {
    const planner = new FilePlanner({ strategy: batchByBytes({ targetMs: 100 }) });
    const plan = (language: string): number[] =>
      batchesOf(small(600, KIB, { language }).map((ref) => planner.plan(ref))).map(bytesOf);
    for (let i = 0; i < 50; i++) {
      planner.measured({ language: "go", bytes: 1 << 20, durationMs: 100 });
      planner.measured({ language: "c", bytes: 64 * KIB, durationMs: 200 });
      planner.measured({ language: "python", bytes: KIB, durationMs: 1000 });
    }
    expect(Math.max(...plan("go"))).toBe(128 * KIB);
    const most = Math.max(...plan("c").slice(1)); // the first may go on with what was begun
    expect(most).toBeGreaterThan(24 * KIB);
    expect(most).toBeLessThan(48 * KIB);
    expect(Math.max(...plan("python").slice(1))).toBe(16 * KIB);
  });

  test("leave a file that is larger than a batch on its own", () => {
    const refs = [refOf("a", 10), refOf("b", 900 * KIB), refOf("c", 10)];
    expect(planWith(batchByBytes(), refs).map(({ batch }) => batch)).toEqual([1, 2, 3]);
  });

  test.each([
    { firstBytes: 0 },
    { firstBytes: 10, mostBytes: 9 },
    { targetMs: 0 },
    { firstBytes: Number.NaN },
  ])("refuse %o", (options) => {
    expect(() => batchByBytes(options)).toThrow(RangeError);
  });
});

describe("batches by count", () => {
  test("hold so many files, the last one what is left", () => {
    const sizes = batchesOf(planWith(batchByCount(4), small(10, KIB))).map(({ length }) => length);
    expect(sizes).toEqual([4, 4, 2]);
  });

  test.each([0, -1, 1.5, Number.NaN])("refuse %d files", (files) => {
    expect(() => batchByCount(files)).toThrow(RangeError);
  });
});

describe("batches by language and by directory", () => {
  const laws: readonly [BatchStrategy, (file: PlannedFile) => string][] = [
    [batchByLanguage(), ({ language }) => language!],
    [batchByDirectory(), ({ path }) => path.slice(0, path.lastIndexOf("/") + 1)],
  ];
  test.each(laws)("%o: no batch has two", (strategy, keyOf) => {
    fc.assert(
      fc.property(anyRefs, (refs) => {
        for (const batch of batchesOf(planWith(strategy, refs)))
          expect(new Set(batch.map(keyOf)).size).toBe(1);
      }),
    );
  });

  test("a directory's batch goes on behind the directories below it", () => {
    const refs = ["a/b.go", "a/c/d.go", "a/e.go"].map((path) => refOf(path, 10));
    expect(planWith(batchByDirectory(), refs).map(({ batch }) => batch)).toEqual([1, 2, 1]);
  });

  test("a thousand directories are not all held open", () => {
    const wide = Array.from({ length: 1000 }, (_, i) => refOf(`d${String(i).padStart(4, "0")}/f.go`, 10));
    const files = planWith(batchByDirectory(), [refOf("a.go", 10), ...wide, refOf("z.go", 10)]);
    expect(files.at(-1)!.batch).toBe(1002); // the batch of a.go was closed meanwhile
  });
});

describe("a strategy of the user's own", () => {
  test("cuts as it likes, sees the batch that grows, and is told what files took", () => {
    const told: string[] = [];
    const vowels: BatchStrategy = {
      name: "vowels",
      begin: () => ({
        beginsBatch: ({ path }, open) => {
          told.push(`${path} ${open.files} ${open.bytes}`);
          return /^[aeiou]/.test(path);
        },
        measured: ({ language }) => told.push(language),
      }),
    };
    const planner = new FilePlanner({ strategy: vowels });
    const refs = ["a", "b", "c", "e", "f"].map((path) => refOf(path, 7));
    expect(refs.map((ref) => planner.plan(ref).batch)).toEqual([1, 1, 1, 2, 2]);
    planner.measured({ language: "go", bytes: 1, durationMs: 1 });
    expect(told).toEqual(["b 1 7", "c 2 14", "e 3 21", "f 1 7", "go"]);
  });

  test("that never cuts is cut at a thousand files and at a megabyte", () => {
    const never: BatchStrategy = { name: "never", begin: () => ({ beginsBatch: () => false }) };
    const lengths = (refs: readonly SourceRef[]): number[] =>
      batchesOf(planWith(never, refs)).map(({ length }) => length);
    expect(lengths(small(2000, 10))).toEqual([1024, 976]);
    expect(lengths(small(20, 100 * KIB))).toEqual([10, 10]);
  });
});
