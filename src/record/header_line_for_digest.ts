import { encodeRecord } from "./encode_record.ts";
import type { HeaderRecord } from "./types.ts";

/** The header line over which the digest is taken: as a run in path order would have written it. */
export function headerLineForDigest(header: HeaderRecord): string {
  if (!header.options?.unordered) return encodeRecord(header);
  const { unordered: _, ...options } = header.options;
  return encodeRecord({ ...header, options });
}
