/** Compresses a body while it is sent: flushed so often that a reader sees records soon, and never more held than a piece. */
import { streamOf } from "../../../stream/stream_of.ts";
import { PatientReader, WAITED } from "./_patient_reader.ts";
import { PieceCompressor } from "./_piece_compressor.ts";
import type { ContentEncoding } from "./choose_encoding.ts";

/** Input between two flushes, and the most that is in the compressor at once. */
const PIECE_BYTES: number = 64 << 10;
/** What is in the compressor leaves it when the source is silent for so long … */
const SILENCE_MS = 20;
/** … or when it has been there for so long. */
const MOST_HELD_MS = 250;

/** `stream` in `encoding`. Read no faster than it is read itself; cancelling it cancels `stream`, whose error is its own. */
export function encodeContent(
  stream: ReadableStream<Uint8Array>,
  encoding: ContentEncoding,
): ReadableStream<Uint8Array> {
  if (encoding === "identity") return stream;
  const reader = new PatientReader(stream);
  const compressor = new PieceCompressor(encoding);
  const cancel = (reason: unknown): void => {
    reader.cancel(reason).catch(() => {}); // it may have failed by itself
  };
  return streamOf(encodePieces(reader, compressor), cancel);
}

async function* encodePieces(
  reader: PatientReader,
  compressor: PieceCompressor,
): AsyncGenerator<Uint8Array, void, void> {
  const held = new HeldBytes();
  const flush = async (): Promise<void> => {
    await compressor.flush();
    held.reset();
  };
  try {
    for (;;) {
      const chunk = await reader.read(held.waitMs);
      if (chunk === undefined) break;
      if (chunk === WAITED) await flush();
      for (const piece of chunk === WAITED ? [] : piecesOf(chunk)) {
        await compressor.write(piece);
        held.add(piece.length);
        if (held.isDue) await flush();
        yield* compressor.take();
      }
      yield* compressor.take();
    }
    await compressor.finish();
    yield* compressor.take();
  } finally {
    compressor.destroy();
  }
}

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array, void, void> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

/** What went into the compressor since the last flush. */
class HeldBytes {
  #bytes = 0;
  /** When the oldest of them came; the very first bytes are late from the beginning. */
  #sinceMs = Number.NEGATIVE_INFINITY;

  add(bytes: number): void {
    if (this.#bytes === 0 && this.#sinceMs >= 0) this.#sinceMs = performance.now();
    this.#bytes += bytes;
  }

  get isDue(): boolean {
    return this.#bytes >= PIECE_BYTES || (this.#bytes > 0 && this.#leftMs <= 0);
  }

  /** How long the source may be waited for. */
  get waitMs(): number {
    return this.#bytes === 0 ? Number.POSITIVE_INFINITY : Math.min(SILENCE_MS, this.#leftMs);
  }

  reset(): void {
    this.#bytes = 0;
    this.#sinceMs = 0;
  }

  get #leftMs(): number {
    return this.#sinceMs + MOST_HELD_MS - performance.now();
  }
}
