/** Text through the stages of a worker, in one call. */
import { ByteWriter } from "../../src/emit/byte_writer.ts";
import { encodeSyntax, mostRecordBytes } from "../../src/emit/encode_syntax.ts";
import { createSyntaxPlan, planSyntax, type SyntaxPlan } from "../../src/emit/plan_syntax.ts";
import { createFileFragments, createGrammarFragments } from "../../src/emit/syntax_fragments.ts";
import type { Grammar } from "../../src/parse/grammar.ts";
import type { DecodedSource } from "../../src/syntax/decoded_source.ts";
import type { SyntaxTable } from "../../src/syntax/syntax_table.ts";

/** How to encode. */
export interface EncodeFileOptions {
  readonly fileId: string;
  readonly tokens?: boolean;
  /** Size of the buffer; the smaller, the more often encoding is taken up again. */
  readonly bufferBytes?: number;
}

/** The syntax records of a table, as text, and the plan that they were written by. */
export function encodeFile(
  table: SyntaxTable,
  grammar: Grammar,
  source: DecodedSource,
  { fileId, tokens = false, bufferBytes = 1 << 20 }: EncodeFileOptions,
): { readonly lines: string; readonly plan: SyntaxPlan } {
  const plan = createSyntaxPlan();
  planSyntax(table, grammar.maps.errorKind, tokens, plan);
  const fragments = createGrammarFragments(grammar.kindNames, grammar.fieldNames);
  const file = createFileFragments(fileId);
  const writer = new ByteWriter(new Uint8Array(Math.max(bufferBytes, mostRecordBytes(fragments, file) + 64)));
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let lines = "";
  for (let row = 0; row < table.count; ) {
    writer.at = 0;
    row = encodeSyntax({ table, plan, source, grammar: fragments, file }, writer, row);
    lines += decoder.decode(writer.bytes.subarray(0, writer.at), { stream: true });
  }
  return { lines, plan };
}
