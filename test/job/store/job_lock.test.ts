import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Subprocess } from "bun";
import { lockHolder, takeLock } from "../../../src/job/store/job_lock.ts";
import { ownIdentity } from "../../../src/job/store/process_identity.ts";
import { manyFiles } from "./_many_files.ts";
import { place, removePlaces } from "./_place.ts";
import { plainOutput } from "./_world.ts";

const children: Subprocess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  removePlaces();
});

function start(module: string, ...args: readonly string[]): Subprocess<"pipe", "pipe", "inherit"> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, module), ...args], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  children.push(child);
  return child;
}

/** Reads lines until one satisfies; the rest stays unread. */
async function waitFor(
  child: Subprocess<"pipe", "pipe", "inherit">,
  isIt: (text: string) => boolean,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  const reader = child.stdout.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (value) text += decoder.decode(value);
    if (done || isIt(text)) break;
  }
  reader.releaseLock();
  return text;
}

const isHeld = (text: string): boolean => text.includes("held");

describe("a job's lock", () => {
  test("is one process's, and tells others who holds it", async () => {
    const directory = place();
    const child = start("hold_lock_entry.ts", directory);
    await waitFor(child, isHeld);
    expect(lockHolder(directory)?.pid).toBe(child.pid);
    await expect(takeLock(directory)).rejects.toMatchObject({
      code: "job-held",
      message: expect.stringContaining(`process ${child.pid}`),
    });
    child.stdin.write("\n");
    await child.stdin.flush();
    await child.exited;
    expect(lockHolder(directory)).toBeUndefined();
    (await takeLock(directory)).release();
  });

  test("is taken over from a process that was killed", async () => {
    const directory = place();
    const child = start("hold_lock_entry.ts", directory);
    await waitFor(child, isHeld);
    child.kill("SIGKILL");
    await child.exited;
    const lock = await takeLock(directory);
    expect(lockHolder(directory)?.pid).toBe(process.pid);
    lock.release();
  });

  test("can be waited for", async () => {
    const directory = place();
    const lock = await takeLock(directory);
    const child = start("hold_lock_entry.ts", directory, "wait");
    lock.release();
    expect(await waitFor(child, isHeld)).toBe("held\n");
  });

  test("can be waited for until a signal", async () => {
    const directory = place();
    const lock = await takeLock(directory);
    const stop = new AbortController();
    const waiting = takeLock(directory, { ifHeld: "wait", signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    lock.release();
  });

  test("is never two processes', though they fight for it and die holding it", async () => {
    const directory = place();
    const fighters = Array.from({ length: 6 }, () => start("count_alone_entry.ts", directory, "6"));
    await Promise.all(fighters.map(({ exited }) => exited));
    expect(fighters.map(({ signalCode }) => signalCode)).toEqual(fighters.map(() => "SIGKILL"));
    expect(readdirSync(directory).length).toBeLessThan(10);
    (await takeLock(directory)).release();
  }, 60_000);

  const own = ownIdentity();
  test.each([
    ["with its number, that began at another time", { ...own, startTicks: "1" }, 0, false],
    ["of which only the number is known", { pid: own.pid, place: own.place }, 0, true],
    ["with no such number", { ...own, pid: 2 ** 22 + 1 }, 0, false],
    ["elsewhere, that was heard of lately", { ...own, place: "moon" }, 30_000, true],
    ["elsewhere, silent for long", { ...own, place: "moon" }, 90_000, false],
  ])("sees whether a holder lives: %s", (_, identity, silentMs, lives) => {
    const directory = place();
    const path = join(directory, "lock.4");
    writeFileSync(path, JSON.stringify({ ...identity, sinceMs: 5 }));
    const nowMs = 1_700_000_000_000;
    utimesSync(path, (nowMs - silentMs) / 1000, (nowMs - silentMs) / 1000);
    expect(lockHolder(directory, () => nowMs) !== undefined).toBe(lives);
  });

  test("cannot be taken where nothing can be written", async () => {
    await expect(takeLock("/proc/none")).rejects.toMatchObject({ code: "job-unwritable" });
  });

  test("what cannot be touched any more does no harm", async () => {
    const directory = place();
    const lock = await takeLock(directory);
    removePlaces();
    lock.touch();
    lock.release();
    lock.release();
  });
});

describe("a process that is killed again and again", () => {
  test("ends with the plain output, and makes nothing twice that was finished", async () => {
    const [directory, home] = [join(place(), "job"), place()];
    const files = 300;
    const outputPath = join(home, "graph");
    const args = [directory, outputPath, String(files)];
    for (const moment of [1, 20, 60, 150, 151, 280]) {
      const child = start("run_slowly_entry.ts", ...args);
      await waitFor(child, (text) => text.includes(`${moment}\n`));
      child.kill("SIGKILL");
      await child.exited;
    }
    const last = start("run_slowly_entry.ts", ...args);
    const text = await waitFor(last, (told) => told.includes("made"));
    expect(await last.exited).toBe(0);
    expect(readFileSync(outputPath, "utf8")).toBe(plainOutput(manyFiles(files)));
    expect(Number(/made (\d+)/.exec(text)?.[1])).toBeLessThan(100);
    expect(readdirSync(directory)).not.toContain("2.log");
  }, 60_000);
});
