/** Decompresses what comes in, as it comes in. */
import type { Transform } from "node:stream";
import { createFault } from "../../../fault/fault.ts";
import type { UnpackBudget } from "./unpack_budget.ts";

const CHUNK_BYTES: number = 64 << 10;
/** What a frame wants to look back to, as a power of two: 32 MiB, which `zstd -19` and `--ultra -20` stay within. */
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
  const { pipeline } = await import("node:stream/promises");
  const decompressor = await createDecompressor(format);
  let sourceError: unknown;
  const fed = pipeline(
    noting(source, (error) => {
      sourceError = error;
    }),
    decompressor,
  );
  fed.catch(() => {}); // read from the decompressor, below
  const damaged = (error: unknown): unknown =>
    sourceError ?? createFault("archive-damaged", { found: `its ${format} does not decompress` }, error);
  const pieces = decompressor[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const failing = async <T>(step: Promise<T>): Promise<T> =>
    await step.catch((error: unknown) => {
      throw damaged(error);
    });
  try {
    for (;;) {
      const { value, done } = await failing(pieces.next());
      if (done) break;
      budget.addExpanded(value.length);
      yield value;
    }
    await failing(fed);
  } finally {
    decompressor.destroy(); // which ends the source
  }
}

async function createDecompressor(format: "gzip" | "zstd"): Promise<Transform> {
  const { constants, createGunzip, createZstdDecompress } = await import("node:zlib");
  if (format === "gzip") return createGunzip({ chunkSize: CHUNK_BYTES });
  if (typeof createZstdDecompress !== "function")
    throw createFault("archive-unknown", {
      found: "it is compressed with zstd, which this service cannot read",
    });
  const params = { [constants.ZSTD_d_windowLogMax]: MOST_WINDOW_LOG };
  return createZstdDecompress({ chunkSize: CHUNK_BYTES, params });
}

async function* noting(
  source: AsyncIterable<Uint8Array>,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* source;
  } catch (error) {
    onError(error);
    throw error;
  }
}
