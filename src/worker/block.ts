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
  /** On the last piece of a block that an earlier run made; one that is in place has no bytes here. */
  readonly kept?: "in-place" | "copied";
}

/** What a file came to in an earlier run of the same job. */
export interface KeptBlock {
  /** With its facts, and the model that came with it, where there were any. */
  readonly outcome: FileOutcome;
  /** Whether its bytes lie where they belong already: then they are not read. */
  readonly inPlace: boolean;
  /** The block's bytes, cut anywhere. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** One buffer of pieces. */
export interface BlockOutput {
  readonly bytes: Uint8Array;
  readonly pieces: readonly BlockPiece[];
  readonly lease: BufferLease;
}
