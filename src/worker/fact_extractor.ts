/** A worker's way from a table to facts: holds the rules of the languages that it has met, compiled for their grammars. */

import { PlaceWriter } from "../emit/place_writer.ts";
import { type CompiledRules, compileRules, type Extracted, extractFacts } from "../extract/extract_facts.ts";
import { ExtractionScratch } from "../extract/extraction_scratch.ts";
import { rulesOf } from "../extract/rules_of.ts";
import { packFacts } from "../facts/pack_facts.ts";
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
  readonly #scratch: ExtractionScratch = new ExtractionScratch();
  readonly #compiled: Map<string, CompiledRules> = new Map();

  /** Facts of a table. */
  async extract(
    language: string,
    grammar: Grammar,
    table: SyntaxTable,
    source: DecodedSource,
  ): Promise<Extracted> {
    const rules = await this.#rulesFor(language, grammar);
    return extractFacts(table, source, language, rules, bindNames, this.#scratch);
  }

  /** Gives back what a large file took. */
  release(): void {
    this.#scratch.release();
  }

  async #rulesFor(language: string, grammar: Grammar): Promise<CompiledRules> {
    const known = this.#compiled.get(language);
    if (known) return known;
    const compiled = compileRules(await rulesOf(language, grammar.kindNames), grammar);
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
