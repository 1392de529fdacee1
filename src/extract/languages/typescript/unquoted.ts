/** A string's text without its quotes. */
export function unquoted(text: string): string {
  const first = text[0];
  return first === '"' || first === "'" || first === "`" ? text.slice(1, -1) : text;
}
