/** From what an occurrence looks like and what it turned out to name to the most specific kind of edge. */
import type { EdgeKind, SymbolKind } from "../record/vocabulary.ts";

const callables: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "function",
  "method",
  "constructor",
  "macro",
  "operator",
]);
const types: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "class",
  "interface",
  "trait",
  "struct",
  "union",
  "enum",
  "type_alias",
  "type_parameter",
]);
const values: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "variable",
  "constant",
  "parameter",
  "field",
  "property",
  "enum_member",
  "event",
  "getter",
  "setter",
  "object",
  "key",
]);
const constructible: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "class",
  "struct",
  "union",
  "enum",
  "interface",
  "object",
  "type_alias",
]);

/** What implements an interface that it names among its bases. */
const implementing: ReadonlySet<SymbolKind> = new Set<SymbolKind>(["class", "enum", "struct", "object"]);

/** Whether the symbol can be called as it stands. */
export function isCallable(kind: SymbolKind): boolean {
  return callables.has(kind);
}

/** Whether the symbol is a type. */
export function isType(kind: SymbolKind): boolean {
  return types.has(kind);
}

/** The kind of edge from an occurrence in `role`, held by a symbol of kind `source`, to a symbol of kind `target`. */
export function edgeKindOf(role: EdgeKind, target: SymbolKind, source?: SymbolKind): EdgeKind {
  if (role === "extends" && target === "interface" && source !== undefined && implementing.has(source))
    return "implements";
  switch (role) {
    case "calls":
    case "instantiates":
    case "decorates":
      return callKind(target);
    case "reads":
    case "writes":
      return values.has(target) ? role : "references";
    case "uses_type":
      return types.has(target) ? "uses_type" : readKind(target);
    case "implements":
    case "extends":
      return baseKind(role, target);
    default:
      return role;
  }
}

function callKind(target: SymbolKind): EdgeKind {
  if (callables.has(target)) return "calls";
  return constructible.has(target) ? "instantiates" : readKind(target);
}

function readKind(target: SymbolKind): EdgeKind {
  return values.has(target) ? "reads" : "references";
}

/** A module is mixed in, a table is what another looks in when it lacks a field. */
function baseKind(role: EdgeKind, target: SymbolKind): EdgeKind {
  if (types.has(target) || target === "module" || (role === "extends" && target === "object")) return role;
  return callables.has(target) ? "reads" : readKind(target);
}
