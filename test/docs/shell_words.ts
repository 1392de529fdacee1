/** Splits a simple command as a shell does: blanks between words, single quotes as they stand, `\` and double quotes. */

const word = /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|(\\[\s\S]|[^\s'"\\])/y;

/** The words of `command`; throws a SyntaxError when a quote stays open. */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  let at = 0;
  while (at < command.length) {
    if (/\s/.test(command[at]!)) {
      at++;
      continue;
    }
    let text = "";
    while (at < command.length && !/\s/.test(command[at]!)) {
      word.lastIndex = at;
      const [whole, single, double, bare] = word.exec(command) ?? [];
      if (whole === undefined) throw new SyntaxError(`splitting a command wants closed quotes: "${command}"`);
      text += single ?? (double ?? bare ?? "").replace(/\\([\s\S])/g, "$1");
      at += whole.length;
    }
    words.push(text);
  }
  return words;
}
