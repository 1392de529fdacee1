/** A worker's way from a table to facts: holds the rules of the languages that it has met, compiled for their grammars. */

import { PlaceWriter } from "../emit/encode_symbols.ts";
import { type CompiledRules, compileRules, type Extracted, extractFacts } from "../extract/extract_facts.ts";
import { rulesOf } from "../extract/rules_of.ts";
import { packFacts } from "../facts/packed_facts.ts";
import { bindNames } from "../link/local/bind_names.ts";
import { modelByName, partsOf } from "../models/model_of.ts";
import { decodeSource } from "../parse/decode_source.ts";
import type { Grammar } from "../parse/grammar.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { SyntaxTable } from "../syntax/syntax_table.ts";
import type { ModelFacts } from "./protocol.ts";

/** Parses text into a table; false when it gave up. */
export type ParseInto = (grammar: Grammar, text: string, table: SyntaxTable) => boolean;

const encoder: TextEncoder = new TextEncoder();

/** See the head of this file. */
export class FactExtractor {
  readonly #compiled: Map<string, CompiledRules | undefined> = new Map();

  /** Facts of a table; undefined where the language has no rules. */
  async extract(
    language: string,
    grammar: Grammar,
    table: SyntaxTable,
    source: DecodedSource,
  ): Promise<Extracted | undefined> {
    const rules = await this.#rulesFor(language, grammar);
    return rules && extractFacts(table, source, language, rules, bindNames);
  }

  async #rulesFor(language: string, grammar: Grammar): Promise<CompiledRules | undefined> {
    if (this.#compiled.has(language)) return this.#compiled.get(language);
    const rules = await rulesOf(language);
    const compiled = rules && compileRules(rules, grammar);
    this.#compiled.set(language, compiled);
    return compiled;
  }

  /** Facts of all parts of a model. */
  async model(name: string, grammar: Grammar, parse: ParseInto): Promise<ModelFacts[]> {
    const model = modelByName(name);
    if (!model) return [];
    const facts: ModelFacts[] = [];
    const table = new SyntaxTable();
    for (const { id, text } of partsOf(model, await model.load())) {
      const source = decodeSource(encoder.encode(text));
      if (!parse(grammar, source.text, table)) continue;
      const extracted = await this.extract(model.language, grammar, table, source);
      if (extracted)
        facts.push({
          id,
          language: model.language,
          facts: packFacts(extracted.facts, new PlaceWriter(table, source)),
        });
      table.release(0);
    }
    return facts;
  }
}
