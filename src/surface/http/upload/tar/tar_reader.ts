/**
 * Reads a tar as it comes in, strictly: ustar, pax and GNU's long names; what two programs could read differently is refused.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
import { createFault } from "../../../../fault/fault.ts";
import { type ArchiveEntry, noContent } from "../archive_entry.ts";
import { type ByteReader, endsEarly } from "../byte_reader.ts";
import { unsafeEntry } from "../entry_name.ts";
import { type PaxRecords, readPaxRecords } from "./pax_records.ts";
import {
  BLOCK_BYTES,
  damaged,
  decodeName,
  isZeroBlock,
  readTarHeader,
  type TarHeader,
} from "./tar_header.ts";

const kinds: Readonly<Record<string, ArchiveEntry["kind"]>> = {
  "0": "file",
  "7": "file", // contiguous, where systems had that
  "1": "hard-link",
  "2": "link",
  "5": "directory",
};
const refusedKinds: Readonly<Record<string, string>> = {
  "3": "it is a device",
  "4": "it is a device",
  "6": "it is a FIFO",
  S: "it is a sparse file",
};
const MOST_PIECE_BYTES: number = 64 << 10;

/** What headers before an entry say of it. */
interface Extension {
  pax: PaxRecords | undefined;
  longName: string | undefined;
  longLink: string | undefined;
  /** Bytes of these headers. */
  bytes: number;
}

/** One for a tar. */
export class TarReader {
  readonly #reader: ByteReader;
  readonly #maxHeaderBytes: number;
  #comment: string | undefined;

  constructor(reader: ByteReader, maxHeaderBytes: number) {
    this.#reader = reader;
    this.#maxHeaderBytes = maxHeaderBytes;
  }

  /** Whether git made it, which sorts by path: as a global comment it leaves the commit. Known with the first entry. */
  get isMadeByGit(): boolean {
    return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(this.#comment ?? "");
  }

  /**
   * The entries in their order; each one's content must be read before the next is asked for.
   *
   * @throws Fault `archive-damaged`, `archive-unsafe`, `archive-too-large`
   */
  async *entries(): AsyncGenerator<ArchiveEntry, void, void> {
    try {
      yield* this.#read();
    } finally {
      await this.#reader.close();
    }
  }

  async *#read(): AsyncGenerator<ArchiveEntry, void, void> {
    let extension = noExtension();
    for (;;) {
      const block = await this.#reader.exactly(BLOCK_BYTES);
      if (!block) throw endsEarly();
      if (isZeroBlock(block)) break;
      const header = readTarHeader(block);
      if (await this.#extend(extension, header)) continue;
      yield* this.#entry(header, extension);
      extension = noExtension();
    }
    if (extension.bytes > 0) throw damaged("an extended header has no entry");
    await this.#readEnd();
  }

  /** Takes a header that says something of the next entry. */
  async #extend(extension: Extension, header: TarHeader): Promise<boolean> {
    const { type } = header;
    if (type === "g") {
      const { path, linkpath, size, comment } = readPaxRecords(await this.#readExtension(extension, header));
      if (path !== undefined || linkpath !== undefined || size !== undefined)
        throw damaged("a global header names an entry");
      this.#comment ??= comment;
      // What it says is not of the next entry alone: many of them may follow each other.
      extension.bytes -= sizeOf(header);
    } else if (type === "x") {
      if (extension.pax) throw damaged("an entry has two extended headers");
      extension.pax = readPaxRecords(await this.#readExtension(extension, header));
    } else if (type === "L" && extension.longName === undefined) {
      extension.longName = textOf(await this.#readExtension(extension, header));
    } else if (type === "K" && extension.longLink === undefined) {
      extension.longLink = textOf(await this.#readExtension(extension, header));
    } else return false;
    return true;
  }

  async #readExtension(extension: Extension, header: TarHeader): Promise<Uint8Array> {
    extension.bytes += sizeOf(header);
    if (extension.bytes > this.#maxHeaderBytes)
      throw createFault("archive-too-large", { limit: `${this.#maxHeaderBytes} bytes of headers an entry` });
    const content = header.bytes === 0 ? new Uint8Array(0) : await this.#reader.exactly(header.bytes);
    if (!content) throw endsEarly();
    const own = content.slice(); // what comes behind may write over it
    await this.#skip(paddingOf(header.bytes));
    return own;
  }

  async *#entry(header: TarHeader, extension: Extension): AsyncGenerator<ArchiveEntry, void, void> {
    const { pax, longName, longLink } = extension;
    const name = pax?.path ?? longName ?? header.readName();
    const bytes = pax?.size ?? header.bytes;
    // Before there was a type for them, directories were files with a slash.
    const kind = header.type === "0" && name.endsWith("/") ? "directory" : kinds[header.type];
    if (!kind)
      throw unsafeEntry(
        name,
        "a file, a directory or a link",
        refusedKinds[header.type] ?? "it is of an unknown kind",
      );
    if (kind !== "file" && bytes > 0) throw damaged("an entry that is no file has content");
    if (kind !== "file") {
      const target = kind === "directory" ? "" : (pax?.linkpath ?? longLink ?? header.readLinkName());
      yield { name, kind, bytes: 0, content: noContent(), target };
      return;
    }
    yield { name, kind, bytes, content: this.#content(bytes) };
    await this.#skip(paddingOf(bytes));
  }

  async *#content(bytes: number): AsyncGenerator<Uint8Array, void, void> {
    for (let left = bytes; left > 0; ) {
      const piece = await this.#reader.some(Math.min(left, MOST_PIECE_BYTES));
      if (!piece) throw endsEarly();
      left -= piece.length;
      yield piece;
    }
  }

  async #skip(bytes: number): Promise<void> {
    if (bytes > 0 && !(await this.#reader.exactly(bytes))) throw endsEarly();
  }

  /** Behind the block that ends it there are zeros, or nothing: what else there is, other programs would unpack. */
  async #readEnd(): Promise<void> {
    for (;;) {
      const piece = await this.#reader.some(MOST_PIECE_BYTES);
      if (!piece) return;
      if (!isZeroBlock(piece)) throw damaged("something stands behind its end");
    }
  }
}

const noExtension = (): Extension => ({ pax: undefined, longName: undefined, longLink: undefined, bytes: 0 });
const paddingOf = (bytes: number): number => (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES;
const sizeOf = (header: TarHeader): number => BLOCK_BYTES + header.bytes;

/** GNU ends a long name with a NUL. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.at(-1) === 0 ? bytes.length - 1 : bytes.length;
  return decodeName(bytes.subarray(0, end));
}
