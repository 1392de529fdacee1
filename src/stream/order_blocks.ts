/**
 * Puts file blocks, which workers finish in any order, back into path order. What cannot be passed on yet is held in
 * memory up to a bound, beyond it in a spill file. It must always take what comes, since the block that all others
 * wait for may be next: so it bounds memory, and the pool bounds how far files may run ahead.
 */
import type { BlockOutput, BlockPiece, BufferLease } from "../worker/block.ts";
import type { FileOutcome } from "../worker/protocol.ts";
import { SpillFile } from "./spill_file.ts";

/** A file whose block ended in a chunk. */
export interface FinishedFile {
  readonly index: number;
  readonly path: string;
  readonly outcome: FileOutcome;
  /** Set when an earlier run made the block: its bytes are not in the chunk. */
  readonly kept?: true;
}

/** A run of bytes in output order. */
export interface OrderedChunk {
  /** What it is a part of. @default blocks of files */
  readonly part?: "header" | "tail";
  readonly finished: readonly FinishedFile[];
  /** The bytes; to be called once, when they are written, since they may have to come back from the spill file. */
  read(): Uint8Array;
  /** To be called when the bytes are written and will not be looked at again: their buffer is filled anew. */
  release(): void;
  /** To be called instead when the bytes were handed to somebody who may keep them. */
  detach(): void;
}

/** How blocks are ordered. */
export interface OrderOptions {
  /** Bytes that may be held in memory. @default 64 MiB */
  readonly memoryBytes?: number;
  /** Whether blocks may leave in the order in which they are begun; each still leaves whole. @default false */
  readonly unordered?: boolean;
  /** Told with each output how many bytes are held in memory and in the spill file. */
  readonly onHold?: (memoryBytes: number, spilledBytes: number) => void;
  /** Given what moves to the spill file all that is held in memory, to be called when memory is short. */
  readonly onSpill?: (spill: () => void) => void;
}

const DEFAULT_MEMORY_BYTES: number = 64 << 20;

/** Counts who still needs a buffer; when nobody does, it may be filled anew. */
class BufferUse {
  readonly #lease: BufferLease;
  readonly #onFree: () => void;
  #users = 0;

  constructor(lease: BufferLease, onFree: () => void) {
    this.#lease = lease;
    this.#onFree = onFree;
  }

  get isUsed(): boolean {
    return this.#users > 0;
  }

  add(): void {
    this.#users++;
  }

  keep(): void {
    this.#lease.keep();
  }

  release(): void {
    if (--this.#users > 0) return;
    this.#onFree();
    this.#lease.recycle();
  }
}

/** Bytes in a buffer, or a way to get them back from the spill file. */
type Content =
  | { readonly bytes: Uint8Array; readonly use: BufferUse; readonly drop?: never }
  | { readonly bytes?: never; takeBack(): Uint8Array<ArrayBuffer>; drop(): void };

interface HeldPiece {
  readonly piece: BlockPiece;
  content: Content;
}

type Emit = (chunk: OrderedChunk) => void;

/** The window's state; one method call per output. */
class OrderWindow {
  readonly #memoryBytes: number;
  readonly #unordered: boolean;
  readonly #onHold: OrderOptions["onHold"];
  readonly #held: Map<number, HeldPiece[]> = new Map();
  /** Of the buffers that are held, until their last byte is written. */
  #heldBytes = 0;
  #spilledBytes = 0;
  #spill: SpillFile | undefined;
  /** The file whose block is being passed on; unordered: -1 between blocks. */
  #head: number;

  constructor({ memoryBytes = DEFAULT_MEMORY_BYTES, unordered = false, onHold }: OrderOptions) {
    this.#memoryBytes = memoryBytes;
    this.#unordered = unordered;
    this.#onHold = onHold;
    this.#head = unordered ? -1 : 0;
  }

  /** Takes an output: passes on what is due, holds the rest. */
  take({ bytes, pieces, lease }: BlockOutput, emit: Emit): void {
    const mustSpill = this.#heldBytes + bytes.length > this.#memoryBytes;
    let holds = false;
    const use = new BufferUse(lease, () => {
      if (holds) this.#heldBytes -= bytes.length;
    });
    const run = new ChunkRun(bytes, use);
    for (const piece of pieces) {
      if (this.#head === -1) this.#head = piece.index;
      if (piece.index === this.#head) {
        run.add(piece);
        if (piece.outcome) this.#advance(run);
      } else {
        holds ||= !mustSpill;
        this.#hold(piece, bytes.subarray(piece.start, piece.end), mustSpill ? undefined : use);
      }
    }
    if (holds) this.#heldBytes += bytes.length; // all of it, however little is held
    if (holds) use.keep();
    this.#onHold?.(this.#heldBytes, this.#spilledBytes);
    if (!use.isUsed) lease.recycle();
    run.emit(emit);
  }

  /** Moves all that is held in memory to the spill file. */
  spill(): void {
    if (this.#heldBytes === 0) return;
    for (const pieces of this.#held.values()) {
      for (const held of pieces) {
        const { content } = held;
        if (!content.bytes) continue;
        held.content = this.#spillOut(content.bytes);
        content.use.release();
      }
    }
    this.#onHold?.(this.#heldBytes, this.#spilledBytes);
  }

  /** Nobody wants the rest any more. */
  abandon(): void {
    const pieces = [...this.#held.values()].flat();
    this.#held.clear();
    for (const { content } of pieces) content.drop?.();
    this.close();
  }

  close(): void {
    this.#spill?.close();
    this.#spill = undefined;
  }

  /** The head's block is whole: goes on with the next, and with those behind it that are already here. */
  #advance(run: ChunkRun): void {
    for (;;) {
      this.#head = this.#unordered ? this.#firstHeld() : this.#head + 1;
      const held = this.#held.get(this.#head);
      if (!held) return;
      this.#held.delete(this.#head);
      for (const { piece, content } of held) run.addHeld(piece, content);
      if (!held.at(-1)?.piece.outcome) return;
    }
  }

  #firstHeld(): number {
    for (const index of this.#held.keys()) return index;
    return -1;
  }

  /** Holds a piece in its buffer, or without one in the spill file. */
  #hold(piece: BlockPiece, bytes: Uint8Array, use: BufferUse | undefined): void {
    use?.add();
    const content = use ? { bytes, use } : this.#spillOut(bytes);
    const held = this.#held.get(piece.index);
    if (held) held.push({ piece, content });
    else this.#held.set(piece.index, [{ piece, content }]);
  }

  #spillOut(bytes: Uint8Array): Content {
    this.#spill ??= new SpillFile();
    const spill = this.#spill;
    const spilled = spill.append(bytes);
    this.#spilledBytes += bytes.length;
    const { length } = bytes; // the buffer may go back
    return {
      takeBack: () => {
        this.#spilledBytes -= length;
        return spill.take(spilled);
      },
      drop: () => spill.drop(spilled),
    };
  }
}

/** Collects what one output lets go, joining neighbours in its own buffer into one chunk. */
class ChunkRun {
  readonly #bytes: Uint8Array;
  readonly #use: BufferUse;
  readonly #chunks: { content: Content; finished: FinishedFile[] }[] = [];
  /** End of the last chunk in the output's own buffer, -1 when the last came from elsewhere. */
  #end = -1;

  constructor(bytes: Uint8Array, use: BufferUse) {
    this.#bytes = bytes;
    this.#use = use;
  }

  add(piece: BlockPiece): void {
    const last = this.#chunks.at(-1);
    const { start, end } = piece;
    if (last?.content.bytes && this.#end === start) {
      const from = last.content.bytes.byteOffset - this.#bytes.byteOffset;
      last.content = { bytes: this.#bytes.subarray(from, end), use: this.#use };
      last.finished.push(...finishedBy(piece));
    } else {
      this.#use.add();
      const content = { bytes: this.#bytes.subarray(start, end), use: this.#use };
      this.#chunks.push({ content, finished: finishedBy(piece) });
    }
    this.#end = end;
  }

  addHeld(piece: BlockPiece, content: Content): void {
    this.#chunks.push({ content, finished: finishedBy(piece) });
    this.#end = -1;
  }

  emit(emit: Emit): void {
    for (const { content, finished } of this.#chunks) emit(chunkOf(content, finished));
  }
}

function chunkOf(content: Content, finished: readonly FinishedFile[]): OrderedChunk {
  if (!content.bytes) return spilledChunk(content, finished);
  const { bytes, use } = content;
  return { finished, read: () => bytes, release: () => use.release(), detach: () => use.keep() };
}

/** Its bytes are freed at once when they are written: the collector does not hurry for what lies outside its heap. */
function spilledChunk(
  { takeBack }: Exclude<Content, { bytes: Uint8Array }>,
  finished: readonly FinishedFile[],
): OrderedChunk {
  let buffer: ArrayBuffer | undefined;
  return {
    finished,
    read: () => {
      const bytes = takeBack();
      buffer = bytes.buffer;
      return bytes;
    },
    release: () => buffer?.transfer(0),
    detach: () => {},
  };
}

function finishedBy({ index, path, outcome, kept }: BlockPiece): FinishedFile[] {
  if (!outcome) return [];
  return [kept ? { index, path, outcome, kept } : { index, path, outcome }];
}

/** Orders blocks; see the head of this file. */
export function orderBlocks(options: OrderOptions = {}): TransformStream<BlockOutput, OrderedChunk> {
  const orderWindow = new OrderWindow(options);
  options.onSpill?.(() => orderWindow.spill());
  const transformer: Transformer<BlockOutput, OrderedChunk> & { readonly cancel: () => void } = {
    transform: (output, controller) => orderWindow.take(output, (chunk) => controller.enqueue(chunk)),
    flush: () => orderWindow.close(),
    cancel: () => orderWindow.abandon(), // which the type definitions lack
  };
  return new TransformStream(transformer, undefined, { highWaterMark: 1 });
}
