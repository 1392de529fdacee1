import { describe, expect, test } from "bun:test";
import type { JobState } from "../../../src/job/job_state.ts";
import type { JobEvent } from "../../../src/job/watch/job_events.ts";
import { createJobMetrics } from "../../../src/job/watch/job_metrics.ts";
import { everyEvent, fileDone } from "./_events.ts";

/** Samples by name and labels, those of empty buckets left out. */
async function samplesAfter(...jobs: readonly (readonly JobEvent[])[]): Promise<Map<string, number>> {
  const metrics = await createJobMetrics();
  for (const events of jobs) {
    const listener = metrics.listen();
    for (const event of events) listener(event);
  }
  const lines = (await metrics.renderMetrics())
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

const state = (from: JobState, to: JobState): JobEvent => ({ type: "state", from, to });

describe("the metrics", () => {
  test("count what every event tells", async () => {
    const samples = await samplesAfter(everyEvent);
    const expected = {
      ast2graph_files_found_total: 1,
      'ast2graph_files_total{status="parsed",language="typescript"}': 1,
      'ast2graph_files_total{status="skipped",language="none"}': 1,
      'ast2graph_files_total{status="failed",language="typescript"}': 1,
      'ast2graph_source_bytes_total{language="typescript"}': 150,
      'ast2graph_stage_duration_seconds_sum{stage="file",language="typescript"}': 0.012,
      'ast2graph_stage_duration_seconds_sum{stage="parse",language="typescript"}': 0.002,
      'ast2graph_stage_duration_seconds_count{stage="batch",language="go"}': 1,
      'ast2graph_stage_duration_seconds_sum{stage="linking",language="none"}': 12.345,
      'ast2graph_stage_duration_seconds_count{stage="checkpoint",language="none"}': 1,
      'ast2graph_file_failures_total{reason="crashed"}': 1,
      'ast2graph_file_retries_total{reason="crashed"}': 1,
      'ast2graph_files_set_aside_total{language="cpp"}': 1,
      'ast2graph_breaker_state{language="cpp",state="open"}': 1,
      'ast2graph_breaker_state{language="cpp",state="closed"}': 0,
      ast2graph_files_kept_total: 1,
      ast2graph_output_bytes_total: 4096,
      ast2graph_files_linked_total: 3,
      ast2graph_queue_files: 7,
      ast2graph_queue_bytes: 700,
      'ast2graph_window_bytes{place="memory"}': 70,
      'ast2graph_window_bytes{place="spill"}': 1_700_000,
      ast2graph_memory_bytes: 475e6,
      ast2graph_memory_limit_bytes: 500e6,
      ast2graph_workers: 2,
      ast2graph_worker_starts_total: 1,
      'ast2graph_worker_losses_total{reason="crashed"}': 1,
      'ast2graph_worker_recycles_total{cause="memory"}': 1,
      'ast2graph_jobs{state="running"}': 1,
      'ast2graph_alarms_total{alarm="memory"}': 1,
      'ast2graph_alarms_active{alarm="memory"}': 1,
    };
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, samples.get(name)]))).toEqual(
      expected,
    );
  });

  test("have names and labels as Prometheus wants them, a help text each, and no path", async () => {
    const metrics = await createJobMetrics();
    const listener = metrics.listen();
    for (const event of everyEvent) listener(event);
    const text = await metrics.renderMetrics();
    const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(
      ([, name, type]) => [name!, type!] as const,
    );
    expect(types.length).toBeGreaterThan(20);
    for (const [name, type] of types) {
      expect(name).toMatch(/^ast2graph_[a-z_]+$/);
      expect(name.endsWith("_total")).toBe(type === "counter");
      expect(text).toContain(`# HELP ${name} `);
    }
    expect(text).not.toContain("src/");
    expect(metrics.contentType).toStartWith("text/plain");
  });

  test("count a thread once, though every job of its engine tells of it", async () => {
    const events: JobEvent[] = [
      { type: "worker-started", worker: 1, workers: 1 },
      { type: "worker-started", worker: 2, workers: 2 },
      { type: "worker-recycled", worker: 1, workers: 1, cause: "age" },
    ];
    const samples = await samplesAfter(events, events);
    expect(samples.get("ast2graph_worker_starts_total")).toBe(2);
    expect(samples.get('ast2graph_worker_recycles_total{cause="age"}')).toBe(1);
    expect(samples.get("ast2graph_workers")).toBe(1);
  });

  test("tell jobs by state, and of all together what waits, until they end", async () => {
    const waits: JobEvent = { type: "queue", files: 5, bytes: 50, windowBytes: 1, spilledBytes: 0 };
    const samples = await samplesAfter(
      [state("planned", "running"), waits],
      [state("planned", "running"), waits, state("running", "pausing")],
      [state("planned", "running"), waits, state("running", "completed")],
    );
    expect(samples.get("ast2graph_queue_files")).toBe(10);
    expect(samples.get('ast2graph_jobs{state="running"}')).toBe(1);
    expect(samples.get('ast2graph_jobs{state="pausing"}')).toBe(1);
    expect(samples.get('ast2graph_jobs{state="completed"}')).toBe(1);
    expect([...samples.keys()].some((name) => name.includes('state="planned"'))).toBe(false);
  });

  test("count no file as linked twice, whatever a pass tells", async () => {
    const linking = (pass: number, done: number): JobEvent => ({
      type: "linking",
      pass,
      passes: 2,
      done,
      total: 4,
    });
    const samples = await samplesAfter([
      linking(1, 3),
      linking(2, 0),
      linking(2, 2),
      linking(2, 2),
      linking(2, 4),
    ]);
    expect(samples.get("ast2graph_files_linked_total")).toBe(4);
  });

  test("do not grow without bound with the names of languages", async () => {
    const samples = await samplesAfter(
      Array.from({ length: 500 }, (_, i) => fileDone({ language: `l${i}` })),
    );
    const labels = [...samples.keys()].filter((name) => name.startsWith("ast2graph_files_total"));
    expect(labels).toHaveLength(101);
    expect(samples.get('ast2graph_files_total{status="parsed",language="other"}')).toBe(400);
  });

  test("of two engines are apart", async () => {
    expect(
      (await samplesAfter([fileDone()])).get('ast2graph_files_total{status="parsed",language="typescript"}'),
    ).toBe(1);
    expect(
      (await samplesAfter([])).get('ast2graph_files_total{status="parsed",language="typescript"}'),
    ).toBeUndefined();
  });
});
