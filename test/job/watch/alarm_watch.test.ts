import { describe, expect, test } from "bun:test";
import { AlarmWatch } from "../../../src/job/watch/alarm_watch.ts";
import type { AlarmEvent, JobEvent } from "../../../src/job/watch/job_events.ts";
import { batchDone, fileDone, fileFailed, memoryAt } from "./_events.ts";

class Watched {
  nowMs = 0;
  readonly told: string[] = [];
  readonly watch: AlarmWatch = new AlarmWatch({
    now: () => this.nowMs,
    emit: (event) => {
      const { alarm, stage, state } = event as AlarmEvent;
      this.told.push([alarm, ...(stage ? [stage] : []), state].join(" "));
    },
  });

  /** Takes `event` so many times. */
  take(event: JobEvent, times = 1): this {
    for (let i = 0; i < times; i++) this.watch.take(event);
    return this;
  }

  /** Lets time pass second by second. */
  pass(seconds: number): this {
    for (let s = 0; s < seconds; s++) {
      this.nowMs += 1000;
      this.watch.tick();
    }
    return this;
  }
}

const running: JobEvent = { type: "state", from: "planned", to: "running" };
const done: JobEvent = { type: "state", from: "running", to: "completed" };

describe("the alarm of errors", () => {
  test("begins when more than a tenth failed, once, and ends when that is over", () => {
    const job = new Watched().take(fileDone(), 18).take(fileFailed(), 2);
    expect(job.told).toEqual([]);
    job.take(fileFailed(), 3);
    expect(job.told).toEqual(["error-rate raised"]);
    expect(job.watch.active).toHaveLength(1);
    job.take(fileDone(), 27);
    expect(job.told).toEqual(["error-rate raised", "error-rate ended"]);
    expect(job.watch.active).toEqual([]);
  });

  test("wants 20 files to judge by, and skipped ones do not count", () => {
    const job = new Watched().take(fileFailed(), 19).take(fileDone({ status: "skipped" }), 100);
    expect(job.told).toEqual([]);
    expect(job.take(fileDone()).told).toEqual(["error-rate raised"]);
  });

  test("goes by the last files, so that trouble late in a long job shows", () => {
    const job = new Watched().take(fileDone(), 100_000).take(fileFailed(), 20);
    expect(job.told).toEqual([]);
    expect(job.take(fileFailed()).told).toEqual(["error-rate raised"]);
  });
});

describe("the alarm of latency", () => {
  test.each([
    ["file", fileDone({ ms: 5_001 }), fileDone()],
    ["file", fileFailed({ ms: 9_000 }), fileDone()],
    ["batch", batchDone({ ms: 5_001 }), batchDone()],
    [
      "checkpoint",
      { type: "checkpoint", files: 1, bytes: 1, ms: 6_000 },
      { type: "checkpoint", files: 1, bytes: 1, ms: 5_000 },
    ],
    ["writing", { type: "stage", stage: "writing", ms: 6_000 }, { type: "stage", stage: "writing", ms: 1 }],
  ] as const)("of a %s begins over 5 s and ends with 20 quicker ones in a row", (stage, slow, quick) => {
    const job = new Watched().take(slow).take(quick, 19).take(slow).take(quick, 19);
    expect(job.told).toEqual([`latency ${stage} raised`]);
    expect(job.take(quick).told).toEqual([`latency ${stage} raised`, `latency ${stage} ended`]);
  });

  test("of one stage says nothing of another, and linking is one long step", () => {
    const job = new Watched().take(fileDone({ ms: 6_000 })).take(batchDone(), 40);
    job.take({ type: "stage", stage: "linking", ms: 600_000 });
    expect(job.told).toEqual(["latency file raised"]);
  });
});

describe("the alarm of memory", () => {
  test("begins over 90 % of the limit and does not flutter about it", () => {
    const job = new Watched();
    for (const percent of [90, 91, 95, 89, 92, 86]) job.take(memoryAt(percent));
    expect(job.told).toEqual(["memory raised"]);
    expect(job.take(memoryAt(85)).told).toEqual(["memory raised", "memory ended"]);
  });
});

describe("the alarm of silence", () => {
  test("begins after 30 s, once, and ends when the job goes on", () => {
    const job = new Watched().take(running).pass(29);
    expect(job.told).toEqual([]);
    expect(job.pass(60).told).toEqual(["no-progress raised"]);
    expect(job.take(fileDone()).pass(29).told).toEqual(["no-progress raised", "no-progress ended"]);
  });

  test.each([
    ["before it runs", []],
    ["while it is paused", [running, { type: "state", from: "pausing", to: "paused" }]],
    ["when it is over", [running, done]],
  ] as [string, JobEvent[]][])("does not begin %s", (_, events) => {
    const job = new Watched();
    for (const event of events) job.take(event);
    expect(job.pass(100).told).toEqual([]);
  });

  test.each([
    [{ type: "linking", pass: 1, passes: 2, done: 1, total: 9 }],
    [{ type: "written", bytes: 1 }],
    [batchDone()],
  ] as [JobEvent][])("takes %j for progress", (event) => {
    const job = new Watched().take(running);
    for (let i = 0; i < 10; i++) job.pass(20).take(event);
    expect(job.told).toEqual([]);
  });

  test("does not count time in which the process itself stood still", () => {
    const job = new Watched().take(running).pass(20);
    job.nowMs += 3_600_000;
    job.watch.tick();
    expect(job.pass(9).told).toEqual([]);
    expect(job.pass(1).told).toEqual(["no-progress raised"]);
  });
});

test("alarms do not outlive their job", () => {
  const job = new Watched()
    .take(running)
    .take(memoryAt(99))
    .take(fileDone({ ms: 9_000 }))
    .take(done);
  expect(job.told).toEqual(["memory raised", "latency file raised", "memory ended", "latency file ended"]);
});
