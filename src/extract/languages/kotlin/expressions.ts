/** Expressions and statements of Kotlin. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { typeName, valueMember, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "../java/context.ts";
import { implicitParameter } from "./calls.ts";
import { declareVariables, FIELD, THIS } from "./declarations.ts";
import { isTypeNode, readType } from "./types.ts";

/** Key of the state that holds what names are known to be: by `is`. */
const NARROWED = "narrowed";
type Narrowed = Map<string, number>;

export const simpleIdentifier: NodeRule = (x, node) => {
  const text = x.tree.textOf(node);
  if (text === "it") {
    const implicit = implicitParameter(x);
    if (implicit !== NONE) return x.name(node);
  }
  if (text === "field") {
    const property = x.state.get(FIELD) as number | undefined;
    if (property !== undefined && property !== NONE)
      return x.type(x.symbol(property).type) === 0 ? 0 : x.symbol(property).type;
  }
  const row = valueName(x, node, "reads", text.startsWith("`") ? text.slice(1, -1) : text);
  const type = (x.state.get(NARROWED) as Narrowed | undefined)?.get(text);
  return type === undefined ? row : x.expr(OP.cast, row, type);
};

/** Runs `body` with a name known to be of a type. */
function narrowing(x: Extraction, name: string, type: number, body: () => void): void {
  const outer = x.state.get(NARROWED) as Narrowed | undefined;
  x.state.set(NARROWED, new Map([...(outer ?? []), [name, type]]));
  body();
  x.state.set(NARROWED, outer);
}

/** `a.b`, `a?.b`. */
export const navigation: NodeRule = (x, node) => {
  const { tree } = x;
  const base = tree.firstNamed(node);
  let row = x.visit(base);
  for (let suffix = tree.nextNamed(base); suffix !== NONE; suffix = tree.nextNamed(suffix))
    row = readSuffix(x, row, suffix);
  return row;
};

function readSuffix(x: Extraction, base: number, suffix: number): number {
  const { tree } = x;
  const first = tree.firstNamed(suffix);
  if (first === NONE) return 0;
  if (tree.kind(suffix) === "indexing_suffix") return x.expr(OP.index, base, x.visitChildren(suffix));
  return tree.kind(first) === "simple_identifier" ? valueMember(x, base, first) : x.visit(first);
}

/** `a.b = c`, `a[i] += c`. */
export const assignment: NodeRule = (x, node) => {
  const { tree } = x;
  const target = tree.firstNamed(node);
  const value = tree.lastNamed(node);
  const left = x.mark(readTarget(x, target), "writes");
  if (value !== target) giveContext(x, x.visit(value), left);
  return 0;
};

function readTarget(x: Extraction, node: number): number {
  const { tree } = x;
  const children = tree.named(node);
  const [base, ...suffixes] = children;
  if (base === undefined) return 0;
  if (suffixes.length === 0 && tree.kind(base) === "simple_identifier" && !tree.isText(base, "field"))
    return valueName(x, base);
  return suffixes.reduce((row, suffix) => readSuffix(x, row, suffix), x.visit(base));
}

/** `i++`, `a!!`. */
export const unaryExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const inner = tree.lastNamed(node);
  let row = 0;
  for (const child of tree.named(node)) row = x.visit(child);
  if (inner === NONE) return 0;
  const text = tree.textOf(node);
  const sign = text.slice(0, 2) + text.slice(-2);
  return /\+\+|--/.test(sign) && x.op(row) !== OP.call ? x.mark(row, "writes") : row;
};

/** `this`, `this@Outer`. */
export const thisExpression: NodeRule = (x, node) => {
  const label = x.tree.childOfKind(node, "type_identifier");
  if (label !== NONE) {
    const name = x.tree.textOf(label);
    for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent) {
      if (scope.kind === "class" && scope.owner !== NONE && x.nameOf(scope.owner) === name)
        return x.type(typeName(x, label, "references"));
    }
  }
  const receiver = x.state.get(THIS) as number | undefined;
  return receiver ?? x.expr(OP.this, x.enclosingClass());
};

export const superExpression: NodeRule = (x, node) => {
  const type = x.tree.named(node).find((child) => isTypeNode(x, child));
  return type === undefined ? x.expr(OP.super, x.enclosingClass()) : readType(x, type, "references");
};

/** Statements in a row: a lambda or branch gives what the last gives. */
export const statements: NodeRule = (x, node) => {
  let value = 0;
  for (let child = x.tree.firstNamed(node); child !== NONE; child = x.tree.nextNamed(child))
    value = x.visit(child);
  return value;
};

/** The body of a loop or branch. */
export const controlBody: NodeRule = (x, node) => {
  let value = 0;
  x.within("block", x.scope.owner, () => {
    value = statements(x, node);
  });
  return value;
};

/** `a is T`: the name and the row of its type; the check is read. */
function readCheck(
  x: Extraction,
  node: number,
): { readonly name: string; readonly type: number } | undefined {
  const { tree } = x;
  if (tree.kind(node) === "conjunction_expression") {
    const children = tree.named(node);
    const found = readCheck(x, children[0]!);
    const rest = (): void => {
      for (const child of children.slice(1)) x.visit(child);
    };
    if (found) narrowing(x, found.name, found.type, rest);
    else rest();
    return found;
  }
  if (tree.kind(node) !== "check_expression" || !tree.has(node, "is")) {
    x.visit(node);
    return undefined;
  }
  const children = tree.named(node);
  for (const child of children.slice(0, -1)) x.visit(child);
  const type = readType(x, children.at(-1)!);
  return tree.kind(children[0]!) === "simple_identifier"
    ? { name: tree.textOf(children[0]!), type }
    : undefined;
}

export const checkExpression: NodeRule = (x, node) => {
  for (const child of x.tree.named(node)) {
    if (isTypeNode(x, child)) readType(x, child);
    else x.visit(child);
  }
  return 0;
};

export const conjunction: NodeRule = (x, node) => {
  readCheck(x, node);
  return 0;
};

/** `if (c) a else b`. */
export const ifExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const children = tree.named(node);
  const condition = children[0];
  if (condition === undefined) return 0;
  const found = readCheck(x, condition);
  const values: number[] = [];
  children.slice(1).forEach((child, i) => {
    const read = (): void => {
      values.push(x.visit(child));
    };
    if (found && i === 0) narrowing(x, found.name, found.type, read);
    else read();
  });
  return values.length < 2 ? 0 : x.union(values);
};

/** `when (a) { is T -> …; B -> … }`. */
export const whenExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const values: number[] = [];
  x.within("block", x.scope.owner, () => {
    const subject = tree.childOfKind(node, "when_subject");
    const name = subject === NONE ? undefined : readSubject(x, subject);
    for (const entry of tree.named(node))
      if (tree.kind(entry) === "when_entry") values.push(readEntry(x, entry, name));
  });
  return x.union(values);
};

/** Reads what is asked; its name where it has one. */
function readSubject(x: Extraction, node: number): string | undefined {
  const { tree } = x;
  const declared = tree.childOfKind(node, "variable_declaration");
  const value = tree.lastNamed(node);
  const row = value === NONE || value === declared ? 0 : x.visit(value);
  if (declared === NONE)
    return value !== NONE && tree.kind(value) === "simple_identifier" ? tree.textOf(value) : undefined;
  const [variable] = declareVariables(x, declared, "variable");
  x.assign(variable!.symbol, row);
  return x.nameOf(variable!.symbol);
}

/** Gives the type that `is` asks for. */
function readCondition(x: Extraction, node: number): number[] {
  const test = x.tree.childOfKind(node, "type_test");
  if (test === NONE) {
    x.visitChildren(node);
    return [];
  }
  const type = readType(x, x.tree.lastNamed(test));
  return x.tree.has(test, "is") ? [type] : [];
}

function readEntry(x: Extraction, entry: number, name: string | undefined): number {
  const { tree } = x;
  const types: number[] = [];
  let value = 0;
  for (const child of tree.named(entry)) {
    if (tree.kind(child) === "when_condition") {
      types.push(...readCondition(x, child));
      continue;
    }
    const read = (): void => {
      value = x.visit(child);
    };
    if (name !== undefined && types.length > 0) {
      narrowing(x, name, types.length === 1 ? types[0]! : x.expr(OP.typeUnion, x.list(types)), read);
    } else read();
  }
  return value;
}

export const tryExpression: NodeRule = (x, node) => {
  const values: number[] = [];
  for (const child of x.tree.named(node)) {
    let value = 0;
    x.within("block", x.scope.owner, () => {
      value = x.visit(child);
    });
    if (x.tree.kind(child) !== "finally_block") values.push(value);
  }
  return x.union(values);
};

/** `catch (e: A) { … }`. */
export const catchBlock: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.childOfKind(node, "simple_identifier");
  const type = tree.named(node).find((child) => isTypeNode(x, child));
  if (nameNode !== NONE) {
    const symbol = x.declare({ kind: "variable", node: nameNode, nameNode });
    if (type !== undefined) x.symbol(symbol).type = readType(x, type);
  }
  return x.visit(tree.childOfKind(node, "statements"));
};

/** `for (a in as) { … }`. */
export const forStatement: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const children = tree.named(node).filter((child) => tree.kind(child) !== "annotation");
    const [declared, iterated, ...rest] = children;
    if (declared === undefined) return;
    const value = iterated === undefined ? 0 : x.visit(iterated);
    const element = x.expr(OP.element, value);
    for (const { symbol, position } of declareVariables(x, declared, "variable"))
      x.assign(symbol, position < 0 ? element : x.expr(OP.part, element, NONE, position));
    for (const child of rest) x.visit(child);
  });
  return 0;
};

/** `return x`, `throw x`, `break@a`. */
export const jumpExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const word = tree.first(node);
  const text = word === NONE ? "" : tree.kind(word);
  const label = tree.childOfKind(node, "label");
  let row = 0;
  for (const child of tree.named(node)) if (child !== label) row = x.visit(child);
  if (text === "throw") markThrown(x, row);
  else if (text === "return") addReturn(x, row);
  return 0;
};

/** Of `throw X()` the class is what is thrown. */
function markThrown(x: Extraction, row: number): void {
  if (row === 0 || x.op(row) !== OP.call) return;
  const callee = x.operand(row, EXPR.a);
  if (x.op(callee) === OP.name) typeName(x, x.exprs[callee * EXPR_LENGTH + EXPR.node]!, "throws");
}

/** A result of the function around all lambdas. */
function addReturn(x: Extraction, value: number): void {
  if (value === 0) return;
  let scope: Extraction["scope"] | undefined = x.scope;
  while (
    scope &&
    !(
      scope.kind === "function" &&
      scope.owner !== NONE &&
      x.tree.kind(x.symbol(scope.owner).node) !== "lambda_literal"
    )
  )
    scope = scope.parent;
  if (!scope) return;
  const fact = x.symbol(scope.owner);
  if (fact.kind === "property") return;
  if (fact.values.length < 32) fact.values.push(value);
  giveContext(x, value, fact.type);
}

export const asExpression: NodeRule = (x, node) => {
  const value = x.visit(x.tree.firstNamed(node));
  return x.expr(OP.cast, value, readType(x, x.tree.lastNamed(node)));
};

/** `a ?: b`. */
export const elvis: NodeRule = (x, node) => x.union(x.tree.named(node).map((child) => x.visit(child)));

/** `A::f`, `::f`, `A::class`. */
export const callableReference: NodeRule = (x, node) => {
  const { tree } = x;
  const type = tree.childOfKind(node, "type_identifier");
  const member = tree.childOfKind(node, "simple_identifier");
  // What stands before is a value or a type: only its name tells.
  const base = type === NONE ? 0 : x.mark(valueName(x, type), "references");
  if (member === NONE) return base;
  if (base === 0) return x.mark(valueName(x, member), "references");
  return x.mark(valueMember(x, base, member), "references");
};

export const interpolatedIdentifier: NodeRule = (x, node) => simpleIdentifier(x, node);
