/** A zip on disk: its directory stands at its end, so that all of it must be there first. The file has no name while it is open. */

import { closeSync, openSync, readSync, rmSync } from "node:fs";
import { Reader } from "@zip.js/zip.js/lib/zip-core-native.js";
import { createFault } from "../../../../fault/fault.ts";
import { orFault, writeAll } from "../upload_tree.ts";

/** The directory of a zip is read at once; no other part is read in pieces as large. */
const MOST_PIECE_BYTES: number = 64 << 20;

/** What `ZipReader` reads from. */
export class SpooledZip extends Reader<number> {
  readonly #descriptor: number;
  #isClosed = false;

  private constructor(descriptor: number, bytes: number) {
    super(descriptor);
    this.#descriptor = descriptor;
    this.size = bytes;
  }

  /**
   * Writes all of `source` to a new file at `path`.
   *
   * @throws Fault `upload-unwritable`, and what `source` throws
   */
  static async spool(source: AsyncIterable<Uint8Array>, path: string): Promise<SpooledZip> {
    const descriptor = orFault(() => openSync(path, "wx+", 0o600));
    try {
      orFault(() => rmSync(path));
      let bytes = 0;
      for await (const piece of source) {
        orFault(() => writeAll(descriptor, piece));
        bytes += piece.length;
      }
      return new SpooledZip(descriptor, bytes);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    // Its number may be another file's by now.
    if (this.#isClosed) throw createFault("interrupted", {});
    const count = Math.max(0, Math.min(length, this.size - index));
    if (count > MOST_PIECE_BYTES)
      throw createFault("archive-too-large", { limit: `${MOST_PIECE_BYTES} bytes of directory` });
    const bytes = new Uint8Array(count);
    for (let done = 0; done < count; ) {
      const got = orFault(() => readSync(this.#descriptor, bytes, done, count - done, index + done));
      if (got === 0) throw createFault("archive-damaged", { found: "it ends early" });
      done += got;
    }
    return bytes;
  }

  close(): void {
    this.#isClosed = true;
    closeSync(this.#descriptor);
  }
}
