/** A symbol: its declaration, who calls it, what it calls, and whatever else refers to it or is referred to by it. */
import {
  isCall,
  type Listed,
  listReferences,
  type NodeLine,
  nodeLine,
  type ReferenceLine,
  type SymbolLine,
  symbolLine,
} from "./_describe_end.ts";
import { none } from "./_id_table.ts";
import { edgesAt, externalKind, fileKind, isExported, type PictureStore } from "./_picture_store.ts";

/** What is known of a symbol, external or file. */
export interface SymbolAnswer extends NodeLine {
  readonly language?: string;
  readonly end_row?: number;
  readonly signature?: string;
  readonly doc?: string;
  readonly exported?: true;
  /** What declares it, from the file down. */
  readonly parents: readonly NodeLine[];
  /** What it declares itself. */
  readonly members: readonly SymbolLine[];
  /** Calls and creations: of it, and by it. */
  readonly callers: Listed<ReferenceLine>;
  readonly callees: Listed<ReferenceLine>;
  /** All other references: to it, and by it. */
  readonly used_by: Listed<ReferenceLine>;
  readonly uses: Listed<ReferenceLine>;
  /** Names in it that lead nowhere. */
  readonly unresolved: number;
}

/** Describes what has this id, with at most `limit` of each list; `undefined` where nothing has. */
export function describeSymbol(store: PictureStore, id: string, limit: number): SymbolAnswer | undefined {
  const node = store.find(id);
  if (node === undefined) return undefined;
  const outgoing = edgesAt(store.outgoing, node);
  const incoming = edgesAt(store.incoming, node);
  const call = (edge: number): boolean => isCall(store, edge);
  const other = (edge: number): boolean => !isCall(store, edge);
  return {
    ...nodeLine(store, node),
    ...declarationOf(store, node),
    parents: parentsOf(store, node),
    members: membersOf(store, node),
    callers: listReferences(store, incoming.filter(call), "source", limit),
    callees: listReferences(store, outgoing.filter(call), "target", limit),
    used_by: listReferences(store, incoming.filter(other), "source", limit),
    uses: listReferences(store, outgoing.filter(other), "target", limit),
    unresolved: store.unresolved.at(node),
  };
}

type Declaration = Pick<SymbolAnswer, "language" | "end_row" | "signature" | "doc" | "exported">;

function declarationOf(store: PictureStore, node: number): Declaration {
  if (store.kind.at(node) === externalKind) return {};
  const language = store.fileOf(node)!.language;
  if (store.kind.at(node) === fileKind) return { language };
  const signature = store.signatureOf(node);
  const doc = store.docOf(node);
  return {
    language,
    end_row: store.endRow.at(node),
    ...(signature === "" ? {} : { signature }),
    ...(doc === "" ? {} : { doc }),
    ...(store.flags.at(node) & isExported ? { exported: true as const } : {}),
  };
}

function parentsOf(store: PictureStore, node: number): NodeLine[] {
  const parents: NodeLine[] = [];
  for (let at = store.parent.at(node); at !== none; at = store.parent.at(at)) {
    parents.unshift(nodeLine(store, at));
  }
  return parents;
}

/** Members follow what declares them, in the block of its file. */
function membersOf(store: PictureStore, node: number): SymbolLine[] {
  const members: SymbolLine[] = [];
  const end = store.fileOf(node)?.endNode ?? 0;
  for (let at = node + 1; at < end; at++) {
    if (store.parent.at(at) === node) members.push(symbolLine(store, at));
  }
  return members;
}
