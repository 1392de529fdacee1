/** Compression a piece at a time: what goes in is awaited, and what came out is taken before the next goes in. */
import * as zlib from "node:zlib";
import { joinBytes } from "./_join_bytes.ts";
import type { ContentEncoding } from "./choose_encoding.ts";

/** The stream is large and repeats itself a lot: the fastest level of each format makes a tenth of it. */
const FASTEST_LEVEL = 1;
/** 128 KiB in place of 512: each reader has a window of its own, and records repeat what is near. */
const ZSTD_WINDOW_LOG = 17;

/** One compressed body. */
export class PieceCompressor {
  readonly #stream: ReturnType<typeof zlib.createGzip> | ReturnType<typeof zlib.createZstdCompress>;
  readonly #flushKind: number;
  readonly #failed: Promise<never>;
  #out: Uint8Array[] = [];

  constructor(encoding: Exclude<ContentEncoding, "identity">) {
    const { constants } = zlib;
    this.#flushKind = encoding === "gzip" ? constants.Z_SYNC_FLUSH : constants.ZSTD_e_flush;
    this.#stream =
      encoding === "gzip"
        ? zlib.createGzip({ level: FASTEST_LEVEL })
        : zlib.createZstdCompress({
            params: {
              [constants.ZSTD_c_compressionLevel]: FASTEST_LEVEL,
              [constants.ZSTD_c_windowLog]: ZSTD_WINDOW_LOG,
            },
          });
    this.#stream.on("data", (bytes: Uint8Array) => this.#out.push(bytes));
    this.#failed = new Promise((_, reject) => this.#stream.on("error", reject));
    this.#failed.catch(() => {}); // told to whoever waits
  }

  /** Takes `bytes` in. */
  write(bytes: Uint8Array): Promise<void> {
    return this.#settle((done) => this.#stream.write(bytes, done));
  }

  /** Brings out all that was taken in, so that it can be decompressed. */
  flush(): Promise<void> {
    return this.#settle((done) => this.#stream.flush(this.#flushKind, done));
  }

  /** Ends the body. */
  async finish(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#stream.once("end", resolve));
    this.#stream.end();
    await Promise.race([ended, this.#failed]);
  }

  /** What came out since the last call, in one piece or none. */
  take(): readonly Uint8Array[] {
    const out = this.#out;
    this.#out = [];
    return out.length < 2 ? out : [joinBytes(out)];
  }

  /** Frees its memory. */
  destroy(): void {
    this.#stream.destroy();
  }

  #settle(start: (done: (error?: Error | null) => void) => void): Promise<void> {
    const settled = new Promise<void>((resolve, reject) =>
      start((error) => (error ? reject(error) : resolve())),
    );
    return Promise.race([settled, this.#failed]);
  }
}
