const LF = 0x0a;

/** Number of lines in `text` as UTF-8: LFs, and one more for a last line that has none. */
export function countLines(text: Uint8Array): number {
  let lines = 0;
  for (let at = text.indexOf(LF); at !== -1; at = text.indexOf(LF, at + 1)) lines++;
  return text.length > 0 && text[text.length - 1] !== LF ? lines + 1 : lines;
}
