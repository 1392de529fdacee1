/**
 * The picture of a finished graph: an index over its stream that answers what a person looks for (the map of its modules, a name, a file, a
 * symbol with its callers), in memory that is told and bounded.
 */
import { setImmediate } from "node:timers";
import { LineBuffer } from "../../../record/line_buffer.ts";
import { PictureBuilder } from "./_picture_builder.ts";
import type { PictureStore } from "./_picture_store.ts";
import { describeFile, type FileAnswer } from "./describe_file.ts";
import { describeSymbol, type SymbolAnswer } from "./describe_symbol.ts";
import { type MapAnswer, type MapQuestion, mapModules } from "./map_modules.ts";
import { type SearchAnswer, searchGraph } from "./search_graph.ts";

/** Options of {@link GraphPicture.read}. */
export interface PictureOptions {
  /** Of memory, in bytes: what does not fit is left out, files excepted. @default 512 MiB */
  readonly limitBytes?: number;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** A line of the contract is far shorter. */
const MAX_LINE_BYTES = 1 << 26;
/** For so long others wait while a picture is made, in ms. */
const SLICE_MS = 8;
const DEFAULT_LIMIT_BYTES = 512 * 1024 * 1024;
const lineFeed = 10;

/** An index over one graph. */
export class GraphPicture {
  readonly #store: PictureStore;
  /** Symbols and edges were left out, for lack of room. */
  readonly isCut: boolean;

  private constructor({ store, isCut }: PictureBuilder) {
    this.#store = store;
    this.isCut = isCut;
  }

  /**
   * Reads a whole graph, in any layers.
   *
   * @throws Error where the stream has no summary: it is truncated
   */
  static async read(stream: ReadableStream<Uint8Array>, options: PictureOptions = {}): Promise<GraphPicture> {
    const { limitBytes = DEFAULT_LIMIT_BYTES, signal } = options;
    const builder = new PictureBuilder({ limitBytes });
    const lines = new LineBuffer(MAX_LINE_BYTES);
    let pausedAt = performance.now();
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      readLines(builder, lines.push(chunk));
      if (performance.now() - pausedAt < SLICE_MS) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      pausedAt = performance.now();
    }
    if (!builder.isWhole) throw new Error("making a picture wants a whole graph: its stream has no summary");
    builder.store.finish();
    return new GraphPicture(builder);
  }

  /** What it takes, in bytes. */
  get memoryBytes(): number {
    return this.#store.memoryBytes;
  }

  get counts(): { readonly files: number; readonly symbols: number; readonly edges: number } {
    const { files, nodes, edges } = this.#store;
    return { files: files.length, symbols: nodes - files.length, edges };
  }

  /** The modules below a folder; `undefined` where there is no such folder. */
  map(question: MapQuestion): MapAnswer | undefined {
    return mapModules(this.#store, question);
  }

  /** Files and symbols by words in their paths and names, best first. */
  search(words: string, limit: number): SearchAnswer {
    return searchGraph(this.#store, words, limit);
  }

  /** `undefined` where there is no such file. */
  file(path: string): FileAnswer | undefined {
    return describeFile(this.#store, path);
  }

  /** By the id of a symbol, external or file; `undefined` where there is none. */
  symbol(id: string, limit: number): SymbolAnswer | undefined {
    return describeSymbol(this.#store, id, limit);
  }
}

function readLines(builder: PictureBuilder, bytes: Uint8Array): void {
  let start = builder.skipSyntax(bytes, 0);
  while (start < bytes.length) {
    const end = bytes.indexOf(lineFeed, start);
    builder.readLine(bytes, start, end);
    start = builder.skipSyntax(bytes, end + 1);
  }
}
