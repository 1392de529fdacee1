/** Opens a stream of records, plain or compressed: what it is, its first bytes tell, not its name. */
import { createReadStream } from "node:fs";
import process from "node:process";
import type { Transform } from "node:stream";
import { createFault } from "../../fault/fault.ts";

/** A compressed stream that is damaged or ends early. */
export class DamagedStream extends Error {
  override readonly name = "DamagedStream";
}

const gzipMagic: readonly number[] = [0x1f, 0x8b];
const zstdMagic: readonly number[] = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * The bytes of the file at `path`, decompressed; "-" is standard input.
 *
 * @throws Fault `input-unreadable`, DamagedStream; both on reading
 */
export async function* openStream(path: string): AsyncGenerator<Uint8Array, void, void> {
  const source = readSource(path);
  const head = await readHead(source);
  const whole = rejoin(head, source);
  const decompressor = await decompressorFor(head);
  if (decompressor) yield* decompress(whole, decompressor);
  else yield* whole;
}

type Source = AsyncGenerator<Uint8Array, void, void>;

async function* readSource(path: string): Source {
  try {
    yield* path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 });
  } catch (error) {
    const cause = (error as { readonly code?: string }).code ?? String(error);
    throw createFault("input-unreadable", { path, cause }, error);
  }
}

/** Reads until there are enough bytes to tell the format, or no more. */
async function readHead(source: Source): Promise<Uint8Array> {
  let head = new Uint8Array(0);
  while (head.length < zstdMagic.length) {
    const { value, done } = await source.next();
    if (done) break;
    const joined = new Uint8Array(head.length + value.length);
    joined.set(head);
    joined.set(value, head.length);
    head = joined;
  }
  return head;
}

async function* rejoin(head: Uint8Array, rest: Source): Source {
  yield head;
  yield* rest;
}

async function decompressorFor(head: Uint8Array): Promise<Transform | undefined> {
  const startsWith = (magic: readonly number[]): boolean => magic.every((byte, i) => head[i] === byte);
  if (startsWith(gzipMagic)) return (await import("node:zlib")).createGunzip();
  if (!startsWith(zstdMagic)) return undefined;
  const { createZstdDecompress } = await import("node:zlib");
  if (typeof createZstdDecompress === "function") return createZstdDecompress();
  throw new DamagedStream("it is compressed with zstd, which this runtime cannot read");
}

async function* decompress(source: Source, decompressor: Transform): Source {
  const { pipeline } = await import("node:stream/promises");
  let sourceError: unknown;
  const fed = pipeline(
    noting(source, (error) => {
      sourceError = error;
    }),
    decompressor,
  );
  fed.catch(() => {}); // read from the decompressor, below
  try {
    for await (const bytes of decompressor) yield bytes as Uint8Array;
    await fed;
  } catch (error) {
    if (sourceError !== undefined) throw sourceError;
    throw new DamagedStream(`it does not decompress: ${(error as Error).message}`, { cause: error });
  }
}

async function* noting(source: Source, onError: (error: unknown) => void): Source {
  try {
    yield* source;
  } catch (error) {
    onError(error);
    throw error;
  }
}
