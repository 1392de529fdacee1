/** What an unresolved call might be: callables of that name, for people to look at. Nothing is ever linked by these. */
import { isCallable } from "../facts/edge_kind_of.ts";
import { ownText } from "../record/own_text.ts";
import type { Program } from "./flow/program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef } from "./flow/value.ts";

/** Candidates that a record names. */
const MOST_CANDIDATES = 10;
/** Files beyond which there are none: an index of all names would take more memory than it is worth. */
const MOST_FILES = 20_000;

/** Callables by name: the first ones in path order. */
export class NameCandidates {
  readonly #program: Program;
  /** Most names are of one callable, which is no list then: lists are dear. */
  readonly #byName: Map<string, SymbolRef | SymbolRef[]> = new Map();

  constructor(program: Program) {
    this.#program = program;
    if (program.files.length > MOST_FILES) return;
    program.files.forEach(({ isModel, segment }, number) => {
      if (!isModel && segment >= 0) this.#add(number);
    });
  }

  #add(file: number): void {
    const { facts } = this.#program.view(file);
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      const name = facts.nameOf(symbol);
      if (name === undefined || !isCallable(facts.kindOf(symbol)) || !facts.hasBody(symbol)) continue;
      const refs = this.#byName.get(name);
      if (refs === undefined) this.#byName.set(ownText(name), symbolRef(file, symbol));
      else if (typeof refs === "number") this.#byName.set(name, [refs, symbolRef(file, symbol)]);
      else if (refs.length < MOST_CANDIDATES) refs.push(symbolRef(file, symbol));
    }
  }

  /** Ids of callables of a name, in languages that work as that of `file` does. */
  of(name: string, file: number): readonly string[] {
    const semantics = this.#program.semanticsOf(file);
    const ids: string[] = [];
    const refs = this.#byName.get(name) ?? [];
    for (const ref of typeof refs === "number" ? [refs] : refs) {
      if (this.#program.semanticsOf(fileOfRef(ref)) !== semantics) continue;
      ids.push(this.#program.viewOf(ref).ids.of(symbolOfRef(ref)));
    }
    return ids;
  }
}
