/** Local variables, loops, switches, exceptions, labels. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { addResult } from "./context.ts";
import { readInitializer } from "./declarations.ts";
import { readPattern } from "./expressions.ts";
import { labelName, typeName } from "./spaces.ts";
import { modifiersOf, readAnnotations, readType, withDimensions } from "./types.ts";

/** `T a = 1, b[] = …;` */
export const localVariables: NodeRule = (x, node) => {
  const { tree } = x;
  const modifiers = modifiersOf(x, node);
  readAnnotations(x, node, NONE);
  const type = readType(x, tree.child(node, "type"));
  for (const declarator of tree.childrenOf(node, "declarator")) {
    const symbol = declareVariable(x, declarator, tree.child(declarator, "name"), modifiers);
    x.symbol(symbol).type = withDimensions(x, type, tree.child(declarator, "dimensions"));
    readInitializer(x, declarator, symbol);
  }
  return 0;
};

function declareVariable(x: Extraction, node: number, nameNode: number, modifiers = 0): number {
  const name = nameNode === NONE ? {} : { nameNode, visibleFrom: nameNode };
  return x.declare({ kind: "variable", node, modifiers, ...name });
}

/** `for (T a : as) …` */
export const enhancedFor: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const value = x.visitField(node, "value");
    readAnnotations(x, node, NONE);
    const type = withDimensions(x, readType(x, tree.child(node, "type")), tree.child(node, "dimensions"));
    const symbol = declareVariable(x, node, tree.child(node, "name"), modifiersOf(x, node));
    x.symbol(symbol).type = type;
    if (type === 0) x.assign(symbol, x.expr(OP.element, value));
    x.visitField(node, "body");
  });
  return 0;
};

/**
 * `if` and `while`: what their condition binds is seen in their parts; behind them too when it is negated, since then only a match
 * gets there.
 */
export const conditional: NodeRule = (x, node) => {
  const condition = x.tree.child(node, "condition");
  const isNegated = condition !== NONE && /^\(\s*!/.test(x.tree.textOf(condition));
  if (isNegated) x.visitChildren(node);
  else x.within("block", x.scope.owner, () => x.visitChildren(node));
  return 0;
};

/** `catch (A | B e) { … }` */
export const catchClause: NodeRule = (x, node) => {
  x.within("block", x.scope.owner, () => x.visitChildren(node));
  return 0;
};

export const catchParameter: NodeRule = (x, node) => {
  const { tree } = x;
  const list = tree.childOfKind(node, "catch_type");
  readAnnotations(x, node, NONE);
  const types = list === NONE ? [] : tree.named(list).map((type) => readType(x, type));
  const symbol = declareVariable(x, node, tree.child(node, "name"), modifiersOf(x, node));
  x.symbol(symbol).type = types.length === 1 ? types[0]! : x.expr(OP.typeUnion, x.list(types));
  return 0;
};

/** `T r = …` in the head of a `try`. */
export const resource: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return x.visitChildren(node);
  readAnnotations(x, node, NONE);
  const type = readType(x, tree.child(node, "type"));
  const symbol = declareVariable(x, node, nameNode, modifiersOf(x, node));
  x.symbol(symbol).type = type;
  readInitializer(x, node, symbol);
  return 0;
};

/** `return x;` */
export const returnStatement: NodeRule = (x, node) => {
  addResult(x, x.visitChildren(node));
  return 0;
};

/** `throw x;`: of `throw new X()` the class is what is thrown. */
export const throwStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const value = tree.firstNamed(node);
  const row = x.visit(value);
  if (value !== NONE && tree.kind(value) === "object_creation_expression") {
    const callee = x.operand(row, EXPR.a);
    if (x.op(callee) === OP.name) typeName(x, x.exprs[callee * EXPR_LENGTH + EXPR.node]!, "throws");
  }
  return 0;
};

/** `name: …` */
export const labeledStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const [nameNode, body] = tree.named(node);
  if (nameNode === undefined) return 0;
  x.declare({ kind: "label", node, nameNode, visibleFrom: nameNode });
  if (body !== undefined) x.visit(body);
  return 0;
};

/** `break name;`, `continue name;` */
export const jump: NodeRule = (x, node) => {
  const nameNode = x.tree.firstNamed(node);
  if (nameNode !== NONE) labelName(x, nameNode);
  return 0;
};

const SWITCH = "switch";

/** What surrounds a label or a `yield`. */
interface SwitchState {
  /** Row of what is switched over. */
  readonly selector: number;
  /** Rows of what it may give. */
  readonly values: number[];
}

/** `switch (x) { … }`, as a statement and as an expression. */
export const switchExpression: NodeRule = (x, node) => {
  const selector = x.visitField(node, "condition");
  const outer = x.state.get(SWITCH);
  const state: SwitchState = { selector, values: [] };
  x.state.set(SWITCH, state);
  x.within("block", x.scope.owner, () => x.visitField(node, "body"));
  x.state.set(SWITCH, outer);
  return x.union(state.values);
};

/** `case A -> value;` */
export const switchRule: NodeRule = (x, node) => {
  const { tree } = x;
  const state = x.state.get(SWITCH) as SwitchState | undefined;
  x.within("block", x.scope.owner, () => {
    for (const child of tree.named(node)) {
      const value = x.visit(child);
      if (tree.kind(child) === "expression_statement" && value !== 0) state?.values.push(value);
    }
  });
  return 0;
};

/** `case A, B:`: a constant of the enum that is switched over, any other constant, or a pattern. */
export const switchLabel: NodeRule = (x, node) => {
  const { tree } = x;
  const selector = (x.state.get(SWITCH) as SwitchState | undefined)?.selector ?? 0;
  for (const child of tree.named(node)) {
    switch (tree.kind(child)) {
      case "identifier":
        caseName(x, selector, child);
        break;
      case "pattern":
      case "type_pattern":
      case "record_pattern":
        readPattern(x, child, selector);
        break;
      default:
        x.visit(child);
    }
  }
  return 0;
};

/** A constant of the enum that is switched over has no qualifier; any other is a name in scope. */
function caseName(x: Extraction, selector: number, node: number): void {
  const row = x.member(selector, node);
  x.exprs[row * EXPR_LENGTH + EXPR.c] = x.silentName(x.tree.textOf(node), node);
}

/** `yield x;` */
export const yieldStatement: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  if (value !== 0) (x.state.get(SWITCH) as SwitchState | undefined)?.values.push(value);
  return 0;
};
