/**
 * Facts of all files, as they came: in memory as far as a bound, beyond it in a temporary file. They are read again and again
 * while linking, in path order for the most part.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyFacts } from "../facts/packed_facts.ts";

/** Bytes that are held in memory. */
const MEMORY_BYTES: number = 24 << 20;

const noFacts: ArrayBuffer = emptyFacts();

/** Offset and length in the file, for those that are not in memory. */
interface StoredBytes {
  readonly offset: number;
  readonly length: number;
}

/** See the head of this file. */
export class FactStore {
  readonly #memoryBytes: number;
  readonly #segments: (ArrayBuffer | StoredBytes)[] = [];
  #heldBytes = 0;
  #descriptor = -1;
  #end = 0;

  /** `memoryBytes`: how much is held in memory. */
  constructor(memoryBytes: number = MEMORY_BYTES) {
    this.#memoryBytes = memoryBytes;
  }

  /** Keeps a file's facts; returns their number. */
  add(facts: ArrayBuffer): number {
    const number = this.#segments.length;
    if (this.#heldBytes + facts.byteLength <= this.#memoryBytes) {
      this.#heldBytes += facts.byteLength;
      this.#segments.push(facts);
    } else {
      this.#segments.push(this.#write(new Uint8Array(facts)));
      facts.transfer(0); // at once, not when the collector comes by
    }
    return number;
  }

  /** The facts of that number, empty ones for -1; they must not be changed. */
  read(number: number): ArrayBuffer {
    if (number < 0) return noFacts;
    const segment = this.#segments[number]!;
    if (segment instanceof ArrayBuffer) return segment;
    const bytes = new Uint8Array(segment.length);
    for (let done = 0; done < segment.length; ) {
      const got = readSync(this.#descriptor, bytes, done, segment.length - done, segment.offset + done);
      if (got === 0)
        throw new RangeError(`reading facts wants ${segment.length} bytes: the file ends after ${done}`);
      done += got;
    }
    return bytes.buffer;
  }

  close(): void {
    if (this.#descriptor >= 0) closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #write(bytes: Uint8Array): StoredBytes {
    if (this.#descriptor < 0) this.#open();
    const offset = this.#end;
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, offset + done);
    }
    this.#end += bytes.length;
    return { offset, length: bytes.length };
  }

  #open(): void {
    const directory = mkdtempSync(join(tmpdir(), "ast2graph-"));
    this.#descriptor = openSync(join(directory, "facts"), "wx+", 0o600);
    rmSync(directory, { recursive: true }); // the open descriptor keeps the bytes, nothing is left behind
  }
}
