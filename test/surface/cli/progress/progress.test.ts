import { describe, expect, jest, test } from "bun:test";
import { RunTally } from "../../../../src/job/run_tally.ts";
import type { ProgressFigures } from "../../../../src/job/watch/progress_figures.ts";
import { ProgressMeter } from "../../../../src/job/watch/progress_meter.ts";
import { startProgress } from "../../../../src/surface/cli/progress/progress.ts";
import { startBar } from "../../../../src/surface/cli/progress/progress_bar.ts";
import { progressLine } from "../../../../src/surface/cli/progress/progress_line.ts";
import { finished } from "../../../job/_finished.ts";

function halfway(): RunTally {
  const tally = new RunTally(() => 0);
  tally.found({ path: "a.ts", bytes: 1000, language: "typescript" });
  tally.found({ path: "b.ts", bytes: 3000, language: "typescript" });
  tally.done(finished("a.ts", { bytes: 1000 }));
  return tally;
}

function linkingAt(pass: number, done: number): RunTally {
  const tally = halfway();
  tally.discoveryDone = true;
  tally.done(finished("b.ts", { bytes: 3000 }));
  tally.linked({ pass, passes: 2, done, total: 4 });
  return tally;
}

const figuresOf = (tally: RunTally): ProgressFigures =>
  new ProgressMeter({ tally, startMs: 0, now: () => 2000, memoryBytes: () => 50e6 }).figures();

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

  test.each([
    ["json", 250],
    ["lines", 30_000],
  ] as const)(
    "%s goes on while work keeps timers from their turn, no more often than else",
    (style, intervalMs) => {
      let now = 0;
      const lines: string[] = [];
      const tell = (line: string): void => void lines.push(line);
      const progress = startProgress({ style, tally: linkingAt(1, 2), startMs: 0, now: () => now, tell });
      progress.refresh();
      expect(lines).toHaveLength(0);
      for (now = intervalMs; now < 3 * intervalMs; now += intervalMs / 10) progress.refresh();
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain("linking");
      progress.stop();
    },
  );

  test("none is none", async () => {
    expect(await shown("none", 100_000)).toEqual(["printed"]);
  });
});

describe("a line of progress", () => {
  test.each([
    ["while files are read", halfway(), "1 of 2+ files, 1 kB, 1 files/s, 500 B/s, 50 MB memory, 0 failed"],
    [
      "in the first pass",
      linkingAt(1, 2),
      "linking 25 %, 0 of 2 files linked, 50 MB memory, 0 failed, 0 s left",
    ],
    ["in the last", linkingAt(2, 1), "linking 62 %, 1 of 2 files linked, 50 MB memory, 0 failed, 0 s left"],
    [
      "behind it",
      linkingAt(2, 4),
      "2 files linked, writing what was found, 50 MB memory, 0 failed, 0 s left",
    ],
  ])("%s", (_, tally, line) => {
    expect(progressLine(figuresOf(tally))).toBe(line);
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

  const options = { figures: () => figuresOf(halfway()), isStopped: () => false };

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

  test.each([
    ["linking", linkingAt(2, 2), "linking 2/2 files"],
    ["writing", linkingAt(2, 4), "writing the links of 2 files"],
  ])("tells of %s", async (_, tally, words) => {
    const { terminal, drawn } = fakeTerminal(140);
    const bar = await startBar({ ...options, figures: () => figuresOf(tally), terminal });
    bar.stop();
    expect(drawn()).toContain(words);
  });

  test("is drawn again while work keeps timers from their turn, when that is due", async () => {
    const { terminal } = fakeTerminal(140);
    let now = 0;
    let asked = 0;
    const figures = (): ProgressFigures => {
      asked++;
      return figuresOf(halfway());
    };
    const bar = await startBar({ ...options, figures, terminal, now: () => now });
    const first = asked;
    for (now = 0; now < 1000; now += 10) bar.refresh();
    bar.stop();
    expect(asked - first).toBe(9);
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
