import { describe, expect, test } from "bun:test";
import { resolveGraphOptions } from "../../../src/graph_options.ts";
import { RunTally } from "../../../src/job/run_tally.ts";
import { closingWords } from "../../../src/surface/cli/closing_words.ts";
import { finished, summary } from "../../job/_finished.ts";

const use = { peakMemoryBytes: 210e6, cpuUserS: 1, cpuSystemS: 0.1 };

function words(tally: RunTally, options = {}, isPreview = false): string {
  return closingWords({ tally, options: resolveGraphOptions(options), wallMs: 500, use, isPreview }).join(
    "\n",
  );
}

describe("the closing words", () => {
  test("say what was done, how fast, and with what memory", () => {
    const tally = new RunTally();
    tally.done(finished("a.ts", { bytes: 1_000_000, syntax: 10, syntaxBytes: 900 }));
    tally.bytesOut = 1000;
    tally.summary = summary({ files: 1, syntax: 10 });
    expect(words(tally)).toBe(
      "ast2graph: 1 file (1 MB) to 13 records (1 kB) in 0.50 s (2 files/s, 2 MB/s), peak memory 210 MB\n" +
        "  90 % of the output is syntax; for less: --layers symbols or --compress zstd",
    );
    expect(words(tally, { tokens: true })).toContain("leave out --tokens, or use --layers symbols");
    expect(words(tally, { layers: ["syntax"] })).toContain("for less: --layers none");
    expect(words(tally, {}, true)).toContain("--out - prints all");
  });

  test.each([
    ["a run that took long gets the best advice, in one line", 60_000, 1],
    ["a short one none", 4_000, 0],
  ])("%s", (_, wallMs, lines) => {
    const tally = new RunTally(() => 0);
    tally.done(finished("big.py", { status: "failed", reason: "out-of-memory", language: "python" }));
    tally.done(finished("slow\u001b.py", { status: "failed", reason: "timeout", language: "python" }));
    tally.done(finished("huge.py", { status: "skipped", reason: "too-large", bytes: 5e6 }));
    const options = resolveGraphOptions({});
    const all = closingWords({ tally, options, wallMs, use, isPreview: false });
    expect(all.filter((line) => /did not fit|hung/.test(line))).toHaveLength(lines);
    if (lines > 0) expect(all.at(-1)).toBe("  1 file did not fit into memory: raise --max-memory");
  });

  test("count no record of a file that was only measured", () => {
    const tally = new RunTally();
    tally.done(finished("a.ts", { bytes: 10, digest: "" }));
    expect(words(tally)).toContain("1 file (10 B) to 1 record");
    tally.summary = summary({ files: 1 });
    expect(words(tally)).toContain("1 file (10 B) to 2 records");
  });

  test("say what was skipped and how to change that", () => {
    const tally = new RunTally();
    for (const bytes of [5_000_000, 12_300_000]) {
      tally.done(finished("big.js", { status: "skipped", reason: "too-large", bytes }));
    }
    tally.done(finished("min.js", { status: "skipped", reason: "minified" }));
    tally.done(finished("bin", { status: "skipped", reason: "binary" }));
    expect(words(tally)).toContain(
      "  skipped: 2 too-large (--max-file-size 13MB reads them), 1 minified (--minified parses them), 1 binary",
    );
    tally.done(finished("huge", { status: "skipped", reason: "too-large", bytes: 2e9 }));
    expect(words(tally)).toContain("3 too-large (--max-file-size goes up to 1GiB)");
  });

  test("count the partial and list the failed, at most 20, without what a terminal would obey", () => {
    const tally = new RunTally();
    tally.done(finished("a.py", { status: "partial" }));
    for (let i = 0; i < 23; i++) {
      tally.done(finished(`f${i}\u001b[31m`, { status: "failed", reason: "unreadable", message: "why" }));
    }
    const text = words(tally);
    expect(text).toContain("  partial: 1 file with syntax errors");
    expect(text).toContain("  failed: 23 files\n    f0\uFFFD[31m: unreadable: why\n");
    expect(text).toContain("    f19\uFFFD[31m: unreadable: why\n    … and 3 more, see --report");
  });
});
