/**
 * What a picture holds: files as objects, symbols and externals as rows of columns ("nodes", by number), edges as rows too. A symbol
 * costs its id, its signature and doc, and some 60 bytes more; an edge 27.
 */
import type { FileStatus, Span } from "../../../record/types.ts";
import { edgeKinds, symbolKinds } from "../../../record/vocabulary.ts";
import { hashOf, IdTable, none } from "./_id_table.ts";
import { NumberColumn } from "./_number_column.ts";
import { escapeText, TextPool } from "./_text_pool.ts";

/** A file of the graph. */
export interface PictureFile {
  readonly path: string;
  readonly language: string;
  readonly status: FileStatus;
  readonly bytes: number;
  readonly lines: number;
  readonly reason?: string;
  readonly message?: string;
  readonly errorCount: number;
  readonly errors: readonly Span[];
  /** Its own number among the nodes; those of its symbols follow. */
  readonly node: number;
  /** Behind its last symbol. */
  endNode: number;
}

/** Kinds of nodes besides those of symbols, which come after them. */
export const fileKind = 0;
export const externalKind = 1;
const firstSymbolKind = 2;

/** What stands in `flags`. */
export const isExported = 1;

/** The number of a kind of symbol; kinds of later versions count as the last one known. */
export function symbolKindNumber(kind: string): number {
  const index = (symbolKinds as readonly string[]).indexOf(kind);
  return firstSymbolKind + (index < 0 ? symbolKinds.length - 1 : index);
}

/** The number of a kind of edge, or -1. */
export function edgeKindNumber(kind: string): number {
  return (edgeKinds as readonly string[]).indexOf(kind);
}

/** The columns of a picture. */
export class PictureStore {
  readonly pool: TextPool = new TextPool();
  readonly ids: IdTable = new IdTable(this.pool);
  readonly files: PictureFile[] = [];
  /** Per node. */
  readonly kind: NumberColumn = new NumberColumn("uint8");
  readonly parent: NumberColumn = new NumberColumn("uint32");
  /** Number in `files`. */
  readonly file: NumberColumn = new NumberColumn("uint32");
  readonly row: NumberColumn = new NumberColumn("uint32");
  readonly column: NumberColumn = new NumberColumn("uint16");
  readonly endRow: NumberColumn = new NumberColumn("uint32");
  readonly flags: NumberColumn = new NumberColumn("uint8");
  readonly unresolved: NumberColumn = new NumberColumn("uint16");
  readonly nameStart: NumberColumn = new NumberColumn("uint32");
  readonly nameLength: NumberColumn = new NumberColumn("uint16");
  readonly signatureStart: NumberColumn = new NumberColumn("uint32");
  readonly signatureLength: NumberColumn = new NumberColumn("uint16");
  readonly docLength: NumberColumn = new NumberColumn("uint16");
  /** Per edge. */
  readonly edgeKind: NumberColumn = new NumberColumn("uint8");
  readonly source: NumberColumn = new NumberColumn("uint32");
  readonly target: NumberColumn = new NumberColumn("uint32");
  /** Number in `files`: where the place is. */
  readonly edgeFile: NumberColumn = new NumberColumn("uint32");
  readonly edgeRow: NumberColumn = new NumberColumn("uint32");
  readonly edgeColumn: NumberColumn = new NumberColumn("uint16");
  readonly hundredths: NumberColumn = new NumberColumn("uint8");
  /** Number in `rules`. */
  readonly rule: NumberColumn = new NumberColumn("uint8");
  readonly rules: string[] = [];
  /** Of node `n` from `starts[n]` to `starts[n + 1]`: the edges that leave it, and those that come to it. */
  outgoing: EdgeIndex = noEdges;
  incoming: EdgeIndex = noEdges;

  get nodes(): number {
    return this.ids.size;
  }

  get edges(): number {
    return this.source.length;
  }

  /** The number of the file, symbol or external with this id, or `undefined`. */
  find(id: string): number | undefined {
    const bytes = escapeText(id);
    const number = this.ids.find(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
    return number === none ? undefined : number;
  }

  kindName(node: number): string {
    const kind = this.kind.at(node);
    if (kind === fileKind) return "file";
    return kind === externalKind ? "external" : symbolKinds[kind - firstSymbolKind]!;
  }

  edgeKindName(edge: number): string {
    return edgeKinds[this.edgeKind.at(edge)]!;
  }

  nameOf(node: number): string {
    const start = this.nameStart.at(node);
    return this.pool.read(start, start + this.nameLength.at(node));
  }

  signatureOf(node: number): string {
    const start = this.signatureStart.at(node);
    return this.pool.read(start, start + this.signatureLength.at(node));
  }

  /** Stands behind the signature. */
  docOf(node: number): string {
    const start = this.signatureStart.at(node) + this.signatureLength.at(node);
    return this.pool.read(start, start + this.docLength.at(node));
  }

  /** The file of a node; externals have none. */
  fileOf(node: number): PictureFile | undefined {
    return this.files[this.file.at(node)];
  }

  /** All is there: gives back what is too much and orders the edges by their ends. */
  finish(): void {
    this.pool.trim();
    this.ids.trim();
    for (const column of this.#columns()) column.trim();
    this.outgoing = indexEdges(this.source, this.nodes);
    this.incoming = indexEdges(this.target, this.nodes);
  }

  get memoryBytes(): number {
    let bytes = this.pool.length + this.ids.memoryBytes + this.files.length * FILE_BYTES;
    for (const column of this.#columns()) bytes += column.memoryBytes;
    for (const { starts, edges } of [this.outgoing, this.incoming])
      bytes += starts.byteLength + edges.byteLength;
    return bytes;
  }

  *#columns(): Generator<NumberColumn> {
    for (const value of Object.values(this)) if (value instanceof NumberColumn) yield value;
  }
}

/** Of an object of `files` with its texts, by measurement. */
const FILE_BYTES = 400;

/** Edges by one of their ends. */
export interface EdgeIndex {
  readonly starts: Uint32Array;
  readonly edges: Uint32Array;
}

const noEdges: EdgeIndex = { starts: new Uint32Array(1), edges: new Uint32Array(0) };

/** The edges of a node, in the order of the stream. */
export function edgesAt({ starts, edges }: EdgeIndex, node: number): Uint32Array {
  return edges.subarray(starts[node] ?? 0, starts[node + 1] ?? 0);
}

/** Sorts by counting. */
function indexEdges(ends: NumberColumn, nodes: number): EdgeIndex {
  const starts = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < ends.length; edge++) starts[ends.at(edge) + 1]!++;
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice(0, nodes);
  const edges = new Uint32Array(ends.length);
  for (let edge = 0; edge < ends.length; edge++) edges[next[ends.at(edge)]!++] = edge;
  return { starts, edges };
}
