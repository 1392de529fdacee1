/**
 * The rules of one ignore file: npm `ignore` is the judge, which agrees with git. Most names can match no rule at
 * all, so a cheap look at the name comes first; it only ever says "no rule can match", never that one does.
 */
import ignore, { type Ignore } from "ignore";

/** What a set of rules says of a path; `undefined`: nothing, so rules of less weight decide. */
export type Decision = "ignored" | "kept" | undefined;

// The library remembers each path it was asked about; a walk over millions must not keep them.
const rememberedPaths = 10_000;
const wildcard = /[*?[\\]/;
/** The parts of a pattern for one name: an escaped character, a class without escapes, stars, a question mark, any other character. */
const nameToken = /\\([\s\S])|\[[!^]?[^[\\][^\][\\]*\]|\*+|\?|[\s\S]/g;
// Each star more would multiply the time that a name without match takes.
const maxStars = 3;
const anyName = "[\\s\\S]*";
const anyUnit = "[\\s\\S]";

/** A regular expression that every name fits which the pattern matches, and maybe others. */
function nameShape(pattern: string): string {
  let shape = "";
  let stars = 0;
  for (const [token, escaped] of pattern.matchAll(nameToken)) {
    // A class that is odd or never closed.
    if (token === "[" || token === "\\") return anyName;
    if (token.startsWith("*")) shape += anyName;
    else if (token === "?" || (token.length > 1 && escaped === undefined)) shape += anyUnit;
    else shape += RegExp.escape(escaped ?? token);
    if (token.startsWith("*") && ++stars === maxStars) return shape;
  }
  return shape;
}

/** Recognises the names that no rule can match. */
class NameFilter {
  readonly #names = new Set<string>();
  readonly #extensions = new Set<string>();
  readonly #pathHeads: string[] = [];
  readonly #shapes: RegExp | undefined;

  constructor(text: string) {
    const shapes: string[] = [];
    for (const line of text.replace(/^\ufeff/, "").split("\n")) this.#admit(line, shapes);
    if (shapes.length > 0) this.#shapes = new RegExp(`^(?:${shapes.join("|")})$`);
  }

  #admit(line: string, shapes: string[]): void {
    const pattern = line
      .replace(/ *\r?$/, "")
      .replace(/^!/, "")
      .replace(/\/$/, "")
      .replace(/^\//, "");
    if (pattern === "" || pattern.startsWith("#")) return;
    const name = pattern.slice(pattern.lastIndexOf("/") + 1);
    const pathHead =
      name === pattern && !line.includes("/") ? "" : pattern.slice(0, pattern.search(wildcard));
    if (!wildcard.test(name)) this.#names.add(name);
    else if (/^\*\.[^.*?[\\]+$/.test(name)) this.#extensions.add(name.slice(1));
    else if (/^\*+$/.test(name) && pathHead !== "") this.#pathHeads.push(pathHead);
    else shapes.push(nameShape(name));
  }

  /** Whether some rule may match what stands behind `cut` in the path, whose last part is `name`. */
  mayMatch(path: string, cut: number, name: string): boolean {
    if (this.#names.has(name)) return true;
    const dot = this.#extensions.size > 0 ? name.lastIndexOf(".") : -1;
    if (dot >= 0 && this.#extensions.has(name.slice(dot))) return true;
    for (const head of this.#pathHeads) if (path.startsWith(head, cut)) return true;
    return this.#shapes?.test(name) ?? false;
  }
}

/** Rules in gitignore syntax, for paths relative to the directory that they belong to. */
export class IgnoreRules {
  #judge: Ignore;
  #asked = 0;
  readonly #filter: NameFilter;

  private constructor(judge: Ignore, filter: NameFilter) {
    this.#judge = judge;
    this.#filter = filter;
  }

  /** The rules in the text of an ignore file. */
  static parse(text: string): IgnoreRules {
    return new IgnoreRules(newJudge().add(text), new NameFilter(text));
  }

  /**
   * The same rules, except that they do not ignore the directory `path` nor those above it: for a directory that is
   * walked all the same, because a person named it or rules of more weight keep it. What lies below follows the rules.
   */
  allowing(path: string): IgnoreRules {
    const judge = newJudge().add(this.#judge);
    const parts = path.split("/");
    for (let count = 1; count <= parts.length; count++) {
      const directory = `${parts.slice(0, count).join("/")}/`;
      if (judge.test(directory).ignored) judge.add([`!/${escapePattern(directory)}`]);
    }
    return new IgnoreRules(judge, this.#filter);
  }

  /**
   * What the rules say of what stands behind `cut` in `path`, whose last part is `name`; the directories above it are not
   * ignored. Asked for every entry of a tree: nothing is cut off for the many names that no rule can match.
   */
  decide(path: string, cut: number, name: string, isDirectory: boolean): Decision {
    if (!this.#filter.mayMatch(path, cut, name)) return undefined;
    if (++this.#asked % rememberedPaths === 0) this.#judge = newJudge().add(this.#judge);
    const below = path.slice(cut);
    const { ignored, unignored } = this.#judge.test(isDirectory ? `${below}/` : below);
    return ignored ? "ignored" : unignored ? "kept" : undefined;
  }
}

const newJudge = (): Ignore => ignore({ ignorecase: false });
const escapePattern = (path: string): string => path.replace(/[\\*?[\]!# ]/g, "\\$&");
