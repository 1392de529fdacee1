/** All names that files of C and C++ declare outside functions and classes, by the namespaces that they lie in. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { ownText } from "../../../../record/own_text.ts";
import type { SymbolKind } from "../../../../record/vocabulary.ts";
import type { Evaluator } from "../../evaluator.ts";
import { NamedRefs } from "../../named_refs.ts";
import type { FileView } from "../../program.ts";
import type { SymbolRef } from "../../value.ts";

interface NameIndex {
  /** `a::b` → the number that its names lie under. */
  readonly namespaces: Map<string, number>;
  readonly refs: NamedRefs;
}

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

/** What a namespace declares under a name anywhere in the run; of it what `isMeant`. */
export function declaredAs(
  evaluator: Evaluator,
  path: string,
  name: string,
  isMeant?: (ref: SymbolRef) => boolean,
): readonly SymbolRef[] {
  const { namespaces, refs } = indexOf(evaluator);
  const namespace = namespaces.get(path);
  return namespace === undefined ? [] : refs.of(namespace, name, isMeant);
}

function indexOf(evaluator: Evaluator): NameIndex {
  const known = evaluator.notes.get("c names");
  if (known) return known as NameIndex;
  const index: NameIndex = { namespaces: new Map(), refs: new NamedRefs(evaluator.program) };
  for (let file = 0; file < evaluator.program.files.length; file++) {
    const { language, isModel, segment } = evaluator.program.files[file]!;
    if (isOfFamily(language) && !isModel && segment >= 0) addNames(evaluator.program.view(file), index);
  }
  evaluator.notes.set("c names", index);
  return index;
}

function addNames(view: FileView, { namespaces, refs }: NameIndex): void {
  const { facts } = view;
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    if (!kinds.has(facts.kindOf(symbol)) || facts.symbol(symbol, SYMBOL.qualifier) >= 0) continue;
    if (facts.symbol(symbol, SYMBOL.name) < 0) continue;
    const path = namespaceOf(view, facts.symbol(symbol, SYMBOL.parent));
    if (path === undefined) continue;
    const namespace = namespaces.get(path) ?? namespaces.size;
    if (namespace === namespaces.size) namespaces.set(ownText(path), namespace);
    refs.add(namespace, view, symbol);
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
