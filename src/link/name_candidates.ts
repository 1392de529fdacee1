/** What an unresolved call might be: callables of that name, for people to look at. Nothing is ever linked by these. */
import { isCallable } from "../facts/edge_kind_of.ts";
import { SYMBOL } from "../facts/packed_facts.ts";
import { NamedRefs } from "./flow/named_refs.ts";
import type { Program } from "./flow/program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef } from "./flow/value.ts";

/** Candidates that a record names. */
const MOST_CANDIDATES = 10;
/** Files beyond which there are none: an index of all names would take more memory than it is worth. */
const MOST_FILES = 20_000;
/** The one space of its table. */
const ANYWHERE = 0;

/** Callables by name: the first ones in path order. */
export class NameCandidates {
  readonly #program: Program;
  readonly #refs: NamedRefs;

  constructor(program: Program) {
    this.#program = program;
    this.#refs = new NamedRefs(program, MOST_CANDIDATES);
    if (program.files.length > MOST_FILES) return;
    program.files.forEach(({ isModel, segment }, number) => {
      if (!isModel && segment >= 0) this.#add(number);
    });
  }

  #add(file: number): void {
    const view = this.#program.view(file);
    const { facts } = view;
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      const isNamed = facts.symbol(symbol, SYMBOL.name) >= 0;
      if (isNamed && isCallable(facts.kindOf(symbol)) && facts.hasBody(symbol))
        this.#refs.add(ANYWHERE, view, symbol);
    }
  }

  /** Ids of callables of a name, in languages that work as that of `file` does. */
  of(name: string, file: number): readonly string[] {
    const semantics = this.#program.semanticsOf(file);
    const isAlike = (ref: SymbolRef): boolean => this.#program.semanticsOf(fileOfRef(ref)) === semantics;
    return this.#refs
      .of(ANYWHERE, name, isAlike)
      .map((ref) => this.#program.viewOf(ref).ids.of(symbolOfRef(ref)));
  }
}
