/** Reading a file's syntax table by the names of kinds and fields: what language rules are written against. */
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, FLAG, fieldOf, kindOf, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";

/** No node. */
export const NONE = -1;

/** The names that a grammar gives to kinds and fields, by number. */
export interface GrammarNames {
  readonly kindNames: readonly string[];
  readonly fieldNames: readonly string[];
}

/** One file's tree. Nodes are row numbers; {@link NONE} is none. */
export class SourceTree {
  readonly text: string;
  readonly count: number;
  #rows: Int32Array;
  readonly #table: SyntaxTable;
  readonly #kindNames: readonly string[];
  readonly #fieldNames: readonly string[];
  /** Row → the row behind its last descendant. */
  readonly #ends: Int32Array;

  constructor(
    table: SyntaxTable,
    source: DecodedSource,
    names: GrammarNames,
    ends: Int32Array = new Int32Array(table.count),
  ) {
    this.#rows = table.rows;
    this.#table = table;
    table.placeCount = 0;
    this.count = table.count;
    this.text = source.text;
    this.#kindNames = names.kindNames;
    this.#fieldNames = names.fieldNames;
    this.#ends = findEnds(table, ends);
  }

  /** Number of the node's kind: what rules are indexed by. */
  kindNumber(node: number): number {
    return kindOf(this.#rows[node * ROW_LENGTH + COLUMN.head]!);
  }

  kind(node: number): string {
    return this.#kindNames[kindOf(this.#rows[node * ROW_LENGTH + COLUMN.head]!)]!;
  }

  /** Name of the field that the node fills in its parent, empty for none. */
  field(node: number): string {
    return this.#fieldNames[fieldOf(this.#rows[node * ROW_LENGTH + COLUMN.head]!)] ?? "";
  }

  isNamed(node: number): boolean {
    return (this.#rows[node * ROW_LENGTH + COLUMN.head]! & FLAG.named) !== 0;
  }

  /** Whether the parser supplied the node. */
  isMissing(node: number): boolean {
    return (this.#rows[node * ROW_LENGTH + COLUMN.head]! & FLAG.missing) !== 0;
  }

  /** Whether the node may stand anywhere, as comments do. */
  isExtra(node: number): boolean {
    return (this.#rows[node * ROW_LENGTH + COLUMN.head]! & FLAG.extra) !== 0;
  }

  parent(node: number): number {
    return this.#rows[node * ROW_LENGTH + COLUMN.parent]!;
  }

  /** Offset in {@link text} of the node's start and end. */
  start(node: number): number {
    return this.#rows[node * ROW_LENGTH + COLUMN.start]!;
  }

  end(node: number): number {
    return this.#rows[node * ROW_LENGTH + COLUMN.end]!;
  }

  startRow(node: number): number {
    return this.#rows[node * ROW_LENGTH + COLUMN.startRow]!;
  }

  textOf(node: number): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  /** Whether a node's text is this one; cuts no string out of the source. */
  isText(node: number, text: string): boolean {
    const start = this.start(node);
    return this.end(node) - start === text.length && this.text.startsWith(text, start);
  }

  /** A part of a node's text as a place that a name can have, {@link NONE} when a line ends before it. */
  within(node: number, from: number, to: number): number {
    const start = this.start(node);
    if (this.text.slice(start, start + to).includes("\n")) return NONE;
    const place = this.#table.addPlace(node, from, to);
    this.#rows = this.#table.rows;
    return place;
  }

  /** The row behind the node's last descendant. */
  behind(node: number): number {
    return this.#ends[node]!;
  }

  first(node: number): number {
    return this.#ends[node]! > node + 1 ? node + 1 : NONE;
  }

  /** The next sibling. */
  next(node: number): number {
    const next = this.#ends[node]!;
    return next < this.count && this.parent(next) === this.parent(node) ? next : NONE;
  }

  firstNamed(node: number): number {
    return this.#namedFrom(this.first(node));
  }

  nextNamed(node: number): number {
    return this.#namedFrom(this.next(node));
  }

  #namedFrom(from: number): number {
    let node = from;
    while (node !== NONE && (!this.isNamed(node) || this.isExtra(node))) node = this.next(node);
    return node;
  }

  lastNamed(node: number): number {
    let last = NONE;
    for (let child = this.firstNamed(node); child !== NONE; child = this.nextNamed(child)) last = child;
    return last;
  }

  /** The first child that fills a field. */
  child(node: number, field: string): number {
    for (let child = this.first(node); child !== NONE; child = this.next(child)) {
      if (this.field(child) === field) return child;
    }
    return NONE;
  }

  /** The first child of a kind. */
  childOfKind(node: number, kind: string): number {
    for (let child = this.first(node); child !== NONE; child = this.next(child)) {
      if (this.kind(child) === kind) return child;
    }
    return NONE;
  }

  /** Whether a child is of a kind, named or not: `async`, `static`, `const`. */
  has(node: number, kind: string): boolean {
    return this.childOfKind(node, kind) !== NONE;
  }

  /** All children that fill a field. */
  childrenOf(node: number, field: string): number[] {
    const found: number[] = [];
    for (let child = this.first(node); child !== NONE; child = this.next(child)) {
      if (this.field(child) === field) found.push(child);
    }
    return found;
  }

  /** The named children, without comments. */
  named(node: number): number[] {
    const found: number[] = [];
    for (let child = this.firstNamed(node); child !== NONE; child = this.nextNamed(child)) found.push(child);
    return found;
  }

  /** The sibling before the node, {@link NONE} for the first: what ends where the node begins, seen from its parent. */
  previous(node: number): number {
    const parent = this.parent(node);
    if (parent === NONE || node - 1 === parent) return NONE;
    let before = node - 1;
    while (this.parent(before) !== parent) before = this.parent(before);
    return before;
  }
}

/** Works backwards: a node ends where the last of its children does. */
function findEnds({ rows, count }: SyntaxTable, ends: Int32Array): Int32Array {
  ends.fill(0, 0, count);
  for (let node = count - 1; node >= 0; node--) {
    if (ends[node] === 0) ends[node] = node + 1;
    const parent = rows[node * ROW_LENGTH + COLUMN.parent]!;
    if (parent >= 0 && ends[parent] === 0) ends[parent] = ends[node]!;
  }
  return ends;
}
