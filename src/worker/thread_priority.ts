/**
 * A thread that hangs inside WebAssembly outlives its end under Bun: the engine looks for the order to stop between JavaScript
 * functions only. What it costs then can be made small where a thread has a priority of its own, which is on Linux.
 */
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

/** Leaves a thread only the time that nobody else wants. */
export function starveThread(threadId: number): void {
  if (threadId === NO_THREAD_ID) return;
  try {
    setPriority(threadId, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended after all.
  }
}
