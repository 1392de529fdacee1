import { describe, expect, test } from "bun:test";
import { HealthWatch } from "../../../src/job/watch/health_watch.ts";
import type { JobEvent } from "../../../src/job/watch/job_events.ts";
import type { Health } from "../../../src/job/watch/job_health.ts";
import { batchDone } from "./_events.ts";

function healthAfter(...events: readonly JobEvent[]): Health {
  const watch = new HealthWatch();
  for (const event of events) watch.take(event);
  return watch.health();
}

const alarm = (name: "no-progress" | "error-rate", state: "raised" | "ended"): JobEvent => ({
  type: "alarm",
  alarm: name,
  state,
  detail: "why",
});
const lost = (workers: number): JobEvent => ({
  type: "worker-lost",
  worker: 1,
  workers,
  reason: "crashed",
  detail: "",
});
const breaker = (state: "open" | "half-open" | "closed"): JobEvent => ({
  type: "breaker",
  language: "cpp",
  state,
  crashes: 5,
});

describe("health", () => {
  test.each<[string, JobEvent[], Health]>([
    ["at first", [], { status: "ok", reasons: [] }],
    ["with an alarm", [alarm("error-rate", "raised")], { status: "degraded", reasons: ["error-rate: why"] }],
    [
      "with one that ended",
      [alarm("error-rate", "raised"), alarm("error-rate", "ended")],
      { status: "ok", reasons: [] },
    ],
    [
      "without progress",
      [alarm("no-progress", "raised")],
      { status: "failing", reasons: ["no-progress: why"] },
    ],
    [
      "with an open breaker",
      [breaker("open"), breaker("half-open")],
      { status: "degraded", reasons: ["files of cpp are set aside: they kept crashing"] },
    ],
    ["with one that closed again", [breaker("open"), breaker("closed")], { status: "ok", reasons: [] }],
    ["with lost workers", [lost(2), lost(1)], { status: "degraded", reasons: ["2 workers were lost"] }],
    ["without any left", [lost(0)], { status: "failing", reasons: ["1 worker was lost, none is left"] }],
    [
      "with lost workers made up for",
      [
        lost(1),
        { type: "worker-started", worker: 2, workers: 2 },
        ...Array.from({ length: 10 }, () => batchDone()),
      ],
      { status: "ok", reasons: [] },
    ],
    [
      "of a job that failed",
      [{ type: "state", from: "running", to: "failed", reason: "the disk is full" }],
      { status: "failing", reasons: ["the job failed: the disk is full"] },
    ],
    [
      "names what weighs most first",
      [breaker("open"), alarm("error-rate", "raised"), alarm("no-progress", "raised")],
      {
        status: "failing",
        reasons: ["no-progress: why", "error-rate: why", "files of cpp are set aside: they kept crashing"],
      },
    ],
  ])("%s", (_, events, health) => {
    expect(healthAfter(...events)).toEqual(health);
  });
});
