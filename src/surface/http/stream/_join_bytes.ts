import { concatBytes } from "../../../job/store/concat_bytes.ts";

/** `parts` in one array; no copy of a single one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : concatBytes(parts);
}
