/** Events as the engine tells them, of which a test says what matters to it. */
import type {
  BatchDoneEvent,
  FileDoneEvent,
  FileFailedEvent,
  JobEvent,
  MemoryEvent,
} from "../../../src/job/watch/job_events.ts";

export const fileDone = (more: Partial<FileDoneEvent> = {}): FileDoneEvent => ({
  type: "file-done",
  path: "src/a.ts",
  language: "typescript",
  status: "parsed",
  bytes: 100,
  nodes: 10,
  ms: 5,
  attempts: 1,
  ...more,
});

export const fileFailed = (more: Partial<FileFailedEvent> = {}): FileFailedEvent => ({
  type: "file-failed",
  path: "src/b.ts",
  language: "typescript",
  reason: "crashed",
  message: "it died",
  bytes: 50,
  ms: 7,
  attempts: 3,
  ...more,
});

export const batchDone = (more: Partial<BatchDoneEvent> = {}): BatchDoneEvent => ({
  type: "batch-done",
  batch: 1,
  worker: 1,
  language: "go",
  files: 3,
  bytes: 300,
  ms: 30,
  memoryBytes: 1e7,
  ...more,
});

export const memoryAt = (percent: number): MemoryEvent => ({
  type: "memory",
  usedBytes: percent * 5e6,
  limitBytes: 500e6,
  level: percent > 90 ? "recycle" : "normal",
});

/** One event of every type. */
export const everyEvent: readonly JobEvent[] = [
  { type: "state", from: "planned", to: "running" },
  { type: "restart", attempt: 2, damagedFiles: 3 },
  { type: "phase", phase: "discovering" },
  { type: "file-found", path: "src/a.ts", bytes: 100, language: "typescript" },
  fileDone({ stages: { parse: 2, read: 1 } }),
  fileDone({ path: "src/x.bin", status: "skipped", reason: "binary", language: "" }),
  fileDone({ path: "src/k.ts", kept: true }),
  fileFailed(),
  {
    type: "file-retried",
    path: "src/b.ts",
    language: "typescript",
    reason: "crashed",
    attempt: 2,
    delayMs: 1200,
  },
  { type: "file-set-aside", path: "src/c.cpp", language: "cpp" },
  { type: "batch-handed-out", batch: 1, worker: 1, language: "go", files: 3, bytes: 300 },
  batchDone(),
  { type: "worker-started", worker: 1, workers: 2 },
  { type: "worker-lost", worker: 1, workers: 1, reason: "crashed", detail: "exit 1", path: "src/b.ts" },
  { type: "worker-recycled", worker: 2, workers: 2, cause: "memory" },
  memoryAt(95),
  { type: "queue", files: 7, bytes: 700, windowBytes: 70, spilledBytes: 1_700_000 },
  { type: "breaker", language: "cpp", state: "open", crashes: 5 },
  { type: "linking", pass: 2, passes: 2, done: 3, total: 4 },
  { type: "stage", stage: "linking", ms: 12_345 },
  { type: "written", bytes: 4096 },
  { type: "checkpoint", files: 10, bytes: 1000, ms: 3 },
  { type: "alarm", alarm: "memory", state: "raised", detail: "memory is at 95 %" },
];
