/** How Lua is read: functions, tables as modules and classes, `require`. https://www.lua.org/manual/5.4/ */
import { OP } from "../../facts/op.ts";
import type { Extraction } from "../extraction.ts";
import type { LanguageRules } from "../language_rules.ts";
import {
  block,
  commentBefore,
  ignore,
  literal,
  member,
  operation,
  readArguments,
  subscript,
} from "../rules.ts";
import { NONE } from "../source_tree.ts";
import {
  bindField,
  declareField,
  fieldsOf,
  firstOfSetmetatable,
  GLOBAL,
  makesTable,
  readAnonymousTable,
  readFunctionAs,
  readMetatable,
  readTableAs,
  tableOf,
} from "./lua/lua_tables.ts";

const unquote = (text: string): string | undefined =>
  /^(['"])[^\\]*\1$/.test(text) ? text.slice(1, -1) : undefined;

export const luaRules: LanguageRules = {
  nodes: {
    comment: ignore,
    hash_bang_line: ignore,
    identifier: readName,
    string: literal("string", unquote),
    number: literal("number"),
    nil: ignore,
    attribute: ignore,
    dot_index_expression: member({ object: "table", property: "field" }),
    method_index_expression: member({ object: "table", property: "method" }),
    bracket_index_expression: subscript({ base: "table", key: "field" }),
    binary_expression: readBinary,
    table_constructor: readAnonymousTable,
    block: block(),
    do_statement: block(),
    repeat_statement: readRepeat,
    function_call: readCall,
    function_declaration: readDeclaration,
    function_definition: readDefinition,
    variable_declaration: readLocals,
    assignment_statement: readAssignment,
    for_statement: readFor,
    return_statement: readReturn,
    label_statement: (x, node) => {
      const token = x.tree.firstNamed(node);
      if (token !== NONE) x.declare({ kind: "label", node, nameNode: token, scope: x.functionScope() });
      return 0;
    },
    goto_statement: (x, node) => {
      const token = x.tree.firstNamed(node);
      return token === NONE ? 0 : x.name(token, "references");
    },
  },
};

const arithmetic = operation({ left: "left", operator: "operator", right: "right" });

/** `a or b` is either, `a and b` the second; other operators make numbers and strings. */
function readBinary(x: Extraction, node: number): number {
  const { tree } = x;
  for (let at = tree.first(node); at !== NONE; at = tree.next(at)) {
    if (tree.isNamed(at)) continue;
    const text = tree.textOf(at);
    if (text !== "or" && text !== "and") break;
    const left = x.visitField(node, "left");
    const right = x.visitField(node, "right");
    return text === "or" ? x.union([left, right]) : right;
  }
  return arithmetic(x, node);
}

/** A name; `self` of a method is the receiver. */
function readName(x: Extraction, node: number): number {
  const text = x.tree.textOf(node);
  if (text === "self") {
    for (let { scope }: { scope: typeof x.scope | undefined } = x; scope; scope = scope.parent) {
      const symbol = x.declared(text, scope);
      if (symbol === NONE) continue;
      return x.symbol(symbol).kind === "object" ? x.expr(OP.this, symbol) : x.bound(symbol, node);
    }
  }
  return x.name(node);
}

function readCall(x: Extraction, node: number): number {
  const { tree } = x;
  const callee = tree.child(node, "name");
  if (callee !== NONE && tree.kind(callee) === "identifier" && tree.isText(callee, "require")) {
    const imported = readRequire(x, node);
    if (imported !== 0) return imported;
  }
  if (firstOfSetmetatable(x, node) !== NONE) {
    x.name(callee, "calls");
    const [first = NONE, second = NONE] = tree.named(tree.child(node, "arguments"));
    const made = x.visit(first);
    return x.union([made, readMetatable(x, second)]);
  }
  return x.call(x.mark(x.visit(callee), "calls"), readArguments(x, tree.child(node, "arguments")));
}

/** `require "a.b"`: what that file returns. */
function readRequire(x: Extraction, node: number): number {
  const { tree } = x;
  const list = tree.child(node, "arguments");
  const first = list === NONE ? NONE : tree.firstNamed(list);
  if (first === NONE || tree.kind(first) !== "string") return 0;
  const content = tree.child(first, "content");
  if (content === NONE) return 0;
  x.call(x.name(tree.child(node, "name"), "calls"), []);
  return x.expr(OP.import, x.module(tree.textOf(content), "require", first), NONE, 1);
}

/** `function f()`, `local function f()`, `function M.f()`, `function M:f()`. */
function readDeclaration(x: Extraction, node: number): number {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const kind = tree.kind(nameNode);
  if (kind === "identifier") {
    readFunctionAs(x, node, declareFunction(x, node, nameNode), undefined);
    return 0;
  }
  const isMethod = kind === "method_index_expression";
  const base = tree.child(nameNode, "table");
  const token = tree.child(nameNode, isMethod ? "method" : "field");
  const table = base === NONE ? NONE : tableOf(x, base);
  x.visit(base);
  const text = token === NONE ? "" : tree.textOf(token);
  if (table === NONE) {
    const symbol = x.declare({
      kind: isMethod ? "method" : "function",
      node,
      nameNode: token,
      scope: null,
      qualifier: tree.textOf(base).replace(/[^\w.]/g, "") || "?",
    });
    readFunctionAs(x, node, symbol, undefined);
    return 0;
  }
  const isKnown = fieldsOf(x, table).has(text);
  const symbol = isKnown
    ? x.declare({ kind: isMethod ? "method" : "function", node, nameNode: token, scope: null, parent: table })
    : declareField(x, table, isMethod ? "method" : "function", node, token, text);
  x.relate("overrides", symbol, 0);
  readFunctionAs(x, node, symbol, isMethod ? table : undefined);
  return 0;
}

/** A function under a plain name: the local that was declared before it, a new local, or a global. */
function declareFunction(x: Extraction, node: number, nameNode: number): number {
  const isLocal = x.tree.field(node) === "local_declaration";
  const text = x.tree.textOf(nameNode);
  if (!isLocal) {
    const known = localNamed(x, text);
    if (known !== NONE && x.symbol(known).kind === "variable" && x.symbol(known).extra !== GLOBAL) {
      // `local f` declared it ahead.
      x.bound(known, nameNode, "writes");
      const inner = x.declare({ kind: "function", node, name: text, nameNode, scope: null });
      x.assign(known, x.expr(OP.symbol, inner));
      return inner;
    }
  }
  const symbol = x.declare({
    kind: "function",
    node,
    nameNode,
    ...(isLocal ? { visibleFrom: node } : { scope: x.fileScope, parent: NONE }),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  if (!isLocal) x.symbol(symbol).extra = GLOBAL;
  return symbol;
}

function localNamed(x: Extraction, text: string): number {
  for (let { scope }: { scope: typeof x.scope | undefined } = x; scope; scope = scope.parent) {
    const symbol = x.declared(text, scope);
    if (symbol !== NONE) return symbol;
  }
  return NONE;
}

/** A function without a name. */
function readDefinition(x: Extraction, node: number): number {
  const symbol = x.declare({ kind: "function", node });
  readFunctionAs(x, node, symbol, undefined);
  return x.expr(OP.symbol, symbol);
}

/** `local a, b = 1, 2`. */
function readLocals(x: Extraction, node: number): number {
  const { tree } = x;
  const inner = tree.firstNamed(node);
  if (inner === NONE) return 0;
  const isAssigned = tree.kind(inner) === "assignment_statement";
  const names = tree.childrenOf(isAssigned ? tree.firstNamed(inner) : inner, "name");
  const list = isAssigned ? tree.childOfKind(inner, "expression_list") : NONE;
  const values = list === NONE ? [] : tree.childrenOf(list, "value");
  const behind = tree.behind(node);
  const pending: (() => void)[] = [];
  names.forEach((nameNode, i) => {
    declareLocal(x, node, nameNode, values[i] ?? NONE, behind, pending);
  });
  for (const value of values.slice(names.length)) x.visit(value);
  for (const then of pending) then();
  return 0;
}

function declareLocal(
  x: Extraction,
  node: number,
  nameNode: number,
  value: number,
  visibleFrom: number,
  pending: (() => void)[],
): void {
  const { tree } = x;
  const kind = value === NONE ? "" : tree.kind(value);
  if (kind === "function_definition") {
    const symbol = x.declare({ kind: "function", node, nameNode, visibleFrom });
    pending.push(() => readFunctionAs(x, value, symbol, undefined));
  } else if (makesTable(x, value)) {
    const symbol = x.declare({ kind: "object", node, nameNode, visibleFrom });
    x.symbol(symbol).doc = commentBefore(x, node);
    pending.push(() => readTableAs(x, value, symbol));
  } else {
    const row = x.visit(value);
    const symbol = x.declare({
      kind: importsRow(x, row) ? "import" : "variable",
      node,
      nameNode,
      visibleFrom,
    });
    x.assign(symbol, row);
  }
}

/** `require "x"`, `require "x".y`. */
function importsRow(x: Extraction, row: number): boolean {
  let at = row;
  while (at !== 0 && x.op(at) === OP.member) at = x.operand(at, 1);
  return at !== 0 && x.op(at) === OP.import;
}

/** `a, b.c = 1, 2`. */
function readAssignment(x: Extraction, node: number): number {
  const { tree } = x;
  const list = tree.childOfKind(node, "expression_list");
  const values = list === NONE ? [] : tree.childrenOf(list, "value");
  const targets = tree.childrenOf(tree.firstNamed(node), "name");
  targets.forEach((target, i) => {
    assignTo(x, node, target, values[i] ?? NONE);
  });
  for (const value of values.slice(targets.length)) x.visit(value);
  return 0;
}

function assignTo(x: Extraction, node: number, target: number, value: number): void {
  const { tree } = x;
  if (tree.kind(target) === "identifier") {
    assignName(x, node, target, value);
    return;
  }
  const base = tree.child(target, "table");
  const field = tree.child(target, "field");
  const table = tree.kind(target) === "dot_index_expression" && base !== NONE ? tableOf(x, base) : NONE;
  if (table !== NONE && field !== NONE) {
    x.visit(base);
    bindField(x, table, node, field, value);
    return;
  }
  const row = x.mark(x.visit(target), "writes");
  x.assignMember(row, x.visit(value));
}

function assignName(x: Extraction, node: number, target: number, value: number): void {
  const { tree } = x;
  const known = localNamed(x, tree.textOf(target));
  if (known !== NONE) {
    x.bound(known, target, "writes");
    x.assign(known, x.visit(value));
    return;
  }
  const kind = value === NONE ? "" : tree.kind(value);
  const isFunction = kind === "function_definition";
  const isTable = makesTable(x, value);
  const symbol = x.declare({
    kind: isFunction ? "function" : isTable ? "object" : "variable",
    node,
    nameNode: target,
    scope: x.fileScope,
    parent: NONE,
  });
  x.symbol(symbol).extra = GLOBAL;
  if (isFunction) readFunctionAs(x, value, symbol, undefined);
  else if (isTable) readTableAs(x, value, symbol);
  else x.assign(symbol, x.visit(value));
}

/** Both kinds of `for`: their variables are seen in the body alone. */
function readFor(x: Extraction, node: number): number {
  const { tree } = x;
  const clause = tree.child(node, "clause");
  const names: number[] = [];
  for (const child of clause === NONE ? [] : tree.named(clause)) {
    if (tree.kind(child) === "variable_list") names.push(...tree.childrenOf(child, "name"));
    else if (tree.field(child) === "name") names.push(child);
    else x.visit(child);
  }
  x.within("block", x.scope.owner, () => {
    for (const nameNode of names) x.declare({ kind: "variable", node: nameNode, nameNode });
    x.visitField(node, "body");
  });
  return 0;
}

/** The condition of `repeat` sees the locals of its body. */
function readRepeat(x: Extraction, node: number): number {
  x.within("block", x.scope.owner, () => {
    const body = x.tree.child(node, "body");
    if (body !== NONE) x.visitChildren(body);
    x.visitField(node, "condition");
  });
  return 0;
}

/** What a function gives, or the file as a module. */
function readReturn(x: Extraction, node: number): number {
  const { tree } = x;
  const list = tree.firstNamed(node);
  const rows = list === NONE ? [] : tree.named(list).map((value) => x.visit(value));
  const row = rows.length > 1 ? x.expr(OP.tupleOf, x.list(rows)) : (rows[0] ?? 0);
  const owner = x.functionScope().owner;
  if (owner !== NONE) x.assign(owner, row);
  else if (row !== 0) x.export("=", row);
  return 0;
}
