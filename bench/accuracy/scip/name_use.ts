/** How a name is used, told from the tokens around it. */
import type { SourceText } from "./source_text.ts";

/** Whether the token before is a dot; three of them are none. */
export function isAfterDot(source: SourceText, start: number): boolean {
  const at = source.before(start);
  return source.text[at - 1] === "." && source.text[at - 2] !== ".";
}

/** Python: `name=` within the parentheses of a call. */
export function isKeywordArgument(source: SourceText, start: number, end: number): boolean {
  if (!/^=[^=]/.test(source.text.slice(source.after(end), source.after(end) + 2))) return false;
  const previous = source.text[source.before(start) - 1];
  return previous === "(" || (previous === "," && source.text[source.openBracket(start)] === "(");
}

/** Whether the statement of this place is an import or a re-export. */
export function isImport(source: SourceText, start: number): boolean {
  const row = source.text.lastIndexOf("\n", start - 1) + 1;
  if (STATEMENT.test(source.text.slice(row, start))) return true;
  const open = source.openBracket(start);
  if (open < 0 || !"({".includes(source.text[open]!)) return false;
  const line = source.text.slice(source.text.lastIndexOf("\n", open - 1) + 1, open);
  return source.text[open] === "{" ? BRACED.test(line) : /^\s*from\b.*\bimport\s*$/.test(line);
}

const STATEMENT = /^\s*(?:import\s|from\s+[\w.]+\s+import\b|export\s+(?:type\s+)?[{*])[^;]*$/;
const BRACED = /^\s*(?:import|export)\s*(?:type\s*)?(?:[\w$]+\s*,\s*)?$/;

/** Whether the name is called or, in TypeScript, instantiated. */
export function isCalled(
  source: SourceText,
  start: number,
  end: number,
  language: "typescript" | "python",
): boolean {
  let at = source.after(end);
  if (language === "python") return source.text[at] === "(";
  if (source.text[at] !== "." && isConstructed(source, start)) return true;
  if (source.text[at] === "!") at = source.after(at + 1);
  if (source.text.startsWith("?.", at)) at = source.after(at + 2);
  if (source.text[at] === "<") at = source.after(source.afterTypeArguments(at));
  return source.text[at] === "(" && source.text.slice(end, at).trim() !== "?";
}

/** `new a.b.C`: only the last name is instantiated. */
function isConstructed(source: SourceText, start: number): boolean {
  const path =
    /(?:[\p{ID_Continue}$]+\s*\.\s*)*$/u.exec(source.text.slice(Math.max(0, start - 200), start))?.[0] ?? "";
  return source.wordBefore(source.before(start - path.length)) === "new";
}
