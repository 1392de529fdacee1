import { describe, expect, test } from "bun:test";
import { RunTally } from "../../../src/job/run_tally.ts";
import { estimateByLanguage } from "../../../src/job/watch/estimate_by_language.ts";
import { ProgressMeter } from "../../../src/job/watch/progress_meter.ts";
import { finished, summary } from "../_finished.ts";

describe("the figures of progress", () => {
  test("guess the time left once all files are known", () => {
    let now = 0;
    const tally = new RunTally(() => now);
    tally.found({ path: "a.ts", bytes: 1000, language: "typescript" });
    tally.found({ path: "b.ts", bytes: 3000, language: "typescript" });
    tally.found({ path: "huge", bytes: 9e9, verdict: { reason: "too-large", message: "" } });
    const meter = new ProgressMeter({ tally, startMs: 0, now: () => now, memoryLimitBytes: 5e8 });
    expect(meter.figures().phase).toBe("discovering");
    tally.done(finished("a.ts", { bytes: 1000, attempts: 3 }));
    now = 2000;
    const before = meter.figures();
    expect(before).toMatchObject({
      phase: "processing",
      file: "a.ts",
      files_done: 1,
      files_found: 3,
      bytes_done: 1000,
      bytes_found: 4000,
      discovery_done: false,
      elapsed_s: 2,
      files_per_s: 0.5,
      bytes_per_s: 500,
      memory_limit_bytes: 5e8,
      failed: 0,
      retried: 2,
    });
    expect(before).not.toHaveProperty("remaining_s");
    expect(before.memory_bytes).toBeGreaterThan(1e6);
    tally.discoveryDone = true;
    expect(meter.figures()).toMatchObject({ phase: "processing", remaining_s: 6 });
  });

  test("tell how far linking is and how long it will take, by what it took so far", () => {
    let now = 0;
    const tally = new RunTally(() => now);
    const meter = new ProgressMeter({ tally, startMs: 0, now: () => now });
    for (const path of ["a.ts", "b.ts"]) {
      tally.found({ path, bytes: 1, language: "typescript" });
      tally.done(finished(path, { bytes: 1 }));
    }
    tally.discoveryDone = true;
    now = 10_000;
    const at = (pass: number, done: number): object => {
      tally.linked({ pass, passes: 2, done, total: 4 }); // two files are models
      return meter.figures();
    };
    expect(at(1, 0)).toMatchObject({ phase: "linking", files_linked: 0, linked_share: 0 });
    expect(at(1, 0)).not.toHaveProperty("remaining_s");
    now = 13_000;
    expect(at(1, 2)).toMatchObject({ files_linked: 0, linked_share: 0.25, remaining_s: 9 });
    expect(at(2, 1)).toMatchObject({ files_linked: 1, linked_share: 0.625 });
    expect(at(2, 3)).toMatchObject({ phase: "linking", files_linked: 2 });
    expect(at(2, 4)).toMatchObject({ phase: "writing", files_linked: 2, linked_share: 1, remaining_s: 0 });
    now = 20_000;
    expect([tally.processingMs, tally.linkingMs]).toEqual([10_000, 3_000]);
    tally.summary = summary({ files: 2 });
    expect(meter.figures()).toMatchObject({ phase: "done", remaining_s: 0 });
  });
});

describe("files that an earlier run had done", () => {
  test("count as done, and say nothing of how fast this run is", () => {
    let now = 0;
    const tally = new RunTally(() => now);
    const meter = new ProgressMeter({ tally, startMs: 0, now: () => now });
    for (const path of ["a.ts", "b.ts", "c.ts"]) tally.found({ path, bytes: 1000, language: "typescript" });
    tally.discoveryDone = true;
    tally.done({ ...finished("a.ts", { bytes: 1000, durationMs: 9_000, attempts: 3 }), kept: true });
    tally.done(finished("b.ts", { bytes: 1000, durationMs: 1_000 }));
    now = 2000;
    expect(meter.figures()).toMatchObject({
      files_done: 2,
      bytes_done: 2000,
      files_per_s: 0.5,
      bytes_per_s: 500,
      remaining_s: 2,
      retried: 0,
    });
    expect(tally.workerMs).toBe(1_000);
    expect(tally.times.slowest.map(({ path }) => path)).toEqual(["b.ts"]);
  });

  // Counts once doubled when what was kept turned out to be damaged, and all files were gone through again.
  test("and are gone through again count once", () => {
    const tally = new RunTally(() => 0);
    const passThrough = (): void => {
      for (const path of ["a.ts", "b.ts"]) {
        tally.found({ path, bytes: 10, language: "typescript" });
        tally.done(
          finished(path, { bytes: 10, status: path === "a.ts" ? "parsed" : "failed", reason: "crashed" }),
        );
      }
      tally.discoveryDone = true;
    };
    passThrough();
    tally.take({ type: "restart", attempt: 2, damagedFiles: 1 });
    expect(tally.discoveryDone).toBe(false);
    passThrough();
    const { filesFound, filesDone, bytesFound, bytesDone, parsed, failed, failures } = tally;
    expect([filesFound, filesDone, bytesFound, bytesDone, parsed, failed, failures.length]).toEqual([
      2, 2, 20, 20, 1, 1, 1,
    ]);
    expect([...tally.bytesDoneBy.values(), ...tally.bytesFoundBy.values()]).toEqual([20, 20]);
  });
});

describe("the guess at the time left", () => {
  const bytes = (all: Readonly<Record<string, number>>): Map<string, number> => new Map(Object.entries(all));
  const languages = new Map([
    ["cpp", { bytes: 100, ms: 1000 }],
    ["json", { bytes: 900, ms: 1000 }],
  ]);
  const estimator = (links: boolean): ReturnType<typeof estimateByLanguage> =>
    estimateByLanguage({ elapsedMs: () => 1000, languages, links });

  test.each([
    ["goes by language, not by bytes: dear bytes take longer", { cpp: 200, json: 900 }, 500],
    ["and cheap ones less", { cpp: 100, json: 1800 }, 500],
    [
      "takes a language not met yet to be as dear as the others together",
      { cpp: 100, json: 900, go: 500 },
      500,
    ],
    ["is nothing when nothing is left", { cpp: 100, json: 900 }, 0],
    ["is not less than nothing when files shrank", { cpp: 50, json: 900 }, 0],
  ])("%s", (_, total, ms) => {
    expect(estimator(false).remainingMs(bytes({ cpp: 100, json: 900 }), bytes(total))).toBeCloseTo(ms, 6);
  });

  test("adds what linking will take", () => {
    expect(
      estimator(true).remainingMs(bytes({ cpp: 100, json: 900 }), bytes({ cpp: 100, json: 900 })),
    ).toBeCloseTo(600, 6);
  });

  test("takes linking to be dearer for much source, and to go through what is kept as well", () => {
    const many = new Map([["go", { bytes: 10e6, ms: 10_000 }]]);
    const remaining = (bytesToLink?: number): number =>
      estimateByLanguage({
        elapsedMs: () => 1000,
        languages: many,
        links: true,
        ...(bytesToLink === undefined ? {} : { bytesToLink: () => bytesToLink }),
      }).remainingMs(bytes({ go: 10e6 }), bytes({ go: 10e6 }))!;
    expect(remaining()).toBeGreaterThan(5_000);
    expect(remaining()).toBeLessThan(10_000);
    expect(remaining(80e6)).toBeGreaterThan(8 * remaining());
  });

  test("says nothing before the first byte is done", () => {
    const none = estimateByLanguage({ elapsedMs: () => 1000, languages: new Map(), links: true });
    expect(none.remainingMs(new Map(), bytes({ go: 5 }))).toBeUndefined();
  });
});
