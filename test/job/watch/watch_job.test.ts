import { describe, expect, jest, test } from "bun:test";
import type { JobEvent } from "../../../src/job/watch/job_events.ts";
import { watchJob } from "../../../src/job/watch/watch_job.ts";
import { fileDone, memoryAt } from "./_events.ts";

describe("a job that is watched", () => {
  test("passes events on, alarms behind what raised them, and knows its health", () => {
    const heard: string[] = [];
    const watch = watchJob({ listeners: [({ type }) => void heard.push(type)] });
    watch.listener(fileDone());
    watch.listener(memoryAt(95));
    watch.listener({ type: "written", bytes: 1 });
    watch.stop();
    expect(heard).toEqual(["file-done", "memory", "alarm", "written"]);
    expect(watch.health()).toEqual({
      status: "degraded",
      reasons: ["memory: memory is at 95 % of the limit of 500 MB"],
    });
  });

  test("is looked after every second until that is stopped", () => {
    jest.useFakeTimers();
    try {
      let now = 0;
      const heard: JobEvent[] = [];
      const watch = watchJob({ listeners: [(event) => void heard.push(event)], now: () => now });
      watch.listener({ type: "state", from: "planned", to: "running" });
      const pass = (seconds: number): void => {
        for (let s = 0; s < seconds; s++) {
          now += 1000;
          jest.advanceTimersByTime(1000);
        }
      };
      pass(31);
      expect(watch.health().reasons).toEqual(["no-progress: nothing was done for 30 s"]);
      watch.listener(fileDone());
      watch.stop();
      pass(100);
      expect(heard.map(({ type }) => type)).toEqual(["state", "alarm", "file-done", "alarm"]);
      expect(watch.health().status).toBe("ok");
    } finally {
      jest.useRealTimers();
    }
  });
});
