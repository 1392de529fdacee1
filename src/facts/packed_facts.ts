/**
 * Facts of one file as one buffer: what leaves the worker, lies in memory or on disk, and is read by linking.
 * Integers first, 32 bits each, then the strings as UTF-8.
 */
import { edgeKinds, importForms, type SymbolKind, symbolKinds } from "../record/vocabulary.ts";
import { isType } from "./edge_kind_of.ts";
import {
  EXPR,
  EXPR_FLAG,
  EXPR_LENGTH,
  type Facts,
  nameSpaceIn,
  type RelationFact,
  ROLE_MASK,
} from "./facts.ts";
import { OP } from "./op.ts";

/** Columns of a packed symbol. */
export const SYMBOL = {
  kind: 0,
  name: 1,
  parent: 2,
  modifiers: 3,
  type: 4,
  values: 5,
  bases: 6,
  decorators: 7,
  parameters: 8,
  typeParameters: 9,
  ordinal: 10,
  next: 11,
  context: 12,
  contextPosition: 13,
  extra: 14,
  flags: 15,
  qualifier: 16,
  /** The upper bits of the modifiers. */
  modifiersHigh: 17,
} as const;
const SYMBOL_LENGTH = 18;

/** Modifiers are packed in two columns, so that each fits 16 bits. */
const LOW_COUNT = 14;
const LOW_BITS: number = (1 << LOW_COUNT) - 1;

/** Bits of a packed symbol's flags. */
const SYMBOL_FLAG = { hasBody: 1 } as const;

/** Columns of a packed expression: op, a, b, c. */
const PACKED_EXPR_LENGTH = 5;
/** An operation and above it the name space. */
const OP_MASK = 0xff;
const SPACE_SHIFT = 8;

/** Columns of a place: an occurrence that linking has to resolve. */
export const PLACE = {
  expr: 0,
  role: 1,
  source: 2,
  startRow: 3,
  startColumn: 4,
  endRow: 5,
  endColumn: 6,
  start: 7,
  end: 8,
  node: 9,
} as const;
const PLACE_LENGTH = 10;

const MODULE_LENGTH = 3;
const EXPORT_LENGTH = 3;
const HEADER_LENGTH = 12;

/** Where a node lies: what a place needs. */
export interface NodePlaces {
  /** Writes startRow, startColumn, endRow, endColumn, start byte, end byte of `node` to `target` from `at`. */
  write(node: number, target: Int32Array, at: number): void;
  /** The node that a place belongs to: itself, unless it is only a part of one. */
  nodeOf(place: number): number;
}

const encoder: TextEncoder = new TextEncoder();
/** A byte order mark at the beginning is a character of the first string. */
const decoder: TextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Rows that linking must look at: occurrences without an edge in the block, called variables and created types. */
function openRows(facts: Facts, isCallableRow: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 1; row < facts.exprCount; row++) {
    const role = facts.exprs[row * EXPR_LENGTH + EXPR.role]!;
    if ((role & ROLE_MASK) === 0) continue;
    if ((role & EXPR_FLAG.local) === 0 || isCallableRow(row)) rows.push(row);
  }
  const { exprs } = facts;
  const node = (row: number): number => exprs[row * EXPR_LENGTH + EXPR.node]!;
  return rows.sort((a, b) => node(a) - node(b) || a - b);
}

const DECORATES: number = edgeKinds.indexOf("decorates") + 1;
const callRoles: ReadonlySet<number> = new Set(
  (["calls", "instantiates", "throws"] as const).map((kind) => edgeKinds.indexOf(kind) + 1),
);
const holders: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "variable",
  "constant",
  "parameter",
  "property",
  "field",
]);

/** Packs facts whose names are bound. */
export function packFacts(facts: Facts, places: NodePlaces): ArrayBuffer {
  const { exprs } = facts;
  const open = openRows(facts, (row) => {
    const at = row * EXPR_LENGTH;
    const symbol = exprs[at] === OP.name ? exprs[at + EXPR.b]! : -1;
    const role = exprs[at + EXPR.role]! & ROLE_MASK;
    if (role === DECORATES) return true;
    return (
      symbol >= 0 &&
      callRoles.has(role) &&
      (holders.has(facts.symbols[symbol]!.kind) ||
        isType(facts.symbols[symbol]!.kind) ||
        facts.symbols[symbol]!.has("decorators"))
    );
  });
  const relations = relationsOf(facts);
  const lists = new ListWriter(facts);
  const symbols = packSymbols(facts, lists);
  const text = facts.strings.join("");
  const utf8 = encoder.encode(text);
  const lengths = [
    facts.symbols.length * SYMBOL_LENGTH,
    facts.exprCount * PACKED_EXPR_LENGTH,
    lists.length,
    (open.length + relations.length) * PLACE_LENGTH,
    facts.modules.length * (MODULE_LENGTH + 6 + 1),
    facts.exports.length * EXPORT_LENGTH,
    facts.strings.length,
  ];
  const integers = lengths.reduce((sum, length) => sum + length, HEADER_LENGTH);
  const buffer = new ArrayBuffer(integers * 4 + Math.ceil(utf8.length / 4) * 4);
  const out = new Int32Array(buffer, 0, integers);
  out.set(lengths, 0);
  out[7] = utf8.length;
  out[8] = facts.packageName;
  out[9] = facts.isModule ? 1 : 0;
  let at = HEADER_LENGTH;
  out.set(symbols, at);
  at += symbols.length;
  for (let row = 0; row < facts.exprCount; row++, at += PACKED_EXPR_LENGTH) {
    const from = row * EXPR_LENGTH;
    out[at] = exprs[from]! | (nameSpaceIn(exprs[from + EXPR.role]!) << SPACE_SHIFT);
    out[at + 1] = exprs[from + 1]!;
    out[at + 2] = exprs[from + 2]!;
    out[at + 3] = exprs[from + 3]!;
    out[at + 4] = exprs[from + EXPR.source]!;
  }
  out.set(lists.items.subarray(0, lists.length), at);
  at += lists.length;
  for (const row of open) {
    const from = row * EXPR_LENGTH;
    const node = exprs[from + EXPR.node]!;
    out[at] = row;
    out[at + PLACE.role] = exprs[from + EXPR.role]!;
    out[at + PLACE.source] = exprs[from + EXPR.source]!;
    places.write(node, out, at + PLACE.startRow);
    out[at + PLACE.node] = places.nodeOf(node);
    at += PLACE_LENGTH;
  }
  for (const { role, source, value, node } of relations) {
    out[at] = value;
    out[at + PLACE.role] = edgeKinds.indexOf(role) + 1;
    out[at + PLACE.source] = source;
    places.write(node, out, at + PLACE.startRow);
    out[at + PLACE.node] = places.nodeOf(node);
    at += PLACE_LENGTH;
  }
  for (const module of facts.modules) {
    out[at] = module.specifier;
    out[at + 1] = importForms.indexOf(module.form);
    out[at + 2] = module.source;
    if (module.node >= 0) places.write(module.node, out, at + 3);
    out[at + 9] = module.node;
    at += MODULE_LENGTH + 7;
  }
  for (const { name, value, module } of facts.exports) {
    out[at++] = name;
    out[at++] = value;
    out[at++] = module;
  }
  for (const string of facts.strings) out[at++] = string.length;
  new Uint8Array(buffer, integers * 4).set(utf8);
  return narrow(buffer, integers, utf8);
}

/** Facts of a file of which nothing is known but that it is there. */
export function emptyFacts(): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_LENGTH * 4);
  new Int32Array(buffer)[8] = -1;
  return buffer;
}

/** Halves the integers behind the header where all of them fit 16 bits, as they do in all but large files. */
function narrow(wide: ArrayBuffer, integers: number, utf8: Uint8Array): ArrayBuffer {
  const body = new Int32Array(wide, HEADER_LENGTH * 4, integers - HEADER_LENGTH);
  for (const value of body) if ((value << 16) >> 16 !== value) return wide;
  const bodyBytes = Math.ceil(body.length / 2) * 4;
  const buffer = new ArrayBuffer(HEADER_LENGTH * 4 + bodyBytes + utf8.length);
  new Int32Array(buffer, 0, HEADER_LENGTH).set(new Int32Array(wide, 0, HEADER_LENGTH));
  new Int32Array(buffer, 0, HEADER_LENGTH)[10] = 1;
  new Int16Array(buffer, HEADER_LENGTH * 4, body.length).set(body);
  new Uint8Array(buffer, HEADER_LENGTH * 4 + bodyBytes).set(utf8);
  wide.transfer(0); // at once: the collector does not hurry for it
  return buffer;
}

const overriding: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "method",
  "getter",
  "setter",
  "property",
  "field",
  "operator",
]);

/** Relations that were noted, and one for each member that may override one of a base. */
function relationsOf({ relations, symbols }: Facts): RelationFact[] {
  const all = [...relations];
  symbols.forEach(({ kind, parent, nameNode }, symbol) => {
    if (parent < 0 || nameNode < 0 || !overriding.has(kind) || !symbols[parent]!.has("bases")) return;
    all.push({ role: "overrides", source: symbol, value: 0, node: nameNode });
  });
  return all;
}

/** Appends the symbols' lists behind those of the expressions. */
class ListWriter {
  items: Int32Array;
  length: number;

  constructor(facts: Facts) {
    this.items = facts.lists;
    this.length = facts.listLength;
  }

  add(items: readonly number[]): number {
    if (items.length === 0) return 0;
    const at = this.length;
    if (at + items.length + 1 > this.items.length) {
      const grown = new Int32Array((this.items.length + items.length) * 2);
      grown.set(this.items.subarray(0, at));
      this.items = grown;
    }
    this.items[at] = items.length;
    for (let i = 0; i < items.length; i++) this.items[at + 1 + i] = items[i]!;
    this.length += items.length + 1;
    return at;
  }
}

const NO_ITEMS: readonly number[] = [];

const kindNumbers: ReadonlyMap<SymbolKind, number> = new Map(
  symbolKinds.map((kind, number) => [kind, number]),
);

function packSymbols({ symbols }: Facts, lists: ListWriter): Int32Array {
  const out = new Int32Array(symbols.length * SYMBOL_LENGTH);
  let at = 0;
  for (const symbol of symbols) {
    out[at] = kindNumbers.get(symbol.kind)!;
    out[at + SYMBOL.name] = symbol.name;
    out[at + SYMBOL.parent] = symbol.parent;
    out[at + SYMBOL.modifiers] = symbol.modifiers & LOW_BITS;
    out[at + SYMBOL.modifiersHigh] = symbol.modifiers >>> LOW_COUNT;
    out[at + SYMBOL.type] = symbol.type;
    out[at + SYMBOL.values] = lists.add(symbol.has("values") ? symbol.values : NO_ITEMS);
    out[at + SYMBOL.bases] = lists.add(symbol.has("bases") ? symbol.bases : NO_ITEMS);
    out[at + SYMBOL.decorators] = lists.add(symbol.has("decorators") ? symbol.decorators : NO_ITEMS);
    out[at + SYMBOL.parameters] = lists.add(symbol.has("parameters") ? symbol.parameters : NO_ITEMS);
    out[at + SYMBOL.typeParameters] = lists.add(
      symbol.has("typeParameters") ? symbol.typeParameters : NO_ITEMS,
    );
    out[at + SYMBOL.ordinal] = symbol.ordinal;
    out[at + SYMBOL.next] = symbol.visibleFrom > 0 ? -1 : symbol.next; // shadowed is not merged
    out[at + SYMBOL.context] = symbol.context;
    out[at + SYMBOL.contextPosition] = symbol.contextPosition;
    out[at + SYMBOL.extra] = symbol.extra;
    out[at + SYMBOL.flags] = symbol.body >= 0 ? SYMBOL_FLAG.hasBody : 0;
    out[at + SYMBOL.qualifier] = symbol.qualifier;
    at += SYMBOL_LENGTH;
  }
  return out;
}

/** Packed facts, to be read: all methods take numbers of symbols, expressions, lists and strings of this file. */
export class PackedFacts {
  readonly symbolCount: number;
  readonly exprCount: number;
  readonly placeCount: number;
  readonly moduleCount: number;
  readonly exportCount: number;
  readonly packageName: number;
  readonly isModule: boolean;
  readonly #ints: Int32Array;
  readonly #symbols: number;
  readonly #exprs: number;
  readonly #lists: number;
  readonly #places: number;
  readonly #modules: number;
  readonly #exports: number;
  readonly strings: readonly string[];

  constructor(buffer: ArrayBuffer) {
    const header = new Int32Array(buffer, 0, HEADER_LENGTH);
    const lengths = Array.from(header.subarray(0, 7));
    const starts: number[] = [];
    let at = HEADER_LENGTH;
    for (const length of lengths) {
      starts.push(at);
      at += length;
    }
    const isNarrow = header[10] === 1;
    const all = isNarrow ? new Int32Array(at) : new Int32Array(buffer, 0, at);
    if (isNarrow) all.set(new Int16Array(buffer, HEADER_LENGTH * 4, at - HEADER_LENGTH), HEADER_LENGTH);
    this.#ints = all;
    this.symbolCount = lengths[0]! / SYMBOL_LENGTH;
    this.exprCount = lengths[1]! / PACKED_EXPR_LENGTH;
    this.placeCount = lengths[3]! / PLACE_LENGTH;
    this.moduleCount = lengths[4]! / (MODULE_LENGTH + 7);
    this.exportCount = lengths[5]! / EXPORT_LENGTH;
    this.packageName = header[8]!;
    this.isModule = header[9] === 1;
    [this.#symbols, this.#exprs, this.#lists, this.#places, this.#modules, this.#exports] = starts as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    this.strings = readStrings(
      decoder.decode(new Uint8Array(buffer, buffer.byteLength - textRoom(header[7]!, isNarrow), header[7]!)),
      all,
      starts[6]!,
      lengths[6]!,
    );
  }

  symbol(symbol: number, column: number): number {
    return this.#ints[this.#symbols + symbol * SYMBOL_LENGTH + column]!;
  }

  /** Sum of the symbol's modifier bits. */
  modifiers(symbol: number): number {
    const at = this.#symbols + symbol * SYMBOL_LENGTH;
    return this.#ints[at + SYMBOL.modifiers]! | (this.#ints[at + SYMBOL.modifiersHigh]! << LOW_COUNT);
  }

  kindOf(symbol: number): SymbolKind {
    return symbolKinds[this.#ints[this.#symbols + symbol * SYMBOL_LENGTH]!]!;
  }

  nameOf(symbol: number): string | undefined {
    return this.strings[this.#ints[this.#symbols + symbol * SYMBOL_LENGTH + SYMBOL.name]!];
  }

  hasBody(symbol: number): boolean {
    return (this.symbol(symbol, SYMBOL.flags) & SYMBOL_FLAG.hasBody) !== 0;
  }

  op(expr: number): number {
    return this.#ints[this.#exprs + expr * PACKED_EXPR_LENGTH]! & OP_MASK;
  }

  /** What a name is looked up among; see `NAME_SPACE`. */
  space(expr: number): number {
    return this.#ints[this.#exprs + expr * PACKED_EXPR_LENGTH]! >> SPACE_SHIFT;
  }

  a(expr: number): number {
    return this.#ints[this.#exprs + expr * PACKED_EXPR_LENGTH + 1]!;
  }

  b(expr: number): number {
    return this.#ints[this.#exprs + expr * PACKED_EXPR_LENGTH + 2]!;
  }

  c(expr: number): number {
    return this.#ints[this.#exprs + expr * PACKED_EXPR_LENGTH + 3]!;
  }

  /** Symbol that holds the expression, -1 for the file. */
  sourceOf(expr: number): number {
    return this.#ints[this.#exprs + expr * PACKED_EXPR_LENGTH + 4]!;
  }

  listLength(list: number): number {
    return this.#ints[this.#lists + list]!;
  }

  listItem(list: number, position: number): number {
    return this.#ints[this.#lists + list + 1 + position]!;
  }

  /** The items of a list, as a view. */
  list(list: number): Int32Array {
    const at = this.#lists + list;
    return this.#ints.subarray(at + 1, at + 1 + this.#ints[at]!);
  }

  place(place: number, column: number): number {
    return this.#ints[this.#places + place * PLACE_LENGTH + column]!;
  }

  /** Column: 0 specifier, 1 number of the form, 2 source, 3 to 8 its place, 9 its node. */
  module(module: number, column: number): number {
    return this.#ints[this.#modules + module * (MODULE_LENGTH + 7) + column]!;
  }

  /** Column: 0 name, 1 value, 2 module. */
  export(number: number, column: number): number {
    return this.#ints[this.#exports + number * EXPORT_LENGTH + column]!;
  }
}

/** Bytes that the text takes at the end of a buffer. */
function textRoom(bytes: number, isNarrow: boolean): number {
  return isNarrow ? bytes : Math.ceil(bytes / 4) * 4;
}

function readStrings(text: string, ints: Int32Array, lengthsAt: number, count: number): string[] {
  const strings: string[] = new Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const length = ints[lengthsAt + i]!;
    strings[i] = text.slice(at, at + length);
    at += length;
  }
  return strings;
}
