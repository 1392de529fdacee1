/**
 * Ids: a file is its path, a syntax node `<file id>#<n>`, a symbol `<file id>::<qualified name>`. In a file id
 * `#`, `:` and `%` are always encoded, so the first `#` or `:` of any id inside a file ends its file id.
 */

// The contract's three, and the controls: C0 (U+0000 to U+001F) and DEL (U+007F). C1 controls stay as they are.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const reserved = /[%#:\x00-\x1f\x7f]/;
const reservedAll = new RegExp(reserved, "g");
const encodedByte = /%([0-9A-F]{2})/g;

/** A symbol part that holds one of these, is empty or reads `<anonymous>` is quoted when it is a real name. */
const quotedPart = /[.~:"\\\s]/;

/** All reserved characters are ASCII: one UTF-8 byte each. */
function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * The id of the file at `path` (relative to the root, with `/`, prefix included): the path with `%`, `#`, `:`,
 * C0 controls and DEL percent-encoded, upper-case hex.
 */
export function idOfPath(path: string): string {
  return reserved.test(path) ? path.replace(reservedAll, percentEncode) : path;
}

/** The file id that `id`, of a file or of something inside one, starts with. Not for externals. */
export function fileIdOf(id: string): string {
  const end = id.search(/[#:]/);
  return end < 0 ? id : id.slice(0, end);
}

/** The path of the file that `id`, of a file or of something inside one, names: the inverse of {@link idOfPath}. */
export function pathOfId(id: string): string {
  const fileId = fileIdOf(id);
  if (!fileId.includes("%")) return fileId;
  return fileId.replace(encodedByte, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The id of node number `n`, zero-based, in pre-order among all nodes of the file. */
export function syntaxId(fileId: string, n: number): string {
  return `${fileId}#${n}`;
}

/**
 * One part of a qualified name. `name` is `undefined` for what has none (`<anonymous>`); a real name that is
 * empty, reads `<anonymous>` or holds `.`, `~`, `:`, `"`, `\` or white space becomes a JSON string.
 * `ordinal` counts the symbols of one id in source order, from 1: the second gets `~2`.
 */
export function symbolPart(name: string | undefined, ordinal = 1): string {
  const mustQuote = name === "" || name === "<anonymous>" || (name !== undefined && quotedPart.test(name));
  const part = name === undefined ? "<anonymous>" : mustQuote ? JSON.stringify(name) : name;
  return ordinal > 1 ? `${part}~${ordinal}` : part;
}

/** The id of a symbol: its `part` (from {@link symbolPart}) below the id of the symbol or file that declares it. */
export function symbolId(parentId: string, part: string): string {
  return parentId.includes("::") ? `${parentId}.${part}` : `${parentId}::${part}`;
}
