/**
 * A line, or a stream of bytes, to records. Checks no more than a reader needs: one JSON object a line with a `type`
 * that this version knows; `verifyStream` checks the rest.
 */
import { LineBuffer } from "./line_buffer.ts";
import { recordKeys } from "./record_keys.ts";
import type { GraphRecord } from "./types.ts";

/** How to decode a stream. */
export interface DecodeRecordsOptions {
  /**
   * Longest line in bytes.
   * @default 16777216
   */
  readonly maxLineBytes?: number;
}

const excerptLength = 60;

function excerpt(line: string): string {
  const text = line.trimEnd();
  return JSON.stringify(text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text);
}

function parseObject(line: string, place: string): { readonly type: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new SyntaxError(`reading ${place} wants a JSON object: got ${excerpt(line)}`, { cause });
  }
  if (typeof value === "object" && value !== null && "type" in value && typeof value.type === "string") {
    return value as { readonly type: string };
  }
  throw new SyntaxError(`reading ${place} wants a JSON object with a "type": got ${excerpt(line)}`);
}

function isKnown(record: { readonly type: string }): record is GraphRecord {
  return Object.hasOwn(recordKeys, record.type);
}

/** The record on `line`, with or without its LF; unknown keys are kept. Throws a SyntaxError when there is none of a known type. */
export function decodeRecord(line: string): GraphRecord {
  const record = parseObject(line, "a record");
  if (isKnown(record)) return record;
  throw new SyntaxError(`reading a record wants a known "type": got ${excerpt(record.type)}`);
}

/** As {@link decodeRecord}, but a record of a type that this version does not know is undefined: readers pass over those. */
export function decodeKnownRecord(line: string): GraphRecord | undefined {
  const record = parseObject(line, "a record");
  return isKnown(record) ? record : undefined;
}

/**
 * Bytes of a stream, cut anywhere, to records. Records of types that this version does not know are passed over, as
 * the contract asks of readers. Fails with a SyntaxError that names the line, counted from 1, when one is no record,
 * is not UTF-8 or is longer than `maxLineBytes`. Whether the stream is complete shows in its `summary`.
 *
 * @example
 * ```ts
 * import { decodeRecords } from "./decode_record.ts";
 * const line = new TextEncoder().encode('{"type":"external","id":"npm:react","package":"npm:react"}\n');
 * for await (const record of new Blob([line]).stream().pipeThrough(decodeRecords())) {
 *   if (record.type !== "external" || record.package !== "npm:react") throw new Error("unexpected");
 * }
 * ```
 */
export function decodeRecords(options: DecodeRecordsOptions = {}): TransformStream<Uint8Array, GraphRecord> {
  const maxLineBytes = options.maxLineBytes ?? 1 << 24;
  const buffer = new LineBuffer(maxLineBytes);
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let lineNumber = 0;

  const decodeLine = (line: Uint8Array): GraphRecord | undefined => {
    lineNumber += 1;
    const place = `line ${lineNumber}`;
    let text: string;
    try {
      text = utf8.decode(line);
    } catch (cause) {
      throw new SyntaxError(`reading ${place} wants UTF-8: got other bytes`, { cause });
    }
    const record = parseObject(text, place);
    return isKnown(record) ? record : undefined;
  };

  const bounded = <T>(read: () => T): T => {
    try {
      return read();
    } catch (cause) {
      throw new SyntaxError(
        `reading line ${lineNumber + 1} wants at most ${maxLineBytes} bytes: it is longer`,
        {
          cause,
        },
      );
    }
  };

  return new TransformStream(
    {
      transform(chunk, controller) {
        const lines = bounded(() => buffer.push(chunk));
        let start = 0;
        while (start < lines.length) {
          const end = lines.indexOf(10, start) + 1;
          const record = decodeLine(lines.subarray(start, end));
          if (record) controller.enqueue(record);
          start = end;
        }
      },
      flush(controller) {
        const last = bounded(() => buffer.rest());
        const record = last.length === 0 ? undefined : decodeLine(last);
        if (record) controller.enqueue(record);
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
}
