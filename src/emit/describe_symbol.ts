/** The human part of a symbol's record: its signature and documentation, each on one line and of bounded length. */
import type { SymbolFact } from "../facts/facts.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";

/** Code points of a signature or a doc. */
export const MOST_DESCRIPTION_POINTS = 500;

/** UTF-16 units beyond which nothing of a text can still be shown. */
const LOOK_AT_UNITS = 2000;

const signed: ReadonlySet<SymbolFact["kind"]> = new Set<SymbolFact["kind"]>([
  "function",
  "method",
  "constructor",
  "getter",
  "setter",
  "operator",
  "class",
  "interface",
  "trait",
  "struct",
  "enum",
  "type_alias",
  "macro",
  "union",
]);

/** Text from the symbol's start to its body, on one line; undefined for what has none. */
export function signatureOf(
  symbol: SymbolFact,
  table: SyntaxTable,
  { text }: DecodedSource,
): string | undefined {
  if (!signed.has(symbol.kind)) return undefined;
  const at = symbol.node * ROW_LENGTH;
  const start = table.rows[at + COLUMN.start]!;
  const end =
    symbol.body >= 0 ? table.rows[symbol.body * ROW_LENGTH + COLUMN.start]! : table.rows[at + COLUMN.end]!;
  if (end <= start) return undefined;
  return (
    oneLine(text.slice(start, Math.min(end, start + LOOK_AT_UNITS))).replace(/\s*(?:=>|[:={])$/, "") ||
    undefined
  );
}

/** A comment or docstring without its marks, on one line. */
export function docOf(symbol: SymbolFact, table: SyntaxTable, { text }: DecodedSource): string | undefined {
  if (symbol.doc < 0) return undefined;
  const at = symbol.doc * ROW_LENGTH;
  const start = table.rows[at + COLUMN.start]!;
  const end = Math.min(table.rows[at + COLUMN.end]!, start + LOOK_AT_UNITS);
  const bare = text
    .slice(start, end)
    .replace(/^[rRuUbB]?("""|'''|"|')|("""|'''|"|')$/g, "")
    .replace(/^\s*(?:\/\*\*?|\/\/[/!]?|\*\/?|#+!?|--+|;+)\s?/gm, "")
    .replace(/\*\/\s*$/, "");
  return oneLine(bare) || undefined;
}

/** White space that is not one blank: most texts have none, and what need not be replaced costs nothing. */
const wideSpace = /[^\S ]\s*| \s+/g;

function oneLine(text: string): string {
  const line = text.replace(wideSpace, " ").trim();
  if (line.length <= MOST_DESCRIPTION_POINTS) return line;
  return Array.from(line).slice(0, MOST_DESCRIPTION_POINTS).join("");
}
