/** All names that files of C and C++ declare outside functions and classes, by the namespaces that they lie in. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { SymbolKind } from "../../../../record/vocabulary.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolRef } from "../../value.ts";

/** `a::b::name` → what declares it. */
type NameIndex = ReadonlyMap<string, readonly SymbolRef[]>;

const kinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "namespace",
  "class",
  "struct",
  "union",
  "enum",
  "enum_member",
  "type_alias",
  "function",
  "operator",
  "variable",
  "macro",
  "import",
]);
/** `extra` of an enum whose members are found behind its name only. */
const SCOPED = 1;

/** The languages that share their names. */
export function isOfFamily(language: string): boolean {
  return language === "c" || language === "cpp";
}

/** What is declared under a qualified name anywhere in the run. */
export function declaredAs(evaluator: Evaluator, path: string, name: string): readonly SymbolRef[] {
  return indexOf(evaluator).get(path === "" ? name : `${path}::${name}`) ?? [];
}

function indexOf(evaluator: Evaluator): NameIndex {
  let index = evaluator.notes.get("c names") as Map<string, SymbolRef[]> | undefined;
  if (index) return index;
  index = new Map();
  for (let file = 0; file < evaluator.program.files.length; file++) {
    const { language, isModel, segment } = evaluator.program.files[file]!;
    if (isOfFamily(language) && !isModel && segment >= 0) addNames(evaluator.program.view(file), index);
  }
  evaluator.notes.set("c names", index);
  return index;
}

function addNames(view: FileView, index: Map<string, SymbolRef[]>): void {
  const { facts } = view;
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    if (!kinds.has(facts.kindOf(symbol)) || facts.symbol(symbol, SYMBOL.qualifier) >= 0) continue;
    const name = facts.nameOf(symbol);
    const path = name === undefined ? undefined : namespaceOf(view, facts.symbol(symbol, SYMBOL.parent));
    if (path === undefined) continue;
    const key = path === "" ? name! : `${path}::${name}`;
    const known = index.get(key);
    if (known) known.push(symbolRef(view.number, symbol));
    else index.set(key, [symbolRef(view.number, symbol)]);
  }
}

/** The namespaces that a declaration lies in, undefined for one inside a class or function. */
export function namespaceOf({ facts }: FileView, parent: number): string | undefined {
  const names: string[] = [];
  for (let at = parent; at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
    const kind = facts.kindOf(at);
    if (kind === "enum" && facts.symbol(at, SYMBOL.extra) !== SCOPED) continue;
    if (kind !== "namespace") return undefined;
    const name = facts.nameOf(at);
    if (name !== undefined) names.push(name);
  }
  return names.reverse().join("::");
}
