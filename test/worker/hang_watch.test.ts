import { describe, expect, test } from "bun:test";
import { HangWatch } from "../../src/worker/hang_watch.ts";
import { createVitals, FILE_CELL, IDLE, PULSE_CELL } from "../../src/worker/vitals.ts";

/** Looks every second at a worker whose vitals are these, one look after another; tells the first limit passed. */
function watch(looks: readonly (readonly [file: number, pulse: number])[]): string {
  const watcher = new HangWatch({ fileTimeoutMs: 4000, silenceMs: 2000 });
  const vitals = createVitals();
  for (const [i, [file, pulse]] of looks.entries()) {
    vitals[FILE_CELL] = file;
    vitals[PULSE_CELL] = pulse;
    const limit = watcher.look(vitals, 1000, 0);
    if (limit) return `${i}: ${limit}`;
  }
  return "lives";
}

const times = (count: number, file: number, pulse: (i: number) => number): [number, number][] =>
  Array.from({ length: count }, (_, i) => [file, pulse(i)]);

describe("a worker is taken for hung", () => {
  test.each([
    [
      "when its parser takes no step for the time of silence",
      times(9, 7, () => 3),
      "3: 2000 ms of the parser's last step",
    ],
    [
      "when it is at one file for too long, though the parser goes on",
      times(9, 7, (i) => i + 1),
      "5: 4000 ms (--file-timeout)",
    ],
    [
      "when it is at one file for too long outside the parser",
      times(9, 7, () => 0),
      "5: 4000 ms (--file-timeout)",
    ],
    ["but not when it is idle", times(9, IDLE, () => 0), "lives"],
    [
      "nor when it goes from file to file",
      Array.from({ length: 9 }, (_, i): [number, number] => [i, 3]),
      "lives",
    ],
    [
      "nor when it rests between two parses",
      times(9, 7, (i) => i % 2)
        .concat(times(1, 8, () => 0))
        .slice(0, 4),
      "lives",
    ],
  ] as const)("%s", (_, looks, verdict) => {
    expect(watch(looks)).toBe(verdict);
  });

  test("nor when it is heard of in the meantime", () => {
    const watcher = new HangWatch({ fileTimeoutMs: 4000, silenceMs: 2000 });
    const vitals = createVitals();
    vitals.set([7, 3]);
    for (let i = 0; i < 9; i++) {
      expect(watcher.look(vitals, 1000, 0)).toBeUndefined();
      if (i % 2) watcher.heard();
    }
  });

  test("later when its file is large: a step may read all of it", () => {
    const watcher = new HangWatch({ fileTimeoutMs: 9e9, silenceMs: 2000 });
    const vitals = createVitals();
    vitals.set([7, 3]);
    const limits = Array.from({ length: 8 }, () => watcher.look(vitals, 1000, 4 << 20));
    expect(limits.findIndex(Boolean)).toBe(7);
    expect(limits[7]).toBe("6096 ms of the parser's last step");
  });
});
