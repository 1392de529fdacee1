/**
 * An upload becomes a source tree: an archive is unpacked into a directory of its own, and the graph is made of that as of any other. A tar in
 * path order gives its files to the pipeline while the rest of it still comes.
 */
import { Buffer } from "node:buffer";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type DiscoverOptions, discoverFiles } from "../../../discover/discover_files.ts";
import type { SourceRef } from "../../../discover/source_ref.ts";
import { createFault } from "../../../fault/fault.ts";
import type { ArchiveEntry } from "./archive_entry.ts";
import { type ArchiveFormat, formatOf, HEAD_BYTES, readArchiveFormat } from "./archive_format.ts";
import { ByteReader } from "./byte_reader.ts";
import { decompress } from "./decompress.ts";
import { readBody } from "./read_body.ts";
import { shownName } from "./shown_name.ts";
import { SortedEntries } from "./sorted_entries.ts";
import { nameOfText } from "./source_text.ts";
import { TarReader } from "./tar/tar_reader.ts";
import { UnpackBudget } from "./unpack_budget.ts";
import { DEFAULT_UPLOAD_LIMITS, type UploadLimits } from "./upload_limits.ts";
import { orFault, UploadTree } from "./upload_tree.ts";

/** Where an upload goes, and how far. */
export interface UploadOptions {
  /** An empty directory, or one that does not exist yet, for this upload alone; it is removed with it. */
  readonly spool: string;
  /** @default DEFAULT_UPLOAD_LIMITS */
  readonly limits?: Partial<UploadLimits>;
  /** Ends the upload with its reason. */
  readonly signal?: AbortSignal;
}

/** An upload that has been, or is being, unpacked. */
export interface Upload {
  /** Absolute path of the directory that holds the source tree: the root of the run. */
  readonly root: string;
  /**
   * Of an upload that is still coming: what the pipeline takes instead of discovery (`RunHooks.source`), for the same options and with the
   * same result. It fails when the rest of the archive is bad.
   *
   * @throws Fault `archive-unsorted`, and as `done` rejects; on iterating
   */
  readonly files?: (options: DiscoverOptions) => AsyncIterable<SourceRef>;
  /** Resolves when all of it is unpacked; rejects with a Fault when it is bad, or with the signal's reason. */
  readonly done: Promise<void>;
  /** Ends the upload, and removes all that there is of it. */
  close(): Promise<void>;
}

/** How long it unpacks between two turns of the event loop; small files that have come already block it. */
const TURN_MS = 8;
const takeTurn = (): Promise<void> => new Promise((turn) => setImmediate(turn));

/**
 * Takes the body of `request`: a tar, tar.gz, tar.zst or zip, told by its first bytes and its `Content-Type`, or one source text with
 * `?language=` and perhaps `?name=`. Resolves when all of it is unpacked, or, for a tar in path order (`?order=path`, or made by `git archive`
 * and not `?order=any`), when its first entry has come.
 *
 * @throws Fault `archive-unknown`, `archive-damaged`, `archive-unsafe`, `archive-too-large`, `upload-stalled`, `upload-broken`,
 * `upload-unwritable`, `bad-parameter`; the signal's reason. Nothing is left of the upload then.
 */
export async function openUpload(request: Request, options: UploadOptions): Promise<Upload> {
  const upload = new Unpacking(request, options);
  try {
    return await upload.open();
  } catch (error) {
    await upload.close();
    throw error;
  }
}

/** One upload on its way into its tree. */
class Unpacking {
  readonly #request: Request;
  readonly #spool: string;
  readonly #root: string;
  readonly #ended: AbortController = new AbortController();
  readonly #signal: AbortSignal;
  readonly #budget: UnpackBudget;
  /** Whether there is something to remove. */
  #isMade = false;
  #body: AsyncGenerator<Uint8Array, void, void> | undefined;
  #done: Promise<void> = Promise.resolve();

  constructor(request: Request, { spool, limits, signal }: UploadOptions) {
    this.#request = request;
    this.#spool = resolve(spool);
    this.#root = join(this.#spool, "tree");
    this.#budget = new UnpackBudget({ ...DEFAULT_UPLOAD_LIMITS, ...limits });
    this.#signal = signal ? AbortSignal.any([signal, this.#ended.signal]) : this.#ended.signal;
  }

  async open(): Promise<Upload> {
    const { body, headers, url } = this.#request;
    const query = new URL(url).searchParams;
    const order = readOrder(query);
    const language = query.get("language");
    const textName = language === null ? undefined : nameOfText(language, query.get("name"));
    const { maxBodyBytes } = this.#budget.limits;
    if (Number(headers.get("content-length") ?? 0) > maxBodyBytes)
      throw createFault("archive-too-large", { limit: `${maxBodyBytes} bytes` });
    this.#makeSpool();
    const source = readBody(body, this.#budget, this.#signal);
    this.#body = source;
    if (textName === undefined) return await this.#openArchive(source, order);
    return await this.#finish(this.#textEntry(textName, source));
  }

  #makeSpool(): void {
    orFault(() => {
      mkdirSync(this.#spool, { recursive: true, mode: 0o700 });
      chmodSync(this.#spool, 0o700);
      mkdirSync(this.#root, { mode: 0o700 });
      this.#isMade = true;
      // As the top of a repository would: ignore files of directories above, which are not of this upload, end here.
      writeFileSync(join(this.#spool, ".git"), "", { flag: "wx", mode: 0o600 });
    });
  }

  async *#textEntry(
    name: string,
    source: AsyncGenerator<Uint8Array, void, void>,
  ): AsyncGenerator<ArchiveEntry, void, void> {
    const encoding = this.#request.headers.get("content-encoding") ?? "identity";
    if (encoding !== "identity")
      throw createFault("archive-unknown", { found: "it is a text in a Content-Encoding" });
    yield { name, kind: "file", bytes: undefined, content: source };
  }

  async #openArchive(body: AsyncGenerator<Uint8Array, void, void>, order: Order): Promise<Upload> {
    const { head, whole } = await peek(body);
    const format = readArchiveFormat(head, this.#request.headers.get("content-type"));
    if (format === "zip") return await this.#finish(await this.#zipEntries(whole));
    const tar = new TarReader(await this.#tarBytes(whole, format), this.#budget.limits.maxHeaderBytes);
    const entries = tar.entries();
    const first = await entries.next();
    const rest = first.done ? entries : rejoin(first.value, entries);
    const isSorted = order === "path" || (order !== "any" && tar.isMadeByGit);
    return isSorted ? this.#stream(rest) : await this.#finish(rest);
  }

  async #zipEntries(body: AsyncIterable<Uint8Array>): Promise<AsyncIterable<ArchiveEntry>> {
    // What reads zips is large, and seldom wanted.
    const { SpooledZip } = await import("./zip/spooled_zip.ts");
    const { zipEntries } = await import("./zip/zip_entries.ts");
    const zip = await SpooledZip.spool(body, join(this.#spool, "upload.zip"));
    return zipEntries(zip, this.#budget);
  }

  async #tarBytes(
    body: AsyncIterable<Uint8Array>,
    format: Exclude<ArchiveFormat, "zip">,
  ): Promise<ByteReader> {
    if (format === "tar") return new ByteReader(body);
    const { head, whole } = await peek(decompress(body, format, this.#budget));
    if (formatOf(head) !== "tar")
      throw createFault("archive-unknown", { found: `its ${format} holds no tar` });
    return new ByteReader(whole);
  }

  async #finish(entries: AsyncIterable<ArchiveEntry>): Promise<Upload> {
    await this.#unpack(entries);
    return { root: this.#root, done: Promise.resolve(), close: () => this.close() };
  }

  #stream(entries: AsyncIterable<ArchiveEntry>): Upload {
    const sorted = new SortedEntries();
    const done = this.#unpack(entries, sorted).then(
      () => sorted.end(),
      (error: unknown) => {
        sorted.fail(error);
        this.#endBody(error);
        throw error;
      },
    );
    done.catch(() => {}); // whoever reads the files, or waits for it, gets to know
    this.#done = done;
    let isTaken = false;
    const files = (options: DiscoverOptions): AsyncIterable<SourceRef> => {
      const isWhole = !options.operands?.length && options.filesFrom === undefined && !options.followLinks;
      if (isTaken || !isWhole) return discoverWhenDone(done, options);
      isTaken = true;
      return this.#ending(sorted.files(options));
    };
    return { root: this.#root, files, done, close: () => this.close() };
  }

  /** What cannot go on downstream need not be sent to the end. */
  async *#ending(files: AsyncIterable<SourceRef>): AsyncGenerator<SourceRef, void, void> {
    try {
      yield* files;
    } catch (error) {
      this.#endBody(error);
      throw error;
    }
  }

  /** Nothing more of it is read. */
  #endBody(reason: unknown): void {
    this.#ended.abort(reason);
    this.#body?.return().catch(() => {}); // it may end with the very reason
  }

  async #unpack(entries: AsyncIterable<ArchiveEntry>, sorted?: SortedEntries): Promise<void> {
    const tree = new UploadTree(this.#root, this.#budget);
    let turnMs = performance.now();
    for await (const entry of entries) {
      const placed = await tree.place(entry);
      if (placed) sorted?.add(placed);
      this.#signal.throwIfAborted();
      if (performance.now() - turnMs < TURN_MS) continue;
      await takeTurn();
      turnMs = performance.now();
    }
  }

  async close(): Promise<void> {
    this.#endBody(createFault("interrupted", {}));
    await this.#done.catch(() => {});
    if (this.#isMade) await rm(this.#spool, { recursive: true, force: true, maxRetries: 3 });
  }
}

type Order = "path" | "any" | null;

function readOrder(query: URLSearchParams): Order {
  const order = query.get("order");
  if (order === null || order === "path" || order === "any") return order;
  throw createFault("bad-parameter", { parameter: "order", value: shownName(order), wanted: "path or any" });
}

async function* discoverWhenDone(
  done: Promise<void>,
  options: DiscoverOptions,
): AsyncGenerator<SourceRef, void, void> {
  await done;
  yield* discoverFiles(options);
}

/** The first bytes of `source`, and all of it. */
async function peek(source: AsyncGenerator<Uint8Array, void, void>): Promise<{
  readonly head: Uint8Array;
  readonly whole: AsyncGenerator<Uint8Array, void, void>;
}> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await source.next();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  const head = pieces.length === 1 ? pieces[0]! : new Uint8Array(Buffer.concat(pieces));
  return { head, whole: rejoin(head, source) };
}

async function* rejoin<T>(first: T, rest: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return();
  }
}
