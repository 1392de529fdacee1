/** Decompresses bytes as they come. */
import type { Transform } from "node:stream";

/** What is read does not decompress, or ends early. */
export class DamagedCompression extends Error {
  override readonly name = "DamagedCompression";
}

/** A runtime that cannot read the format. */
export class UnreadableCompression extends Error {
  override readonly name = "UnreadableCompression";
}

const CHUNK_BYTES: number = 64 << 10;

/** How the compressed bytes are read. */
export interface DecompressOptions {
  readonly format: "gzip" | "zstd";
  /** How far a frame of zstd may want to look back, as a power of two. @default what the runtime allows */
  readonly mostWindowLog?: number;
}

/**
 * The bytes that `source` holds compressed. Ending early ends `source`.
 *
 * @throws DamagedCompression, UnreadableCompression, and what `source` throws
 */
export async function* decompressed(
  source: AsyncIterable<Uint8Array>,
  options: DecompressOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const { pipeline } = await import("node:stream/promises");
  const decompressor = await createDecompressor(options);
  let sourceError: unknown;
  const fed = pipeline(
    noting(source, (error) => {
      sourceError = error;
    }),
    decompressor,
  );
  fed.catch(() => {}); // read from the decompressor, below
  const pieces = decompressor[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const failing = async <T>(step: Promise<T>): Promise<T> =>
    await step.catch((error: unknown) => {
      throw sourceError ?? new DamagedCompression((error as Error).message, { cause: error });
    });
  try {
    for (;;) {
      const { value, done } = await failing(pieces.next());
      if (done) break;
      yield value;
    }
    await failing(fed);
  } finally {
    decompressor.destroy(); // which ends the source
  }
}

async function createDecompressor({ format, mostWindowLog }: DecompressOptions): Promise<Transform> {
  const { constants, createGunzip, createZstdDecompress } = await import("node:zlib");
  if (format === "gzip") return createGunzip({ chunkSize: CHUNK_BYTES });
  if (typeof createZstdDecompress !== "function")
    throw new UnreadableCompression("it is compressed with zstd, which this runtime cannot read");
  const params = mostWindowLog === undefined ? {} : { [constants.ZSTD_d_windowLogMax]: mostWindowLog };
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
