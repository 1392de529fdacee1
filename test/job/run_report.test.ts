import { describe, expect, test } from "bun:test";
import { resolveGraphOptions } from "../../src/graph_options.ts";
import { readProcessUse } from "../../src/job/process_use.ts";
import { createRunReport } from "../../src/job/run_report.ts";
import { RunTally } from "../../src/job/run_tally.ts";
import { finished, summary } from "./_finished.ts";

function tallyOf(files: readonly ReturnType<typeof finished>[]): RunTally {
  const tally = new RunTally();
  for (const file of files) {
    tally.found({ path: file.path, bytes: file.outcome.bytes });
    tally.done(file);
  }
  return tally;
}

describe("the report of a run", () => {
  test("has totals, failures with attempts, skips by reason and languages by name", () => {
    const tally = tallyOf([
      finished("b.ts", { bytes: 100, nodes: 7, syntax: 5, syntaxBytes: 50, durationMs: 1.23456 }),
      finished("c.ts", { bytes: 10, nodes: 1, durationMs: 1, status: "partial" }),
      finished("a.go", {
        bytes: 1,
        language: "go",
        status: "failed",
        reason: "crashed",
        message: "died",
        attempts: 3,
      }),
      finished("d", { bytes: 9, language: "", status: "skipped", reason: "binary" }),
      finished("e", { bytes: 9, language: "", status: "skipped", reason: "binary" }),
      finished("f", { bytes: 9e9, language: "", status: "skipped", reason: "too-large" }),
    ]);
    tally.bytesOut = 60;
    tally.summary = summary({ files: 6, syntax: 5 });
    const use = { peakMemoryBytes: 1e8, cpuUserS: 0.12345, cpuSystemS: 0.1 };
    const options = resolveGraphOptions({
      workers: 1,
      maxMemoryBytes: 5e8,
      filesFrom: (async function* () {})(),
    });
    const report = createRunReport({ tally, options, end: "done", wallMs: 1234.5678, use });
    expect(report).toMatchObject({
      end: "done",
      files: { total: 6, kept: 0, processed: 2, parsed: 1, partial: 1, skipped: 3, failed: 1 },
      skipped: { binary: 2, "too-large": 1 },
      failed: [{ path: "a.go", reason: "crashed", message: "died", attempts: 3 }],
      languages: {
        go: { files: 1, bytes: 1, nodes: 0, ms: 0, share: 0 },
        typescript: { files: 2, bytes: 110, nodes: 8, ms: 2.235, share: 1, file_ms: { max: 1.235 } },
      },
      file_ms: { max: 1.235 },
      stages: { files: { s: 0.002 } },
      retries: { total: 2, reasons: {} },
      memory: [],
      nodes: 8,
      records: 13,
      bytes_out: 60,
      syntax_bytes: 50,
      wall_s: 1.235,
      cpu_user_s: 0.123,
      peak_memory_bytes: 1e8,
    });
    expect(report.slowest.map(({ path, ms }) => [path, ms])).toEqual([
      ["b.ts", 1.235],
      ["c.ts", 1],
      ["a.go", 0],
    ]);
    expect(report.recommendations).toEqual([
      "1 file is over --max-file-size: --max-file-size goes up to 1GiB",
    ]);
    expect(Object.keys(report.languages)).toEqual(["go", "typescript"]);
    expect(report.options).toMatchObject({ filesFrom: "-", workers: 1 });
    expect(() => JSON.stringify(report)).not.toThrow();
  });

  test("tells the shares of the stages, the curve of memory and why files were tried again", () => {
    let now = 0;
    const tally = new RunTally(() => now);
    tally.done(finished("a.ts", { durationMs: 6000, attempts: 2 }));
    const path = "a.ts";
    const again = { path, language: "typescript", reason: "out-of-memory", attempt: 2, delayMs: 9 } as const;
    tally.take({ type: "file-retried", ...again });
    tally.take({ type: "memory", usedBytes: 1e8, limitBytes: 5e8, level: "normal" });
    now = 4000;
    tally.linked({ pass: 1, passes: 1, done: 0, total: 1 });
    now = 7000;
    tally.take({ type: "linking", pass: 1, passes: 1, done: 1, total: 1 });
    tally.measuredMemory(2e8);
    tally.wrote(10, 1000);
    const options = resolveGraphOptions({ maxMemoryBytes: 5e8 });
    const use = { peakMemoryBytes: 2e8, cpuUserS: 1, cpuSystemS: 1 };
    expect(createRunReport({ tally, options, end: "done", wallMs: 8000, use })).toMatchObject({
      stages: {
        files: { s: 6, share: 0.6 },
        linking: { s: 3, share: 0.3 },
        writing: { s: 1, share: 0.1 },
      },
      retries: { total: 1, reasons: { "out-of-memory": 1 } },
      memory: [
        { s: 0, bytes: 1e8 },
        { s: 7, bytes: 2e8 },
      ],
      bytes_out: 10,
    });
  });

  test("what is too large to be read counts as a file, not as source", () => {
    const tally = tallyOf([finished("f", { bytes: 9e9, status: "skipped", reason: "too-large" })]);
    tally.found({ path: "g", bytes: 9e9, verdict: { reason: "too-large", message: "" } });
    expect(tally.bytesDone).toBe(0);
    expect(tally.bytesFound).toBe(9e9);
    expect(tally.filesFound).toBe(2);
  });

  test("failures beyond 10,000 are counted, not kept", () => {
    const tally = new RunTally();
    for (let i = 0; i < 10_005; i++) tally.done(finished(`${i}`, { status: "failed", reason: "vanished" }));
    expect(tally.failed).toBe(10_005);
    expect(tally.failures).toHaveLength(10_000);
  });

  test("the process's use is in bytes and seconds", () => {
    const { peakMemoryBytes, cpuUserS } = readProcessUse();
    expect(peakMemoryBytes).toBeGreaterThan(10e6);
    expect(peakMemoryBytes).toBeLessThan(100e9);
    expect(cpuUserS).toBeGreaterThan(0);
    expect(cpuUserS).toBeLessThan(100_000);
  });
});
