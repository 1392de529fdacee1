/** Words for people, to standard error: at once and whole, also when the process ends right behind. */
import { writeSync } from "node:fs";

const STANDARD_ERROR = 2;
const WAIT_MS = 2;
const MOST_WAITS = 500;

/** Writes bytes from an offset and tells how many. */
type WriteSome = (descriptor: number, bytes: Uint8Array, offset: number) => number;

/** Prints `line` and a line end. That nobody listens is no reason to fail. */
export function tell(line: string, write: WriteSome = writeSync): void {
  const bytes = new TextEncoder().encode(`${line}\n`);
  let waits = 0;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += write(STANDARD_ERROR, bytes, done);
    } catch (error) {
      // A full pipe that another process made non-blocking is tried again for a second; a closed one is let be.
      if ((error as { readonly code?: string }).code !== "EAGAIN" || waits++ > MOST_WAITS) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}
