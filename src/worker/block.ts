/** What the worker stage hands on: runs of bytes of file blocks, in the order in which they were finished. */
import type { FileOutcome } from "./protocol.ts";

/** Shared by all pieces of one buffer; tells its owner what became of it. Exactly one of the two is called, once a buffer. */
export interface BufferLease {
  /** All bytes are written: the buffer may be filled again. */
  readonly recycle: () => void;
  /** The bytes will be held for a while: the worker may go on with another buffer. */
  readonly keep: () => void;
}

/** A run of bytes of the block of file `index`. A block's pieces come in order, the last with its outcome. */
export interface BlockPiece {
  readonly index: number;
  /** Offsets in the output's bytes. */
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly outcome?: FileOutcome;
}

/** One buffer of pieces. */
export interface BlockOutput {
  readonly bytes: Uint8Array;
  readonly pieces: readonly BlockPiece[];
  readonly lease: BufferLease;
}
