/** What jobs do and tell when files, languages, memory or processors are short or in trouble, through the public API. */
import { afterAll, describe, expect, test } from "bun:test";
import { createEngine, createJob, type JobEvent, type JobOptions } from "../../../mod.ts";
import { Events, faultyEntry, smallFiles, textOf, World } from "./_job_world.ts";

const world = new World();
afterAll(() => world.remove());
const layers: JobOptions["layers"] = ["syntax"];

const ofType = <T extends JobEvent["type"]>(
  events: Events,
  type: T,
): Extract<JobEvent, { readonly type: T }>[] =>
  events.all.filter((event): event is Extract<JobEvent, { readonly type: T }> => event.type === type);

describe("a language whose files bring workers down, one after another", () => {
  test("is set aside, tried once more, given up and told of; no other language suffers", async () => {
    const crashing = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`c${i}_throw.rb`, "x = 1\n"] as const),
    );
    const root = world.tree("breaker", { ...crashing, ...smallFiles(30) });
    await using engine = createEngine({ workers: 1, workerEntry: faultyEntry });
    const events = new Events();
    const job = createJob([], { root, layers, engine, retries: 0, listener: events.listener });
    await textOf(job);
    expect(job.state).toBe("completed-with-failures");
    expect(job.summary?.counts).toMatchObject({ files: 39, parsed: 30, failed: 9 });
    const reasons = ofType(events, "file-failed").map(({ reason }) => reason);
    // Five in a row, and one more try; then none is tried any more.
    expect(reasons.filter((reason) => reason === "crashed")).toHaveLength(6);
    expect(reasons.filter((reason) => reason === "grammar-unavailable")).toHaveLength(3);
    expect(new Set(ofType(events, "file-set-aside").map(({ language }) => language))).toEqual(
      new Set(["ruby"]),
    );
    expect(ofType(events, "breaker").at(-1)).toMatchObject({ language: "ruby", state: "open" });
    expect(job.health()).toMatchObject({
      status: "degraded",
      reasons: expect.arrayContaining(["files of ruby are set aside: they kept crashing"]),
    });
    expect(await engine.metrics()).toContain('ast2graph_breaker_state{language="ruby",state="open"} 1');
    expect(job.report().recommendations.join("\n")).toContain("ruby");
  }, 60_000);
});

describe("a job of which too much fails", () => {
  test("raises an alarm, is degraded for as long, and tells when it has ended", async () => {
    const events = new Events();
    const seen: string[] = [];
    const job = createJob([], {
      root: world.tree("alarm", smallFiles(40)),
      layers,
      maxMemoryBytes: 64e9, // other tests have left their traces in this process
      stages: [
        {
          name: "never",
          transform: () => {
            throw new Error("not today");
          },
        },
      ],
      listener: (event) => {
        events.listener(event);
        if (event.type === "alarm" && event.state === "raised") seen.push(...job.health().reasons);
      },
    });
    await textOf(job);
    expect(ofType(events, "alarm").map(({ alarm, state }) => [alarm, state])).toEqual([
      ["error-rate", "raised"],
      ["error-rate", "ended"],
    ]);
    expect(ofType(events, "alarm")[0]!.detail).toMatch(/^\d+ of the last \d+ files failed$/);
    expect(seen).toEqual([expect.stringContaining("error-rate: ")]);
    expect(job.summary?.counts.failed).toBe(40);
  }, 30_000);
});

describe("a share of the processors", () => {
  test("is not exceeded over a job", async () => {
    const text = Array.from({ length: 300 }, (_, i) => `def f${i}(a):\n    return [a, ${i}]\n`).join("");
    const root = world.tree("share", smallFiles(60, text));
    await using engine = createEngine({ workers: 1, maxCpuPercent: 100 });
    const take = async (): Promise<number> => {
      const fromMs = performance.now();
      const { user, system } = process.cpuUsage();
      await textOf(createJob([], { root, layers, engine }));
      const after = process.cpuUsage();
      return (after.user + after.system - user - system) / 1000 / (performance.now() - fromMs);
    };
    await take(); // threads and grammars are there from now on
    engine.set({ maxCpuPercent: 10 });
    // Of all cores; what was handed out before the limit was reached, and the test itself, come on top.
    expect(await take()).toBeLessThan(navigator.hardwareConcurrency * 0.1 * 3);
  }, 60_000);
});

describe("the report of a job", () => {
  test("has percentiles, the slowest files, shares of stages, and the curve of memory", async () => {
    const job = createJob([], { root: world.tree("report", smallFiles(30)), layers: ["syntax", "symbols"] });
    await textOf(job);
    const report = job.report();
    expect(report).toMatchObject({ end: "done", files: { total: 30, kept: 0, parsed: 30 } });
    const { p50, p99, max } = report.file_ms;
    expect([p50 > 0, p99 >= p50, max >= p99 * 0.99]).toEqual([true, true, true]);
    expect(report.slowest.length).toBe(20);
    expect(report.languages.python).toMatchObject({ files: 30, share: 1 });
    const shares = Object.values(report.stages).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
    expect(report.memory.length).toBeGreaterThan(0);
    expect(report.peak_memory_bytes).toBeGreaterThan(1e6);
  }, 30_000);
});
