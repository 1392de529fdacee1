/** Facts of a file whose names are bound → one buffer, as `packed_facts.ts` reads it. */
import { type EdgeKind, edgeKinds, importForms, type SymbolKind, symbolKinds } from "../record/vocabulary.ts";
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
import {
  EXPORT_LENGTH,
  HEADER,
  HEADER_LENGTH,
  LOW_BITS,
  LOW_COUNT,
  MODULE,
  MODULE_LENGTH,
  PACKED_EXPR_LENGTH,
  PLACE,
  PLACE_LENGTH,
  SPACE_SHIFT,
  SYMBOL,
  SYMBOL_FLAG,
  SYMBOL_LENGTH,
} from "./packed_facts.ts";
import { sortRows } from "./sort_rows.ts";

/** Where a node lies: what a place needs. */
export interface NodePlaces {
  /** Writes startRow, startColumn, endRow, endColumn, start byte, end byte of `node` to `target` from `at`. */
  write(node: number, target: Int32Array, at: number): void;
  /** The node that a place belongs to: itself, unless it is only a part of one. */
  nodeOf(place: number): number;
}

const encoder: TextEncoder = new TextEncoder();

/** Rows that linking must look at: occurrences without an edge in the block, called variables and created types. */
function openRows(facts: Facts, isCallableRow: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 1; row < facts.exprCount; row++) {
    const role = facts.exprs[row * EXPR_LENGTH + EXPR.role]!;
    if ((role & ROLE_MASK) === 0) continue;
    if ((role & EXPR_FLAG.local) === 0 || isCallableRow(row)) rows.push(row);
  }
  const { exprs } = facts;
  return sortRows(rows, (row) => exprs[row * EXPR_LENGTH + EXPR.node]!);
}

/** An edge kind as the low bits of a role have it. */
function roleOf(kind: EdgeKind): number {
  return edgeKinds.indexOf(kind) + 1;
}

const DECORATES: number = roleOf("decorates");
const callRoles: ReadonlySet<number> = new Set((["calls", "instantiates", "throws"] as const).map(roleOf));
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
    facts.modules.length * MODULE_LENGTH,
    facts.exports.length * EXPORT_LENGTH,
    facts.strings.length,
  ];
  const integers = lengths.reduce((sum, length) => sum + length, HEADER_LENGTH);
  const buffer = new ArrayBuffer(integers * 4 + Math.ceil(utf8.length / 4) * 4);
  const out = new Int32Array(buffer, 0, integers);
  out.set(lengths, 0);
  out[HEADER.textBytes] = utf8.length;
  out[HEADER.packageName] = facts.packageName;
  out[HEADER.isModule] = facts.isModule ? 1 : 0;
  out[HEADER.attaches] = attaches(facts, open, relations) ? 1 : 0;
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
  const addPlace = (expr: number, role: number, source: number, node: number): void => {
    out[at] = expr;
    out[at + PLACE.role] = role;
    out[at + PLACE.source] = source;
    places.write(node, out, at + PLACE.startRow);
    out[at + PLACE.node] = places.nodeOf(node);
    at += PLACE_LENGTH;
  };
  for (const row of open) {
    const from = row * EXPR_LENGTH;
    addPlace(row, exprs[from + EXPR.role]!, exprs[from + EXPR.source]!, exprs[from + EXPR.node]!);
  }
  for (const { role, source, value, node } of relations) addPlace(value, roleOf(role), source, node);
  for (const module of facts.modules) {
    out[at + MODULE.specifier] = module.specifier;
    out[at + MODULE.form] = importForms.indexOf(module.form);
    out[at + MODULE.source] = module.source;
    if (module.node >= 0) places.write(module.node, out, at + MODULE.startRow);
    out[at + MODULE.node] = module.node;
    at += MODULE_LENGTH;
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

/** Whether linking must look at the file before all others: it gives types members or bases from outside. */
function attaches({ exprs }: Facts, open: readonly number[], relations: readonly RelationFact[]): boolean {
  return (
    relations.some(({ role }) => role === "member_of") ||
    open.some((row) => exprs[row * EXPR_LENGTH] === OP.implement)
  );
}

/** Facts of a file of which nothing is known but that it is there. */
export function emptyFacts(): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_LENGTH * 4);
  new Int32Array(buffer)[HEADER.packageName] = -1;
  return buffer;
}

/** Halves the integers behind the header where all of them fit 16 bits, as they do in all but large files. */
function narrow(wide: ArrayBuffer, integers: number, utf8: Uint8Array): ArrayBuffer {
  const body = new Int32Array(wide, HEADER_LENGTH * 4, integers - HEADER_LENGTH);
  for (let i = 0; i < body.length; i++) if ((body[i]! << 16) >> 16 !== body[i]) return wide;
  const bodyBytes = Math.ceil(body.length / 2) * 4;
  const buffer = new ArrayBuffer(HEADER_LENGTH * 4 + bodyBytes + utf8.length);
  new Int32Array(buffer, 0, HEADER_LENGTH).set(new Int32Array(wide, 0, HEADER_LENGTH));
  new Int32Array(buffer, 0, HEADER_LENGTH)[HEADER.isNarrow] = 1;
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
    if (parent < 0 || nameNode < 0 || !symbols[parent]!.has("bases") || !overriding.has(kind)) return;
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
