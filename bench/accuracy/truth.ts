/**
 * The truth format of the accuracy benchmark: what a compiler says each name in a corpus refers to. A truth file is
 * NDJSON, one occurrence a line, ordered by file and then by place. Every oracle (SCIP indexers, javac, go/types)
 * writes it, and `score.ts` reads nothing else.
 *
 * - Places are zero-based `[startRow, startColumn, endRow, endColumn]`, columns in UTF-16 code units, end exclusive,
 *   and cover the name's own token: for `a.b.c()` three occurrences `a`, `b` and `c`.
 * - `file` is relative to the corpus's root, with `/`.
 * - Kept: every use of a name whose target the compiler knows, inside the corpus (`target` or `targets`) or outside
 *   (`external`: the language's library, other packages, built-ins). Names inside import statements have `import`.
 * - Left out: the definition's own name, import specifier strings, package clauses, keywords (`this`, `self` the
 *   keyword, `super`), literals, names the compiler could not resolve, names inside comments.
 * - A target is the definition's own name token. For a merged symbol (declaration merging, overload signatures, a package
 *   spread over files) every declaration is among `targets`; reaching any one of them is right.
 * - A whole module or package as target (a package qualifier, a namespace import): the target's file with span
 *   `[0,0,0,0]`; for a Go or Java package that is made up of several files one target a file.
 */

export type Span = readonly [startRow: number, startColumn: number, endRow: number, endColumn: number];

/** A definition in the corpus: the file and the name's own token. `[0,0,0,0]` stands for the file itself. */
export interface TruthTarget {
  readonly file: string;
  readonly span: Span;
}

/**
 * `dotted`: the token before the name is `.`, `?.`, `::` or `->`, whatever the target. `local`: not dotted, and the target is
 * a local variable, parameter, type parameter, local class or function: declared inside a function and no member of a
 * type. `plain`: all others. An external target is `dotted` or `plain`.
 */
export type TruthClass = "local" | "plain" | "dotted";

export interface TruthOccurrence {
  readonly file: string;
  readonly span: Span;
  readonly name: string;
  readonly target?: TruthTarget;
  /** Instead of `target` where several definitions are equally right. Never both. */
  readonly targets?: readonly TruthTarget[];
  /** The definition lies outside the corpus. Then there is no `target`. */
  readonly external?: true;
  readonly class: TruthClass;
  /** The occurrence is called or instantiated: `f()`, `f<T>()`, `new C()`, `C(…)`, `@decorator` is not. */
  readonly call?: true;
  /** The occurrence stands inside an import or re-export statement. */
  readonly import?: true;
  /**
   * The name is a key that a typed context gives a meaning: of an object literal, a JSX attribute, a keyword argument, a
   * composite literal, a destructuring pattern. Such places declare a name of their own as well, so they are told apart.
   */
  readonly key?: true;
}
