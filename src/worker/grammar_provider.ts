/** What the pool needs to know of grammars; `src/parse/grammar_store.ts` provides it. */

import type { RuntimeParts } from "../parse/runtime.ts";

/** A compiled grammar or the reason why there is none; `label` is `<package>@<version>`. */
export interface ProvidedGrammar {
  readonly label: string;
  readonly module?: WebAssembly.Module;
  readonly unavailable?: string;
}

/** Compiled modules by name, each compiled once and shared by all threads. */
export interface GrammarProvider {
  /** The tree-sitter runtime; rejects with Fault `runtime-unloadable`. */
  runtime(): Promise<RuntimeParts>;
  /** Never rejects. */
  grammar(name: string): Promise<ProvidedGrammar>;
  /** What a thread grows by when it loads the grammar, in bytes; 0 when unknown. */
  costBytes(name: string): number;
  /** Of that in the linear memory of the parser, about. */
  linearBytes(name: string): number;
  /** Lets compiled grammars go; who asks for one again gets it compiled anew. @default they are kept */
  forget?(): void;
}
