/** NDJSON as server-sent events (HTML Standard, 9.2), so that a browser's EventSource reads a graph and goes on by itself. */
import { LineBuffer } from "../../../record/line_buffer.ts";

const MOST_LINE_BYTES: number = 1 << 24;
const encoder: TextEncoder = new TextEncoder();
const idKey: Uint8Array = encoder.encode("id: ");
const dataKey: Uint8Array = encoder.encode("\ndata: ");
const ZERO = 0x30;
const LINE_FEED = 0x0a;
/** Digits of the largest offset. */
const MOST_DIGITS = 16;
const FRAME_BYTES: number = idKey.length + MOST_DIGITS + dataKey.length + 1;

/**
 * Bytes of a stream from offset `fromByte` on, the start of a record, to one event a record: its `id` is the offset behind the record, its
 * `data` the record. A line without its end is no record, and not sent.
 *
 * @example
 * ```ts
 * import { framesOfRecords } from "./frames_of_records.ts";
 * const record = new Blob(['{"type":"summary"}\n']).stream();
 * await new Response(record.pipeThrough(framesOfRecords(0))).text(); // 'id: 19\ndata: {"type":"summary"}\n\n'
 * ```
 */
export function framesOfRecords(fromByte: number): TransformStream<Uint8Array, Uint8Array> {
  const buffer = new LineBuffer(MOST_LINE_BYTES);
  let byteOffset = fromByte;
  return new TransformStream<Uint8Array, Uint8Array>(
    {
      transform(chunk, controller) {
        const lines = buffer.push(chunk);
        if (lines.length === 0) return;
        controller.enqueue(frame(lines, byteOffset));
        byteOffset += lines.length;
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
}

function frame(lines: Uint8Array, byteOffset: number): Uint8Array {
  let count = 0;
  for (let at = lines.indexOf(LINE_FEED); at >= 0; at = lines.indexOf(LINE_FEED, at + 1)) count++;
  const frames = new Uint8Array(lines.length + count * FRAME_BYTES);
  let at = 0;
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(LINE_FEED, start) + 1;
    frames.set(idKey, at);
    at = writeInteger(frames, at + idKey.length, byteOffset + end);
    frames.set(dataKey, at);
    at += dataKey.length;
    frames.set(lines.subarray(start, end), at);
    at += end - start;
    frames[at++] = LINE_FEED;
    start = end;
  }
  return frames.subarray(0, at);
}

/** Writes the digits of `value` at `at`; returns where they end. */
function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  let digits = 1;
  for (let power = 10; power <= value; power *= 10) digits++;
  let rest = value;
  for (let i = at + digits - 1; i >= at; i--) {
    const upper = Math.floor(rest / 10);
    bytes[i] = ZERO + (rest - upper * 10);
    rest = upper;
  }
  return at + digits;
}
