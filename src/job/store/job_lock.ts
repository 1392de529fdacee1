/**
 * One process at a time works on a job. The lock is the file `lock.N` with the highest number: it holds its holder's identity,
 * or nothing once it is released. Whoever wants it makes `lock.N+1`, by a link, which only one can, and only after having
 * seen that N is released or its holder dead; then looks again, and withdraws before a higher number. Numbers never go
 * back, so a process that was stopped between looking and linking cannot slip in.
 *
 * Where process numbers mean something else (another machine or container on a shared disk), a holder counts as dead when it has not
 * touched its lock for a minute.
 */

import { randomBytes } from "node:crypto";
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createFault } from "../../fault/fault.ts";
import { jobUnwritable } from "./job_unwritable.ts";
import { isAlive, ownIdentity, type ProcessIdentity } from "./process_identity.ts";

/** Who holds a job. */
export interface LockHolder extends ProcessIdentity {
  /** When it took the job, in ms since 1970. */
  readonly sinceMs: number;
}

/** A lock that is held. */
export interface JobLock {
  /** Shows those elsewhere that the holder lives; to be called at least every 20 s. Returns whether the lock is still its own. */
  readonly touch: () => boolean;
  /** Never throws: whoever finds the lock unreleased finds its holder dead. */
  readonly release: () => void;
}

/** How a lock is taken. */
export interface LockOptions {
  /** What to do when another process holds the job. @default "fail" */
  readonly ifHeld?: "fail" | "wait";
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** The time in ms since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** Without a sign of life for longer, a holder that cannot be looked at counts as dead. */
const SILENT_MS = 60_000;
const POLL_MS = 200;
/** Lower numbers that stay: a directory is not listed at one instant, and must not seem empty to who lists it. */
const KEPT_BELOW = 3;
const lockName = /^lock\.(\d+)$/;
const temporaryName = /^lock\.(\d+)-[0-9a-f]+\.tmp$/;

/**
 * Takes the lock of `directory`, which is made if need be.
 *
 * @throws Fault `job-held`, `job-unwritable`; the signal's reason
 */
export async function takeLock(directory: string, options: LockOptions = {}): Promise<JobLock> {
  const { ifHeld = "fail", signal, now = Date.now } = options;
  for (;;) {
    signal?.throwIfAborted();
    const taken = tryLock(directory, now);
    if ("release" in taken) return taken;
    if (ifHeld === "fail") {
      const { pid, sinceMs } = taken;
      throw createFault("job-held", { directory, pid, since: new Date(sinceMs).toISOString() });
    }
    await pause(signal);
  }
}

/** Who holds the job in `directory`; undefined when nobody does. */
export function lockHolder(directory: string, now: () => number = Date.now): LockHolder | undefined {
  const number = highestLock(directory);
  if (number === 0) return undefined;
  const path = lockPath(directory, number);
  const holder = readHolder(path);
  if (!holder) return undefined;
  return (isAlive(holder) ?? now() - modifiedMs(path) < SILENT_MS) ? holder : undefined;
}

function tryLock(directory: string, now: () => number): JobLock | LockHolder {
  const unique = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const temporary = join(directory, `lock.${unique}.tmp`);
  try {
    mkdirSync(directory, { recursive: true });
    const holder: LockHolder = { ...ownIdentity(), sinceMs: now() };
    writeFileSync(temporary, JSON.stringify(holder), { flag: "wx" });
    for (;;) {
      const number = highestLock(directory);
      const other = lockHolder(directory, now);
      if (other) return other;
      if (linkAs(temporary, directory, number + 1)) return lockOf(directory, number + 1);
    }
  } catch (error) {
    throw jobUnwritable(directory, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether the link was made and is the highest. */
function linkAs(temporary: string, directory: string, number: number): boolean {
  const path = lockPath(directory, number);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as { readonly code?: string }).code === "EEXIST") return false;
    throw error;
  }
  if (highestLock(directory) === number) {
    sweep(directory, number);
    return true;
  }
  rmSync(path, { force: true });
  return false;
}

function lockOf(directory: string, number: number): JobLock {
  const path = lockPath(directory, number);
  let isHeld = true;
  return {
    touch: () => {
      if (!isHeld || highestLock(directory) > number) return false;
      quietly(() => utimesSync(path, new Date(), new Date()));
      return true;
    },
    release: () => {
      if (isHeld) quietly(() => truncateSync(path)); // needs no room, so it works on a full disk
      isHeld = false;
    },
  };
}

/** Removes old locks, and what dead processes left. */
function sweep(directory: string, number: number): void {
  const { place } = ownIdentity();
  for (const name of readdirSync(directory)) {
    const old = Number(lockName.exec(name)?.[1] ?? number);
    const pid = Number(temporaryName.exec(name)?.[1] ?? process.pid);
    const isLeft = isAlive({ pid, place }) === false;
    if (old < number - KEPT_BELOW || isLeft) rmSync(join(directory, name), { force: true });
  }
}

function highestLock(directory: string): number {
  try {
    return Math.max(0, ...readdirSync(directory).map((name) => Number(lockName.exec(name)?.[1] ?? 0)));
  } catch {
    return 0; // no directory, no lock
  }
}

function lockPath(directory: string, number: number): string {
  return join(directory, `lock.${number}`);
}

function readHolder(path: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LockHolder;
  } catch {
    return undefined; // empty: released; gone: a higher one is there
  }
}

function modifiedMs(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // the lock is a courtesy to others: work that is done must not fail for it
  }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, POLL_MS);
    signal?.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
  });
}
