/** Expressions of PHP: members, calls, assignments. */
import { CONTAINER, LITERAL, OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { readClass, readVariable, thisRow, variableAt, variableToken } from "./php_names.ts";
import { classAround, stateOf } from "./php_state.ts";

/** The rows of a call's arguments; `...` alone makes a closure of the function. */
function argumentsOf(x: Extraction, node: number): number[] {
  const list = x.tree.child(node, "arguments");
  const found = list === NONE ? x.tree.childOfKind(node, "arguments") : list;
  return found === NONE ? [] : x.tree.named(found).map((argument) => x.visit(argument));
}

/** `name: value` or `value`. */
export const readArgument: NodeRule = (x, node) => {
  const name = x.tree.child(node, "name");
  if (name === NONE) return x.visitChildren(node);
  const value = x.visit(x.tree.lastNamed(node));
  return x.expr(OP.named, x.string(`$${x.tree.textOf(name)}`), value);
};

/** `f(…)`. */
export const readCall: NodeRule = (x, node) => {
  const { tree } = x;
  const named = tree.child(node, "function");
  const kind = tree.kind(named);
  const isName = kind === "name" || kind === "qualified_name" || kind === "relative_name";
  const callee = isName ? readClass(x, named, "calls") : x.mark(x.visit(named), "calls");
  if (isName && tree.isText(named, "define")) declareConstant(x, node);
  return x.call(callee, argumentsOf(x, node));
};

/** `define('NAME', …)` at the top of a file. */
function declareConstant(x: Extraction, node: number): void {
  const { tree } = x;
  const list = tree.child(node, "arguments");
  const first = list === NONE ? NONE : tree.firstNamed(list);
  const text = first === NONE ? NONE : tree.firstNamed(first);
  const content = text === NONE ? NONE : tree.firstNamed(text);
  if (content === NONE || tree.kind(content) !== "string_content") return;
  x.declare({ kind: "constant", node, nameNode: content, scope: x.fileScope, parent: NONE });
}

/** The member that a node names behind `base`; properties have their `$`. */
function memberOf(x: Extraction, base: number, token: number, role: EdgeKind, isProperty: boolean): number {
  const { tree } = x;
  if (token === NONE) return 0;
  if (tree.kind(token) === "name") {
    const text = tree.textOf(token);
    return x.member(base, token, role, isProperty ? `$${text}` : text);
  }
  // `Foo::$bar` is a property, `$x->$name` anything.
  if (
    tree.kind(token) !== "variable_name" ||
    tree.kind(tree.parent(token)) !== "scoped_property_access_expression"
  ) {
    x.visit(token);
    return 0;
  }
  const inner = variableToken(x, token);
  return inner === NONE ? 0 : x.member(base, inner, role, `$${tree.textOf(inner)}`);
}

/** `$x->name`. */
export const readMember: NodeRule = (x, node) =>
  memberOf(x, x.visitField(node, "object"), x.tree.child(node, "name"), "reads", true);

/** `$x->name(…)`. */
export const readMethodCall: NodeRule = (x, node) => {
  const callee = memberOf(x, x.visitField(node, "object"), x.tree.child(node, "name"), "calls", false);
  return x.call(callee, argumentsOf(x, node));
};

/** `Foo::name(…)`. */
export const readStaticCall: NodeRule = (x, node) => {
  const base = readClass(x, x.tree.child(node, "scope"), "references");
  return x.call(memberOf(x, base, x.tree.child(node, "name"), "calls", false), argumentsOf(x, node));
};

/** `Foo::$name`. */
export const readStaticProperty: NodeRule = (x, node) =>
  memberOf(
    x,
    readClass(x, x.tree.child(node, "scope"), "references"),
    x.tree.child(node, "name"),
    "reads",
    true,
  );

/** `Foo::NAME`, `Foo::class`. */
export const readClassConstant: NodeRule = (x, node) => {
  const { tree } = x;
  const [scope = NONE, token = NONE] = tree.named(node);
  if (scope === NONE) return 0;
  const base = readClass(x, scope, "references");
  if (token === NONE || tree.textOf(token).toLowerCase() === "class")
    return x.op(base) === OP.this ? 0 : base;
  return memberOf(x, base, token, "reads", false);
};

/** `new Foo(…)`, `new class(…) {…}`. */
export const readNew: NodeRule = (x, node) => {
  const { tree } = x;
  const named = tree.firstNamed(node);
  if (named === NONE) return 0;
  if (tree.kind(named) === "anonymous_class") {
    const args = argumentsOf(x, named);
    return x.call(x.visit(named), args, true);
  }
  const callee = readClass(x, named, "instantiates");
  return x.call(callee, argumentsOf(x, node), true);
};

/** `a instanceof Foo` and other operators. */
export const readBinary: NodeRule = (x, node) => {
  const { tree } = x;
  const chain: number[] = [];
  let at = node;
  while (at !== NONE && tree.kind(at) === "binary_expression") {
    chain.push(at);
    at = tree.child(at, "left");
  }
  let value = x.visit(at);
  while (chain.length > 0) {
    const part = chain.pop()!;
    const operator = tree.child(part, "operator");
    const text = operator === NONE ? "" : tree.textOf(operator);
    const right = tree.child(part, "right");
    if (text === "instanceof") {
      if (right !== NONE) readClass(x, right, "uses_type");
      value = 0;
    } else {
      const other = x.visit(right);
      value = text === "??" || text === "||" ? x.union([value, other]) : 0;
    }
  }
  return value;
};

/** `c ? a : b`. */
export const readConditional: NodeRule = (x, node) => {
  const condition = x.visitField(node, "condition");
  const body = x.visitField(node, "body");
  return x.union([body || condition, x.visitField(node, "alternative")]);
};

/** `left = right`. */
export const readAssignment: NodeRule = (x, node) => {
  const { tree } = x;
  const value = x.visitField(node, "right");
  const operator = tree.child(node, "operator");
  const flows = operator === NONE || tree.isText(operator, "??=") ? value : 0;
  assignTo(x, tree.child(node, "left"), flows);
  return value;
};

/** A value goes to a variable, a property, the parts of a list. */
export function assignTo(x: Extraction, target: number, value: number): void {
  if (target === NONE) return;
  const { tree } = x;
  switch (tree.kind(target)) {
    case "variable_name":
      assignVariable(x, target, value);
      return;
    case "by_ref":
      assignTo(x, tree.firstNamed(target), value);
      return;
    case "list_literal":
    case "array_creation_expression":
      assignParts(x, target, value);
      return;
    case "subscript_expression":
      assignTo(x, tree.firstNamed(target), 0);
      for (const child of tree.named(target).slice(1)) x.visit(child);
      return;
    case "member_access_expression":
    case "nullsafe_member_access_expression":
    case "scoped_property_access_expression": {
      const row = x.mark(x.visit(target), "writes");
      assignProperty(x, row, value);
      return;
    }
    default:
      x.visit(target);
  }
}

function assignVariable(x: Extraction, node: number, value: number): void {
  const token = variableToken(x, node);
  if (token === NONE || x.tree.isText(token, "this")) {
    x.visitChildren(node);
    return;
  }
  const { symbol, isNew } = variableAt(x, token);
  if (!isNew) x.bound(symbol, token, "writes");
  x.assign(symbol, value);
}

function assignProperty(x: Extraction, row: number, value: number): void {
  const owner = classAround(x);
  if (!owner || row === 0 || value === 0 || x.op(row) !== OP.member || x.op(x.operand(row, 1)) !== OP.this)
    return;
  stateOf(x).properties.push({ owner, name: x.strings[x.operand(row, 2)]!, value });
}

function assignParts(x: Extraction, list: number, value: number): void {
  const { tree } = x;
  let position = 0;
  let key: string | undefined;
  for (const child of tree.named(list)) {
    if (tree.kind(child) === "string" || tree.kind(child) === "integer") {
      key = tree.textOf(child);
      continue;
    }
    const inner = tree.kind(child) === "array_element_initializer" ? tree.lastNamed(child) : child;
    assignTo(x, inner, value === 0 || key !== undefined ? 0 : x.expr(OP.part, value, NONE, position));
    key = undefined;
    position++;
  }
}

/** `foreach ($xs as $key => $value)`. */
export const readForeach: NodeRule = (x, node) => {
  const { tree } = x;
  const [over = NONE, target = NONE] = tree.named(node);
  const value = x.visit(over);
  const element = value === 0 ? 0 : x.expr(OP.element, value);
  if (target !== NONE && tree.kind(target) === "pair") {
    const [key = NONE, held = NONE] = tree.named(target);
    assignTo(x, key, 0);
    assignTo(x, held, element);
  } else assignTo(x, target, element);
  x.visitField(node, "body");
  return 0;
};

/** `[1, 'a' => 2]`. */
export const readArray: NodeRule = (x, node) => {
  const { tree } = x;
  const values: number[] = [];
  for (const element of tree.named(node)) {
    let value = 0;
    for (const part of tree.named(element)) value = x.visit(part);
    values.push(value);
  }
  return x.expr(OP.container, CONTAINER.list, x.list(values));
};

/** `$x[$key]`. */
export const readSubscript: NodeRule = (x, node) => {
  const [base = NONE, key = NONE] = x.tree.named(node);
  const value = x.visit(base);
  return x.expr(OP.index, value, x.visit(key));
};

/** `return …;` */
export const readReturn: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  const owner = stateOf(x).functions.at(-1);
  if (owner !== undefined) x.assign(owner, value);
  return 0;
};

/** A string without variables. */
export const readString: NodeRule = (x, node) => {
  const content = x.tree.firstNamed(node);
  const isPlain = content === NONE || x.tree.nextNamed(content) === NONE;
  return x.expr(OP.literal, LITERAL.string, isPlain && content !== NONE ? x.textNumber(content) : NONE);
};

/** A variable, `$this` among them. */
export const readVariableName: NodeRule = (x, node) =>
  x.tree.isText(node, "$this") ? thisRow(x) : readVariable(x, node);
