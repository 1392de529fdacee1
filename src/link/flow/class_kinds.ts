/**
 * Kinds of symbols that have members of their own
 * and are types, or what holds types, as values.
 */
import type { SymbolKind } from "../../record/vocabulary.ts";

export const classKinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "class",
  "interface",
  "trait",
  "struct",
  "union",
  "enum",
  "namespace",
  "module",
  "package",
  "type_alias",
]);
