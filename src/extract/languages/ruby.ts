/** How Ruby is read. https://docs.ruby-lang.org/en/master/syntax_rdoc.html */
import { CONTAINER, LITERAL, OP } from "../../facts/op.ts";
import type { Extraction } from "../extraction.ts";
import type { LanguageRules } from "../language_rules.ts";
import { ignore, literal } from "../rules.ts";
import { NONE } from "../source_tree.ts";
import { readCall, readIdentifier, readSuper } from "./ruby/ruby_calls.ts";
import {
  declaredByNew,
  readAlias,
  readMethod,
  readModule,
  readParameters,
  readSingleton,
} from "./ruby/ruby_definitions.ts";
import { constantRow, readConstant, scopeOfLocal, selfRow, stateOf } from "./ruby/ruby_state.ts";

export const rubyRules: LanguageRules = {
  // A bare name is a method only where nobody assigned it before; the top level's methods are those of all objects.
  nodes: {
    comment: ignore,
    identifier: readIdentifier,
    constant: (x, node) => constantRow(x, node, "reads"),
    scope_resolution: (x, node) => readConstant(x, node, "reads"),
    self: selfRow,
    integer: literal("number"),
    float: literal("float"),
    true: literal("boolean"),
    false: literal("boolean"),
    nil: ignore,
    regex: (x, node) => {
      x.visitChildren(node);
      return x.expr(OP.literal, LITERAL.regex, NONE);
    },
    simple_symbol: (x) => x.expr(OP.literal, LITERAL.character, NONE),
    hash_key_symbol: ignore,
    string: readString,
    instance_variable: readField,
    class_variable: readField,
    global_variable: readGlobal,
    class: (x, node) => readModule(x, node, "class"),
    module: (x, node) => readModule(x, node, "module"),
    singleton_class: readSingleton,
    method: readMethod,
    singleton_method: readMethod,
    alias: readAlias,
    call: readCall,
    super: readSuper,
    block: readBlock,
    do_block: readBlock,
    lambda: readBlock,
    assignment: readAssignment,
    operator_assignment: readOperatorAssignment,
    element_reference: readElement,
    array: (x, node) =>
      x.expr(OP.container, CONTAINER.list, x.list(x.tree.named(node).map((item) => x.visit(item)))),
    string_array: (x) => x.expr(OP.container, CONTAINER.list, 0),
    symbol_array: (x) => x.expr(OP.container, CONTAINER.list, 0),
    hash: readHash,
    body_statement: readBody,
    block_body: readBody,
    // biome-ignore lint/suspicious/noThenProperty: a kind of node
    then: readBody,
    else: readBody,
    begin: readBody,
    parenthesized_statements: readBody,
    if: readBranches,
    unless: readBranches,
    elsif: readBranches,
    conditional: readBranches,
    if_modifier: readBranches,
    unless_modifier: readBranches,
    case: readCase,
    return: readReturn,
    binary: readBinary,
    for: readFor,
    rescue: readRescue,
  },
};

/** `object[key]`. */
function readElement(x: Extraction, node: number): number {
  const [object = NONE, ...keys] = x.tree.named(node);
  const base = x.visit(object);
  const rows = keys.map((key) => x.visit(key));
  return x.expr(OP.index, base, rows[0] ?? 0);
}

function readString(x: Extraction, node: number): number {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.string, NONE);
}

function readHash(x: Extraction, node: number): number {
  const { tree } = x;
  const items: number[] = [];
  for (const pair of tree.named(node)) {
    if (tree.kind(pair) !== "pair") x.visit(pair);
    else items.push(x.visitField(pair, "key"), x.visitField(pair, "value"));
  }
  return x.expr(OP.container, CONTAINER.dictionary, x.list(items));
}

/** The value of several statements is that of the last. */
function readBody(x: Extraction, node: number): number {
  const { tree } = x;
  let value = 0;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    const read = x.visit(child);
    const kind = tree.kind(child);
    if (kind !== "rescue" && kind !== "ensure" && kind !== "else") value = read;
  }
  return value;
}

function readBranches(x: Extraction, node: number): number {
  const { tree } = x;
  const values: number[] = [];
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    const value = x.visit(child);
    if (tree.field(child) !== "condition") values.push(value);
  }
  return x.union(values);
}

function readCase(x: Extraction, node: number): number {
  const { tree } = x;
  const values: number[] = [];
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    const kind = tree.kind(child);
    if (kind === "when" || kind === "in_clause") {
      for (const pattern of tree.named(child)) {
        const value = x.visit(pattern);
        if (tree.field(pattern) === "body") values.push(value);
      }
    } else if (kind === "else") values.push(x.visit(child));
    else x.visit(child);
  }
  return x.union(values);
}

function readReturn(x: Extraction, node: number): number {
  const list = x.tree.firstNamed(node);
  const value = list === NONE ? 0 : x.visitChildren(list);
  x.assign(stateOf(x).method, value);
  return 0;
}

function readBinary(x: Extraction, node: number): number {
  const { tree } = x;
  const left = x.visitField(node, "left");
  const right = x.visitField(node, "right");
  const operator = tree.child(node, "operator");
  const text = operator === NONE ? "" : tree.textOf(operator);
  if (text === "||" || text === "or") return x.union([left, right]);
  return text === "&&" || text === "and" ? right : 0;
}

/** A block sees what is around it; its parameters are its own. */
function readBlock(x: Extraction, node: number): number {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    readParameters(x, tree.child(node, "parameters"), NONE);
    x.visitField(node, "body");
  });
  return 0;
}

function readFor(x: Extraction, node: number): number {
  const value = x.visitField(node, "value");
  assignTo(x, x.tree.child(node, "pattern"), value === 0 ? 0 : x.expr(OP.element, value));
  x.visitField(node, "body");
  return 0;
}

function readRescue(x: Extraction, node: number): number {
  const { tree } = x;
  const types: number[] = [];
  const list = tree.child(node, "exceptions");
  for (const type of list === NONE ? [] : tree.named(list))
    types.push(x.type(readConstant(x, type, "uses_type")));
  const variable = tree.child(node, "variable");
  if (variable !== NONE) assignTo(x, tree.firstNamed(variable), x.union(types));
  x.visitField(node, "body");
  return 0;
}

/** `@name`, `@@name`: a field of the receiver. */
function readField(x: Extraction, node: number): number {
  const around = stateOf(x).modules.at(-1);
  return around ? x.member(x.expr(OP.this, around.symbol), node) : 0;
}

function readGlobal(x: Extraction, node: number): number {
  return x.name(node);
}

function readAssignment(x: Extraction, node: number): number {
  const { tree } = x;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  if (left !== NONE && declaredByNew(x, left, right)) return 0;
  if (
    left !== NONE &&
    right !== NONE &&
    tree.kind(right) === "right_assignment_list" &&
    tree.kind(left) === "left_assignment_list"
  ) {
    const values = tree.named(right).map((part) => x.visit(part));
    tree.named(left).forEach((target, i) => {
      assignTo(x, target, values[i] ?? 0);
    });
    return 0;
  }
  const value = x.visit(right);
  assignTo(x, left, value);
  return value;
}

function readOperatorAssignment(x: Extraction, node: number): number {
  const { tree } = x;
  const value = x.visitField(node, "right");
  const operator = tree.child(node, "operator");
  const isDefault = operator !== NONE && /^(?:\|\||&&)=$/.test(tree.textOf(operator));
  const target = tree.child(node, "left");
  assignTo(x, target, isDefault ? value : 0);
  return value;
}

/** A value goes to a variable, a field, an attribute, the parts of a list. */
function assignTo(x: Extraction, target: number, value: number): void {
  if (target === NONE) return;
  const { tree } = x;
  switch (tree.kind(target)) {
    case "identifier":
      assignLocal(x, target, value);
      return;
    case "constant":
      assignConstant(x, target, value);
      return;
    case "global_variable":
      assignGlobal(x, target, value);
      return;
    case "instance_variable":
    case "class_variable":
      assignField(x, target, value);
      return;
    case "call":
      assignAttribute(x, target);
      return;
    case "left_assignment_list":
    case "destructured_left_assignment":
      tree.named(target).forEach((part, i) => {
        assignTo(x, part, value === 0 ? 0 : x.expr(OP.part, value, NONE, i));
      });
      return;
    case "rest_assignment":
      assignTo(x, tree.firstNamed(target), 0);
      return;
    default:
      x.visit(target);
  }
}

function assignLocal(x: Extraction, node: number, value: number): void {
  const name = x.tree.textOf(node);
  const scope = scopeOfLocal(x, name);
  const symbol = scope ? x.declared(name, scope) : x.declare({ kind: "variable", node, nameNode: node });
  if (scope) x.bound(symbol, node, "writes");
  x.assign(symbol, value);
}

function assignConstant(x: Extraction, node: number, value: number): void {
  const around = stateOf(x).modules.at(-1);
  const symbol = x.declare({
    kind: "constant",
    node: x.tree.parent(node),
    nameNode: node,
    scope: around ? around.scope : x.fileScope,
    parent: around ? around.symbol : NONE,
  });
  x.assign(symbol, value);
}

function assignGlobal(x: Extraction, node: number, value: number): void {
  const known = x.declared(x.tree.textOf(node), x.fileScope);
  if (known !== NONE) x.bound(known, node, "writes");
  const symbol =
    known === NONE
      ? x.declare({ kind: "variable", node, nameNode: node, scope: x.fileScope, parent: NONE })
      : known;
  x.assign(symbol, value);
}

function assignField(x: Extraction, node: number, value: number): void {
  const around = stateOf(x).modules.at(-1);
  if (!around) return;
  const name = x.tree.textOf(node);
  const known = x.declared(name, around.scope);
  const symbol =
    known === NONE
      ? x.declare({ kind: "field", node, nameNode: node, scope: around.scope, parent: around.symbol })
      : known;
  if (known !== NONE) x.bound(known, node, "writes");
  x.assign(symbol, value);
}

/** `receiver.name = value` calls `name=`, or sets what `attr_accessor` declares. */
function assignAttribute(x: Extraction, node: number): void {
  const { tree } = x;
  const receiver = tree.child(node, "receiver");
  const method = tree.child(node, "method");
  if (receiver === NONE || method === NONE) {
    x.visit(node);
    return;
  }
  const base = tree.kind(receiver) === "self" ? selfRow(x) : readConstant(x, receiver, "references");
  const text = tree.textOf(method);
  const row = x.member(base, method, "writes", `${text}=`);
  x.exprs[x.cell(row, 3)] = x.expr(OP.member, base, x.string(text));
}
