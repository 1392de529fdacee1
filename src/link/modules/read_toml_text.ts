/**
 * TOML, as far as manifests need it: tables, arrays of tables, dotted keys, strings, arrays, inline tables, booleans.
 * Numbers and dates stay texts. https://toml.io/en/v1.0.0
 */

type Table = Record<string, unknown>;

const tokenPattern =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|\n|[[\]{}=,.]|[^\s[\]{}=,."'#]+|[^\S\n]+/g;

/** A key that would reach into the prototype of a table is not a key of any manifest. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

class TomlError extends Error {}

/** The document in `text`, or `undefined` where it is not TOML. */
export function readTomlText(text: string): Readonly<Table> | undefined {
  try {
    return new TomlReader(text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n")).readDocument();
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

class TomlReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    const tokens = text.match(tokenPattern) ?? [];
    // What fits no token, such as a text that is never closed, is left out by the match.
    if (tokens.reduce((length, token) => length + token.length, 0) < text.length) throw new TomlError();
    this.#tokens = tokens.filter((token) => !/^[^\S\n]+$|^#/.test(token));
  }

  readDocument(): Table {
    const root: Table = {};
    let table = root;
    for (;;) {
      this.#skipNewlines();
      const token = this.#peek();
      if (token === undefined) return root;
      if (token === "[") table = this.#readHeader(root);
      else this.#readPair(table);
    }
  }

  #readHeader(root: Table): Table {
    this.#take("[");
    const isList = this.#peek() === "[";
    if (isList) this.#take("[");
    const keys = this.#readKeys();
    this.#take("]");
    if (isList) this.#take("]");
    const last = keys.pop()!;
    const parent = descend(root, keys);
    if (!isList) return descend(parent, [last]);
    const list = Array.isArray(parent[last]) ? (parent[last] as unknown[]) : [];
    const item: Table = {};
    list.push(item);
    parent[last] = list;
    return item;
  }

  #readPair(table: Table): void {
    const keys = this.#readKeys();
    const last = keys.pop()!;
    this.#take("=");
    descend(table, keys)[last] = this.#readValue(0);
  }

  #readKeys(): string[] {
    const keys: string[] = [];
    do {
      const token = this.#next();
      if (/^[[\]{}=,.\n]$/.test(token)) throw new TomlError();
      const key = /^["']/.test(token) ? unquote(token) : token;
      if (forbiddenKeys.has(key)) throw new TomlError();
      keys.push(key);
    } while (this.#accept("."));
    return keys;
  }

  #readValue(depth: number): unknown {
    if (depth > 32) throw new TomlError();
    const token = this.#next();
    if (token === "[") return this.#readList(depth);
    if (token === "{") return this.#readInlineTable(depth);
    if (/^["']/.test(token)) return unquote(token);
    if (/^[\]}=,.\n]$/.test(token)) throw new TomlError();
    let word = token + this.#readFraction();
    // A date and its time may stand apart.
    const isDate = /^\d{4}-\d\d-\d\d$/.test(word) && /^\d\d:/.test(this.#peek() ?? "");
    if (isDate) word += ` ${this.#next()}${this.#readFraction()}`;
    return word === "true" ? true : word === "false" ? false : word;
  }

  /** A number with a fraction comes as several tokens. */
  #readFraction(): string {
    return this.#accept(".") ? `.${this.#next()}` : "";
  }

  #readList(depth: number): unknown[] {
    const list: unknown[] = [];
    for (;;) {
      this.#skipNewlines();
      if (this.#accept("]")) return list;
      list.push(this.#readValue(depth + 1));
      this.#skipNewlines();
      if (!this.#accept(",") && this.#peek() !== "]") throw new TomlError();
    }
  }

  #readInlineTable(depth: number): Table {
    const table: Table = {};
    for (;;) {
      this.#skipNewlines();
      if (this.#accept("}")) return table;
      const keys = this.#readKeys();
      const last = keys.pop()!;
      this.#take("=");
      descend(table, keys)[last] = this.#readValue(depth + 1);
      this.#skipNewlines();
      if (!this.#accept(",") && this.#peek() !== "}") throw new TomlError();
    }
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new TomlError();
    return token;
  }

  #accept(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }

  #take(token: string): void {
    if (!this.#accept(token)) throw new TomlError();
  }

  #skipNewlines(): void {
    while (this.#accept("\n"));
  }
}

/** The table at `keys` below `table`, made where it is missing; of an array of tables the last one. */
function descend(table: Table, keys: readonly string[]): Table {
  let at = table;
  for (const key of keys) {
    at[key] ??= {};
    const value = at[key];
    const inner: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof inner !== "object" || inner === null) throw new TomlError();
    at = inner as Table;
  }
  return at;
}

const escapes: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r" };

function unquote(token: string): string {
  const isLong = token.startsWith('"""') || token.startsWith("'''");
  const inner = isLong ? token.slice(3, -3).replace(/^\n/, "") : token.slice(1, -1);
  if (token.startsWith("'")) return inner;
  return inner.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n\s*|.)/g, (_, code: string) => {
    if (/^[uU]./.test(code)) return codePoint(Number.parseInt(code.slice(1), 16));
    return code.startsWith("\n") ? "" : (escapes[code] ?? code);
  });
}

function codePoint(value: number): string {
  if (value > 0x10ffff) throw new TomlError();
  return String.fromCodePoint(value);
}
