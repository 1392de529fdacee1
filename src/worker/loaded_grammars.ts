/** The grammars that one thread has linked, with the fragments for writing their nodes. */
import { createGrammarFragments, type GrammarFragments } from "../emit/syntax_fragments.ts";
import { type Grammar, loadGrammar } from "../parse/grammar.ts";
import type { ParseRuntime } from "../parse/runtime.ts";
import type { GrammarMessage } from "./protocol.ts";

/** A grammar ready for use. */
export interface UsableGrammar {
  /** `<package>@<version>`. */
  readonly label: string;
  readonly grammar: Grammar;
  readonly fragments: GrammarFragments;
}

/** A grammar ready for use, or why there is none. */
export type LoadedGrammar = UsableGrammar | { readonly unavailable: string };

/** Links each grammar once: linking it again would break the runtime's function table. */
export class LoadedGrammars {
  readonly #runtime: ParseRuntime;
  readonly #grammars: Map<string, LoadedGrammar> = new Map();

  constructor(runtime: ParseRuntime) {
    this.#runtime = runtime;
  }

  get(name: string): LoadedGrammar {
    return this.#grammars.get(name) ?? { unavailable: `${name} was not sent to the worker` };
  }

  /** Links what is new; one that cannot be linked fails its files later, not the thread. */
  load({ grammar: name, label, module, unavailable = "it was not sent" }: GrammarMessage): void {
    if (this.#grammars.has(name)) return;
    this.#grammars.set(name, module ? this.#link(label, module) : { unavailable });
  }

  #link(label: string, module: WebAssembly.Module): LoadedGrammar {
    try {
      const grammar = loadGrammar(this.#runtime, module);
      return { label, grammar, fragments: createGrammarFragments(grammar.kindNames, grammar.fieldNames) };
    } catch {
      // The engines word these differently; a record says the same everywhere.
      return { unavailable: `${label} does not load (the runtime does not take its module)` };
    }
  }
}
