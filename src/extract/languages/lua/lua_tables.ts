/** Tables of Lua: constructors, fields that are assigned, and metatables, which make them classes. */

import { EXPR } from "../../../facts/facts.ts";
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";

/** Bit of a symbol's `extra`: a global, which other files see. */
export const GLOBAL = 1;

/** Table → its fields by name. */
export function fieldsOf(x: Extraction, table: number): Map<string, number> {
  let tables = x.state.get("lua tables") as Map<number, Map<string, number>> | undefined;
  if (!tables) {
    tables = new Map();
    x.state.set("lua tables", tables);
  }
  let fields = tables.get(table);
  if (!fields) {
    fields = new Map();
    tables.set(table, fields);
  }
  return fields;
}

/** Whether a node writes a new table: `{}`, `setmetatable({}, …)`. */
export function makesTable(x: Extraction, node: number): boolean {
  if (node === NONE) return false;
  const { tree } = x;
  if (tree.kind(node) === "table_constructor") return true;
  const first = firstOfSetmetatable(x, node);
  return first !== NONE && tree.kind(first) === "table_constructor";
}

/** The first argument of a call of `setmetatable`, NONE for other nodes. */
export function firstOfSetmetatable(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) !== "function_call") return NONE;
  const callee = tree.child(node, "name");
  const list = tree.child(node, "arguments");
  if (callee === NONE || list === NONE || !tree.isText(callee, "setmetatable")) return NONE;
  return tree.firstNamed(list);
}

/** Declares a field of a table under `name`. Returns the symbol, an earlier one of that name if there is one. */
export function declareField(
  x: Extraction,
  table: number,
  kind: SymbolKind,
  node: number,
  nameNode: number,
  name: string,
): number {
  const fields = fieldsOf(x, table);
  const known = fields.get(name);
  if (known !== undefined) return known;
  const symbol = x.declare({ kind, node, nameNode, name, scope: null, parent: table });
  fields.set(name, symbol);
  return symbol;
}

/** Fields of a constructor become those of `table`. */
export function readFields(x: Extraction, literal: number, table: number): void {
  const { tree } = x;
  for (const field of tree.named(literal)) {
    if (tree.kind(field) !== "field") {
      x.visit(field);
      continue;
    }
    const key = tree.child(field, "name");
    const value = tree.child(field, "value");
    const token = keyToken(x, key);
    if (token === NONE) {
      if (key !== NONE) x.visit(key);
      x.visit(value);
    } else bindField(x, table, field, token, value);
  }
}

/** The token of a constant key: `a = 1`, `["a"] = 1`. */
function keyToken(x: Extraction, key: number): number {
  if (key === NONE) return NONE;
  const { tree } = x;
  if (tree.kind(key) === "string") return tree.child(key, "content");
  // `[a] = 1` is written with brackets.
  return tree.kind(key) === "identifier" && x.tree.text[tree.start(key) - 1] !== "[" ? key : NONE;
}

/** A field gets a value: a function or a table is the field itself. */
export function bindField(x: Extraction, table: number, node: number, token: number, value: number): void {
  const name = x.tree.textOf(token);
  const kind = value === NONE ? "" : x.tree.kind(value);
  const isNew = !fieldsOf(x, table).has(name);
  if (isNew && kind === "function_definition") {
    readFunctionAs(x, value, declareField(x, table, "function", node, token, name), undefined);
    return;
  }
  if (isNew && makesTable(x, value)) {
    readTableAs(x, value, declareField(x, table, "object", node, token, name));
    return;
  }
  const symbol = declareField(x, table, "field", node, token, name);
  if (!isNew) x.bound(symbol, token, "writes");
  x.assign(symbol, x.visit(value));
}

/** A new table under a symbol of its own. */
export function readTableAs(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  if (tree.kind(node) === "table_constructor") {
    readFields(x, node, symbol);
    return;
  }
  const callee = tree.child(node, "name");
  x.name(callee, "calls");
  const [first = NONE, second = NONE] = tree.named(tree.child(node, "arguments"));
  readFields(x, first, symbol);
  const base = readMetatable(x, second);
  if (base !== 0) x.symbol(symbol).bases.push(base);
}

/** What a metatable makes a table inherit from: its `__index`. */
export function readMetatable(x: Extraction, node: number): number {
  if (node === NONE) return 0;
  const { tree } = x;
  if (tree.kind(node) !== "table_constructor") {
    const row = x.visit(node);
    return row === 0 ? 0 : x.expr(OP.member, row, x.string("__index"));
  }
  let base = 0;
  for (const field of tree.named(node)) {
    const key = tree.child(field, "name");
    const value = x.visitField(field, "value");
    if (key !== NONE && tree.isText(key, "__index")) base = x.mark(value, "extends");
  }
  return base;
}

/** A table that has no name of its own. */
export function readAnonymousTable(x: Extraction, node: number): number {
  const { tree } = x;
  const items = tree.named(node);
  const isList = items.every((item) => tree.kind(item) !== "field" || tree.child(item, "name") === NONE);
  if (isList)
    return x.expr(OP.container, CONTAINER.list, x.list(items.map((item) => x.visitField(item, "value"))));
  const symbol = x.declare({ kind: "object", node, scope: null });
  readFields(x, node, symbol);
  return x.expr(OP.symbol, symbol);
}

/** A function's parameters and body; `self` is the table that it belongs to, where it takes one. */
export function readFunctionAs(x: Extraction, node: number, symbol: number, self: number | undefined): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  x.inside(symbol, "function", () => {
    const list = tree.child(node, "parameters");
    if (self !== undefined) x.scope.names.set(x.string("self"), self);
    for (const child of list === NONE ? [] : tree.named(list)) {
      if (tree.kind(child) !== "identifier") continue;
      const parameter = x.declare({ kind: "parameter", node: child, nameNode: child });
      fact.parameters.push(parameter);
      const owner = fact.parent;
      if (tree.isText(child, "self") && owner !== NONE && x.symbol(owner).kind === "object")
        x.symbol(parameter).type = x.expr(OP.this, owner);
    }
    fact.body = tree.child(node, "body");
    x.visit(fact.body);
  });
}

/** The table that an expression names in this file, NONE for others. */
export function tableOf(x: Extraction, node: number): number {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "identifier") return tableNamed(x, tree.textOf(node));
  if (kind !== "dot_index_expression") return NONE;
  const table = tableOf(x, tree.child(node, "table"));
  const field = tree.child(node, "field");
  const symbol = table === NONE || field === NONE ? undefined : fieldsOf(x, table).get(tree.textOf(field));
  return symbol !== undefined && x.symbol(symbol).kind === "object" ? symbol : NONE;
}

function tableNamed(x: Extraction, name: string): number {
  for (let scope: typeof x.scope | undefined = x.scope; scope; scope = scope.parent) {
    const symbol = x.declared(name, scope);
    if (symbol === NONE) continue;
    const fact = x.symbol(symbol);
    if (fact.kind === "object") return symbol;
    return fact.type !== 0 && x.op(fact.type) === OP.this ? x.operand(fact.type, EXPR.a) : NONE;
  }
  return NONE;
}
