/** A file: what became of it, what it declares, what it imports and who imports it. */
import { idOfPath } from "../../../record/ids.ts";
import type { Span } from "../../../record/types.ts";
import { type NodeLine, nodeLine, type SymbolLine, symbolLine } from "./_describe_end.ts";
import { edgeKindNumber, edgesAt, fileKind, type PictureStore } from "./_picture_store.ts";

/** A file or package at the other end of imports. */
export interface ImportLine extends NodeLine {
  /** How many imports there are. */
  readonly weight: number;
}

/** What is known of a file. */
export interface FileAnswer {
  readonly path: string;
  readonly id: string;
  readonly language: string;
  readonly status: string;
  readonly bytes: number;
  readonly lines: number;
  /** Why it was skipped or failed. */
  readonly reason?: string;
  readonly message?: string;
  /** Syntax errors; the spans of the first 20. */
  readonly error_count: number;
  readonly errors: readonly Span[];
  /** Names in it that lead nowhere. */
  readonly unresolved: number;
  /** In source order. */
  readonly symbols: readonly SymbolLine[];
  readonly imports: readonly ImportLine[];
  readonly importers: readonly ImportLine[];
}

/** Describes the file at `path`; `undefined` where there is none. */
export function describeFile(store: PictureStore, path: string): FileAnswer | undefined {
  const id = idOfPath(path);
  const node = store.find(id);
  if (node === undefined || store.kind.at(node) !== fileKind) return undefined;
  const file = store.fileOf(node)!;
  const numbers = Array.from({ length: file.endNode - node - 1 }, (_, i) => node + 1 + i);
  return {
    path,
    id,
    language: file.language,
    status: file.status,
    bytes: file.bytes,
    lines: file.lines,
    ...(file.reason === undefined ? {} : { reason: file.reason }),
    ...(file.message === undefined ? {} : { message: file.message }),
    error_count: file.errorCount,
    errors: file.errors,
    unresolved: numbers.reduce((sum, symbol) => sum + store.unresolved.at(symbol), store.unresolved.at(node)),
    symbols: numbers.map((symbol) => symbolLine(store, symbol)),
    imports: importsAt(store, edgesAt(store.outgoing, node), "target"),
    importers: importsAt(store, edgesAt(store.incoming, node), "source"),
  };
}

/** Each end once; files before packages. */
function importsAt(store: PictureStore, edges: Uint32Array, side: "source" | "target"): ImportLine[] {
  const kind = edgeKindNumber("imports");
  const weights = new Map<number, number>();
  for (const edge of edges) {
    if (store.edgeKind.at(edge) !== kind) continue;
    const end = store[side].at(edge);
    weights.set(end, (weights.get(end) ?? 0) + 1);
  }
  return [...weights].sort(([a], [b]) => a - b).map(([end, weight]) => ({ ...nodeLine(store, end), weight }));
}
