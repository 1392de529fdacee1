/** The closed lists of the record contract, as data: types, schemas and docs are made from these. */

/** What `--layers` picks from; `header`, `file` and `summary` are always written. */
export const layers = ["syntax", "symbols"] as const;

/** Record types that a filter may pick. */
export const pickedTypes = ["file", "syntax", "symbol", "edge", "unresolved", "external"] as const;

/** How a file's bytes were decoded. */
export const encodings = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be"] as const;

/** Kinds of `symbol` records. */
export const symbolKinds = [
  "package",
  "module",
  "namespace",
  "class",
  "interface",
  "trait",
  "struct",
  "union",
  "enum",
  "enum_member",
  "type_alias",
  "function",
  "method",
  "constructor",
  "getter",
  "setter",
  "operator",
  "property",
  "field",
  "event",
  "variable",
  "constant",
  "parameter",
  "type_parameter",
  "object",
  "macro",
  "label",
  "import",
  "key",
  "section",
] as const;

/** Kinds of `edge` and `unresolved` records. */
export const edgeKinds = [
  "imports",
  "calls",
  "instantiates",
  "extends",
  "implements",
  "overrides",
  "member_of",
  "declares",
  "decorates",
  "throws",
  "reads",
  "writes",
  "uses_type",
  "references",
  "exports",
] as const;

/** Forms of an `imports` edge. */
export const importForms = ["static", "type", "dynamic", "require", "reexport", "include"] as const;

/** Why a reference has no target. */
export const unresolvedReasons = [
  "no-definition",
  "unknown-receiver",
  "unknown-module",
  "ambiguous",
  "dynamic",
  "over-bound",
] as const;

/** A record type that a filter may leave out: `header` and `summary` are always written. */
export type PickedType = (typeof pickedTypes)[number];
export type Layer = (typeof layers)[number];
export type SourceEncoding = (typeof encodings)[number];
export type SymbolKind = (typeof symbolKinds)[number];
export type EdgeKind = (typeof edgeKinds)[number];
export type ImportForm = (typeof importForms)[number];
export type UnresolvedReason = (typeof unresolvedReasons)[number];
