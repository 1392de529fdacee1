/** The rule for minified files: machine-written lines, not meant to be read, that would flood a graph. */

/** Mean bytes a line from which a file counts as minified. */
export const MINIFIED_LINE_BYTES = 1000;
/** Files below this size are parsed whatever their lines. */
export const MINIFIED_LEAST_BYTES = 8192;

/** Languages of prose, where a paragraph is a line. */
const proseLanguages: ReadonlySet<string> = new Set(["markdown", "latex", "rst", "typst"]);
const minifiedName = /\.min\.(?:js|mjs|cjs|css)$/;

/** Whether the file is minified: by its name (`.min.js`, `.min.css`), or by a mean line of 1,000 bytes in 8 KiB or more that are not prose. */
export function looksMinified(path: string, language: string, bytes: number, lines: number): boolean {
  if (minifiedName.test(path)) return true;
  if (bytes < MINIFIED_LEAST_BYTES || proseLanguages.has(language)) return false;
  return bytes >= lines * MINIFIED_LINE_BYTES;
}
