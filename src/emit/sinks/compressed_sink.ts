/** Compression in front of another sink, at each format's fastest level: the stream is large, and repeats itself a lot. */
import type { Transform } from "node:stream";
import { createFault } from "../../fault/fault.ts";
import type { ByteSink } from "./byte_sink.ts";

/** A format that `--compress` takes. */
export type Compression = "gzip" | "zstd";

/** What each format's files are called, after the name. */
export const compressionSuffixes: Readonly<Record<Compression, string>> = { gzip: ".gz", zstd: ".zst" };

const FASTEST_LEVEL = 1;
/** Output that may wait before compression is held back. */
const CHUNK_BYTES: number = 128 << 10;

/**
 * `sink`, given compressed bytes.
 *
 * @throws Fault `bad-option-value` when the runtime lacks the format
 */
export async function compressedSink(sink: ByteSink, compression: Compression): Promise<ByteSink> {
  const compressor = await createCompressor(compression);
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {}); // seen by whoever writes next
  const drained = drain(compressor, sink);
  drained.catch((error: unknown) => {
    fail(error);
    compressor.destroy();
  });
  const orFailure = (done: Promise<void>): Promise<void> => Promise.race([done, failed]);
  return {
    // The callback comes when the bytes are consumed and what they became has been taken.
    write: (bytes) => orFailure(settle((done) => compressor.write(bytes, done))),
    async finish() {
      compressor.end();
      await orFailure(drained);
      await sink.finish();
    },
    async abort() {
      compressor.destroy();
      await sink.abort();
    },
  };
}

async function drain(compressor: Transform, sink: ByteSink): Promise<void> {
  for await (const bytes of compressor) await sink.write(bytes as Uint8Array);
}

function settle(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

async function createCompressor(compression: Compression): Promise<Transform> {
  const { constants, createGzip, createZstdCompress } = await import("node:zlib");
  if (compression === "gzip") return createGzip({ level: FASTEST_LEVEL, chunkSize: CHUNK_BYTES });
  if (typeof createZstdCompress !== "function") {
    throw createFault("bad-option-value", {
      option: "--compress",
      value: compression,
      wanted: "a format that this runtime has (gzip)",
    });
  }
  const params = { [constants.ZSTD_c_compressionLevel]: FASTEST_LEVEL };
  return createZstdCompress({ chunkSize: CHUNK_BYTES, params });
}
