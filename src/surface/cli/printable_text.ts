/** A name or a value may hold anything; a terminal must not obey it. */

/** `text` with U+FFFD in place of control characters. */
export function printableText(text: string): string {
  return text.replace(/\p{Cc}/gu, "\uFFFD");
}
