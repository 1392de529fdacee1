// What the program knows about a language before it has seen any of its source.

/** Names by which files of a language are recognised, and the grammar that parses them. */
export interface Language {
  /** As written in `file.language`: lower case, snake_case, the name people use (`csharp`, `cpp`). */
  readonly name: string;
  /** For people: `TypeScript`, `C++`. */
  readonly title: string;
  /** Key of `grammars` in `wasm/manifest.json`; two languages may share a grammar. */
  readonly grammar: string;
  /**
   * Lower case, with the dot; matched without regard to case, the longest one wins. An extension that several languages
   * use stands in the likeliest one's list, and in `ambiguous_extensions.ts`.
   */
  readonly extensions: readonly string[];
  /** Exact base names, case-sensitive: `Makefile`, `.bashrc`. */
  readonly fileNames?: readonly string[];
  /** Programs of a `#!` line, without directory and trailing version: `python` for `/usr/bin/python3.11`. */
  readonly interpreters?: readonly string[];
}
