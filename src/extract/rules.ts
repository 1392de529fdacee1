/**
 * The vocabulary in which languages are written down: each of these makes a rule from the names of the fields that
 * matter. What does not fit is a small function in the language's own file.
 */
import { EXPR } from "../facts/facts.ts";
import { LITERAL, OP } from "../facts/op.ts";
import type { EdgeKind, SymbolKind } from "../record/vocabulary.ts";
import type { Declaration, Extraction } from "./extraction.ts";
import type { NodeRule } from "./language_rules.ts";
import type { ScopeKind } from "./scope.ts";
import { NONE } from "./source_tree.ts";

/** Nothing here means anything: comments, keywords. */
export const ignore: NodeRule = () => 0;

/** The value is the only child's, or unknown: parentheses, statements. */
export const through: NodeRule = (x, node) => x.visitChildren(node);

/** The value of the child that fills a field; the other children are read too. */
export function valueOfField(field: string): NodeRule {
  return (x, node) => {
    let value = 0;
    const { tree } = x;
    for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
      const read = x.visit(child);
      if (tree.field(child) === field) value = read;
    }
    return value;
  };
}

/** A name that is looked up in scope. */
export function name(role: EdgeKind = "reads"): NodeRule {
  return (x, node) => x.name(node, role);
}

/** A literal; `constant` cuts the quotes off, so that keys can be known. */
export function literal(
  kind: keyof typeof LITERAL,
  constant?: (text: string) => string | undefined,
): NodeRule {
  return (x, node) => {
    const text = constant?.(x.tree.textOf(node));
    return x.expr(OP.literal, LITERAL[kind], text === undefined ? NONE : x.string(text));
  };
}

/** `object.property`. */
export function member(fields: { readonly object: string; readonly property: string }): NodeRule {
  return (x, node) => {
    const base = x.visitField(node, fields.object);
    const property = x.tree.child(node, fields.property);
    return property === NONE ? 0 : x.member(base, property);
  };
}

/**
 * `callee(arguments)`; the arguments are the named children of the field's node.
 * @public
 */
export function call(fields: {
  readonly callee: string;
  readonly arguments: string;
  readonly construct?: boolean;
}): NodeRule {
  const role = fields.construct ? "instantiates" : "calls";
  return (x, node) => {
    const callee = x.mark(x.visitField(node, fields.callee), role);
    return x.call(callee, readArguments(x, x.tree.child(node, fields.arguments)), fields.construct);
  };
}

/** The rows of the named children of a list of arguments. */
export function readArguments(x: Extraction, list: number): number[] {
  return list === NONE ? [] : x.tree.named(list).map((argument) => x.visit(argument));
}

/** `base[key]`. */
export function subscript(fields: { readonly base: string; readonly key: string }): NodeRule {
  return (x, node) => x.expr(OP.index, x.visitField(node, fields.base), x.visitField(node, fields.key));
}

/** Any of the values of these fields; all children are read. */
export function either(...fields: readonly string[]): NodeRule {
  return (x, node) => {
    const values: number[] = [];
    const { tree } = x;
    for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
      const value = x.visit(child);
      if (fields.includes(tree.field(child))) values.push(value);
    }
    return x.union(values);
  };
}

/** An operator whose result depends on its operands; long chains to the left are read without recursion. */
export function operation(fields: {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const kind = tree.kindNumber(node);
    const chain: number[] = [];
    let left = node;
    while (left !== NONE && tree.kindNumber(left) === kind) {
      chain.push(left);
      left = tree.child(left, fields.left);
    }
    let value = x.visit(left);
    while (chain.length > 0) {
      const part = chain.pop()!;
      const operator = tree.child(part, fields.operator);
      const right = x.visitField(part, fields.right);
      value = x.expr(OP.operator, value, right, operator === NONE ? NONE : x.textNumber(operator), operator);
    }
    return value;
  };
}

/** A scope without a symbol. */
export function block(kind: ScopeKind = "block"): NodeRule {
  return (x, node) => {
    x.within(kind, x.scope.owner, () => x.visitChildren(node));
    return 0;
  };
}

/** One operand under an operation: `await x`, `*x`, `...x`. */
export function unary(op: keyof typeof OP, field?: string): NodeRule {
  return (x, node) => {
    const value = field ? x.visitField(node, field) : x.visitChildren(node);
    return x.expr(OP[op], value);
  };
}

/** How a declaration with a body of its own is read. Fields are names of fields of its node. */
export interface DefinitionRule {
  readonly kind: SymbolKind | ((x: Extraction, node: number) => SymbolKind);
  /** Field of the name, or a function that finds its token. @default "name" */
  readonly name?: string | ((x: Extraction, node: number) => number);
  /** Scope that the body opens. @default "function" for callables, else "class" */
  readonly scope?: ScopeKind;
  /** Field of the parameters' list, whose children are read by their own rules. */
  readonly parameters?: string;
  readonly typeParameters?: string;
  /** Field of the declared type or result. */
  readonly type?: string;
  readonly body?: string;
  /** Fields of what it extends; each child is marked. */
  readonly bases?: (x: Extraction, node: number, symbol: number) => void;
  readonly modifiers?: (x: Extraction, node: number) => number;
  /** Where the name is bound. @default the present scope */
  readonly bind?: (x: Extraction, node: number) => Declaration["scope"];
  readonly parent?: (x: Extraction, node: number) => number;
  /** After everything else, still inside. */
  readonly inside?: (x: Extraction, node: number, symbol: number) => void;
  /** Members of the class are names in scope, and may be inherited. @default false */
  readonly inherits?: boolean;
  readonly opaque?: boolean;
}

const typeKinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "class",
  "interface",
  "trait",
  "struct",
  "union",
  "enum",
  "namespace",
  "module",
  "object",
]);

/**
 * A function, method, class or the like. Its value is the thing itself.
 * @public
 */
export function definition(rule: DefinitionRule): NodeRule {
  return (x, node) => {
    const symbol = declareDefinition(x, node, rule);
    const fact = x.symbol(symbol);
    fact.doc = commentBefore(x, node);
    const scope = rule.scope ?? (typeKinds.has(fact.kind) ? "class" : "function");
    const options = { opaque: rule.opaque ?? false, inherits: rule.inherits ?? false };
    x.inside(symbol, scope, () => readDefinition(x, node, symbol, rule, scope), options);
    return x.expr(OP.symbol, symbol);
  };
}

function declareDefinition(x: Extraction, node: number, rule: DefinitionRule): number {
  return x.declare({
    kind: typeof rule.kind === "function" ? rule.kind(x, node) : rule.kind,
    node,
    nameNode: typeof rule.name === "function" ? rule.name(x, node) : x.tree.child(node, rule.name ?? "name"),
    modifiers: rule.modifiers?.(x, node) ?? 0,
    ...(rule.bind ? { scope: rule.bind(x, node) ?? null } : {}),
    ...(rule.parent ? { parent: rule.parent(x, node) } : {}),
  });
}

function readDefinition(
  x: Extraction,
  node: number,
  symbol: number,
  rule: DefinitionRule,
  scope: ScopeKind,
): void {
  const fact = x.symbol(symbol);
  if (rule.typeParameters) x.visitField(node, rule.typeParameters);
  rule.bases?.(x, node, symbol);
  if (rule.parameters) x.visitField(node, rule.parameters);
  if (rule.type) fact.type = x.visitField(node, rule.type);
  if (rule.body) {
    const body = x.tree.child(node, rule.body);
    fact.body = body;
    const value = x.visit(body);
    if (scope === "function" && value !== 0 && fact.values.length === 0) fact.values.push(value);
  }
  rule.inside?.(x, node, symbol);
}

/** The documentation comment that ends right before a node, {@link NONE} for none. */
export function commentBefore(x: Extraction, node: number): number {
  const { tree } = x;
  let at = node;
  // A declaration may be wrapped: export statements, decorators.
  while (tree.parent(at) > 0 && isWrapper(x, tree.parent(at), at)) at = tree.parent(at);
  const before = tree.previous(at);
  if (before === NONE || !tree.isExtra(before)) return NONE;
  return tree.startRow(at) - endRowOf(x, before) <= 1 ? before : NONE;
}

/** Whether a node only wraps the declaration: nothing that is named stands before it in there. */
function isWrapper(x: Extraction, parent: number, node: number): boolean {
  const { tree } = x;
  return (
    tree.start(parent) === tree.start(node) ||
    (wrappers.has(tree.kind(parent)) && tree.firstNamed(parent) === node)
  );
}

const wrappers: ReadonlySet<string> = new Set([
  "export_statement",
  "template_declaration",
  "visibility_declaration",
]);

function endRowOf(x: Extraction, node: number): number {
  const text = x.tree.textOf(node);
  let row = x.tree.startRow(node);
  for (let i = 0; i < text.length - 1; i++) if (text.charCodeAt(i) === 0x0a) row++;
  return row;
}

/** Adds a base to a class: what it extends or implements. */
export function addBase(x: Extraction, symbol: number, value: number, role: EdgeKind = "extends"): void {
  if (value === 0) return;
  x.symbol(symbol).bases.push(value);
  markHead(x, value, role);
}

/** Marks the occurrence that a type row rests on: the name of `Base<T>`. */
export function markHead(x: Extraction, value: number, role: EdgeKind): void {
  let row = value;
  while (
    row !== 0 &&
    (x.op(row) === OP.generic || x.op(row) === OP.type || x.op(row) === OP.call || x.op(row) === OP.index)
  )
    row = x.operand(row, EXPR.a);
  x.mark(row, role);
}

/** Declares a symbol whose name is bound in spaces of the language's choice, where names have several: see `NAME_SPACE`. */
export function declareIn(x: Extraction, declaration: Declaration, spaces: readonly number[]): number {
  const { scope = x.scope } = declaration;
  const symbol = x.declare({
    ...declaration,
    scope: null,
    parent: declaration.parent ?? (scope ?? x.scope).owner,
  });
  if (scope === null || x.symbol(symbol).name === NONE) return symbol;
  x.scopeOf[symbol] = scope;
  for (const space of spaces) x.bind(symbol, scope, space);
  return symbol;
}
