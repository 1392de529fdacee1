/**
 * Facts of one file as one buffer: what leaves the worker, lies in memory or on disk, and is read by linking.
 * Integers first, 32 bits each or 16 where all fit, then the strings as UTF-8. `pack_facts.ts` writes it.
 */
import { ownText } from "../record/own_text.ts";
import { type ImportForm, importForms, type SymbolKind, symbolKinds } from "../record/vocabulary.ts";
import { textHash } from "./text_hash.ts";

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
export const SYMBOL_LENGTH = 18;

/** Modifiers are packed in two columns, so that each fits 16 bits. */
export const LOW_COUNT = 14;
export const LOW_BITS: number = (1 << LOW_COUNT) - 1;

/** Bits of a packed symbol's flags. */
export const SYMBOL_FLAG = { hasBody: 1 } as const;

/** Columns of a packed expression: op, a, b, c. */
export const PACKED_EXPR_LENGTH = 5;
/** An operation and above it the name space. */
const OP_MASK = 0xff;
export const SPACE_SHIFT = 8;

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
export const PLACE_LENGTH = 10;

/** Columns of an imported module; from `startRow` on where its specifier stands, as of a place. */
export const MODULE = {
  specifier: 0,
  /** Number of its form. */
  form: 1,
  source: 2,
  startRow: 3,
  /** Behind the six that say where; -1 when it stands nowhere. */
  node: 9,
} as const;
export const MODULE_LENGTH = 10;

/** Columns of what a module exports. */
export const EXPORT = { name: 0, value: 1, module: 2 } as const;
export const EXPORT_LENGTH = 3;

/** Integers at the beginning; the first seven are the lengths of the sections, in integers. */
export const HEADER = {
  symbols: 0,
  exprs: 1,
  lists: 2,
  places: 3,
  modules: 4,
  exports: 5,
  strings: 6,
  /** Bytes of the strings. */
  textBytes: 7,
  packageName: 8,
  isModule: 9,
  /** Whether the integers behind the header take 16 bits each. */
  isNarrow: 10,
  /** Whether a place may give a type a member or a base from outside. */
  attaches: 11,
} as const;
export const HEADER_LENGTH = 12;
const SECTIONS = 7;

/** Where something stands: rows and columns as in a span, bytes as in a range, the number of its node. */
export interface FactPlace {
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
  readonly node: number;
}

/** A byte order mark at the beginning is a character of the first string. */
const decoder: TextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What fits 16 bits. */
const MOST_NARROW = 0xffff;

const noItems: readonly number[] = [];

/** Whether linking must look at packed facts before it looks up anything: they give types of others members or bases. */
export function attaches(buffer: ArrayBuffer): boolean {
  return new Int32Array(buffer, 0, HEADER_LENGTH)[HEADER.attaches] === 1;
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
  /** Whether all was copied out of the buffer. */
  readonly isCopied: boolean;
  readonly #ints: Int16Array | Int32Array;
  readonly #symbols: number;
  readonly #exprs: number;
  readonly #lists: number;
  readonly #places: number;
  readonly #modules: number;
  readonly #exports: number;
  readonly stringCount: number;
  /** Where the lengths of the strings lie among the integers. */
  readonly #lengths: number;
  /** All strings, one behind the other, and where each starts. */
  readonly #text: string;
  #starts: Uint16Array | Uint32Array | undefined;
  #strings: (string | undefined)[] | undefined;

  constructor(buffer: ArrayBuffer) {
    const header = new Int32Array(buffer, 0, HEADER_LENGTH);
    const lengths = Array.from(header.subarray(0, SECTIONS));
    const starts: number[] = [];
    const isNarrow = header[HEADER.isNarrow] === 1;
    let at = isNarrow ? 0 : HEADER_LENGTH;
    for (const length of lengths) {
      starts.push(at);
      at += length;
    }
    this.isCopied = isNarrow;
    // As narrow as they came: many files are open at a time, and twice as much would be most of what they take.
    const all = isNarrow
      ? new Int16Array(buffer, HEADER_LENGTH * 4, at).slice()
      : new Int32Array(buffer, 0, at);
    this.#ints = all;
    this.symbolCount = lengths[HEADER.symbols]! / SYMBOL_LENGTH;
    this.exprCount = lengths[HEADER.exprs]! / PACKED_EXPR_LENGTH;
    this.placeCount = lengths[HEADER.places]! / PLACE_LENGTH;
    this.moduleCount = lengths[HEADER.modules]! / MODULE_LENGTH;
    this.exportCount = lengths[HEADER.exports]! / EXPORT_LENGTH;
    this.packageName = header[HEADER.packageName]!;
    this.isModule = header[HEADER.isModule] === 1;
    [this.#symbols, this.#exprs, this.#lists, this.#places, this.#modules, this.#exports] = starts as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    this.stringCount = lengths[HEADER.strings]!;
    this.#lengths = starts[HEADER.strings]!;
    const textBytes = header[HEADER.textBytes]!;
    const textAt = buffer.byteLength - textRoom(textBytes, isNarrow);
    this.#text = decoder.decode(new Uint8Array(buffer, textAt, textBytes));
  }

  /** Undefined beyond the strings, and for -1. Made when first asked for: of most files few are. */
  string(number: number): string | undefined {
    if (number < 0 || number >= this.stringCount) return undefined;
    this.#strings ??= new Array<string | undefined>(this.stringCount);
    const known = this.#strings[number];
    if (known !== undefined) return known;
    const made = this.#read(number);
    this.#strings[number] = made;
    return made;
  }

  /** A text of its own: names and specifiers outlive the file's facts in many a place, and would hold all of its text. */
  #read(number: number): string {
    const start = this.#startOf(number);
    return ownText(this.#text.slice(start, start + this.#ints[this.#lengths + number]!));
  }

  /** Whether a string is this one, without making it. */
  isString(number: number, text: string): boolean {
    return (
      this.#ints[this.#lengths + number] === text.length && this.#text.startsWith(text, this.#startOf(number))
    );
  }

  /** What `textHash` says of a string, without making it. */
  stringHash(number: number): number {
    const start = this.#startOf(number);
    return textHash(this.#text, start, start + this.#ints[this.#lengths + number]!);
  }

  #startOf(number: number): number {
    this.#starts ??= this.#startsOfStrings();
    return this.#starts[number]!;
  }

  #startsOfStrings(): Uint16Array | Uint32Array {
    const starts = new (this.#text.length > MOST_NARROW ? Uint32Array : Uint16Array)(this.stringCount);
    let at = 0;
    for (let number = 0; number < this.stringCount; number++) {
      starts[number] = at;
      at += this.#ints[this.#lengths + number]!;
    }
    return starts;
  }

  /** Forgets the strings that were made; they are made anew when they are asked for again. */
  forgetStrings(): void {
    this.#strings = undefined;
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
    return this.string(this.#ints[this.#symbols + symbol * SYMBOL_LENGTH + SYMBOL.name]!);
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

  /** The items of a list: an array, since most have one item or two, and a view of them costs more than copying those. */
  list(list: number): readonly number[] {
    const ints = this.#ints;
    const at = this.#lists + list;
    const length = ints[at]!;
    if (length === 0) return noItems;
    const items: number[] = [];
    for (let i = 1; i <= length; i++) items.push(ints[at + i]!);
    return items;
  }

  place(place: number, column: number): number {
    return this.#ints[this.#places + place * PLACE_LENGTH + column]!;
  }

  /** Where a place lies. */
  placeOf(place: number): FactPlace {
    return this.#placeAt(this.#places + place * PLACE_LENGTH + PLACE.startRow);
  }

  module(module: number, column: number): number {
    return this.#ints[this.#modules + module * MODULE_LENGTH + column]!;
  }

  /** The specifier of a module, as it is written. */
  specifierOf(module: number): string {
    return this.string(this.module(module, MODULE.specifier))!;
  }

  formOf(module: number): ImportForm {
    return importForms[this.module(module, MODULE.form)]!;
  }

  /** Where a module's specifier stands, undefined for one that stands nowhere. */
  specifierPlace(module: number): FactPlace | undefined {
    if (this.module(module, MODULE.node) < 0) return undefined;
    return this.#placeAt(this.#modules + module * MODULE_LENGTH + MODULE.startRow);
  }

  export(number: number, column: number): number {
    return this.#ints[this.#exports + number * EXPORT_LENGTH + column]!;
  }

  #placeAt(at: number): FactPlace {
    const ints = this.#ints;
    return {
      startRow: ints[at]!,
      startColumn: ints[at + 1]!,
      endRow: ints[at + 2]!,
      endColumn: ints[at + 3]!,
      start: ints[at + 4]!,
      end: ints[at + 5]!,
      node: ints[at + 6]!,
    };
  }
}

/** Bytes that the text takes at the end of a buffer. */
function textRoom(bytes: number, isNarrow: boolean): number {
  return isNarrow ? bytes : Math.ceil(bytes / 4) * 4;
}
