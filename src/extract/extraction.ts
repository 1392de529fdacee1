/**
 * Builds one file's facts while the language's rules walk its tree: scopes, declarations, expression rows.
 * Names are bound when the walk is over, since a name may be declared behind its use.
 */
import { EXPR, EXPR_FLAG, EXPR_LENGTH, type Facts, ROLE_MASK, SymbolFact } from "../facts/facts.ts";
import { NAME_SPACE, nameSpaceOf, scopeKey } from "../facts/name_space.ts";
import { OP } from "../facts/op.ts";
import { type EdgeKind, edgeKinds, type ImportForm, type SymbolKind } from "../record/vocabulary.ts";
import { ExtractionScratch } from "./extraction_scratch.ts";
import type { LanguageRules, NodeRule } from "./language_rules.ts";
import type { Scope, ScopeKind } from "./scope.ts";
import type { SeenTexts } from "./seen_texts.ts";
import { NONE, type SourceTree } from "./source_tree.ts";

/** Depth of nodes at which a walk stops: far beyond what people write, well within a thread's stack. */
const MOST_DEPTH = 800;

/** Edge kind → role. */
export const roleNumber: Readonly<Record<EdgeKind, number>> = Object.fromEntries(
  edgeKinds.map((kind, index) => [kind, index + 1]),
) as Record<EdgeKind, number>;

/** What `declare` is told of a symbol. */
export interface Declaration {
  readonly kind: SymbolKind;
  /** The symbol's whole node. */
  readonly node: number;
  /** Its name's token. @default none */
  readonly nameNode?: number;
  /** @default the text of `nameNode`; without both it is anonymous */
  readonly name?: string;
  /** Sum of modifier bits. @default 0 */
  readonly modifiers?: number;
  /** Declaring symbol. @default the owner of the present scope */
  readonly parent?: number;
  /** Scope in which the name is bound; `null` binds it nowhere (members that are found through a receiver only). @default the present one */
  readonly scope?: Scope | null;
  /** Row of a node before which the name is not yet seen, where order matters. @default 0, seen everywhere in its scope */
  readonly visibleFrom?: number;
  /** Name of the type that a member outside its body belongs to: part of its id. @default none */
  readonly qualifier?: string;
  /** It has no record, since nothing can refer to it: the parts of a function type. @default false */
  readonly isHidden?: boolean;
}

/** See the head of this file. */
export class Extraction implements Facts {
  readonly tree: SourceTree;
  readonly language: string;
  readonly strings: string[] = [];
  readonly symbols: SymbolFact[] = [];
  exprs: Int32Array;
  exprCount: number = 1;
  lists: Int32Array;
  listLength: number = 1;
  readonly modules: Facts["modules"][number][] = [];
  readonly exports: Facts["exports"][number][] = [];
  readonly relations: Facts["relations"][number][] = [];
  packageName: number = NONE;
  isModule: boolean = true;
  /** The present scope. */
  scope: Scope;
  readonly fileScope: Scope;
  /** The symbol that holds what is being read, -1 for the file. */
  source: number = NONE;
  /** State of a language's own rules, by key. */
  readonly state: Map<string, unknown> = new Map();
  /** Name rows that wait for binding, and the scope that each stands in. */
  readonly nameRows: number[] = [];
  readonly nameScopes: Scope[] = [];
  /** Symbol → the scope in which it is bound. */
  readonly scopeOf: (Scope | null)[] = [];
  readonly #rules: readonly (NodeRule | undefined)[];
  readonly #namespaces: boolean;
  readonly #numbers: Map<string, number> = new Map();
  readonly #moduleNumbers: Map<string, number> = new Map();
  readonly #scratch: ExtractionScratch;
  readonly #seen: SeenTexts;
  #depth = 0;

  constructor(
    tree: SourceTree,
    language: string,
    rules: readonly (NodeRule | undefined)[],
    namespaces = false,
    scratch: ExtractionScratch = new ExtractionScratch(),
  ) {
    this.#scratch = scratch;
    this.#seen = scratch.seenTexts;
    this.#seen.clear();
    this.exprs = scratch.exprs;
    this.lists = scratch.lists;
    this.lists[0] = 0;
    this.tree = tree;
    this.language = language;
    this.#rules = rules;
    this.#namespaces = namespaces;
    this.exprs.fill(0, 0, EXPR_LENGTH);
    this.fileScope = {
      parent: undefined,
      kind: "file",
      owner: NONE,
      names: new Map(),
      opaque: false,
      inherits: false,
    };
    this.scope = this.fileScope;
  }

  /** A list of the language's own {@link Extraction.state}, begun when first asked for. */
  gathered<T>(key: string): T[] {
    let list = this.state.get(key) as T[] | undefined;
    if (!list) {
      list = [];
      this.state.set(key, list);
    }
    return list;
  }

  // Walking.

  /** Reads a node by its rule; returns the row of its value, 0 for none. {@link NONE} reads as nothing. */
  visit(node: number): number {
    if (node === NONE) return 0;
    const rule = this.#rules[this.tree.kindNumber(node)];
    if (this.#depth >= MOST_DEPTH) return 0;
    this.#depth++;
    const value = rule ? rule(this, node) : this.visitChildren(node);
    this.#depth--;
    return value;
  }

  /** Reads all named children; returns the value of the only one, 0 when there are several. */
  visitChildren(node: number): number {
    const { tree } = this;
    let value = 0;
    let count = 0;
    for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
      value = this.visit(child);
      count++;
    }
    return count === 1 ? value : 0;
  }

  /** Reads the child that fills a field. */
  visitField(node: number, field: string): number {
    return this.visit(this.tree.child(node, field));
  }

  // Strings.

  /** The number of a string. */
  string(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.strings.length;
    this.strings.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  /** The number of a node's text. */
  textNumber(node: number): number {
    const start = this.tree.start(node);
    const end = this.tree.end(node);
    const slot = this.#seen.slotOf(this.tree.text, start, end);
    const seen = this.#seen.find(slot, this.strings, this.tree.text, start, end);
    if (seen !== NONE) return seen;
    const number = this.string(this.tree.text.slice(start, end));
    this.#seen.keep(slot, number);
    return number;
  }

  /** A node's text as one of {@link strings}: for texts that are names anyway. */
  nameAt(node: number): string {
    return this.strings[this.textNumber(node)]!;
  }

  // Scopes.

  /** Runs `body` in a scope of its own. */
  within(
    kind: ScopeKind,
    owner: number,
    body: () => void,
    options: { readonly opaque?: boolean; readonly inherits?: boolean } = {},
  ): void {
    const { scope } = this;
    const { opaque = false, inherits = false } = options;
    this.scope = { parent: scope, kind, owner, names: new Map(), opaque, inherits };
    body();
    this.scope = scope;
  }

  /** Runs `body` with `symbol` as the holder of the places in it. */
  holding(symbol: number, body: () => void): void {
    const { source } = this;
    this.source = symbol;
    body();
    this.source = source;
  }

  /** Runs `body` in `symbol`'s own scope, as the holder of the places in it. */
  inside(
    symbol: number,
    kind: ScopeKind,
    body: () => void,
    options: { readonly opaque?: boolean; readonly inherits?: boolean } = {},
  ): void {
    this.holding(symbol, () => this.within(kind, symbol, body, options));
  }

  /** The innermost scope of a function or the file: where `var` goes. */
  functionScope(): Scope {
    let { scope } = this;
    while (scope.parent && scope.kind !== "function") scope = scope.parent;
    return scope;
  }

  /** The innermost scope of one of these kinds, outward from the present one. */
  nearest(...kinds: readonly ScopeKind[]): Scope | undefined {
    let scope: Scope | undefined = this.scope;
    while (scope && !kinds.includes(scope.kind)) scope = scope.parent;
    return scope;
  }

  /** The innermost class around, -1 for none. */
  enclosingClass(): number {
    return this.nearest("class")?.owner ?? NONE;
  }

  /** The symbol bound to a name in exactly this scope, -1 for none. */
  declared(name: string, scope: Scope = this.scope): number {
    return scope.names.get(this.#scopeKey(this.string(name), NAME_SPACE.expression)) ?? NONE;
  }

  /** The symbol bound to a name in exactly this scope, among the names of a space; -1 for none. */
  declaredIn(name: string, scope: Scope, space: number): number {
    return scope.names.get(this.#scopeKey(this.string(name), space)) ?? NONE;
  }

  /** The type parameter of a name that is in scope here, -1 for none. */
  typeParameterNamed(name: string): number {
    const key = this.#scopeKey(this.string(name), NAME_SPACE.type);
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.parent) {
      const symbol = scope.names.get(key);
      if (symbol !== undefined) return this.symbols[symbol]!.kind === "type_parameter" ? symbol : NONE;
    }
    return NONE;
  }

  // Declarations.

  /** Declares a symbol and binds its name; returns its number. */
  declare(declaration: Declaration): number {
    const { kind, node, nameNode = NONE, modifiers = 0, visibleFrom = 0 } = declaration;
    const scope = declaration.scope === undefined ? this.scope : declaration.scope;
    const name = declaration.name === undefined ? this.#nameNumber(nameNode) : this.string(declaration.name);
    const symbol = this.symbols.length;
    this.symbols.push(
      new SymbolFact({
        kind,
        name,
        parent: declaration.parent ?? (scope ?? this.scope).owner,
        node,
        nameNode,
        modifiers,
        visibleFrom,
        qualifier: declaration.qualifier === undefined ? NONE : this.string(declaration.qualifier),
        isHidden: declaration.isHidden ?? false,
      }),
    );
    this.scopeOf.push(scope);
    if (scope && name !== NONE) this.bind(symbol, scope);
    return symbol;
  }

  #nameNumber(nameNode: number): number {
    return nameNode === NONE ? NONE : this.textNumber(nameNode);
  }

  /** Binds a symbol's name in a scope; an earlier one of that name stays behind it in the chain. */
  bind(symbol: number, scope: Scope, space: number = nameSpaceOf(this.symbols[symbol]!.kind)): void {
    const fact = this.symbols[symbol]!;
    const key = this.#scopeKey(fact.name, space);
    const before = scope.names.get(key);
    if (before !== undefined && fact.next === NONE && before !== symbol) fact.next = before;
    scope.names.set(key, symbol);
  }

  #scopeKey(name: number, space: number): number {
    return this.#namespaces ? scopeKey(name, space) : name;
  }

  symbol(number: number): SymbolFact {
    return this.symbols[number]!;
  }

  /** Name of a symbol, empty for an anonymous one. */
  nameOf(symbol: number): string {
    const { name } = this.symbols[symbol]!;
    return name === NONE ? "" : this.strings[name]!;
  }

  // Rows.

  /** Appends an expression row. */
  expr(op: number, a = 0, b = 0, c = 0, node: number = NONE, role = 0): number {
    if ((this.exprCount + 1) * EXPR_LENGTH > this.exprs.length) this.#growExprs();
    const row = this.exprCount++;
    const at = row * EXPR_LENGTH;
    const { exprs } = this;
    exprs[at] = op;
    exprs[at + EXPR.a] = a;
    exprs[at + EXPR.b] = b;
    exprs[at + EXPR.c] = c;
    exprs[at + EXPR.node] = node;
    exprs[at + EXPR.role] = role;
    exprs[at + EXPR.source] = this.source;
    return row;
  }

  #growExprs(): void {
    this.exprs = this.#scratch.growExprs();
  }

  /** Appends a list; returns its number. */
  list(items: readonly number[]): number {
    if (items.length === 0) return 0;
    this.lists = this.#scratch.growLists(this.listLength, items.length + 1);
    const at = this.listLength;
    this.lists[at] = items.length;
    for (let i = 0; i < items.length; i++) this.lists[at + 1 + i] = items[i]!;
    this.listLength += items.length + 1;
    return at;
  }

  /** An occurrence of a name that is looked up in scope. `node` is its token. */
  name(node: number, role: EdgeKind = "reads", text?: string): number {
    const name = text === undefined ? this.textNumber(node) : this.string(text);
    const row = this.expr(OP.name, name, NONE, NONE, node, roleNumber[role]);
    this.nameRows.push(row);
    this.nameScopes.push(this.scope);
    return row;
  }

  /** A use of a name that is no occurrence: what is looked up without a token of its own. */
  silentName(text: string, node: number = NONE): number {
    const row = this.expr(OP.name, this.string(text), NONE, NONE, node, 0);
    this.nameRows.push(row);
    this.nameScopes.push(this.scope);
    return row;
  }

  /** A name known to be this symbol, an occurrence when `node` is its token. */
  bound(symbol: number, node: number = NONE, role: EdgeKind = "reads"): number {
    const fact = this.symbols[symbol]!;
    return this.expr(OP.name, fact.name, symbol, NONE, node, node === NONE ? 0 : roleNumber[role]);
  }

  /** An occurrence of a name behind a receiver. */
  member(base: number, node: number, role: EdgeKind = "reads", text?: string): number {
    const name = text === undefined ? this.textNumber(node) : this.string(text);
    return this.expr(OP.member, base, name, 0, node, roleNumber[role]);
  }

  /** Says what an occurrence is: `calls`, `writes`, …. Rows that are no occurrence stay as they are. */
  mark(row: number, role: EdgeKind): number {
    const at = row * EXPR_LENGTH + EXPR.role;
    const present = this.exprs[at]!;
    if (row > 0 && (present & ROLE_MASK) !== 0) this.exprs[at] = (present & ~ROLE_MASK) | roleNumber[role];
    return row;
  }

  /** Makes a row an occurrence that stands at `node`. */
  place(row: number, node: number, role: EdgeKind): void {
    this.exprs[row * EXPR_LENGTH + EXPR.node] = node;
    this.exprs[row * EXPR_LENGTH + EXPR.role]! |= roleNumber[role];
  }

  /** Sets a flag of a row. */
  flag(row: number, flag: number): number {
    if (row > 0) this.exprs[row * EXPR_LENGTH + EXPR.role]! |= flag;
    return row;
  }

  /** Index in {@link exprs} of a row's column. */
  cell(row: number, column: number): number {
    return row * EXPR_LENGTH + column;
  }

  op(row: number): number {
    return this.exprs[row * EXPR_LENGTH]!;
  }

  operand(row: number, column: number): number {
    return this.exprs[row * EXPR_LENGTH + column]!;
  }

  call(callee: number, args: readonly number[], construct = false): number {
    const row = this.expr(construct ? OP.construct : OP.call, callee, this.list(args));
    for (let position = 0; position < args.length; position++)
      this.#giveContext(args[position]!, row, position);
    return row;
  }

  /** Tells a function that it is an argument of a call, so that its parameters can be typed from there. */
  #giveContext(argument: number, call: number, position: number): void {
    const inner = this.op(argument) === OP.named ? this.operand(argument, EXPR.b) : argument;
    this.context(inner, call, position);
  }

  /** Tells a function or object written here where its type comes from: a call and a position, or a type's row and -1. */
  context(value: number, row: number, position: number = NONE): void {
    if (value === 0 || row === 0) return;
    const op = this.op(value);
    if (op === OP.union || op === OP.container) this.#contextOfParts(value, row, position);
    if (op !== OP.symbol) return;
    const fact = this.symbols[this.operand(value, EXPR.a)]!;
    if (fact.context !== 0) return;
    fact.context = row;
    fact.contextPosition = position;
  }

  /** What is expected of either branch, and of the elements of a list. */
  #contextOfParts(value: number, row: number, position: number): void {
    const isUnion = this.op(value) === OP.union;
    const list = this.operand(value, isUnion ? EXPR.a : EXPR.b);
    const count = list === 0 ? 0 : this.lists[list]!;
    let wanted = 0;
    for (let i = 1; i <= count; i++) {
      const part = this.lists[list + i]!;
      if (isUnion) this.context(part, row, position);
      else if (part !== 0 && this.op(part) === OP.symbol) {
        wanted ||= this.expr(
          OP.element,
          position === NONE ? row : this.expr(OP.expectedArgument, row, position),
        );
        this.context(part, wanted);
      }
    }
  }

  /** Any of these values; one alone is itself. */
  union(values: readonly number[]): number {
    const known = values.filter((value) => value !== 0);
    if (known.length <= 1) return known[0] ?? 0;
    return this.expr(OP.union, this.list(known));
  }

  /** The type that an expression names. */
  type(value: number): number {
    return value === 0 ? 0 : this.expr(OP.type, value);
  }

  // Flows.

  /** The value flows into a symbol. */
  assign(symbol: number, value: number): void {
    if (value === 0 || symbol === NONE) return;
    const fact = this.symbols[symbol]!;
    if (fact.values.length < MOST_VALUES) fact.values.push(value);
    if (fact.type !== 0) this.context(value, fact.type);
  }

  /** The value is assigned to what a member row names: an attribute of an object. */
  assignMember(member: number, value: number): void {
    if (member !== 0 && value !== 0) this.expr(OP.flow, member, value);
  }

  /** Notes an edge that a declaration has by itself; its place is the declaration's name. */
  relate(role: EdgeKind, symbol: number, value: number): void {
    const node = this.symbols[symbol]!.nameNode;
    if (node !== NONE) this.relations.push({ role, source: symbol, value, node });
  }

  // Modules.

  /** The number of an imported module; one specifier has one number per form. */
  module(specifier: string, form: ImportForm, node: number = NONE): number {
    const key = `${form}:${specifier}:${node}`;
    const known = this.#moduleNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.modules.length;
    this.modules.push({ specifier: this.string(specifier), form, node, source: this.source });
    this.#moduleNumbers.set(key, number);
    return number;
  }

  /** A module, or one name of it, without an occurrence. */
  imported(module: number, name: string | undefined, node: number = NONE): number {
    const named = name === undefined ? NONE : this.string(name);
    const role = node === NONE ? 0 : roleNumber.references | EXPR_FLAG.inImport;
    return this.expr(OP.import, module, named, 0, node, role);
  }

  /** The module exports a value under a name. */
  export(name: string, value: number, symbol: number = NONE): void {
    this.exports.push({ name: this.string(name), value, module: NONE });
    if (symbol !== NONE) this.symbols[symbol]!.exportNames.push(name);
  }

  /** The module exports all that another does. */
  exportAll(module: number): void {
    this.exports.push({ name: NONE, value: 0, module });
  }
}

/** Values beyond which more of the same symbol are no longer looked at: it will be unknown anyway. */
const MOST_VALUES = 32;

/** Reads a file; returns its facts with names still to be bound. */
export function runExtraction(
  tree: SourceTree,
  language: string,
  rules: LanguageRules,
  compiled: readonly (NodeRule | undefined)[],
  scratch?: ExtractionScratch,
): Extraction {
  const extraction = new Extraction(tree, language, compiled, rules.namespaces, scratch);
  rules.begin?.(extraction);
  if (tree.count > 0) extraction.visit(0);
  rules.end?.(extraction);
  return extraction;
}
