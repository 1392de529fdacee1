/** Writes chunks to a file descriptor: a pipe, a file or a device. The one place that meets closed pipes and full disks. */
import { write } from "node:fs";
import { createFault } from "../fault/fault.ts";

/** A reader that went away: the end of the work, and no failure. */
export class PipeClosed extends Error {
  override readonly name = "PipeClosed";
}

/** How long to wait, in ms, before a pipe that another process made non-blocking is tried again. */
const RETRY_MS = 2;

/**
 * Writes all of `bytes` to `descriptor`; resolves once the system has taken them. `name` is for messages.
 *
 * @throws PipeClosed when the reader is gone
 * @throws Fault `output-unwritable` for anything else: no space, an error of the disk
 */
export async function writeDescriptor(descriptor: number, bytes: Uint8Array, name: string): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += await writeSome(descriptor, bytes, done);
    } catch (error) {
      const code = (error as { readonly code?: string }).code ?? String(error);
      if (code === "EPIPE" || code === "ECONNRESET") throw new PipeClosed();
      if (code !== "EAGAIN") throw createFault("output-unwritable", { path: name, cause: code }, error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function writeSome(descriptor: number, bytes: Uint8Array, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, from, bytes.length - from, null, (error, written) => {
      if (error) reject(error);
      else resolve(written);
    });
  });
}
