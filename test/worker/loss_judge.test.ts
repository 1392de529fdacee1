import { describe, expect, test } from "bun:test";
import type { FileReason } from "../../src/fault/file_reason.ts";
import { type Judgement, LossJudge } from "../../src/worker/loss_judge.ts";
import { ProgressLedger } from "../../src/worker/progress_ledger.ts";
import type { QueuedTask } from "../../src/worker/task_queue.ts";

const task = (index: number): QueuedTask => {
  return { index, path: `f${index}`, language: "go", grammar: "go", bytes: 1, offset: index };
};

/** A worker that had files 0 to 2 is lost at file 1, so many times. */
function loseAt(index: number | undefined, reason: FileReason, times: number, delivered = 0): Judgement {
  const ledger = new ProgressLedger();
  for (let i = 0; i < 3; i++) ledger.add(`f${i}`, 1);
  ledger.deliver(1, delivered);
  const outstanding = new Map([0, 1, 2].map((i) => [i, task(i)]));
  let judgement: Judgement = { again: [] };
  const judge = new LossJudge(ledger);
  for (let i = 0; i < times; i++) judgement = judge.judge(outstanding, { reason, detail: "5 ms", index });
  return judgement;
}

describe("when a worker is lost", () => {
  test("all of its files are tried again, the guilty one alone", () => {
    const { again, verdict } = loseAt(1, "crashed", 1);
    expect(again).toEqual([task(0), task(2), { ...task(1), alone: true, modelFirst: true }]);
    expect(verdict).toBeUndefined();
  });

  test("for no file's sake, none is marked", () => {
    expect(loseAt(undefined, "crashed", 9)).toEqual({ again: [task(0), task(1), task(2)] });
    expect(loseAt(77, "crashed", 9).verdict).toBeUndefined();
  });

  test.each([
    ["crashed", 3],
    ["timeout", 2],
  ] as const)("by a file that %s, that is given up the time that is number %d", (reason, tries) => {
    expect(loseAt(1, reason, tries - 1).verdict).toBeUndefined();
    const { again, verdict } = loseAt(1, reason, tries);
    expect(again).toEqual([task(0), task(2)]);
    expect(verdict).toMatchObject({ index: 1, reason, attempts: tries });
  });

  test("by a second file that hangs in the same grammar, that is not tried again", () => {
    const ledger = new ProgressLedger();
    for (let i = 0; i < 2; i++) ledger.add(`f${i}`, 1);
    const judge = new LossJudge(ledger);
    const hangs = (index: number): Judgement =>
      judge.judge(new Map([[index, task(index)]]), { reason: "timeout", detail: "5 ms", index });
    expect([hangs(0).verdict, hangs(0).verdict?.attempts, hangs(1).verdict?.attempts]).toEqual([
      undefined,
      2,
      1,
    ]);
  });

  test("by a file whose output has begun each time, the run ends", () => {
    expect(loseAt(1, "timeout", 2, 10).fault).toMatchObject({ code: "workers-lost" });
  });
});
