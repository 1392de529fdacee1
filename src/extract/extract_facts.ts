/** One file's tree → its facts, with names bound inside the file. */
import type { Facts } from "../facts/facts.ts";
import { orderSymbols } from "../facts/order_symbols.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";
import type { SyntaxTable } from "../syntax/syntax_table.ts";
import { type Extraction, runExtraction } from "./extraction.ts";
import { ExtractionScratch } from "./extraction_scratch.ts";
import type { LanguageRules, NodeRule } from "./language_rules.ts";
import { type GrammarNames, SourceTree } from "./source_tree.ts";

/** A language's rules, looked up by the numbers that one grammar gives to kinds. */
export interface CompiledRules {
  readonly rules: LanguageRules;
  readonly names: GrammarNames;
  readonly byKind: readonly (NodeRule | undefined)[];
}

/** Binds the names of an extraction: `link/local` gives it, since a stage does not call another. */
export type BindNames = (extraction: Extraction, rules: LanguageRules) => void;

/** What extraction leaves. */
export interface Extracted {
  readonly facts: Facts;
  /** Symbols in the order in which they are written. */
  readonly order: Int32Array;
}

/** Prepares rules for a grammar. */
export function compileRules(rules: LanguageRules, names: GrammarNames): CompiledRules {
  // A kind may be called "constructor", which every object has.
  const ruleOf = (kind: string): NodeRule | undefined =>
    Object.hasOwn(rules.nodes, kind) ? rules.nodes[kind] : undefined;
  return { rules, names, byKind: names.kindNames.map(ruleOf) };
}

/** Reads a file's table. */
export function extractFacts(
  table: SyntaxTable,
  source: DecodedSource,
  language: string,
  { rules, names, byKind }: CompiledRules,
  bindNames: BindNames,
  scratch: ExtractionScratch = new ExtractionScratch(),
): Extracted {
  const tree = new SourceTree(table, source, names, scratch.endsFor(table.count));
  const facts = runExtraction(tree, language, rules, byKind, scratch);
  const order = orderSymbols(facts);
  bindNames(facts, rules);
  return { facts, order };
}
