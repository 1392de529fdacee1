import { describe, expect, test } from "bun:test";
import { hidePaths } from "../../../src/job/watch/hide_paths.ts";
import type { JobEvent, MemoryLevel } from "../../../src/job/watch/job_events.ts";
import { createJobLog, type JobLogOptions } from "../../../src/job/watch/job_log.ts";
import { everyEvent, fileDone, fileFailed } from "./_events.ts";

async function logged(events: readonly JobEvent[], options: Partial<JobLogOptions>): Promise<string[]> {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log = await createJobLog({ write, format: "text", now: () => 0, ...options });
  for (const event of events) log(event);
  return lines;
}

describe("the log of a job", () => {
  test("in JSON is one object a line, with time, level and what the event holds", async () => {
    const lines = await logged(everyEvent, { format: "json", level: "trace", job: "j1" });
    expect(lines).toHaveLength(everyEvent.length);
    lines.forEach((line, i) => {
      const entry = JSON.parse(line);
      const { type, ...fields } = everyEvent[i] as Record<string, unknown> & JobEvent;
      const { level, ...rest } = fields as Record<string, unknown>;
      expect(entry).toMatchObject({ event: type, job: "j1", time: "1970-01-01T00:00:00.000Z", ...rest });
      if (level !== undefined) expect(entry.pressure).toBe(level);
      expect(entry.msg).toStartWith(`${type}: `);
      expect(entry).not.toHaveProperty("hostname");
      expect(entry).not.toHaveProperty("pid");
    });
  });

  test("in words is one line each", async () => {
    const lines = await logged(everyEvent, { level: "trace" });
    expect(lines).toHaveLength(everyEvent.length);
    expect(lines.join("\n")).toBe(
      [
        "00:00:00.000 info  state: planned to running",
        "00:00:00.000 warn  restart: 3 of the files that were kept are damaged, try 2",
        "00:00:00.000 info  phase: discovering",
        "00:00:00.000 trace file-found: src/a.ts, 100 B",
        "00:00:00.000 debug file-done: src/a.ts parsed in 5 ms",
        "00:00:00.000 debug file-done: src/x.bin skipped (binary) in 5 ms",
        "00:00:00.000 debug file-done: src/k.ts parsed before",
        "00:00:00.000 warn  file-failed: src/b.ts: crashed: it died",
        "00:00:00.000 warn  file-retried: src/b.ts: crashed, try 2 in 1.2 s",
        "00:00:00.000 warn  file-set-aside: src/c.cpp, since cpp keeps crashing",
        "00:00:00.000 debug batch-handed-out: batch 1 to worker 1: 3 files of go, 0.3 kB",
        "00:00:00.000 debug batch-done: batch 1 of worker 1: 3 files of go, 0.3 kB in 30 ms",
        "00:00:00.000 debug worker-started: worker 1, 2 in all",
        "00:00:00.000 warn  worker-lost: worker 1 at src/b.ts: crashed: exit 1; 1 left",
        "00:00:00.000 info  worker-recycled: worker 2, for its memory",
        "00:00:00.000 warn  memory: 475 MB of 500 MB: recycle",
        "00:00:00.000 trace queue: 7 files, 0.7 kB wait; window 0.1 kB, spilled 1.7 MB",
        "00:00:00.000 warn  breaker: cpp open after 5 crashes in a row",
        "00:00:00.000 trace linking: 3 of 4 files, pass 2 of 2",
        "00:00:00.000 trace stage: linking took 12.3 s",
        "00:00:00.000 trace written: 4096 B",
        "00:00:00.000 debug checkpoint: 10 files, 1 kB in 3 ms",
        "00:00:00.000 warn  alarm: memory raised: memory is at 95 %",
      ].join("\n"),
    );
  });

  test.each([
    [undefined, 11],
    ["trace", everyEvent.length],
    ["error", 0],
  ] as const)("at level %p leaves out what is less important", async (level, count) => {
    for (const format of ["json", "text"] as const) {
      expect(await logged(everyEvent, { format, ...(level ? { level } : {}) })).toHaveLength(count);
    }
  });

  test("memory is told when it gets shorter, and else once a minute when it changed", async () => {
    let ms = 0;
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    const log = await createJobLog({ write, format: "text", now: () => ms });
    const look = (level: MemoryLevel, atMs: number): void => {
      ms = atMs;
      log({ type: "memory", usedBytes: 1e6, limitBytes: 2e6, level });
    };
    look("normal", 0);
    look("slow", 100);
    look("slow", 200);
    look("recycle", 300);
    look("slow", 400);
    look("recycle", 500);
    look("normal", 60_000);
    look("normal", 60_300);
    look("normal", 60_400);
    look("slow", 60_500);
    expect(lines).toEqual([
      "00:00:00.100 warn  memory: 1 MB of 2 MB: slow",
      "00:00:00.300 warn  memory: 1 MB of 2 MB: recycle",
      "00:01:00.300 info  memory: 1 MB of 2 MB: normal",
      "00:01:00.500 warn  memory: 1 MB of 2 MB: slow",
    ]);
  });

  test("a failed job is an error", async () => {
    const failed: JobEvent = { type: "state", from: "running", to: "failed", reason: "the disk is full" };
    expect(await logged([failed], { level: "error" })).toEqual([
      "00:00:00.000 error state: running to failed: the disk is full",
    ]);
  });

  test("stays one line, and a terminal obeys nothing in it", async () => {
    const nasty = fileFailed({ path: "a\n\u001b[31mb\u2028c", message: "x\r\ny" });
    for (const format of ["json", "text"] as const) {
      const [line, ...more] = await logged([nasty], { format, job: "j\u001b" });
      expect(more).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(line).not.toMatch(/[\u0000-\u001f]/);
    }
  });

  test("names no place outside the root", async () => {
    const event = fileFailed({ message: "EACCES: open '/srv/tree/src/b.ts', asked by /home/me/x.js:3" });
    for (const format of ["json", "text"] as const) {
      const [line] = await logged([event, fileDone()], { format, root: "/srv/tree" });
      expect(line).toContain("open 'src/b.ts', asked by <path>");
      expect(line).not.toContain("/home");
    }
  });
});

describe("hiding paths", () => {
  test.each([
    ["open '/srv/tree/a/b.ts'", "open 'a/b.ts'"],
    ["at /srv/tree", "at ."],
    ["at /srv/treetop/x", "at <path>"],
    ["/usr/lib/x.js:3:4 and /etc/passwd.", "<path> and <path>."],
    ["file:///usr/lib/x.js (C:\\Users\\me\\x.ts)", "<path> (<path>)"],
    ["file:///srv/tree/a.ts", "a.ts"],
    ["src/a.ts and ./b.ts, 3/4 and n/a", "src/a.ts and ./b.ts, 3/4 and n/a"],
    ["see https://example.org/a/b", "see https://example.org/a/b"],
    ["a / b", "a / b"],
  ])("%p", (text, shown) => {
    expect(hidePaths(text, "/srv/tree")).toBe(shown);
  });
});
