/** What the worker stage hands on: runs of bytes of file blocks, in the order in which they were finished. */
import type { FileOutcome } from "./protocol.ts";

/** Shared by all pieces of one buffer; tells its owner what becomes of it. */
export interface BufferLease {
  /** The bytes will be held for a while, perhaps for ever: the worker may go on with another buffer. */
  readonly keep: () => void;
  /** No byte will be looked at again: the buffer may be filled anew. After `keep` it may be called or not. */
  readonly recycle: () => void;
}

/** A run of bytes of the block of file `index`. A block's pieces come in order, the last with its outcome. */
export interface BlockPiece {
  readonly index: number;
  /** Offsets in the output's bytes. */
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly outcome?: FileOutcome;
  /** On the piece of a block that an earlier run made: its bytes are not here. */
  readonly kept?: true;
}

/** One buffer of pieces. */
export interface BlockOutput {
  readonly bytes: Uint8Array;
  readonly pieces: readonly BlockPiece[];
  readonly lease: BufferLease;
}
