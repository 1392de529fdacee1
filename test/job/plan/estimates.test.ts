import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { estimateJob, type JobFacts } from "../../../src/job/plan/estimate_job.ts";
import { LanguageRates } from "../../../src/job/plan/language_rates.ts";
import { rateTable } from "../../../src/job/plan/rate_table.ts";

const MEGABYTE = 1e6;

/** So much work was measured that the table counts for nothing. */
function ratesOf(megabytesPerS: Readonly<Record<string, number>>): LanguageRates {
  const rates = new LanguageRates();
  for (const [language, rate] of Object.entries(megabytesPerS)) {
    rates.measured(language, rate * MEGABYTE * 10_000, 10_000_000);
  }
  return rates;
}

describe("rates by language", () => {
  test("begin with the table, by what is written", () => {
    const { go } = rateTable.languages;
    expect(new LanguageRates().bytesPerS("go")).toBeCloseTo(go!.both, 6);
    expect(new LanguageRates(["syntax"]).bytesPerS("go")).toBeCloseTo(go!.syntax, 6);
    expect(new LanguageRates(["symbols"]).bytesPerS("go")).toBeCloseTo(go!.symbols, 6);
    expect(new LanguageRates([]).bytesPerS("go")).toBeCloseTo(go!.none, 6);
    expect(new LanguageRates([]).bytesPerS("unheard-of")).toBeCloseTo(rateTable.other.none, 6);
  });

  test("follow what was measured, the more the more there was", () => {
    const rates = new LanguageRates();
    const before = rates.bytesPerS("go");
    rates.measured("go", 10, 1);
    expect(rates.bytesPerS("go")).toBeGreaterThan(before * 0.95);
    expect(ratesOf({ go: 9 }).bytesPerS("go") / MEGABYTE).toBeCloseTo(9, 1);
  });

  test("of a language that was not measured follow how fast this machine was in others", () => {
    const rates = new LanguageRates();
    rates.measured("go", (rateTable.languages.go!.both / 2) * 1000, 1_000_000);
    expect(rates.bytesPerS("python") / rateTable.languages.python!.both).toBeCloseTo(0.5, 2);
  });

  test("are above 0 and finite whatever was measured, and a copy goes its own way", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double(), fc.double())), (measures) => {
        const rates = new LanguageRates();
        for (const [bytes, ms] of measures) rates.measured("go", Math.min(bytes, 1e15), Math.min(ms, 1e15));
        const before = rates.bytesPerS("go");
        expect(before).toBeGreaterThan(0);
        expect(before).toBeLessThan(Number.POSITIVE_INFINITY);
        const copy = rates.copy();
        copy.measured("go", 5e8, 1);
        expect(rates.bytesPerS("go")).toBe(before);
      }),
    );
  });
});

describe("the estimate of a job", () => {
  const facts: JobFacts = {
    languages: new Map([["go", { bytes: 100e6 }]]),
    largestBytes: 1e5,
    layers: ["syntax"],
    rates: ratesOf({ go: 5 }),
    workers: 1,
    cores: 8,
    maxMemoryBytes: 1e9,
    grammarCostBytes: () => 10e6,
  };

  test("divides the work among workers as far as there are cores", () => {
    const seconds = (more: Partial<JobFacts>): number => estimateJob({ ...facts, ...more }).seconds;
    expect(seconds({})).toBeCloseTo(20 + rateTable.startMs / 1000, 1);
    expect(seconds({ workers: 4 })).toBeCloseTo(5 + rateTable.startMs / 1000, 1);
    expect(seconds({ workers: 40 })).toBeGreaterThan(20 / 8);
    expect(seconds({ languages: new Map() })).toBe(0);
  });

  test("is no less than the largest file takes", () => {
    expect(estimateJob({ ...facts, workers: 8, largestBytes: 90e6 }).seconds).toBeGreaterThan(17.9);
  });

  test("adds linking, and its memory, when symbols are written", () => {
    const [without, linked] = [estimateJob(facts), estimateJob({ ...facts, layers: ["symbols"] })];
    expect([without.linkSeconds, linked.linkSeconds > 0]).toEqual([0, true]);
    expect(linked.seconds).toBeCloseTo(without.seconds + linked.linkSeconds, 6);
    expect(linked.memoryBytes).toBeGreaterThan(without.memoryBytes);
  });

  test("grows in memory with workers and grammars, up to what the job may take", () => {
    const memory = (more: Partial<JobFacts>): number => estimateJob({ ...facts, ...more }).memoryBytes;
    expect(memory({ workers: 2 }) - memory({})).toBe((40 << 20) + 5e6);
    expect(memory({ maxMemoryBytes: 1e8 })).toBe(1e8);
  });
});
