/** Nodes and edges in words, as the answers have them. */
import { edgesAt, externalKind, fileKind, isExported, type PictureStore } from "./_picture_store.ts";

/** A file, symbol or external, in short. */
export interface NodeLine {
  readonly id: string;
  /** A kind of symbol, `file` or `external`. */
  readonly kind: string;
  /** Empty where it has none. */
  readonly name: string;
  /** Of its file; externals have none. */
  readonly path?: string;
  /** Of its declaration, zero-based, the column in UTF-16 code units. */
  readonly row?: number;
  readonly column?: number;
}

/** A symbol among those of its file. */
export interface SymbolLine extends NodeLine {
  /** Of the symbol or file that declares it. */
  readonly parent: string;
  readonly end_row: number;
  readonly signature?: string;
  readonly exported?: true;
  /** Calls and creations of it, and by it. */
  readonly callers: number;
  readonly callees: number;
}

/** What refers to something, or what something refers to. */
export interface ReferenceLine {
  /** Of the edge: `calls`, `reads`, … */
  readonly kind: string;
  /** The other end. */
  readonly node: NodeLine;
  /** The place: path, zero-based row, column in UTF-16 code units. */
  readonly path: string;
  readonly row: number;
  readonly column: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly rule: string;
}

/** Some of many. */
export interface Listed<T> {
  readonly total: number;
  readonly items: readonly T[];
}

const callKinds = new Set(["calls", "instantiates"]);

/** Whether an edge is a call or a creation. */
export function isCall(store: PictureStore, edge: number): boolean {
  return callKinds.has(store.edgeKindName(edge));
}

/** A node in short. */
export function nodeLine(store: PictureStore, node: number): NodeLine {
  const id = store.ids.textOf(node);
  const kind = store.kindName(node);
  const file = store.fileOf(node);
  if (store.kind.at(node) === externalKind || !file) return { id, kind, name: store.nameOf(node) };
  if (store.kind.at(node) === fileKind) return { id, kind, name: file.path, path: file.path };
  const place = { row: store.row.at(node), column: store.column.at(node) };
  return { id, kind, name: store.nameOf(node), path: file.path, ...place };
}

/** A symbol with what a list of them tells. */
export function symbolLine(store: PictureStore, node: number): SymbolLine {
  const signature = store.signatureOf(node);
  return {
    ...nodeLine(store, node),
    parent: store.ids.textOf(store.parent.at(node)),
    end_row: store.endRow.at(node),
    ...(signature === "" ? {} : { signature }),
    ...(store.flags.at(node) & isExported ? { exported: true as const } : {}),
    callers: edgesAt(store.incoming, node).filter((edge) => isCall(store, edge)).length,
    callees: edgesAt(store.outgoing, node).filter((edge) => isCall(store, edge)).length,
  };
}

/** The first `limit` of `edges`, each with its end on the other side. */
export function listReferences(
  store: PictureStore,
  edges: Uint32Array,
  side: "source" | "target",
  limit: number,
): Listed<ReferenceLine> {
  const items = [...edges.subarray(0, limit)].map((edge) => ({
    kind: store.edgeKindName(edge),
    node: nodeLine(store, store[side].at(edge)),
    path: store.files[store.edgeFile.at(edge)]!.path,
    row: store.edgeRow.at(edge),
    column: store.edgeColumn.at(edge),
    confidence: store.hundredths.at(edge) / 100,
    rule: store.rules[store.rule.at(edge)]!,
  }));
  return { total: edges.length, items };
}
