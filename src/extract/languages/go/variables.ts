/** Variables and constants of Go, and assignments to them. */
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { describe } from "./declarations.ts";
import { readLiteralFunction } from "./functions.ts";
import { isNameKind, localNamed, markUse, useName } from "./names.ts";

/** The nodes of a list of expressions, or of a single one. */
function listed(x: Extraction, node: number): number[] {
  if (node === NONE) return [];
  return x.tree.kind(node) === "expression_list" ? x.tree.named(node) : [node];
}

/** A function literal with as many names as values: it is known by its name. */
function isNamedFunction(
  x: Extraction,
  value: number | undefined,
  nameNode: number,
  isPaired: boolean,
): value is number {
  if (!isPaired || value === undefined || x.tree.isText(nameNode, "_")) return false;
  return x.tree.kind(value) === "func_literal";
}

/** Row of what the name at `position` gets; `rows` are those of `values`. */
function partFor(
  x: Extraction,
  values: readonly number[],
  rows: readonly number[],
  count: number,
  position: number,
): number {
  if (values.length === count) return rows[position]!;
  if (values.length !== 1 || rows[0] === 0) return 0;
  if (x.tree.kind(values[0]!) === "call_expression") return x.expr(OP.part, rows[0]!, NONE, position);
  return position === 0 ? rows[0]! : 0; // the other says whether there was one
}

/** `var a, b T = …`. */
export const varSpec: NodeRule = (x, node) => {
  const { tree } = x;
  const type = x.visitField(node, "type");
  const names = tree.childrenOf(node, "name").filter((name) => tree.isNamed(name));
  const values = listed(x, tree.child(node, "value"));
  const isPaired = type === 0 && values.length === names.length;
  const rows = values.map((value, i) =>
    isNamedFunction(x, value, names[i]!, isPaired)
      ? readLiteralFunction(x, value, names[i]!)
      : x.visit(value),
  );
  names.forEach((nameNode, i) => {
    if (isNamedFunction(x, values[i], nameNode, isPaired)) {
      bindFunction(x, rows[i]!, node);
      return;
    }
    declareVariable(x, {
      node: names.length === 1 ? node : nameNode,
      nameNode,
      kind: "variable",
      type,
      value: partFor(x, values, rows, names.length, i),
    });
  });
  return 0;
};

function bindFunction(x: Extraction, row: number, node: number): void {
  const symbol = x.operand(row, 1);
  x.bind(symbol, x.scope);
  x.scopeOf[symbol] = x.scope;
  describe(x, symbol, node);
}

interface Variable {
  readonly node: number;
  readonly nameNode: number;
  readonly kind: SymbolKind;
  readonly type: number;
  readonly value: number;
}

function declareVariable(x: Extraction, { node, nameNode, kind, type, value }: Variable): void {
  if (x.tree.isText(nameNode, "_")) return;
  const symbol = x.declare({ kind, node, nameNode });
  x.symbol(symbol).type = type;
  if (x.scope === x.fileScope) describe(x, symbol, node);
  x.assign(symbol, value);
}

const CONSTANT = "go constant";

interface ConstantForm {
  readonly type: number;
  readonly values: readonly number[];
  readonly rows: readonly number[];
}

/** `const ( … )`: a constant without a value repeats what stands before it. */
export const constDeclaration: NodeRule = (x, node) => {
  x.state.delete(CONSTANT);
  return x.visitChildren(node);
};

/** `a, b T = …` in a declaration of constants. */
export const constSpec: NodeRule = (x, node) => {
  const { tree } = x;
  const written = tree.child(node, "value");
  let form = x.state.get(CONSTANT) as ConstantForm | undefined;
  if (written !== NONE || !form) {
    const type = x.visitField(node, "type");
    const values = listed(x, written);
    form = { type, values, rows: values.map((value) => x.visit(value)) };
    x.state.set(CONSTANT, form);
  }
  const { type, values, rows } = form;
  const names = tree.childrenOf(node, "name").filter((name) => tree.isNamed(name));
  names.forEach((nameNode, i) => {
    declareVariable(x, {
      node: names.length === 1 ? node : nameNode,
      nameNode,
      kind: "constant",
      type,
      value: partFor(x, values, rows, names.length, i),
    });
  });
  return 0;
};

/** `a, b := …`: declares those names that the block does not have yet. */
export const shortVariables: NodeRule = (x, node) => {
  const { tree } = x;
  const names = listed(x, tree.child(node, "left"));
  const values = listed(x, tree.child(node, "right"));
  const isPaired = values.length === names.length;
  const rows = values.map((value, i) => {
    const isNew =
      tree.kind(names[i] ?? value) === "identifier" && x.declared(tree.textOf(names[i] ?? value)) === NONE;
    return isNew && isNamedFunction(x, value, names[i]!, isPaired)
      ? readLiteralFunction(x, value, names[i]!)
      : x.visit(value);
  });
  names.forEach((name, i) => {
    bindOrWrite(x, name, partFor(x, values, rows, names.length, i));
  });
  return 0;
};

/** A name on the left of `:=`. */
export function bindOrWrite(x: Extraction, name: number, value: number): void {
  const { tree } = x;
  if (!isNameKind(tree.kind(name))) {
    x.visit(name);
    return;
  }
  const text = tree.textOf(name);
  if (text === "_") return;
  if (x.declared(text) !== NONE) useName(x, name, "writes");
  else if (value !== 0 && x.op(value) === OP.symbol && x.symbol(x.operand(value, 1)).nameNode === name)
    bindFunction(x, value, name);
  else declareVariable(x, { node: name, nameNode: name, kind: "variable", type: 0, value });
}

/** `a, b = …`, `a += b`. */
export const assignment: NodeRule = (x, node) => {
  const { tree } = x;
  const values = listed(x, tree.child(node, "right"));
  const rows = values.map((value) => x.visit(value));
  const targets = listed(x, tree.child(node, "left"));
  targets.forEach((target, i) => {
    write(x, target);
    const row = rows[i];
    if (row && targets.length === values.length && tree.kind(target) === "identifier")
      holdFunction(x, target, values[i]!, row);
  });
  return 0;
};

/** A local may be given functions later. What else it is given tells nothing that its type does not. */
function holdFunction(x: Extraction, target: number, value: number, row: number): void {
  const local = localNamed(x, x.textNumber(target));
  if (local === NONE || x.symbol(local).kind !== "variable") return;
  if (x.symbol(local).type !== 0 || x.tree.kind(value) === "func_literal") x.assign(local, row);
}

/** `a++`. */
export const increment: NodeRule = (x, node) => {
  write(x, x.tree.firstNamed(node));
  return 0;
};

/** What is assigned to: a name or a field is written, anything else only leads there. */
export function write(x: Extraction, target: number): void {
  if (target === NONE) return;
  const row = x.visit(target);
  const kind = x.tree.kind(target);
  if (isNameKind(kind) || kind === "selector_expression") markUse(x, row, "writes");
}

/** `case v, ok := <-c`. */
export const receiveStatement: NodeRule = (x, node) => {
  const value = x.visitField(node, "right");
  const targets = listed(x, x.tree.child(node, "left"));
  const isDeclaration = x.tree.has(node, ":=");
  targets.forEach((target, i) => {
    if (isDeclaration) bindOrWrite(x, target, i === 0 ? value : 0);
    else write(x, target);
  });
  return 0;
};

/** `k, v := range xs`. */
export const rangeClause: NodeRule = (x, node) => {
  const value = x.visitField(node, "right");
  const targets = listed(x, x.tree.child(node, "left"));
  const isDeclaration = x.tree.has(node, ":=");
  targets.forEach((target, i) => {
    if (!isDeclaration) write(x, target);
    else bindOrWrite(x, target, value === 0 ? 0 : x.expr(OP.element, value, i === 0 ? KEY_OF : 0));
  });
  return 0;
};

/** `b` of an element row: the first of what a `range` gives rather than the second. */
const KEY_OF = 1;
