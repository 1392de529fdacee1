/** A syntax table → `syntax` records as bytes, in pieces as large as the writer has room for. */
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, FLAG, fieldOf, kindOf, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";
import { type ByteWriter, createFragment, type Fragment } from "./byte_writer.ts";
import type { SyntaxPlan } from "./plan_syntax.ts";
import type { FileFragments, GrammarFragments } from "./syntax_fragments.ts";
import { MOST_ESCAPED_BYTES, writeJsonText } from "./write_json_text.ts";

/** Code points of a node's text that a record shows. */
export const MOST_TEXT_POINTS = 200;

/** Everything that one file's records are made from. */
export interface SyntaxSource {
  readonly table: SyntaxTable;
  readonly plan: SyntaxPlan;
  readonly source: DecodedSource;
  readonly grammar: GrammarFragments;
  readonly file: FileFragments;
}

const COMMA = 0x2c;
const range: Fragment = createFragment('],"range":[');
const text: Fragment = createFragment('],"text":"');

/** Bits that choose a record's end. */
const END = { cut: 1, anonymous: 2, missing: 4, extra: 8, hasText: 16 } as const;

/** Every end a record can have, by {@link END} bits. */
const ends: readonly Fragment[] = Array.from({ length: 32 }, (_, bits) => {
  const keys = (["cut", "anonymous", "missing", "extra"] as const)
    .filter((key) => bits & END[key])
    .map((key) => `,"${key}":true`);
  return createFragment(`${bits & END.hasText ? '"' : "]"}${keys.join("")}}\n`);
});

/** Bytes that the fixed pieces, eight integers and the longest end need beside the fragments of grammar and file. */
const FIXED_BYTES = 256;

/** Bytes that one record of this file can have at most. */
export function mostRecordBytes(grammar: GrammarFragments, file: FileFragments): number {
  return (
    FIXED_BYTES +
    grammar.mostBytes +
    file.id.length +
    file.parent.length +
    MOST_TEXT_POINTS * MOST_ESCAPED_BYTES
  );
}

/**
 * Writes the records of the nodes from row `from` on, until the table ends or the writer has no room for one more.
 * Returns the row to go on with, `table.count` when done. The writer must have room for {@link mostRecordBytes}.
 */
export function encodeSyntax(what: SyntaxSource, writer: ByteWriter, from: number): number {
  const { rows, count } = what.table;
  const needed = mostRecordBytes(what.grammar, what.file);
  for (let node = from, at = from * ROW_LENGTH; node < count; node++, at += ROW_LENGTH) {
    if (!(rows[at + COLUMN.head]! & FLAG.written)) continue;
    if (writer.room < needed) return node;
    writeRecord(what, writer, node, at);
  }
  return count;
}

function writeRecord(what: SyntaxSource, writer: ByteWriter, node: number, at: number): void {
  const { grammar, file, source } = what;
  const { rows } = what.table;
  const start = rows[at + COLUMN.start]!;
  const end = rows[at + COLUMN.end]!;
  const head = rows[at + COLUMN.head]!;

  writer.fragment(file.id);
  writer.integer(node);
  writer.fragment(grammar.kinds[kindOf(head)]!);
  const parent = what.plan.writtenParent[node]!;
  if (parent >= 0) {
    writer.fragment(file.parent);
    writer.integer(parent);
  } else {
    writer.fragment(file.rootParent);
  }
  writer.fragment(grammar.fields[fieldOf(head)]!);
  writer.integer(rows[at + COLUMN.startRow]!);
  writer.byte(COMMA);
  writer.integer(rows[at + COLUMN.startColumn]!);
  writer.byte(COMMA);
  writer.integer(rows[at + COLUMN.endRow]!);
  writer.byte(COMMA);
  writer.integer(rows[at + COLUMN.endColumn]!);
  writer.fragment(range);
  const { diskOfUnit, diskShift } = source;
  writer.integer((diskOfUnit ? diskOfUnit[start]! : start) + diskShift);
  writer.byte(COMMA);
  writer.integer((diskOfUnit ? diskOfUnit[end]! : end) + diskShift);

  let endBits = (head & FLAG.named ? 0 : END.anonymous) | (head & FLAG.missing ? END.missing : 0);
  if (head & FLAG.extra) endBits |= END.extra;
  if (start < end && !(head & FLAG.hasWrittenChild)) {
    writer.fragment(text);
    endBits |= END.hasText | writeNodeText(source, writer, start, end);
  }
  writer.fragment(ends[endBits]!);
}

/** Writes the node's text, cut where it is long; returns the end bit that says so. */
function writeNodeText(source: DecodedSource, writer: ByteWriter, start: number, end: number): number {
  const { utf8, utf8OfUnit } = source;
  const from = utf8OfUnit ? utf8OfUnit[start]! : start;
  const to = utf8OfUnit ? utf8OfUnit[end]! : end;
  if (to - from <= MOST_TEXT_POINTS) {
    writeJsonText(writer, utf8, from, to);
    return 0;
  }
  const cut = utf8OfUnit ? endOfPoints(utf8, from, to) : from + MOST_TEXT_POINTS;
  writeJsonText(writer, utf8, from, cut);
  return cut < to ? END.cut : 0;
}

/** Where the first {@link MOST_TEXT_POINTS} code points from `from` end, at most `to`. */
function endOfPoints(utf8: Uint8Array, from: number, to: number): number {
  let points = 0;
  for (let i = from; i < to; i++) {
    const isLead = (utf8[i]! & 0xc0) !== 0x80;
    if (isLead && points++ === MOST_TEXT_POINTS) return i;
  }
  return to;
}
