/** Items inside a macro: modules, imports, types, functions, as far as their tokens tell. */
import { EXPR_FLAG, modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { declareModuleFile, insideModule } from "./items.ts";
import { declareMember } from "./members.ts";
import { declareIn, macroName, memberName, moduleAbove, owning, SPACES, stateOf, typeName } from "./names.ts";
import { headRole } from "./paths.ts";
import { readTokens, tokensIn } from "./tokens.ts";
import { bindUse, type UseTree } from "./uses.ts";

const RECEIVER = 1;
const publicBit = modifierBit("public");
const typeKinds: ReadonlyMap<string, SymbolKind> = new Map<string, SymbolKind>([
  ["struct", "struct"],
  ["union", "union"],
  ["enum", "enum"],
]);

/** Reads the items in a bracket. */
export function readTokenItems(x: Extraction, list: number, isMember = false): void {
  new ItemReader(x, tokensIn(x, list), isMember).run();
}

class ItemReader {
  readonly #x: Extraction;
  readonly #tokens: readonly number[];
  readonly #isMember: boolean;
  #at = 0;
  #modifiers = 0;

  constructor(x: Extraction, tokens: readonly number[], isMember: boolean) {
    this.#x = x;
    this.#tokens = tokens;
    this.#isMember = isMember;
  }

  run(): void {
    while (this.#at < this.#tokens.length) this.#item();
  }

  #kind(ahead = 0): string {
    const token = this.#tokens[this.#at + ahead];
    return token === undefined ? "" : this.#x.tree.kind(token);
  }

  #token(ahead = 0): number {
    return this.#tokens[this.#at + ahead] ?? NONE;
  }

  #opens(open: number): boolean {
    const { tree } = this.#x;
    return this.#kind() === "token_tree" && tree.text.charCodeAt(tree.start(this.#token())) === open;
  }

  #item(): void {
    const start = this.#at;
    const kind = this.#kind();
    if (kind === "pub") {
      this.#modifiers |= publicBit;
      this.#at++;
      if (this.#opens(0x28)) this.#at++;
      return;
    }
    if (kind === "async" || kind === "unsafe" || kind === "const") this.#at += this.#startsFunction() ? 1 : 0;
    this.#declaration(this.#kind());
    this.#modifiers = 0;
    if (this.#at === start) this.#at++;
  }

  /** `async fn`, `const unsafe fn`. */
  #startsFunction(): boolean {
    return ["fn", "async", "unsafe", "impl", "trait"].includes(this.#kind(1));
  }

  #declaration(kind: string): void {
    switch (kind) {
      case "mod":
        this.#module();
        return;
      case "use":
        this.#use();
        return;
      case "fn":
        this.#function();
        return;
      case "struct":
      case "union":
      case "enum":
        this.#type(typeKinds.get(kind)!);
        return;
      case "trait":
        this.#trait();
        return;
      case "impl":
        this.#implementation();
        return;
      case "static":
      case "const":
      case "type":
        this.#named(kind);
        return;
      case "identifier":
        this.#macro();
        return;
      default:
        this.#at++;
    }
  }

  #macro(): void {
    if (this.#kind(1) === "!" && this.#kind(2) === "token_tree") {
      this.#x.flag(macroName(this.#x, this.#token()), EXPR_FLAG.silent);
      readTokenItems(this.#x, this.#token(2), this.#isMember);
      this.#at += 3;
    } else this.#at++;
  }

  #module(): void {
    const x = this.#x;
    const nameNode = this.#token(1);
    if (this.#kind(1) !== "identifier") return;
    this.#at += 2;
    if (!this.#opens(0x7b)) {
      declareModuleFile(x, nameNode, nameNode, undefined);
      return;
    }
    const body = this.#token();
    const symbol = declareIn(
      x,
      { kind: "module", node: nameNode, nameNode, modifiers: this.#modifiers },
      SPACES.type,
    );
    insideModule(x, symbol, () => readTokenItems(x, body));
    this.#at++;
  }

  #use(): void {
    const node = this.#token();
    this.#at++;
    const tree = this.#useTree();
    bindUse(this.#x, node, tree, (this.#modifiers & publicBit) !== 0);
    this.#skipTo(";");
  }

  #useTree(): UseTree {
    const path: number[] = [];
    for (; this.#at < this.#tokens.length; this.#at++) {
      const kind = this.#kind();
      if (kind === "identifier" || kind === "crate" || kind === "self" || kind === "super")
        path.push(this.#token());
      else if (kind === "*") {
        this.#at++;
        return { path, isGlob: true };
      } else if (this.#opens(0x7b)) {
        const inner = new ItemReader(this.#x, tokensIn(this.#x, this.#token()), false);
        this.#at++;
        return { path, branches: inner.#useList() };
      } else if (kind === "as") {
        const alias = this.#token(1);
        this.#at += 2;
        return { path, alias };
      } else if (kind !== "::") break;
    }
    return { path };
  }

  #useList(): UseTree[] {
    const found: UseTree[] = [];
    while (this.#at < this.#tokens.length) {
      found.push(this.#useTree());
      if (this.#kind() === ",") this.#at++;
      else if (this.#at < this.#tokens.length) break;
    }
    return found.filter(({ path, branches }) => path.length > 0 || branches !== undefined);
  }

  #skipTo(end: string): void {
    while (this.#at < this.#tokens.length && this.#kind() !== end) this.#at++;
    this.#at++;
  }

  /** Steps over `<…>`. */
  #skipGenerics(): void {
    if (this.#kind() !== "<") return;
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const kind = this.#kind();
      if (kind === "<") depth++;
      else if (kind === ">") depth--;
      else if (kind === ">>") depth -= 2;
      if (depth <= 0) break;
    }
    this.#at++;
  }

  /** Up to a body in braces, or `;`. Returns the body. */
  #body(): number {
    for (; this.#at < this.#tokens.length; this.#at++) {
      if (this.#opens(0x7b)) return this.#tokens[this.#at++]!;
      if (this.#kind() === ";") {
        this.#at++;
        return NONE;
      }
    }
    return NONE;
  }

  #type(kind: SymbolKind): void {
    const x = this.#x;
    if (this.#kind(1) !== "identifier") {
      this.#at++;
      return;
    }
    const nameNode = this.#token(1);
    const symbol = declareIn(x, { kind, node: nameNode, nameNode, modifiers: this.#modifiers }, SPACES.both);
    this.#at += 2;
    x.inside(symbol, "class", () => {
      this.#typeParameters(symbol);
      if (this.#opens(0x28)) {
        this.#skipTo(";");
        return;
      }
      const body = this.#body();
      if (body === NONE) return;
      x.symbol(symbol).body = body;
      if (kind === "enum") this.#variants(body, symbol);
      else new ItemReader(x, tokensIn(x, body), false).#fields(symbol);
    });
  }

  #fields(owner: number): void {
    const x = this.#x;
    for (; this.#at < this.#tokens.length; this.#at++) {
      if (this.#kind() !== "identifier" || this.#kind(1) !== ":") continue;
      const node = this.#token();
      const symbol = x.declare({ kind: "field", node, nameNode: node, scope: null, parent: owner });
      this.#at += 2;
      x.symbol(symbol).type = this.#typeRow();
      while (this.#at < this.#tokens.length && this.#kind() !== ",") this.#at++;
    }
  }

  #variants(body: number, owner: number): void {
    const x = this.#x;
    let isStart = true;
    for (const token of tokensIn(x, body)) {
      const kind = x.tree.kind(token);
      if (kind === "identifier" && isStart)
        x.declare({ kind: "enum_member", node: token, nameNode: token, scope: null, parent: owner });
      if (kind === "identifier") isStart = false;
      if (kind === ",") isStart = true;
    }
  }

  #trait(): void {
    const x = this.#x;
    if (this.#kind(1) !== "identifier") {
      this.#at++;
      return;
    }
    const nameNode = this.#token(1);
    const symbol = declareIn(
      x,
      { kind: "trait", node: nameNode, nameNode, modifiers: this.#modifiers },
      SPACES.type,
    );
    this.#at += 2;
    const body = this.#body();
    if (body === NONE) return;
    const type = x.expr(OP.this, symbol);
    x.holding(symbol, () =>
      owning(x, { type, name: "", trait: symbol, implemented: 0 }, () => readTokenItems(x, body, true)),
    );
  }

  #implementation(): void {
    const x = this.#x;
    this.#at++;
    this.#skipGenerics();
    let type = this.#typeRow();
    let name = this.#head;
    let implemented = 0;
    if (this.#kind() === "for") {
      this.#at++;
      implemented = type;
      type = this.#typeRow();
      name = this.#head;
    }
    const body = this.#body();
    if (body !== NONE)
      owning(x, { type, name, trait: NONE, implemented }, () => readTokenItems(x, body, true));
  }

  /** Text of the name that the last type began with. */
  #head = "";

  /** A type: its name or path, in references; what it is applied to is read, too. */
  #typeRow(): number {
    const x = this.#x;
    while (["&", "mutable_specifier", "'", "lifetime", "dyn", "impl", "*", "const"].includes(this.#kind())) {
      const isLifetime = this.#kind() === "'";
      this.#at += isLifetime && this.#kind(1) === "identifier" ? 2 : 1;
    }
    this.#head = "";
    let row = this.#pathHead();
    if (row === 0) return 0;
    while (this.#kind() === "::" && this.#kind(1) === "identifier") {
      const node = this.#token(1);
      row = x.flag(
        memberName(x, row, node, this.#kind(2) === "::" ? "references" : "uses_type", EXPR_FLAG.typeSpace),
        EXPR_FLAG.silent,
      );
      this.#head = "";
      this.#at += 2;
    }
    return this.#applied(x.type(row));
  }

  #pathHead(): number {
    const x = this.#x;
    const node = this.#token();
    switch (this.#kind()) {
      case "crate":
        this.#at++;
        return x.imported(x.module("crate", "static"), undefined);
      case "self":
        this.#at++;
        return moduleAbove(x, 0);
      case "super":
        this.#at++;
        return moduleAbove(x, 1);
      case "identifier": {
        this.#at++;
        this.#head = x.tree.textOf(node);
        return x.flag(
          typeName(x, node, this.#kind() === "::" ? headRole(this.#head) : "uses_type"),
          EXPR_FLAG.silent,
        );
      }
      case "primitive_type":
        this.#at++;
        return x.silentName(x.tree.textOf(node));
      default:
        return 0;
    }
  }

  /** `<A, B>` behind a type. */
  #applied(type: number): number {
    const x = this.#x;
    if (this.#kind() !== "<") return type;
    const head = this.#head;
    const args: number[] = [];
    this.#at++;
    while (
      this.#at < this.#tokens.length &&
      this.#kind() !== ">" &&
      this.#kind() !== ">>" &&
      this.#kind() !== "token_tree"
    ) {
      const start = this.#at;
      const argument = this.#typeRow();
      if (argument !== 0) args.push(argument);
      while (![",", ">", ">>", "token_tree", ""].includes(this.#kind())) this.#at++;
      if (this.#kind() === "," || this.#at === start) this.#at++;
    }
    if (this.#kind() === ">") this.#at++;
    this.#head = head;
    return args.length === 0 ? type : x.expr(OP.generic, type, x.list(args));
  }

  #named(keyword: string): void {
    const x = this.#x;
    const skip = this.#kind(1) === "mutable_specifier" ? 2 : 1;
    if (this.#kind(skip) !== "identifier") {
      this.#at++;
      return;
    }
    const nameNode = this.#token(skip);
    const kind: SymbolKind =
      keyword === "type" ? "type_alias" : keyword === "const" ? "constant" : "variable";
    const declaration = { kind, node: nameNode, nameNode, modifiers: this.#modifiers };
    const symbol = this.#isMember
      ? declareMember(x, declaration)
      : declareIn(x, declaration, kind === "type_alias" ? SPACES.type : SPACES.value);
    this.#at += skip + 1;
    this.#skipGenerics();
    if (this.#kind() === ":" || this.#kind() === "=") {
      this.#at++;
      x.holding(symbol, () => {
        x.symbol(symbol).type = this.#typeRow();
      });
    }
    this.#skipTo(";");
  }

  #function(): void {
    const x = this.#x;
    const nameNode = this.#token(1);
    if (this.#kind(1) !== "identifier") {
      this.#at++;
      return;
    }
    const declaration = {
      kind: this.#isMember ? "method" : "function",
      node: nameNode,
      nameNode,
      modifiers: this.#modifiers,
    } as const;
    const symbol = this.#isMember ? declareMember(x, declaration) : declareIn(x, declaration, SPACES.value);
    this.#at += 2;
    x.inside(symbol, "function", () => {
      const fact = x.symbol(symbol);
      this.#typeParameters(symbol);
      if (this.#opens(0x28)) {
        fact.parameters.push(...new ItemReader(x, tokensIn(x, this.#token()), false).#parameters());
        this.#at++;
      }
      if (this.#kind() === "->") {
        this.#at++;
        fact.type = this.#typeRow();
      }
      const body = this.#body();
      if (body === NONE) return;
      fact.body = body;
      readTokens(x, body);
    });
  }

  /** `<T: A, U>`: the names alone. */
  #typeParameters(symbol: number): void {
    const x = this.#x;
    if (this.#kind() !== "<") return;
    const from = this.#at;
    this.#skipGenerics();
    for (let at = from + 1; at < this.#at; at++) {
      const before = x.tree.kind(this.#tokens[at - 1]!);
      const node = this.#tokens[at]!;
      if (x.tree.kind(node) !== "identifier" || (before !== "<" && before !== ",")) continue;
      const parameter = declareIn(x, { kind: "type_parameter", node, nameNode: node }, SPACES.type);
      x.symbol(symbol).typeParameters.push(parameter);
    }
  }

  #parameters(): number[] {
    const x = this.#x;
    const found: number[] = [];
    for (; this.#at < this.#tokens.length; this.#at++) {
      const node = this.#token();
      if (this.#kind() === "self") {
        const symbol = declareIn(x, { kind: "parameter", node, nameNode: node }, SPACES.value);
        x.symbol(symbol).type = stateOf(x).owner?.type ?? 0;
        x.symbol(symbol).extra = RECEIVER;
        found.push(symbol);
      } else if (this.#kind() === "identifier" && this.#kind(1) === ":") {
        const symbol = declareIn(x, { kind: "parameter", node, nameNode: node }, SPACES.value);
        this.#at += 2;
        x.symbol(symbol).type = this.#typeRow();
        found.push(symbol);
      } else continue;
      while (this.#at < this.#tokens.length && this.#kind() !== ",") this.#at++;
    }
    return found;
  }
}
