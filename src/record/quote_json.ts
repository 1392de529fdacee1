/** A text as a JSON string, as `JSON.stringify` writes it; several times faster for the plain names that most texts are. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: what has to be escaped
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** See the head of this file. */
export function quoteJson(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`;
}
