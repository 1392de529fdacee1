/** `Range` of a request (RFC 9110, 14.2): a single one; more of them cost more than they are asked for. */

/** A part of a body. */
export interface BytePart {
  /** Zero-based. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

const single = /^bytes=\s*(\d*)-(\d*)\s*$/i;

/**
 * The part that `header` asks for of a body of `size` bytes; "whole" for none, several, another unit or what is none; "none" for one
 * that begins behind the body.
 *
 * @example
 * ```ts
 * import { readRange } from "./read_range.ts";
 * readRange("bytes=100-", 300); // { start: 100, end: 300 }
 * ```
 */
export function readRange(header: string | null, size: number): BytePart | "whole" | "none" {
  const [, first = "", last = ""] = single.exec(header ?? "") ?? [];
  if (first === "" && last === "") return "whole";
  if (first === "") return Number(last) === 0 || size === 0 ? "none" : lastBytes(Number(last), size);
  const start = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  if (last !== "" && Number(last) < start) return "whole";
  return start >= size ? "none" : { start, end };
}

function lastBytes(count: number, size: number): BytePart {
  return { start: Math.max(0, size - count), end: size };
}
