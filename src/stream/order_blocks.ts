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
}

/** A run of bytes in output order. */
export interface OrderedChunk {
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
  /** Told how many bytes are held in memory and in the spill file, at each change. */
  readonly onHold?: (memoryBytes: number, spilledBytes: number) => void;
}

const DEFAULT_MEMORY_BYTES: number = 64 << 20;

/** Bytes in memory or a way to get them back. */
type Content = Uint8Array | (() => Uint8Array);

interface HeldPiece {
  readonly piece: BlockPiece;
  readonly content: Content;
}

/** For bytes that nobody waits for. */
const freeLease: BufferLease = { recycle: () => {}, keep: () => {} };

type Emit = (chunk: OrderedChunk) => void;

/** The window's state; one method call per output. */
class OrderWindow {
  readonly #memoryBytes: number;
  readonly #unordered: boolean;
  readonly #onHold: OrderOptions["onHold"];
  readonly #held: Map<number, HeldPiece[]> = new Map();
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
    const spillAll = this.#heldBytes + bytes.length > this.#memoryBytes;
    const run = new ChunkRun(bytes);
    let holdsBuffer = false;
    for (const piece of pieces) {
      if (this.#head === -1) this.#head = piece.index;
      if (piece.index === this.#head) {
        run.add(piece);
        if (piece.outcome) this.#advance(run);
      } else if (spillAll) {
        this.#hold(piece, this.#spillOut(bytes.subarray(piece.start, piece.end)));
      } else {
        holdsBuffer = true;
        this.#hold(piece, bytes.subarray(piece.start, piece.end));
      }
    }
    this.#onHold?.(this.#heldBytes, this.#spilledBytes);
    if (holdsBuffer) lease.keep();
    run.emit(emit, holdsBuffer ? freeLease : lease);
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
      for (const { piece, content } of held) run.addHeld(piece, this.#letGo(content));
      if (!held.at(-1)?.piece.outcome) return;
    }
  }

  #firstHeld(): number {
    for (const index of this.#held.keys()) return index;
    return -1;
  }

  #hold(piece: BlockPiece, content: Content): void {
    if (content instanceof Uint8Array) this.#heldBytes += content.length;
    const held = this.#held.get(piece.index);
    if (held) held.push({ piece, content });
    else this.#held.set(piece.index, [{ piece, content }]);
  }

  #letGo(content: Content): Content {
    if (content instanceof Uint8Array) this.#heldBytes -= content.length;
    return content;
  }

  #spillOut(bytes: Uint8Array): () => Uint8Array {
    this.#spill ??= new SpillFile();
    const spill = this.#spill;
    const spilled = spill.append(bytes);
    this.#spilledBytes += bytes.length;
    return () => {
      this.#spilledBytes -= bytes.length;
      return spill.take(spilled);
    };
  }
}

/** Collects what one output lets go, joining neighbours in the same buffer into one chunk. */
class ChunkRun {
  readonly #bytes: Uint8Array;
  readonly #chunks: { content: Content; finished: FinishedFile[] }[] = [];
  /** End of the last chunk in the output's own buffer, -1 when the last came from elsewhere. */
  #end = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  add(piece: BlockPiece): void {
    const last = this.#chunks.at(-1);
    const { start, end } = piece;
    if (last && this.#end === start && last.content instanceof Uint8Array) {
      const from = last.content.byteOffset - this.#bytes.byteOffset;
      last.content = this.#bytes.subarray(from, end);
      last.finished.push(...finishedBy(piece));
    } else {
      this.#chunks.push({ content: this.#bytes.subarray(start, end), finished: finishedBy(piece) });
    }
    this.#end = end;
  }

  addHeld(piece: BlockPiece, content: Content): void {
    this.#chunks.push({ content, finished: finishedBy(piece) });
    this.#end = -1;
  }

  /** The lease is tied to the last chunk: those before it are written before it. */
  emit(emit: Emit, lease: BufferLease): void {
    const last = this.#chunks.length - 1;
    if (last < 0) lease.recycle();
    this.#chunks.forEach(({ content, finished }, i) => {
      const read = content instanceof Uint8Array ? (): Uint8Array => content : content;
      const { recycle, keep } = i === last ? lease : freeLease;
      emit({ finished, read, release: recycle, detach: keep });
    });
  }
}

function finishedBy({ index, path, outcome }: BlockPiece): FinishedFile[] {
  return outcome ? [{ index, path, outcome }] : [];
}

/** Orders blocks; see the head of this file. */
export function orderBlocks(options: OrderOptions = {}): TransformStream<BlockOutput, OrderedChunk> {
  const orderWindow = new OrderWindow(options);
  return new TransformStream<BlockOutput, OrderedChunk>(
    {
      transform: (output, controller) => orderWindow.take(output, (chunk) => controller.enqueue(chunk)),
      flush: () => orderWindow.close(),
    },
    undefined,
    { highWaterMark: 1 },
  );
}
