/** Whether a descriptor is a terminal. */
import { fstatSync } from "node:fs";
import process from "node:process";

/**
 * Asks the system's own module only about what may be one: under Bun that takes 6 ms to load, and most output goes to a pipe or
 * a file. A descriptor that is closed is none.
 */
export function isTerminal(descriptor: number): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return process.getBuiltinModule("node:tty").isatty(descriptor);
}
