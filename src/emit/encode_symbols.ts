/** A file's facts → its `symbol` records as bytes. */
import { type Facts, MODIFIERS, type SymbolFact } from "../facts/facts.ts";
import { SymbolIds } from "../facts/symbol_ids.ts";
import { symbolKinds } from "../record/vocabulary.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";
import { type ByteWriter, createFragment, type Fragment } from "./byte_writer.ts";
import { docOf, MOST_DESCRIPTION_POINTS, signatureOf } from "./describe_symbol.ts";
import { PlaceWriter } from "./place_writer.ts";
import type { SymbolIdBytes } from "./symbol_id_bytes.ts";
import type { TextDigests } from "./text_digests.ts";
import { MOST_ESCAPED_BYTES, writeJsonString } from "./write_json_text.ts";

/** Everything that a file's symbols and local edges are written from. */
export interface SymbolSource {
  readonly fileId: string;
  readonly facts: Facts;
  /** Symbols in the order in which they are written. */
  readonly order: Int32Array;
  readonly table: SyntaxTable;
  readonly source: DecodedSource;
  readonly digests: TextDigests;
  /** Whether `syntax` is written too, so that a record may name its node. */
  readonly withNodes: boolean;
}

/** Ids of a file's symbols. */
export function symbolIdsOf(fileId: string, { symbols, strings }: Facts): SymbolIds {
  return new SymbolIds(fileId, {
    count: symbols.length,
    name: (symbol) => strings[symbols[symbol]!.name],
    parent: (symbol) => symbols[symbol]!.parent,
    ordinal: (symbol) => symbols[symbol]!.ordinal,
    qualifier: (symbol) => strings[symbols[symbol]!.qualifier],
  });
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const CLOSE = 0x5d;

const begin: Fragment = createFragment('{"type":"symbol","id":"');
const name: Fragment = createFragment(',"name":"');
const span: Fragment = createFragment('","span":[');
const range: Fragment = createFragment('],"range":[');
const nameSpan: Fragment = createFragment('],"name_span":[');
const modifiers: Fragment = createFragment(',"modifiers":[');
const exportNames: Fragment = createFragment(',"export_names":[');
const signature: Fragment = createFragment(',"signature":"');
const doc: Fragment = createFragment(',"doc":"');
const digest: Fragment = createFragment(',"digest":"');
const end: Fragment = createFragment('"}\n');

const kinds: ReadonlyMap<string, Fragment> = new Map(
  symbolKinds.map((kind) => [kind, createFragment(`","kind":"${kind}"`)]),
);
const modifierNames: readonly Fragment[] = MODIFIERS.map((word) => createFragment(`"${word}"`));

/** Bytes that the fixed pieces, all modifiers, fifteen integers, signature and doc can need. */
const FIXED_BYTES: number = 1024 + 2 * MOST_DESCRIPTION_POINTS * MOST_ESCAPED_BYTES;

/** Pieces that depend on the file. */
interface FilePieces {
  /** `,"file":"<file>","parent":"`. */
  readonly file: Fragment;
  /** `,"node":"<file>#`. */
  readonly node: Fragment;
  readonly places: PlaceWriter;
}

/**
 * Writes the `symbol` records of a file. Gives the number of bytes that it wants room for, whenever the writer has less; goes on
 * when there is.
 */
export function* encodeSymbols(
  what: SymbolSource,
  ids: SymbolIdBytes,
  writer: ByteWriter,
): Generator<number, void, void> {
  const id = JSON.stringify(what.fileId).slice(1, -1);
  const pieces = {
    file: createFragment(`,"file":"${id}","parent":"`),
    node: createFragment(`,"node":"${id}#`),
    places: new PlaceWriter(what.table, what.source),
  };
  const ofFile = FIXED_BYTES + pieces.file.length + pieces.node.length;
  what.digests.use(what.source.utf8);
  const { order, facts } = what;
  for (let i = 0; i < order.length; i++) {
    const number = order[i]!;
    const symbol = facts.symbols[number]!;
    const needed =
      ofFile + ids.lengthOf(number) + ids.lengthOf(symbol.parent) + mostNameBytes(symbol, facts.strings);
    if (writer.room < needed) yield needed;
    writeSymbol(what, ids, writer, number, pieces);
  }
}

/** Bytes that the names in a symbol's record can have at most. */
function mostNameBytes(symbol: SymbolFact, strings: readonly string[]): number {
  let units = strings[symbol.name]?.length ?? 0;
  if (symbol.has("exportNames")) for (const exported of symbol.exportNames) units += exported.length + 3;
  return units * MOST_ESCAPED_BYTES;
}

function writeSymbol(
  what: SymbolSource,
  ids: SymbolIdBytes,
  writer: ByteWriter,
  number: number,
  { file, node, places }: FilePieces,
): void {
  const { facts, table, source } = what;
  const symbol = facts.symbols[number]!;
  writer.fragment(begin);
  ids.write(writer, number);
  writer.fragment(kinds.get(symbol.kind)!);
  writeText(writer, name, facts.strings[symbol.name]);
  writer.fragment(file);
  ids.write(writer, symbol.parent);
  writer.fragment(span);
  places.span(writer, symbol.node);
  writer.fragment(range);
  places.range(writer, symbol.node);
  if (symbol.nameNode >= 0) {
    writer.fragment(nameSpan);
    places.span(writer, symbol.nameNode);
  }
  writer.byte(CLOSE);
  if (what.withNodes) {
    writer.fragment(node);
    writer.integer(table.nodeOf(symbol.node));
    writer.byte(QUOTE);
  }
  if (symbol.modifiers !== 0) writeModifiers(writer, symbol);
  if (symbol.has("exportNames")) writeExportNames(writer, symbol);
  writeText(writer, signature, signatureOf(symbol, table, source));
  writeText(writer, doc, docOf(symbol, table, source));
  writer.fragment(digest);
  writeDigest(what, writer, symbol);
  writer.fragment(end);
}

/** Writes a key with its text; nothing for none. */
function writeText(writer: ByteWriter, key: Fragment, text: string | undefined): void {
  if (!text) return;
  writer.fragment(key);
  writeJsonString(writer, text);
  writer.byte(QUOTE);
}

function writeModifiers(writer: ByteWriter, symbol: SymbolFact): void {
  writer.fragment(modifiers);
  for (let bit = 0, rest = symbol.modifiers; rest !== 0; bit++, rest >>>= 1) {
    if ((rest & 1) === 0) continue;
    writer.fragment(modifierNames[bit]!);
    writer.byte(rest === 1 ? CLOSE : COMMA);
  }
}

function writeExportNames(writer: ByteWriter, symbol: SymbolFact): void {
  writer.fragment(exportNames);
  symbol.exportNames.forEach((exported, i) => {
    if (i > 0) writer.byte(COMMA);
    writer.byte(QUOTE);
    writeJsonString(writer, exported);
    writer.byte(QUOTE);
  });
  writer.byte(CLOSE);
}

function writeDigest(
  { table, source, digests }: SymbolSource,
  writer: ByteWriter,
  { node }: SymbolFact,
): void {
  const { utf8OfUnit } = source;
  const from = table.rows[node * ROW_LENGTH + COLUMN.start]!;
  const to = table.rows[node * ROW_LENGTH + COLUMN.end]!;
  if (utf8OfUnit) digests.write(writer, utf8OfUnit[from]!, utf8OfUnit[to]!);
  else digests.write(writer, from, to);
}
