/** Decompresses what comes in, as it comes in, within the bounds of an upload. */
import { createFault } from "../../../fault/fault.ts";
import { DamagedCompression, decompressed, UnreadableCompression } from "../../../stream/decompressed.ts";
import type { UnpackBudget } from "./unpack_budget.ts";

/** 32 MiB, which `zstd -19` and `--ultra -20` stay within. */
const MOST_WINDOW_LOG = 25;

/**
 * The bytes that `source` holds compressed. Ending early ends `source`.
 *
 * @throws Fault `archive-damaged`, `archive-unknown` where the runtime lacks zstd, `archive-too-large`; and what `source` throws
 */
export async function* decompress(
  source: AsyncIterable<Uint8Array>,
  format: "gzip" | "zstd",
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array, void, void> {
  const bytes = decompressed(source, { format, mostWindowLog: MOST_WINDOW_LOG });
  try {
    for await (const piece of bytes) {
      budget.addExpanded(piece.length);
      yield piece;
    }
  } catch (error) {
    if (error instanceof DamagedCompression)
      throw createFault("archive-damaged", { found: `its ${format} does not decompress` }, error);
    if (error instanceof UnreadableCompression)
      throw createFault("archive-unknown", { found: error.message }, error);
    throw error;
  }
}
