/** What an upload is: its first bytes tell, and what its `Content-Type` says must not be something else. */
import { createFault } from "../../../fault/fault.ts";
import { shownName } from "./shown_name.ts";
import { BLOCK_BYTES, isTarHeader, isZeroBlock } from "./tar/tar_header.ts";

/** What can be read; `gzip` and `zstd` have a tar in them. */
export type ArchiveFormat = "tar" | "gzip" | "zstd" | "zip";

/** Bytes that are enough to tell. */
export const HEAD_BYTES: number = BLOCK_BYTES;

const magics: readonly (readonly [format: ArchiveFormat, bytes: readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]], // without entries
  ["zip", [0x50, 0x4b, 0x07, 0x08]], // in several parts, which is refused later
];

const contentTypes: Readonly<Record<string, ArchiveFormat>> = {
  "application/x-tar": "tar",
  "application/tar": "tar",
  "application/x-gtar": "tar",
  "application/gzip": "gzip",
  "application/x-gzip": "gzip",
  "application/x-tgz": "gzip",
  "application/x-gtar-compressed": "gzip",
  "application/zstd": "zstd",
  "application/x-zstd": "zstd",
  "application/zip": "zip",
  "application/x-zip-compressed": "zip",
};

/**
 * The format of what begins with `head` (at least {@link HEAD_BYTES}, or all there is).
 *
 * @throws Fault `archive-unknown`
 */
export function readArchiveFormat(head: Uint8Array, contentType: string | null): ArchiveFormat {
  const type = (contentType ?? "").split(";", 1)[0]!.trim().toLowerCase();
  const format = formatOf(head);
  if (head.length === 0) throw createFault("archive-unknown", { found: "it is empty" });
  if (!format) throw createFault("archive-unknown", { found: "it is something else" });
  const declared = contentTypes[type];
  // A tar that is compressed for the way (Content-Encoding) is a tar all the same.
  const isCompressed = declared === "tar" && (format === "gzip" || format === "zstd");
  if (declared && declared !== format && !isCompressed)
    throw createFault("archive-unknown", { found: `it is not what its type "${shownName(type)}" says` });
  return format;
}

/** By the first bytes alone. */
export function formatOf(head: Uint8Array): ArchiveFormat | undefined {
  for (const [format, bytes] of magics) if (bytes.every((byte, i) => head[i] === byte)) return format;
  const block = head.subarray(0, BLOCK_BYTES);
  const isTar = block.length === BLOCK_BYTES && (isZeroBlock(block) || isTarHeader(block));
  return isTar ? "tar" : undefined;
}
