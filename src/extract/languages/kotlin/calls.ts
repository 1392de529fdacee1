/** Calls of Kotlin: arguments, lambdas behind the brackets, lambdas themselves. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { invoked, valueMember } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { BROKEN, brokenDeclaration, CONSUMED, declareVariables } from "./declarations.ts";
import { readArguments } from "./read_arguments.ts";
import { readType } from "./types.ts";

/** The lambda that stands behind the brackets of a call. */
function trailingLambda(x: Extraction, suffix: number): number {
  const lambda = x.tree.childOfKind(suffix, "annotated_lambda");
  return lambda === NONE ? NONE : x.tree.childOfKind(lambda, "lambda_literal");
}

/** `f(x)`, `f { }`, `f(x) { }`: the grammar takes the last for a call of what `f(x)` gives. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  let callee = tree.firstNamed(node);
  const suffix = tree.childOfKind(node, "call_suffix");
  if (callee === NONE || suffix === NONE) return x.visitChildren(node);
  const lambda = trailingLambda(x, suffix);
  let suffixes = [suffix];
  if (
    lambda !== NONE &&
    tree.childOfKind(suffix, "value_arguments") === NONE &&
    tree.kind(callee) === "call_expression"
  ) {
    const inner = tree.childOfKind(callee, "call_suffix");
    if (inner !== NONE && trailingLambda(x, inner) === NONE) {
      suffixes = [inner, suffix];
      callee = tree.firstNamed(callee);
    }
  }
  if (suffixes.length === 1 && lambda !== NONE && isNamed(x, callee, "lazy"))
    return lazyValue(x, callee, lambda);
  const row = invoked(x, x.visit(callee));
  const args: number[] = [];
  let types: number[] = [];
  for (const part of suffixes) {
    const list = tree.childOfKind(part, "type_arguments");
    if (list !== NONE) types = tree.named(list).map((projection) => readType(x, projection));
    args.push(...readArguments(x, tree.childOfKind(part, "value_arguments")));
    const behind = trailingLambda(x, part);
    if (behind !== NONE) args.push(x.visit(behind));
  }
  const call = x.call(row, args);
  if (types.length > 0) x.exprs[call * EXPR_LENGTH + EXPR.c] = x.list(types);
  return call;
};

function isNamed(x: Extraction, node: number, name: string): boolean {
  return x.tree.kind(node) === "simple_identifier" && x.tree.textOf(node) === name;
}

/** `lazy { value }` stands for its value. */
function lazyValue(x: Extraction, callee: number, lambda: number): number {
  invoked(x, x.visit(callee));
  return x.call(x.visit(lambda), []);
}

/** `a shl b`: a method of `a`, or an extension. */
export const infixExpression: NodeRule = (x, node) => {
  const [left, token, right] = x.tree.named(node);
  if (left === undefined || token === undefined) return 0;
  if (right === undefined || x.tree.kind(token) !== "simple_identifier") return x.visitChildren(node);
  const base = x.visit(left);
  const callee = invoked(x, valueMember(x, base, token));
  return x.call(callee, [x.visit(right)]);
};

/** `{ a, b -> … }`: what stands last is what it gives. */
export const lambdaLiteral: NodeRule = (x, node) => {
  const { tree } = x;
  if (x.state.get(CONSUMED) === node) return 0;
  // A walk over children passes over errors that it takes for extras.
  const before = x.scope.kind === "file" ? tree.previous(node) : NONE;
  if (before !== NONE && tree.kind(before) === "ERROR" && x.state.get(BROKEN) !== before) {
    brokenDeclaration(x, before);
    if (x.state.get(CONSUMED) === node) return 0;
  }
  const symbol = x.declare({ kind: "function", node, scope: null, parent: x.source });
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    const list = tree.childOfKind(node, "lambda_parameters");
    for (const child of list === NONE ? [] : tree.named(list)) {
      if (tree.kind(child) === "variable_declaration")
        fact.parameters.push(declareVariables(x, child, "parameter")[0]!.symbol);
      else {
        const whole = x.declare({ kind: "parameter", node: child, scope: null });
        fact.parameters.push(whole);
        for (const { symbol: part, position } of declareVariables(x, child, "variable"))
          x.assign(part, x.expr(OP.part, x.bound(whole), NONE, position));
      }
    }
    const body = tree.childOfKind(node, "statements");
    fact.body = body === NONE ? node : body;
    const value = x.visit(body);
    if (value !== 0) fact.values.push(value);
  });
  return x.expr(OP.symbol, symbol);
};

/** The lambda whose only parameter `it` is here, {@link NONE} for none. */
export function implicitParameter(x: Extraction): number {
  for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent) {
    if (scope.kind === "class") return NONE;
    if (scope.kind !== "function" || scope.owner === NONE) continue;
    const fact = x.symbol(scope.owner);
    if (fact.name !== NONE || x.tree.kind(fact.node) !== "lambda_literal") return NONE;
    const symbol = implicitIn(x, scope);
    if (symbol !== NONE) return symbol;
  }
  return NONE;
}

/** The `it` of a lambda that names no parameters, declared when it is first met. */
function implicitIn(x: Extraction, scope: Extraction["scope"]): number {
  const fact = x.symbol(scope.owner);
  const [first] = fact.parameters;
  if (first !== undefined) return x.nameOf(first) === "it" ? first : NONE;
  if (x.tree.childOfKind(fact.node, "lambda_parameters") !== NONE) return NONE;
  const symbol = x.declare({ kind: "parameter", node: fact.node, name: "it", scope, parent: scope.owner });
  fact.parameters.push(symbol);
  return symbol;
}
