/**
 * Fixtures of the graph: one text holds the files of a small project and, in comments, what is expected of the names
 * on each line. The format:
 *
 *     // @file src/shop.ts
 *     cart.add(x);                //: cart reads ::cart; add calls src/cart.ts::Cart.add
 *     //! symbol variable ::cart
 *
 * Without `@file` the whole text is one file `main.<extension>`. The leader is the language's line comment. After `//:`
 * stand, separated by `;`:
 *
 *     NAME[@n] KIND TARGET…        edges of KIND from the n-th NAME on the line (default first) to exactly these
 *     NAME KIND TARGET… from ID    and their source is ID
 *     NAME only KIND TARGET…       and nothing else is there
 *     NAME none                    neither edge nor unresolved
 *     NAME unresolved              an unresolved, no edge
 *
 * A target (or ID) that begins with `::` is in the same file.
 */
import { basename, dirname, extname } from "node:path";
import { type EdgeKind, edgeKinds, type SymbolKind, symbolKinds } from "../../src/record/vocabulary.ts";

/** A file of a fixture's project. */
export interface FixtureFile {
  readonly path: string;
  readonly text: string;
}

/** What is expected at one occurrence of a name. */
export interface NameExpectation {
  readonly kind: EdgeKind | "none" | "unresolved";
  /** Sorted ids; empty for `none` and `unresolved`. */
  readonly targets: readonly string[];
  readonly source: string | undefined;
  /** Nothing else may be there. */
  readonly only: boolean;
  readonly path: string;
  readonly name: string;
  /** Zero-based, in the file. */
  readonly row: number;
  /** Zero-based UTF-16 columns of the occurrence, end exclusive. */
  readonly columns: readonly [start: number, end: number];
  /** One-based, in the fixture. */
  readonly line: number;
  readonly text: string;
}

/** A symbol that must be there. */
export interface SymbolExpectation {
  readonly kind: SymbolKind;
  readonly id: string;
  readonly line: number;
  readonly text: string;
}

/** A fixture, read. */
export interface Fixture {
  /** `python/closures`. */
  readonly name: string;
  readonly language: string;
  readonly files: readonly FixtureFile[];
  readonly names: readonly NameExpectation[];
  readonly symbols: readonly SymbolExpectation[];
}

/** Languages in which `$` marks a variable and is no part of its name's token. */
const sigilLanguages: ReadonlySet<string> = new Set(["php", "bash"]);
const hashLanguages: ReadonlySet<string> = new Set(["python", "ruby", "bash"]);
const configExtensions: ReadonlySet<string> = new Set([
  ".json",
  ".mod",
  ".toml",
  ".work",
  ".sum",
  ".xml",
  ".cfg",
]);

/** The line comment of the language whose fixtures lie in the folder `language`. */
function leaderOf(language: string): string {
  if (language === "lua") return "--";
  return hashLanguages.has(language) ? "#" : "//";
}

interface Place {
  readonly path: string;
  readonly row: number;
  readonly line: number;
}

/**
 * Reads the fixture at `path` (`…/<language>/<construct>.<ext>`).
 *
 * @throws Error that names fixture and line for a malformed expectation
 */
export function readFixture(path: string, text: string): Fixture {
  const language = basename(dirname(path));
  const extension = extname(path);
  const name = `${language}/${basename(path, extension)}`;
  const leader = leaderOf(language);
  const files: { path: string; lines: string[] }[] = [];
  const names: NameExpectation[] = [];
  const symbols: SymbolExpectation[] = [];
  const fileStart = `${leader} @file `;
  const lines = text.split("\n");
  if (!lines[0]?.startsWith(fileStart)) files.push({ path: `main${extension}`, lines: [] });
  for (const [index, content] of lines.entries()) {
    if (content.startsWith(fileStart)) {
      files.push({ path: content.slice(fileStart.length).trim(), lines: [] });
      continue;
    }
    const file = files.at(-1)!;
    const place: Place = { path: file.path, row: file.lines.length, line: index + 1 };
    file.lines.push(content);
    if (configExtensions.has(extname(file.path))) continue;
    try {
      const symbol = readSymbol(content, leader, place);
      if (symbol) symbols.push(symbol);
      else names.push(...readNames(content, leader, place, sigilLanguages.has(language)));
    } catch (cause) {
      throw new Error(`fixture ${name}, line ${index + 1}: ${(cause as Error).message}`, { cause });
    }
  }
  if (names.length + symbols.length === 0) throw new Error(`fixture ${name}: it expects nothing`);
  return { name, language, files: files.map(joined), names, symbols };
}

function joined({ path, lines }: { path: string; lines: readonly string[] }): FixtureFile {
  const text = lines.join("\n");
  return { path, text: text.endsWith("\n") || text === "" ? text : `${text}\n` };
}

function readSymbol(content: string, leader: string, place: Place): SymbolExpectation | undefined {
  const marker = `${leader}! `;
  const text = content.trim();
  if (!text.startsWith(marker)) return undefined;
  const [word, kind, id, ...rest] = splitOutsideQuotes(text.slice(marker.length), /\s/);
  if (word !== "symbol" || rest.length > 0) throw new Error(`it should read "symbol KIND ID": "${text}"`);
  if (!includes(symbolKinds, kind)) throw new Error(`unknown kind of symbol "${kind}"`);
  if (id === undefined) throw new Error(`no id in "${text}"`);
  return { kind, id: idAt(id, place), line: place.line, text };
}

function readNames(content: string, leader: string, place: Place, hasSigils: boolean): NameExpectation[] {
  const start = content.indexOf(`${leader}:`);
  if (start < 0) return [];
  const code = hasSigils ? content.slice(0, start).replaceAll("$", " ") : content.slice(0, start);
  const clauses = splitOutsideQuotes(content.slice(start + leader.length + 1), /;/);
  if (clauses.length === 0) throw new Error("no expectation after the marker");
  return clauses.map((clause) => readClause(clause, code, place));
}

function readClause(clause: string, code: string, place: Place): NameExpectation {
  const [subject = "", ...words] = splitOutsideQuotes(clause, /\s/);
  const only = words[0] === "only";
  const [kind, ...rest] = only ? words.slice(1) : words;
  const { name, columns } = findName(subject, code);
  const { targets, source } = splitSource(rest);
  const shared = { only, name, columns, source: source && idAt(source, place), text: clause, ...place };
  if (kind === "none" || kind === "unresolved") {
    if (rest.length > 0) throw new Error(`"${kind}" takes no target: "${clause}"`);
    return { kind, targets: [], ...shared };
  }
  if (!includes(edgeKinds, kind)) throw new Error(`unknown kind of edge "${kind}" in "${clause}"`);
  if (targets.length === 0) throw new Error(`no target in "${clause}"`);
  return { kind, targets: targets.map((target) => idAt(target, place)).sort(), ...shared };
}

function splitSource(words: readonly string[]): { targets: readonly string[]; source: string | undefined } {
  const at = words.indexOf("from");
  if (at < 0) return { targets: words, source: undefined };
  if (words.length !== at + 2) throw new Error(`one source after "from": "${words.join(" ")}"`);
  return { targets: words.slice(0, at), source: words[at + 1] };
}

const wordStart = /^[\p{ID_Start}_$]/u;
const wordEnd = /[\p{ID_Continue}$]$/u;

/** Where the occurrence that `subject` (`name` or `name@2`) means stands in `code`. */
function findName(subject: string, code: string): { name: string; columns: readonly [number, number] } {
  const [, name = subject, ordinal = "1"] = /^(.+)@(\d+)$/.exec(subject) ?? [];
  const before = wordStart.test(name) ? "(?<![\\p{ID_Continue}$])" : "";
  const after = wordEnd.test(name) ? "(?![\\p{ID_Continue}$])" : "";
  const pattern = new RegExp(`${before}${RegExp.escape(name)}${after}`, "gu");
  const found = [...code.matchAll(pattern)][Number(ordinal) - 1];
  if (!found) throw new Error(`"${subject}" is not on the line "${code.trim()}"`);
  return { name, columns: [found.index, found.index + name.length] };
}

function idAt(id: string, { path }: Place): string {
  return id.startsWith("::") ? `${path}${id}` : id;
}

/** The non-empty parts of `text` between separators that do not stand in a JSON string. */
function splitOutsideQuotes(text: string, separator: RegExp): string[] {
  const parts = [""];
  for (const piece of text.match(/"(?:[^"\\]|\\.)*"|[\s\S]/g) ?? []) {
    if (separator.test(piece) && piece.length === 1) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function includes<T extends string>(list: readonly T[], value: string | undefined): value is T {
  return (list as readonly (string | undefined)[]).includes(value);
}
