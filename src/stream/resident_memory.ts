/** Tells what memory the process takes. */
import process from "node:process";

/** The runtime reads a file for it, so it fails when there is no descriptor left: then what was seen last stands. */
export class ResidentMemory {
  #bytes = 0;

  read(): number {
    try {
      this.#bytes = process.memoryUsage.rss?.() ?? process.memoryUsage().rss;
    } catch {
      // At the next look there may be one.
    }
    return this.#bytes;
  }
}

/** Tells the memory of the whole process, in bytes. */
export function residentBytesReader(): () => number {
  const memory = new ResidentMemory();
  return () => memory.read();
}
