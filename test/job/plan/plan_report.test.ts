import { describe, expect, test } from "bun:test";
import { batchByCount } from "../../../src/job/plan/batch_by_count.ts";
import { FilePlanner } from "../../../src/job/plan/file_planner.ts";
import { LanguageRates } from "../../../src/job/plan/language_rates.ts";
import { createPlanReport, type PlanReport } from "../../../src/job/plan/plan_report.ts";
import { PlanTally } from "../../../src/job/plan/plan_tally.ts";
import { refOf } from "./_refs.ts";

function reportOf(refs: readonly ReturnType<typeof refOf>[]): PlanReport {
  const planner = new FilePlanner({
    strategy: batchByCount(2),
    priorities: [{ glob: "core", priority: 1 }],
  });
  const tally = new PlanTally();
  for (const ref of refs) tally.add(planner.plan(ref));
  return createPlanReport({
    tally,
    strategy: "by-count",
    layers: ["syntax"],
    rates: new LanguageRates(["syntax"]),
    workers: 2,
    cores: 2,
    maxMemoryBytes: 500e6,
    grammarCostBytes: () => 0,
  });
}

describe("the report of a plan", () => {
  test("counts files, batches, languages, priorities, and what is not read with what would change that", () => {
    const report = reportOf([
      refOf("a.go", 10),
      refOf("b.go", 20),
      refOf("big.go", 9e6, { verdict: { reason: "too-large", message: "" } }),
      refOf("bigger.go", 11e6, { verdict: { reason: "too-large", message: "" } }),
      refOf("c.bin", 5, {
        language: undefined as never,
        verdict: { reason: "unknown-language", message: "" },
      }),
      refOf("c.py", 30, { language: "python" }),
      refOf("core/d.go", 40),
      refOf("gone", 0, { language: undefined as never, verdict: { reason: "vanished", message: "" } }),
    ]);
    expect(report).toMatchObject({
      files: { total: 8, to_read: 4, not_read: 4 },
      bytes: 100,
      batches: { strategy: "by-count", count: 3, median_files: 1, median_bytes: 30, most_bytes: 40 },
      priorities: { 1: 1, 3: 3 },
      languages: { go: { files: 3, bytes: 70 }, python: { files: 1, bytes: 30 } },
      not_read: {
        "too-large": { files: 2, bytes: 20e6, change: "--max-file-size 11MB reads them" },
        "unknown-language": { files: 1, bytes: 5, change: "ast2graph languages lists those it knows" },
        vanished: { files: 1, bytes: 0 },
      },
      workers: 2,
      estimate: { link_s: 0 },
    });
    expect(report.not_read.vanished).not.toHaveProperty("change");
  });

  test("of nothing is all zeros", () => {
    const { files, batches, estimate } = reportOf([]);
    expect(files).toEqual({ total: 0, to_read: 0, not_read: 0 });
    expect([batches.count, batches.median_files, batches.most_bytes]).toEqual([0, 0, 0]);
    expect([estimate.wall_s, estimate.worker_s]).toEqual([0, 0]);
  });
});
