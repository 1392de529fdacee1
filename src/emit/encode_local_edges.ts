/** A file's facts → the edges of its own block, those that lexical scoping alone gives, as bytes. */
import { edgeKindOf } from "../facts/edge_kind_of.ts";
import { EXPR, EXPR_FLAG, EXPR_LENGTH, type Facts, ROLE_MASK } from "../facts/facts.ts";
import { sortRows } from "../facts/sort_rows.ts";
import type { SymbolIds } from "../facts/symbol_ids.ts";
import { comparePaths } from "../record/compare_paths.ts";
import { type EdgeKind, edgeKinds } from "../record/vocabulary.ts";
import type { SyntaxTable } from "../syntax/syntax_table.ts";
import { type ByteWriter, createFragment, type Fragment } from "./byte_writer.ts";
import type { SymbolSource } from "./encode_symbols.ts";
import { PlaceWriter } from "./place_writer.ts";
import type { SymbolIdBytes } from "./symbol_id_bytes.ts";

/** Confidence of an edge that lexical scoping alone gives. */
const LEXICAL_CONFIDENCE = "0.99";

/** Counts the edges as they are written. */
export interface EdgeTally {
  edges: number;
}

/** An edge to write. */
interface LocalEdge {
  readonly kind: EdgeKind;
  readonly source: number;
  readonly target: number;
}

const begins: Readonly<Record<EdgeKind, Fragment>> = Object.fromEntries(
  edgeKinds.map((kind) => [kind, createFragment(`{"type":"edge","kind":"${kind}","source":"`)]),
) as Record<EdgeKind, Fragment>;
const target: Fragment = createFragment('","target":"');
const range: Fragment = createFragment('],"range":[');
const END = `,"confidence":${LEXICAL_CONFIDENCE},"rule":"lexical"}\n`;
const endOfRange: Fragment = createFragment(`]${END}`);
const endOfNode: Fragment = createFragment(`"${END}`);

/** Bytes that the fixed pieces and seven integers can need. */
const FIXED_BYTES = 512;

/** Pieces that depend on the file. */
interface FilePieces {
  /** `","file":"<file>","span":[`. */
  readonly file: Fragment;
  /** `],"node":"<file>#`; none when nodes are not written. */
  readonly node: Fragment | undefined;
  readonly places: PlaceWriter;
}

/**
 * Writes the local edges of a file in source order. Gives the number of bytes that it wants room for, whenever the writer has less;
 * goes on when there is.
 */
export function* encodeLocalEdges(
  what: SymbolSource,
  names: SymbolIds,
  ids: SymbolIdBytes,
  writer: ByteWriter,
  tally: EdgeTally,
): Generator<number, void, void> {
  const id = JSON.stringify(what.fileId).slice(1, -1);
  const pieces = {
    file: createFragment(`","file":"${id}","span":[`),
    node: what.withNodes ? createFragment(`],"node":"${id}#`) : undefined,
    places: new PlaceWriter(what.table, what.source),
  };
  const ofFile = FIXED_BYTES + pieces.file.length + (pieces.node?.length ?? 0);
  const rows = localRows(what.facts, what.table);
  for (let i = 0; i < rows.length; ) {
    const place = nodeOf(what.facts, rows[i]!);
    const edges: LocalEdge[] = [];
    while (i < rows.length && nodeOf(what.facts, rows[i]!) === place) addEdges(what.facts, rows[i++]!, edges);
    for (const edge of edges.length > 1 ? sortedOnce(edges, names) : edges) {
      const needed = ofFile + ids.lengthOf(edge.source) + ids.lengthOf(edge.target);
      if (writer.room < needed) yield needed;
      writeEdge(writer, edge, place, ids, pieces);
      tally.edges++;
    }
  }
}

function writeEdge(
  writer: ByteWriter,
  edge: LocalEdge,
  place: number,
  ids: SymbolIdBytes,
  { file, node, places }: FilePieces,
): void {
  writer.fragment(begins[edge.kind]);
  ids.write(writer, edge.source);
  writer.fragment(target);
  ids.write(writer, edge.target);
  writer.fragment(file);
  places.span(writer, place);
  writer.fragment(range);
  places.range(writer, place);
  if (node) {
    writer.fragment(node);
    writer.integer(places.nodeOf(place));
  }
  writer.fragment(node ? endOfNode : endOfRange);
}

function nodeOf({ exprs }: Facts, row: number): number {
  return exprs[row * EXPR_LENGTH + EXPR.node]!;
}

/**
 * Adds an edge to each symbol that a row's name is bound to: the first and those merged with it, which are all declarations of the
 * name in that scope.
 */
function addEdges({ exprs, symbols }: Facts, row: number, edges: LocalEdge[]): void {
  const at = row * EXPR_LENGTH;
  const role = edgeKinds[(exprs[at + EXPR.role]! & ROLE_MASK) - 1]!;
  const source = exprs[at + EXPR.source]!;
  const holder = symbols[source]?.kind;
  const first = exprs[at + EXPR.b]!;
  const isMerged = symbols[first]!.visibleFrom === 0;
  for (let symbol = first; symbol !== -1; symbol = isMerged ? symbols[symbol]!.next : -1) {
    const { kind, visibleFrom } = symbols[symbol]!;
    if (isMerged && visibleFrom > 0) continue;
    edges.push({ kind: edgeKindOf(role, kind, holder), source, target: symbol });
  }
}

/** The edges of a place by the ids of their targets, each once: two rows may say the same of one token. */
function sortedOnce(edges: LocalEdge[], ids: SymbolIds): LocalEdge[] {
  edges.sort((a, b) => comparePaths(ids.of(a.target), ids.of(b.target)) || comparePaths(a.kind, b.kind));
  return edges.filter(
    ({ kind, target }, i) => i === 0 || target !== edges[i - 1]!.target || kind !== edges[i - 1]!.kind,
  );
}

/** Rows with a local edge, by place. */
function localRows({ exprs, exprCount }: Facts, table: SyntaxTable): number[] {
  const rows: number[] = [];
  for (let row = 1; row < exprCount; row++) {
    if ((exprs[row * EXPR_LENGTH + EXPR.role]! & EXPR_FLAG.local) !== 0) rows.push(row);
  }
  return sortRows(rows, (row) => table.anchorOf(exprs[row * EXPR_LENGTH + EXPR.node]!));
}
