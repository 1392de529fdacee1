/** Scopes while a file is read: which names are declared where. They are gone once names are bound. */

/** What a scope is to the names in it. */
export type ScopeKind = "file" | "function" | "class" | "block" | "type";

/** A scope. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly kind: ScopeKind;
  /** The symbol whose scope it is, -1 for the file's. */
  readonly owner: number;
  /** Number of a name → the symbol declared last under it; symbols of the same name are chained by `next`. */
  readonly names: Map<number, number>;
  /** Names here are seen only directly inside, not from scopes within: a class of Python. */
  readonly opaque: boolean;
  /** A class whose members are names in scope and may be inherited: Java, C++. */
  readonly inherits: boolean;
}
