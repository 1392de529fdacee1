/** A file's facts → its `symbol` records and its local edges, as lines of text. */

import { edgeKindOf } from "../facts/edge_kind_of.ts";
import {
  EXPR,
  EXPR_FLAG,
  EXPR_LENGTH,
  type Facts,
  MODIFIERS,
  ROLE_MASK,
  type SymbolFact,
} from "../facts/facts.ts";
import { SymbolIds } from "../facts/symbol_ids.ts";
import { comparePaths } from "../record/compare_paths.ts";
import { quoteJson } from "../record/quote_json.ts";
import { edgeKinds } from "../record/vocabulary.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";
import { docOf, signatureOf } from "./describe_symbol.ts";
import type { TextDigests } from "./text_digests.ts";

/** Confidence of an edge that lexical scoping alone gives. */
const LEXICAL_CONFIDENCE = "0.99";

/** Everything that a file's symbols and local edges are written from. */
export interface SymbolSource {
  readonly fileId: string;
  readonly facts: Facts;
  /** Symbols in the order in which they are written. */
  readonly order: Int32Array;
  readonly table: SyntaxTable;
  readonly source: DecodedSource;
  readonly digests: TextDigests;
  /** Whether `syntax` is written too, so that a record may name its node. */
  readonly withNodes: boolean;
}

/** Counts the edges as they are written. */
export interface EdgeTally {
  edges: number;
}

/** Ids of a file's symbols. */
export function symbolIdsOf(fileId: string, { symbols, strings }: Facts): SymbolIds {
  return new SymbolIds(fileId, {
    count: symbols.length,
    name: (symbol) => strings[symbols[symbol]!.name],
    parent: (symbol) => symbols[symbol]!.parent,
    ordinal: (symbol) => symbols[symbol]!.ordinal,
    qualifier: (symbol) => strings[symbols[symbol]!.qualifier],
  });
}

/** Text of keys that say where a node lies. */
export class PlaceWriter {
  readonly #table: SyntaxTable;
  readonly #source: DecodedSource;

  constructor(table: SyntaxTable, source: DecodedSource) {
    this.#table = table;
    this.#source = source;
  }

  #disk(unit: number): number {
    const { diskOfUnit, diskShift } = this.#source;
    return (diskOfUnit ? diskOfUnit[unit]! : unit) + diskShift;
  }

  span(node: number): string {
    const { rows } = this.#table;
    const at = node * ROW_LENGTH + COLUMN.startRow;
    return `[${rows[at]},${rows[at + 1]},${rows[at + 2]},${rows[at + 3]}]`;
  }

  range(node: number): string {
    const { rows } = this.#table;
    const at = node * ROW_LENGTH;
    return `[${this.#disk(rows[at + COLUMN.start]!)},${this.#disk(rows[at + COLUMN.end]!)}]`;
  }

  /** The node that a place is part of. */
  nodeOf(place: number): number {
    return this.#table.nodeOf(place);
  }

  /** As `packFacts` wants it: start row and column, end row and column, start and end byte. */
  write(node: number, target: Int32Array, to: number): void {
    const { rows } = this.#table;
    const at = node * ROW_LENGTH;
    for (let i = 0; i < 4; i++) target[to + i] = rows[at + COLUMN.startRow + i]!;
    target[to + 4] = this.#disk(rows[at + COLUMN.start]!);
    target[to + 5] = this.#disk(rows[at + COLUMN.end]!);
  }
}

/** UTF-16 units of lines that are handed on at once. */
const CHUNK_UNITS: number = 1 << 15;

/** The `symbol` records of a file, some at a time. */
export function* encodeSymbols(what: SymbolSource, ids: SymbolIds): Generator<string, void, void> {
  const { order, fileId } = what;
  const places = new PlaceWriter(what.table, what.source);
  what.digests.use(what.source.utf8);
  const file = quoteJson(fileId);
  let text = "";
  for (const number of order) {
    text += symbolLine(what, places, ids, number, file);
    if (text.length < CHUNK_UNITS) continue;
    yield text;
    text = "";
  }
  yield text;
}

function symbolLine(
  what: SymbolSource,
  places: PlaceWriter,
  ids: SymbolIds,
  number: number,
  file: string,
): string {
  const { facts } = what;
  const symbol = facts.symbols[number]!;
  const name = facts.strings[symbol.name];
  const signature = signatureOf(symbol, what.table, what.source);
  const doc = docOf(symbol, what.table, what.source);
  let line = `{"type":"symbol","id":${ids.quoted(number)},"kind":"${symbol.kind}"`;
  if (name) line += `,"name":${quoteJson(name)}`;
  line += `,"file":${file},"parent":${ids.quoted(symbol.parent)}`;
  line += `,"span":${places.span(symbol.node)},"range":${places.range(symbol.node)}`;
  if (symbol.nameNode >= 0) line += `,"name_span":${places.span(symbol.nameNode)}`;
  if (what.withNodes) line += `,"node":${quoteJson(`${what.fileId}#${what.table.nodeOf(symbol.node)}`)}`;
  if (symbol.modifiers !== 0) line += `,"modifiers":${modifiersOf(symbol)}`;
  if (symbol.has("exportNames")) line += `,"export_names":${JSON.stringify(symbol.exportNames)}`;
  if (signature) line += `,"signature":${quoteJson(signature)}`;
  if (doc) line += `,"doc":${quoteJson(doc)}`;
  return `${line},"digest":"${digestOf(what, symbol)}"}\n`;
}

function modifiersOf({ modifiers }: SymbolFact): string {
  return JSON.stringify(MODIFIERS.filter((_, bit) => modifiers & (1 << bit)));
}

function digestOf({ table, source, digests }: SymbolSource, { node }: SymbolFact): string {
  const { utf8OfUnit } = source;
  const start = table.rows[node * ROW_LENGTH + COLUMN.start]!;
  const end = table.rows[node * ROW_LENGTH + COLUMN.end]!;
  return utf8OfUnit ? digests.of(utf8OfUnit[start]!, utf8OfUnit[end]!) : digests.of(start, end);
}

/** The local edges of a file in source order, some at a time. */
export function* encodeLocalEdges(
  what: SymbolSource,
  ids: SymbolIds,
  tally: EdgeTally,
): Generator<string, void, void> {
  const { exprs } = what.facts;
  const places = new PlaceWriter(what.table, what.source);
  const file = quoteJson(what.fileId);
  let text = "";
  let place = -1;
  let group: LocalLine[] = [];
  for (const row of localRows(what.facts, what.table)) {
    const node = exprs[row * EXPR_LENGTH + EXPR.node]!;
    if (node !== place && group.length > 0) {
      text += joined(group, tally);
      group = [];
      if (text.length >= CHUNK_UNITS) {
        yield text;
        text = "";
      }
    }
    place = node;
    addLocalLines(what, places, ids, row, file, group);
  }
  if (group.length > 0) text += joined(group, tally);
  yield text;
}

/** Adds an edge's line for each target of a row; a place has one row as a rule. */
function addLocalLines(
  what: SymbolSource,
  places: PlaceWriter,
  ids: SymbolIds,
  row: number,
  file: string,
  group: LocalLine[],
): void {
  const { facts, table, fileId, withNodes } = what;
  const at = row * EXPR_LENGTH;
  const { exprs } = facts;
  const role = edgeKinds[(exprs[at + EXPR.role]! & ROLE_MASK) - 1]!;
  const node = exprs[at + EXPR.node]!;
  const source = exprs[at + EXPR.source]!;
  const holder = facts.symbols[source]?.kind;
  let end = `,"file":${file},"span":${places.span(node)},"range":${places.range(node)}`;
  if (withNodes) end += `,"node":${quoteJson(`${fileId}#${table.nodeOf(node)}`)}`;
  end += `,"confidence":${LEXICAL_CONFIDENCE},"rule":"lexical"}\n`;
  for (const target of targetsOf(facts, exprs[at + EXPR.b]!)) {
    const kind = edgeKindOf(role, facts.symbols[target]!.kind, holder);
    const line = `{"type":"edge","kind":"${kind}","source":${ids.quoted(source)},"target":${ids.quoted(target)}${end}`;
    group.push({ id: ids.of(target), kind, line });
  }
}

/** An edge's line, and its target's id, by which those of one place are ordered. */
interface LocalLine {
  readonly id: string;
  readonly kind: string;
  readonly line: string;
}

/** The lines of a place, each edge once: two rows may say the same of one token. */
function joined(group: LocalLine[], tally: EdgeTally): string {
  tally.edges++;
  if (group.length === 1) return group[0]!.line;
  group.sort((a, b) => comparePaths(a.id, b.id) || comparePaths(a.kind, b.kind));
  let text = group[0]!.line;
  for (let i = 1; i < group.length; i++) {
    const { id, kind, line } = group[i]!;
    if (id === group[i - 1]!.id && kind === group[i - 1]!.kind) continue;
    text += line;
    tally.edges++;
  }
  return text;
}

/** Rows with a local edge, by place. */
function localRows({ exprs, exprCount }: Facts, table: SyntaxTable): number[] {
  const rows: number[] = [];
  let sorted = true;
  let last = -1;
  for (let row = 1; row < exprCount; row++) {
    const at = row * EXPR_LENGTH;
    if ((exprs[at + EXPR.role]! & EXPR_FLAG.local) === 0) continue;
    const node = exprs[at + EXPR.node]!;
    sorted &&= node >= last && node < table.count;
    last = node;
    rows.push(row);
  }
  const node = (row: number): number => table.anchorOf(exprs[row * EXPR_LENGTH + EXPR.node]!);
  return sorted ? rows : rows.sort((a, b) => node(a) - node(b) || a - b);
}

/** The symbol and those merged with it: all declarations of the name in that scope, in source order. */
export function targetsOf({ symbols }: Facts, first: number): number[] {
  const symbol = symbols[first]!;
  if (symbol.next === -1 || symbol.visibleFrom > 0) return [first];
  const targets: number[] = [];
  for (let target = first; target !== -1; target = symbols[target]!.next) {
    if (symbols[target]!.visibleFrom === 0) targets.push(target);
  }
  return targets.reverse();
}
