/**
 * Symbols of languages that have no rules of their own: what a grammar calls a definition or declaration and gives a
 * name, and the keys and sections of data and documents. No scopes, no references: nothing is guessed.
 */
import type { SymbolKind } from "../../record/vocabulary.ts";
import type { Extraction } from "../extraction.ts";
import type { LanguageRules, NodeRule } from "../language_rules.ts";
import { NONE, type SourceTree } from "../source_tree.ts";

/** What a kind of node declares, by words in its name; the first that fits counts. */
const wordsOfKinds: readonly (readonly [words: RegExp, kind: SymbolKind])[] = [
  [/(^|_)(method|constructor)(_|$)/, "method"],
  [/(^|_)(function|func|subroutine|procedure|sub|fn)(_|$)/, "function"],
  [/(^|_)macro(_|$)/, "macro"],
  [/(^|_)(class|object_class|component)(_|$)/, "class"],
  [/(^|_)(interface|protocol)(_|$)/, "interface"],
  [/(^|_)trait(_|$)/, "trait"],
  [/(^|_)(struct|record|contract)(_|$)/, "struct"],
  [/(^|_)enum(_|$)/, "enum"],
  [/(^|_)union(_|$)/, "union"],
  [/(^|_)(module|library|signature)(_|$)/, "module"],
  [/(^|_)(namespace|package)(_|$)/, "namespace"],
  [/(^|_)(type|typedef|type_alias|data|newtype)(_|$)/, "type_alias"],
  [/(^|_)event(_|$)/, "event"],
];
const declares = /(definition|declaration|def|decl|item|statement)$/;

/** Data and documents: kind of node → kind of symbol. Its name is the field `key` or `name`, or the first named child. */
const dataKinds: Readonly<Record<string, SymbolKind>> = {
  pair: "key",
  block_mapping_pair: "key",
  flow_pair: "key",
  property: "key",
  setting: "key",
  table: "section",
  table_array_element: "section",
  section: "section",
  atx_heading: "section",
  setext_heading: "section",
};
const dataLanguages: ReadonlySet<string> = new Set(["json", "yaml", "toml", "ini", "properties", "markdown"]);

/** Rules for a grammar with these kinds of nodes. */
export function genericRules(language: string, kindNames: readonly string[]): LanguageRules {
  const nodes: Record<string, NodeRule> = {};
  for (const name of kindNames) {
    const rule = dataLanguages.has(language) ? dataRule(language, name) : declarationRule(name);
    if (rule) nodes[name] = rule;
  }
  return { nodes };
}

function declarationRule(name: string): NodeRule | undefined {
  if (!declares.test(name)) return undefined;
  const kind = wordsOfKinds.find(([words]) => words.test(name))?.[1];
  if (kind === undefined) return undefined;
  return (x, node) => declareNamed(x, node, kind, x.tree.child(node, "name"));
}

function dataRule(language: string, name: string): NodeRule | undefined {
  const kind = dataKinds[name];
  if (kind === undefined || (language === "markdown") !== name.endsWith("_heading")) return undefined;
  return (x, node) => declareNamed(x, node, kind, keyOf(x.tree, node));
}

function keyOf(tree: SourceTree, node: number): number {
  const field = tree.child(node, "key");
  if (field !== NONE) return field;
  const content = tree.child(node, "heading_content");
  if (content !== NONE) return content;
  const first = tree.firstNamed(node);
  const isBracketed = first !== NONE && tree.kind(first) === "section_name"; // the `[name]` of an INI file
  return isBracketed && tree.firstNamed(first) !== NONE ? tree.firstNamed(first) : first;
}

/** Longest name that is one. */
const MOST_NAME = 200;

function declareNamed(x: Extraction, node: number, kind: SymbolKind, nameNode: number): number {
  const name = nameNode === NONE ? "" : bare(x.tree.textOf(nameNode));
  if (name === "" || name.length > MOST_NAME) return x.visitChildren(node);
  const symbol = x.declare({ kind, node, nameNode, name });
  x.inside(symbol, "class", () => x.visitChildren(node));
  return 0;
}

function bare(text: string): string {
  const line = text.trim();
  return /^(["']).*\1$/.test(line) ? line.slice(1, -1) : line.replace(/\s+/g, " ");
}
