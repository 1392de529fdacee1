import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { SourceRef } from "../../../src/discover/source_ref.ts";
import { type FirstFiles, firstFiles, type Priority } from "../../../src/job/job_vocabulary.ts";
import { FilePlanner, type PlanOptions } from "../../../src/job/plan/file_planner.ts";
import { planFiles } from "../../../src/job/plan/plan_files.ts";
import type { PlannedFile } from "../../../src/job/plan/planned_file.ts";
import { PriorityRules } from "../../../src/job/plan/priority_rules.ts";
import { streamOf } from "../../../src/stream/stream_of.ts";
import { anyRefs, refOf } from "./_refs.ts";

function plan(refs: readonly SourceRef[], options: PlanOptions = {}): PlannedFile[] {
  const planner = new FilePlanner(options);
  return refs.map((ref) => planner.plan(ref));
}

async function* eachOf(refs: readonly SourceRef[]): AsyncGenerator<SourceRef> {
  yield* refs;
}

const rulesOf = (...texts: readonly string[]): PriorityRules =>
  new PriorityRules(
    texts.map((text) => {
      const at = text.lastIndexOf("=");
      return { glob: text.slice(0, at), priority: Number(text.slice(at + 1)) as Priority };
    }),
  );

describe("priorities", () => {
  test.each([
    ["src/core/a.ts", ["src/core/**=1"], 1],
    ["src/core/deep/a.ts", ["src/core/**=1"], 1],
    ["src/cart.ts", ["src/core/**=1"], 3],
    ["src/core/a.ts", ["src/core/**=1", "*.ts=4"], 4],
    ["src/core/a.ts", ["*.ts=4", "src/core/**=1"], 1],
    ["lib/src/a.ts", ["src=2"], 2],
    ["lib/src/a.ts", ["/src=2"], 3],
    ["a=b/c.ts", ["a=b/**=5"], 5],
    ["SRC/a.ts", ["src=1"], 3],
  ])("%s under %p is %d", (path, rules, priority) => {
    expect(rulesOf(...rules).of(path)).toBe(priority as never);
  });

  test.each([
    { glob: "a", priority: 7 as never },
    { glob: "", priority: 1 as const },
  ])("%o is none", (rule) => {
    expect(() => new PriorityRules([rule])).toThrow(RangeError);
  });
});

const NOW_MS = 20_000_000;

/** Kept or not alike; sizes and ages within a factor of two, ages of less than a second are one. */
function expectAlike(batch: readonly PlannedFile[], first: FirstFiles): void {
  const measures = batch.map(({ rank }) => (first === "recent" ? NOW_MS + rank : Math.abs(rank)));
  const [least, most] = [Math.min(...measures), Math.max(...measures)];
  if (first === "changed") expect(most).toBe(least);
  else expect(most).toBeLessThanOrEqual(Math.max(2 * least, first === "recent" ? 1000 : 0));
}

describe("the rank within a priority", () => {
  const refs = [
    refOf("a", 30, { modifiedMs: 5 }),
    refOf("b", 10, { modifiedMs: 50 }),
    refOf("c", 20, { modifiedMs: 1 }),
  ];
  const byRank = (options: PlanOptions): string =>
    plan(refs, { nowMs: 100, ...options })
      .sort((a, b) => a.rank - b.rank)
      .map(({ path }) => path)
      .join("");

  test.each([
    [undefined, "abc"],
    ["small", "bca"],
    ["large", "acb"],
    ["recent", "bac"],
  ] as const)("%p puts them in the order %s", (first, order) => {
    expect(byRank({ first })).toBe(order);
  });

  test("changed puts those with a kept result behind", () => {
    expect(byRank({ first: "changed", isKept: ({ path }) => path === "a" })).toBe("bca");
    expect(byRank({ first: "changed" })).toBe("abc");
  });

  test("any other is refused", () => {
    expect(() => new FilePlanner({ first: "tasty" as never })).toThrow(RangeError);
  });

  test("a batch holds files of one priority and of about one rank", () => {
    fc.assert(
      fc.property(anyRefs, fc.constantFrom(...firstFiles), (refs, first) => {
        const isKept = ({ bytes }: SourceRef): boolean => bytes % 2 === 0;
        const priorities = [
          { glob: "src", priority: 1 as const },
          { glob: "*.py", priority: 5 as const },
        ];
        const files = plan(refs, { first, isKept, priorities, nowMs: NOW_MS }).filter(
          ({ batch }) => batch > 0,
        );
        for (const batch of Map.groupBy(files, ({ batch }) => batch).values()) {
          expect(new Set(batch.map(({ priority }) => priority)).size).toBe(1);
          expectAlike(batch, first);
        }
      }),
    );
  });
});

describe("planning as a stage", () => {
  test("keeps every file and the order, and adds the place to what is known", async () => {
    await fc.assert(
      fc.asyncProperty(anyRefs, async (refs) => {
        const files = await Array.fromAsync(streamOf(eachOf(refs)).pipeThrough(planFiles()));
        expect(files.map(({ batch: _b, priority: _p, rank: _r, ...ref }) => ref)).toEqual(refs);
      }),
      { numRuns: 30 },
    );
  });

  test("hands the first file on before the second is there", async () => {
    let release = (): void => {};
    const later = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* walk(): AsyncGenerator<SourceRef> {
      yield refOf("a", 1);
      await later;
      yield refOf("b", 1);
    }
    const reader = streamOf(walk()).pipeThrough(planFiles()).getReader();
    expect((await reader.read()).value).toMatchObject({ path: "a", batch: 1, priority: 3, rank: 0 });
    release();
    expect((await reader.read()).value).toMatchObject({ path: "b", batch: 1 });
    expect((await reader.read()).done).toBe(true);
  });

  test("a strategy that throws ends the stream with its error", async () => {
    const cutter = {
      beginsBatch: (): boolean => {
        throw new Error("no batch today");
      },
    };
    const stage = planFiles({ strategy: { name: "angry", begin: () => cutter } });
    const refs = [refOf("a", 1), refOf("b", 1)];
    expect(Array.fromAsync(streamOf(eachOf(refs)).pipeThrough(stage))).rejects.toThrow("no batch today");
  });

  test("tells the strategy what files took", () => {
    const told: number[] = [];
    const cutter = { beginsBatch: () => false, measured: (file: { bytes: number }) => told.push(file.bytes) };
    planFiles({ strategy: { name: "s", begin: () => cutter } }).measured({
      language: "go",
      bytes: 7,
      durationMs: 1,
    });
    expect(told).toEqual([7]);
  });
});
