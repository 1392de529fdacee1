import { describe, expect, test } from "bun:test";
import { RunTally } from "../../../src/job/run_tally.ts";
import { recommend } from "../../../src/job/watch/recommend.ts";
import { finished } from "../_finished.ts";

const WALL_MS = 100_000;

/** Advice on a run of 100 s, of which `processingMs` until linking began. */
function adviceOn(
  fill: (tally: RunTally) => void,
  { processingMs = WALL_MS, layers = ["syntax", "symbols"] as ("syntax" | "symbols")[], peak = 100e6 } = {},
): string[] {
  let now = 0;
  const tally = new RunTally(() => now);
  fill(tally);
  now = processingMs;
  if (processingMs < WALL_MS) tally.linked({ pass: 1, passes: 2, done: 0, total: 1 });
  now = WALL_MS;
  const options = { layers, maxMemoryBytes: 500e6, workers: 2 };
  return recommend({ tally, options, wallMs: WALL_MS, peakMemoryBytes: peak }).map(({ text }) => text);
}

const nothing = (): void => {};

describe("recommendations", () => {
  test("are none when nothing stands out", () => {
    const evenly = (tally: RunTally): void => {
      for (const language of ["go", "c", "java"]) {
        for (let i = 0; i < 10; i++)
          tally.done(finished(`${i}`, { language, bytes: 100, durationMs: 5_000 }));
      }
    };
    expect(adviceOn(nothing)).toEqual([]);
    expect(adviceOn(evenly)).toEqual([]);
  });

  test.each([
    [
      "with syntax beside it",
      ["syntax", "symbols"],
      "linking took 70 % of the time: --layers syntax leaves it out",
    ],
    ["alone", ["symbols"], "linking took 70 % of the time"],
  ] as const)("name linking that took most of the time, %s", (_, layers, text) => {
    expect(adviceOn(nothing, { processingMs: 30_000, layers: [...layers] })).toEqual([text]);
  });

  test("name the file that one worker was held by", () => {
    const advice = adviceOn((tally) => tally.done(finished("a b.c", { language: "c", durationMs: 61_000 })));
    expect(advice).toEqual([
      '"a b.c" held one worker for 61 % of the time (61 s): leave it out with --exclude, or bound it with --file-budget',
    ]);
  });

  test.each([
    ["fits one worker", 3_000, "cpp held one worker for 60 % of the time, with 10 % of the bytes"],
    ["takes several", 9_000, "cpp took 90 % of the workers' time, with 10 % of the bytes"],
  ])("name the language that costs more than its bytes, when it %s", (_, ms, words) => {
    const advice = adviceOn((tally) => {
      for (let i = 0; i < 20; i++)
        tally.done(finished(`${i}`, { language: "cpp", bytes: 10, durationMs: ms }));
      for (let i = 0; i < 20; i++)
        tally.done(finished(`${i}`, { language: "go", bytes: 90, durationMs: 1_000 }));
    });
    expect(advice).toEqual([`${words}: --report names the slowest files, --exclude leaves them out`]);
  });

  test("do not blame a language for having most of the bytes, or for being the only one", () => {
    const only = (tally: RunTally): void => {
      for (let i = 0; i < 20; i++) tally.done(finished(`${i}`, { bytes: 10, durationMs: 5_000 }));
    };
    expect(adviceOn(only)).toEqual([]);
    const most = (tally: RunTally): void => {
      only(tally);
      tally.done(finished("x", { language: "go", bytes: 50, durationMs: 5_000 }));
    };
    expect(adviceOn(most)).toEqual([]);
  });

  test("name an output that is slow, and memory near its limit", () => {
    const advice = adviceOn((tally) => tally.wrote(1, 50_000), { peak: 475e6 });
    expect(advice).toEqual([
      "the output took 50 % of the time to take what was written: --compress zstd makes it smaller, --out FILE waits for no reader",
      "memory was at 95 % of the limit of 500 MB: raise --max-memory, or lower --workers",
    ]);
  });

  test("name the files that are missing before what merely takes time", () => {
    const advice = adviceOn(
      (tally) => {
        for (let i = 0; i < 12; i++) {
          tally.done(finished(`${i}`, { status: "skipped", reason: "too-large", bytes: 12_300_000 }));
        }
        tally.done(finished("a", { status: "failed", reason: "over-budget" }));
        tally.done(finished("b", { status: "failed", reason: "timeout" }));
        tally.done(finished("c", { status: "failed", reason: "out-of-memory" }));
        for (let i = 0; i < 1_200; i++) tally.take({ type: "file-set-aside", path: `${i}`, language: "cpp" });
        tally.done(finished("d", { attempts: 31 }));
      },
      { processingMs: 30_000 },
    );
    expect(advice).toEqual([
      "1 file did not fit into memory: raise --max-memory",
      "1 file hung and failed: --exclude saves the wait, --file-timeout shortens it",
      "1 file needed more steps than --file-budget allows: raise it",
      "1,200 cpp files had to wait for the end since that language kept crashing: --exclude leaves it out",
      "12 files are over --max-file-size: --max-file-size 13MB reads them",
      "linking took 70 % of the time: --layers syntax leaves it out",
      "files were tried again 30 times: raise the memory and the open files that the process may have, or lower --workers",
    ]);
  });
});
