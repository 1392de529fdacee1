/** Reads a type out of a comment: names, unions, arrays, generics, object and function types, `import("x").Y`. */
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { unquoted } from "./unquoted.ts";

const TOKEN =
  /\s*(?:([A-Za-z_$][\w$]*)|("[^"]*"|'[^']*'|`[^`]*`|\d+)|(=>|\.\.\.|[()[\]{}<>|&,.:;?!*=-])|(\S))/y;

/** Nesting beyond which a type is not read. */
const MOST_NESTING = 12;

class TypeReader {
  readonly #x: Extraction;
  readonly #text: string;
  #at = 0;
  #token = "";
  #depth = 0;
  /** The alias that the whole type is of: it owns the members of an object type. */
  readonly #holder: number;

  constructor(x: Extraction, text: string, holder: number) {
    this.#x = x;
    this.#text = text.replaceAll(/\n\s*\*/g, "\n");
    this.#holder = holder;
    this.#next();
  }

  #next(): string {
    const before = this.#token;
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    this.#token = match ? (match[1] ?? match[2] ?? match[3] ?? match[4] ?? "") : "";
    this.#at = match ? TOKEN.lastIndex : this.#text.length;
    return before;
  }

  #accept(token: string): boolean {
    if (this.#token !== token) return false;
    this.#next();
    return true;
  }

  #stands(token: string): boolean {
    return this.#token === token;
  }

  /** The whole type. */
  read(): number {
    return this.#union(true);
  }

  #union(isWhole: boolean): number {
    if (this.#depth >= MOST_NESTING) return 0;
    this.#depth++;
    this.#accept("|");
    this.#accept("=");
    const parts = [this.#postfix(isWhole)];
    while (this.#token === "|" || this.#token === "&") {
      this.#next();
      parts.push(this.#postfix(false));
    }
    this.#depth--;
    const known = parts.filter((part) => part !== 0);
    return known.length <= 1 ? (known[0] ?? 0) : this.#x.expr(OP.typeUnion, this.#x.list(known));
  }

  #postfix(isWhole: boolean): number {
    const x = this.#x;
    while (this.#token === "?" || this.#token === "!" || this.#token === "...") this.#next();
    let type = this.#primary(isWhole);
    for (;;) {
      if (this.#token === "[") {
        this.#next();
        if (this.#accept("]")) {
          type = x.expr(OP.arrayOf, type, 0, NONE);
          continue;
        }
        const key = this.#union(false);
        this.#accept("]");
        type = x.expr(OP.indexedType, type, key);
      } else if (this.#token === "?" || this.#token === "!" || this.#token === "=") this.#next();
      else return type;
    }
  }

  #primary(isWhole: boolean): number {
    const x = this.#x;
    const token = this.#next();
    if (token === "(") return this.#parenthesized();
    if (token === "{") return this.#object(isWhole);
    if (token === "[") return this.#tuple();
    if (/^["'`]/.test(token)) return x.expr(OP.literalType, LITERAL.string, x.string(unquoted(token)));
    if (/^\d/.test(token)) return x.expr(OP.literalType, LITERAL.number, x.string(token));
    if (!/^[A-Za-z_$]/.test(token)) return 0;
    return this.#named(token);
  }

  /** `(A)`, or the parameters of a function type. */
  #parenthesized(): number {
    const start = this.#at;
    const token = this.#token;
    const inner = this.#union(false);
    if (this.#accept(")") && !this.#stands("=>")) return inner;
    this.#at = start;
    this.#token = token;
    return this.#function(")");
  }

  /** Parameters up to `close`, then the result. */
  #function(close: string): number {
    const x = this.#x;
    const symbol = x.declare({ kind: "function", node: 0, scope: null, parent: NONE, isHidden: true });
    while (this.#token !== close && this.#token !== "") {
      this.#accept("...");
      const name =
        /^[A-Za-z_$]/.test(this.#token) && /^\s*\??\s*:/.test(this.#text.slice(this.#at)) ? this.#next() : "";
      this.#accept("?");
      if (name !== "") this.#accept(":");
      const type = this.#union(false);
      const parameter = x.declare({
        kind: "parameter",
        node: 0,
        ...(name === "" ? {} : { name }),
        scope: null,
        parent: symbol,
        isHidden: true,
      });
      x.symbol(parameter).type = type;
      x.symbol(symbol).parameters.push(parameter);
      if (!this.#accept(",")) break;
    }
    this.#accept(close);
    if (this.#accept("=>") || this.#accept(":")) x.symbol(symbol).type = this.#union(false);
    return x.expr(OP.typeSymbol, symbol);
  }

  #object(isWhole: boolean): number {
    const x = this.#x;
    const owner =
      isWhole && this.#holder !== NONE
        ? this.#holder
        : x.declare({ kind: "interface", node: 0, scope: null, parent: NONE });
    while (this.#token !== "}" && this.#token !== "") {
      this.#objectMember(unquoted(this.#next()), owner);
      if (!this.#accept(",")) this.#accept(";");
    }
    this.#accept("}");
    return x.expr(OP.typeSymbol, owner);
  }

  /** `name: T` or `name(a: A): T`. */
  #objectMember(name: string, owner: number): void {
    this.#accept("?");
    const isMethod = this.#stands("(");
    if ((isMethod || this.#stands(":")) && /^[\w$]+$/.test(name)) {
      this.#next();
      const type = isMethod ? this.#function(")") : this.#union(false);
      const property = this.#x.declare({ kind: "property", node: 0, name, scope: null, parent: owner });
      this.#x.symbol(property).type = type;
    } else if (!this.#stands(",") && !this.#stands(";") && !this.#stands("}")) this.#next();
  }

  #tuple(): number {
    const parts: number[] = [];
    while (this.#token !== "]" && this.#token !== "") {
      parts.push(this.#union(false));
      if (!this.#accept(",")) break;
    }
    this.#accept("]");
    return this.#x.expr(OP.tupleOf, this.#x.list(parts));
  }

  #named(token: string): number {
    const x = this.#x;
    const literal = builtIn.get(token);
    if (literal !== undefined) return x.expr(OP.literalType, literal, NONE);
    if (unknowns.has(token)) return 0;
    if (token === "import" && this.#token === "(") return this.#imported();
    if (token === "typeof") return this.#typeQuery();
    if (token === "keyof" || token === "readonly") {
      const inner = this.#postfix(false);
      return token === "keyof" ? x.expr(OP.keyOf, inner) : inner;
    }
    if (token === "function" && this.#token === "(") {
      this.#next();
      return this.#function(")");
    }
    return this.#reference(x.silentName(aliases.get(token) ?? token));
  }

  #typeQuery(): number {
    const x = this.#x;
    const name = this.#next();
    if (name === "import") return x.expr(OP.typeOf, x.operand(this.#imported(), 1));
    let row = x.silentName(name);
    while (this.#accept(".")) row = silentMember(x, row, this.#next());
    return x.expr(OP.typeOf, row);
  }

  /** `("x").A.B`. */
  #imported(): number {
    const x = this.#x;
    this.#accept("(");
    const specifier = unquoted(this.#next());
    this.#accept(")");
    return this.#reference(x.expr(OP.import, x.module(specifier, "type"), NONE, 1));
  }

  /** What follows a name: `.B`, `<C>`. */
  #reference(row: number): number {
    const x = this.#x;
    let named = row;
    while (this.#token === ".") {
      this.#next();
      if (this.#stands("<")) break;
      named = silentMember(x, named, this.#next());
    }
    const type = x.type(named);
    if (!this.#accept("<")) return type;
    const args: number[] = [];
    while (this.#token !== ">" && this.#token !== "") {
      args.push(this.#union(false));
      if (!this.#accept(",")) break;
    }
    this.#accept(">");
    return x.expr(OP.generic, type, x.list(args));
  }
}

function silentMember(x: Extraction, base: number, name: string): number {
  return x.expr(OP.member, base, x.string(name));
}

const builtIn: ReadonlyMap<string, number> = new Map<string, number>([
  ["string", LITERAL.string],
  ["String", LITERAL.string],
  ["number", LITERAL.number],
  ["Number", LITERAL.number],
  ["boolean", LITERAL.boolean],
  ["Boolean", LITERAL.boolean],
  ["null", LITERAL.null],
  ["undefined", LITERAL.null],
  ["void", LITERAL.null],
]);
const unknowns: ReadonlySet<string> = new Set([
  "any",
  "unknown",
  "never",
  "object",
  "Object",
  "Function",
  "function",
]);
const aliases: ReadonlyMap<string, string> = new Map<string, string>([
  ["array", "Array"],
  ["promise", "Promise"],
  ["symbol", "Symbol"],
  ["bigint", "BigInt"],
]);

/** The row of the type that a text says, 0 for none. An object type's members belong to `holder` where there is one. */
export function readTypeText(x: Extraction, text: string, holder: number = NONE): number {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "*") return 0;
  return new TypeReader(x, trimmed, holder).read();
}
