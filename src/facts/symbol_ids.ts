/** The ids of a file's symbols, made from their names, ordinals and parents. */
import { symbolPart } from "../record/ids.ts";

/** What an id is made of; packed facts and facts both give it. */
export interface SymbolNames {
  readonly count: number;
  name(symbol: number): string | undefined;
  parent(symbol: number): number;
  ordinal(symbol: number): number;
  /** A name that stands before its own. */
  qualifier(symbol: number): string | undefined;
}

/** Works ids out when they are asked for, and remembers them. */
export class SymbolIds {
  readonly #fileId: string;
  readonly #names: SymbolNames;
  readonly #ids: (string | undefined)[];

  constructor(fileId: string, names: SymbolNames) {
    this.#fileId = fileId;
    this.#names = names;
    this.#ids = new Array(names.count);
  }

  /** The id of a symbol, that of the file for -1. */
  of(symbol: number): string {
    if (symbol < 0) return this.#fileId;
    const known = this.#ids[symbol];
    if (known !== undefined) return known;
    const id = this.of(this.#names.parent(symbol)) + this.ownPart(symbol);
    this.#ids[symbol] = id;
    return id;
  }

  /** The symbol that declares it, -1 for the file. */
  parent(symbol: number): number {
    return this.#names.parent(symbol);
  }

  /** What a symbol's id has behind that of its parent. */
  ownPart(symbol: number): string {
    const qualifier = this.#names.qualifier(symbol);
    const own = symbolPart(this.#names.name(symbol), this.#names.ordinal(symbol));
    const part = qualifier === undefined ? own : `${symbolPart(qualifier)}.${own}`;
    return this.#names.parent(symbol) < 0 ? `::${part}` : `.${part}`;
  }
}
