/** Priorities of single threads, where these have one of their own, which is on Linux. */
import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";

/** Where the system does not tell. */
export const NO_THREAD_ID = 0;

/** The system's number of the calling thread. */
export function ownThreadId(): number {
  try {
    return Number(/\d+$/.exec(readlinkSync("/proc/thread-self"))?.[0] ?? NO_THREAD_ID);
  } catch {
    return NO_THREAD_ID; // no Linux
  }
}

/**
 * Leaves a thread only the time that nobody else wants: one that hangs inside WebAssembly outlives its end under Bun, since the engine looks for the order to
 * stop between JavaScript functions only.
 */
export function starveThread(threadId: number): void {
  lower(threadId, constants.priority.PRIORITY_LOW);
}

/** Lets others of the machine go before a thread: it still has what they leave, and some of what they do not. */
export function giveWay(threadId: number): void {
  lower(threadId, constants.priority.PRIORITY_BELOW_NORMAL);
}

function lower(threadId: number, priority: number): void {
  if (threadId === NO_THREAD_ID) return;
  try {
    setPriority(threadId, priority);
  } catch {
    // It has ended after all.
  }
}
