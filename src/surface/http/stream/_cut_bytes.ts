/** A part of a stream of bytes, without copying it. */
import { streamOf } from "../../../stream/stream_of.ts";

/**
 * The bytes of `stream` from `start` to `end`, exclusive, by default to its end. Read no faster than it is read itself. The stream is
 * cancelled behind the part, and the part fails with a RangeError where the stream ends in it.
 */
export function cutBytes(
  stream: ReadableStream<Uint8Array>,
  start: number,
  end: number = Number.POSITIVE_INFINITY,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  const cancel = (reason: unknown): void => {
    reader.cancel(reason).catch(() => {}); // it may have failed by itself
  };
  return streamOf(cut(reader, start, end), cancel);
}

async function* cut(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, void> {
  for (let byteOffset = 0; byteOffset < end; ) {
    const { done, value } = await reader.read();
    if (done && Number.isFinite(end))
      throw new RangeError(`sending ${end} bytes wants them: ${byteOffset} came`);
    if (done) return;
    const from = Math.max(0, start - byteOffset);
    const to = Math.min(value.length, end - byteOffset);
    byteOffset += value.length;
    if (from < to) yield value.subarray(from, to);
  }
  await reader.cancel();
}
