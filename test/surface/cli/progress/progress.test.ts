import { describe, expect, jest, test } from "bun:test";
import { RunTally } from "../../../../src/job/run_tally.ts";
import { startProgress } from "../../../../src/surface/cli/progress/progress.ts";
import { startBar } from "../../../../src/surface/cli/progress/progress_bar.ts";
import { progressFigures } from "../../../../src/surface/cli/progress/progress_figures.ts";
import { finished, summary } from "../../../job/_finished.ts";

function halfway(): RunTally {
  const tally = new RunTally();
  tally.found({ path: "a.ts", bytes: 1000 });
  tally.found({ path: "b.ts", bytes: 3000 });
  tally.done(finished("a.ts", { bytes: 1000 }));
  return tally;
}

describe("the figures of progress", () => {
  test("guess the time left once all files are known", () => {
    const tally = halfway();
    const before = progressFigures(tally, 2000);
    expect(before).toMatchObject({
      phase: "discovering",
      file: "a.ts",
      files_done: 1,
      files_found: 2,
      bytes_done: 1000,
      bytes_found: 4000,
      discovery_done: false,
      elapsed_s: 2,
      files_per_s: 0.5,
      bytes_per_s: 500,
      failed: 0,
    });
    expect(before).not.toHaveProperty("remaining_s");
    expect(before.memory_bytes).toBeGreaterThan(1e6);
    tally.discoveryDone = true;
    expect(progressFigures(tally, 2000)).toMatchObject({ phase: "processing", remaining_s: 6 });
    tally.summary = summary({ files: 2 });
    expect(progressFigures(tally, 2000).phase).toBe("done");
  });
});

describe("showing progress", () => {
  async function shown(style: "json" | "lines" | "none" | "bar", forMs: number): Promise<string[]> {
    jest.useFakeTimers();
    try {
      const lines: string[] = [];
      const progress = startProgress({
        style,
        tally: halfway(),
        startMs: 0,
        tell: (line) => void lines.push(line),
      });
      jest.advanceTimersByTime(forMs);
      await progress.interrupt(async () => {
        lines.push("printed");
      });
      progress.stop();
      jest.advanceTimersByTime(100_000);
      return lines;
    } finally {
      jest.useRealTimers();
    }
  }

  test("to programs: an object every 250 ms, and one at the end", async () => {
    const lines = await shown("json", 1000);
    expect(lines).toHaveLength(6);
    expect(JSON.parse(lines[0]!)).toMatchObject({ files_done: 1, files_found: 2 });
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ files_done: 1 });
  });

  test("elsewhere: a line every 30 s", async () => {
    const lines = await shown("lines", 61_000);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^ast2graph: 1 of 2\+ files, 1 kB, .* files\/s, .*\/s, .* memory, 0 failed$/);
  });

  test("a bar where there is no terminal draws nothing, and whoever prints is not kept waiting", async () => {
    expect(await shown("bar", 0)).toEqual(["printed"]);
    expect(await shown("bar", 1000)).toEqual(["printed"]);
  });

  test("none is none", async () => {
    expect(await shown("none", 100_000)).toEqual(["printed"]);
  });
});

describe("the bar", () => {
  /** A terminal that keeps what is drawn. */
  function fakeTerminal(columns: number): {
    readonly terminal: NodeJS.WriteStream;
    readonly drawn: () => string;
  } {
    let drawn = "";
    const write = (text: string): boolean => {
      drawn += text;
      return true;
    };
    return {
      terminal: { isTTY: true, columns, rows: 24, write } as unknown as NodeJS.WriteStream,
      drawn: () => drawn,
    };
  }

  const options = { figures: () => progressFigures(halfway(), 2000), isStopped: () => false };

  test("draws files, bytes, speed, memory and failures, and gives the terminal back", async () => {
    const { terminal, drawn } = fakeTerminal(140);
    const bar = await startBar({ ...options, terminal });
    bar.stop();
    expect(drawn()).toContain("█████░");
    expect(drawn()).toContain("1/2+ files  1 kB  1 files/s 500 B/s");
    expect(drawn()).toContain("0 failed");
    expect(drawn().lastIndexOf("\u001b[?25h")).toBeGreaterThan(drawn().lastIndexOf("\u001b[?25l"));
    expect(drawn().lastIndexOf("\u001b[?7h")).toBeGreaterThan(drawn().lastIndexOf("\u001b[?7l"));
  });

  test("leaves the screen to whoever prints between", async () => {
    const { terminal, drawn } = fakeTerminal(60);
    const bar = await startBar({ ...options, terminal });
    await bar.interrupt(async () => void terminal.write("PRINTED"));
    bar.stop();
    const [before, after] = drawn().split("PRINTED") as [string, string];
    expect(before.lastIndexOf("\u001b[?25h")).toBeGreaterThan(before.lastIndexOf("\u001b[?25l"));
    expect(after).toContain("1/2+ files");
    expect(drawn()).not.toContain("█");
  });

  test.each([
    ["a terminal without width", 0, false],
    ["a run that is over", 140, true],
  ])("draws nothing for %s", async (_, columns, stopped) => {
    const { terminal, drawn } = fakeTerminal(columns);
    const bar = await startBar({ ...options, isStopped: () => stopped, terminal });
    let printed = false;
    await bar.interrupt(async () => {
      printed = true;
    });
    bar.stop();
    expect(printed).toBe(true);
    expect(drawn()).toBe("");
  });
});
