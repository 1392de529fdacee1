/** Counts what comes out of an upload against what went in, and stops it at the limits. */
import { createFault } from "../../../fault/fault.ts";
import type { UploadLimits } from "./upload_limits.ts";

/** Bytes that may come out whatever went in: small archives of empty files have any ratio. */
const FREE_BYTES: number = 16 << 20;

/** One for an upload. */
export class UnpackBudget {
  readonly limits: UploadLimits;
  #packedBytes = 0;
  #expandedBytes = 0;
  #unpackedBytes = 0;
  #entries = 0;

  constructor(limits: UploadLimits) {
    this.limits = limits;
  }

  /** Bytes of the body came in. */
  addPacked(bytes: number): void {
    this.#packedBytes += bytes;
    if (this.#packedBytes > this.limits.maxBodyBytes) throw tooLarge(`${this.limits.maxBodyBytes} bytes`);
  }

  /** Bytes came out of a decompressor: content, headers and all. */
  addExpanded(bytes: number): void {
    this.#expandedBytes += bytes;
    const { maxRatio } = this.limits;
    if (this.#expandedBytes > FREE_BYTES + maxRatio * this.#packedBytes)
      throw tooLarge(`${maxRatio} times as many bytes as were sent`);
  }

  /** An entry begins; its size is as the archive says. */
  addEntry(bytes: number): void {
    const { maxEntries } = this.limits;
    if (++this.#entries > maxEntries) throw tooLarge(`${maxEntries} entries`);
    this.#check(bytes, bytes);
  }

  /** Bytes are about to be written, which make so many of their entry. */
  addUnpacked(bytes: number, entryBytes: number): void {
    this.#check(bytes, entryBytes);
    this.#unpackedBytes += bytes;
  }

  #check(more: number, entryBytes: number): void {
    const { maxEntryBytes, maxUnpackedBytes } = this.limits;
    if (entryBytes > maxEntryBytes) throw tooLarge(`${maxEntryBytes} bytes an entry`);
    if (this.#unpackedBytes + more > maxUnpackedBytes) throw tooLarge(`${maxUnpackedBytes} bytes unpacked`);
  }
}

const tooLarge = (limit: string): Error => createFault("archive-too-large", { limit });
