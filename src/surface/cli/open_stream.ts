/** Opens a stream of records, plain or compressed: what it is, its first bytes tell, not its name. */
import { createReadStream } from "node:fs";
import process from "node:process";
import { createFault } from "../../fault/fault.ts";
import { DamagedCompression, decompressed, UnreadableCompression } from "../../stream/decompressed.ts";

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
  const format = formatOf(head);
  if (format) yield* decompress(whole, format);
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

function formatOf(head: Uint8Array): "gzip" | "zstd" | undefined {
  const startsWith = (magic: readonly number[]): boolean => magic.every((byte, i) => head[i] === byte);
  if (startsWith(gzipMagic)) return "gzip";
  return startsWith(zstdMagic) ? "zstd" : undefined;
}

async function* decompress(source: Source, format: "gzip" | "zstd"): Source {
  try {
    yield* decompressed(source, { format });
  } catch (error) {
    if (error instanceof DamagedCompression)
      throw new DamagedStream(`it does not decompress: ${error.message}`, { cause: error });
    if (error instanceof UnreadableCompression) throw new DamagedStream(error.message, { cause: error });
    throw error;
  }
}
