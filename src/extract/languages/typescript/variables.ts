/** Variables, loops and what binds names in them. */
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { assignTo } from "./assignments.ts";
import { bindRequire } from "./commonjs.ts";
import { commentedType } from "./jsdoc.ts";
import { declareNamed } from "./naming.ts";
import { apart } from "./narrowing.ts";
import { bindPattern, type PatternTarget } from "./patterns.ts";
import { visitType } from "./visit_type.ts";

/** `let a = 1, { b } = c`. */
export const variableDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const target = targetOf(x, node);
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    if (tree.kind(child) === "variable_declarator") declarator(x, child, target);
    else x.visit(child);
  }
  return 0;
};

function targetOf(x: Extraction, node: number): PatternTarget {
  const { tree } = x;
  const isVar = tree.kind(node) === "variable_declaration" || tree.has(node, "var");
  const kind: SymbolKind = tree.has(node, "const") ? "constant" : "variable";
  return { kind, scope: isVar ? x.functionScope() : x.scope };
}

function declarator(x: Extraction, node: number, target: PatternTarget): void {
  const { tree } = x;
  const parts: Declarator = {
    node,
    nameNode: tree.child(node, "name"),
    valueNode: tree.child(node, "value"),
    typeNode: tree.child(node, "type"),
  };
  if (x.language === "javascript" && bindRequire(x, node, parts.nameNode, parts.valueNode)) return;
  if (tree.kind(parts.nameNode) === "identifier") namedDeclarator(x, parts, target);
  else {
    const type = parts.typeNode === NONE ? 0 : visitType(x, parts.typeNode);
    const value = x.visit(parts.valueNode);
    bindPattern(x, parts.nameNode, type === 0 ? value : type, target);
  }
}

function namedDeclarator(x: Extraction, parts: Declarator, target: PatternTarget): void {
  const { tree } = x;
  const { node, nameNode, valueNode, typeNode } = parts;
  const type = typeNode === NONE ? commentedType(x, tree.parent(node)) : 0;
  const mayBeOne = valueNode !== NONE && isFree(x, nameNode, target);
  if (!mayBeOne || (typeNode !== NONE && tree.kind(valueNode) === "object")) {
    declareVariable(x, parts, target, type);
    return;
  }
  const written = typeNode === NONE ? type : visitType(x, typeNode);
  if (declareNamed(x, valueNode, { node, nameNode, scope: target.scope, type: written }) !== NONE) return;
  declareVariable(x, { ...parts, typeNode: NONE }, target, written);
}

/** Whether no variable of that name is there yet: `var` may be repeated. */
function isFree(x: Extraction, nameNode: number, target: PatternTarget): boolean {
  return target.kind === "constant" || !target.scope.names.has(x.textNumber(nameNode));
}

interface Declarator {
  readonly node: number;
  readonly nameNode: number;
  readonly valueNode: number;
  readonly typeNode: number;
}

function declareVariable(
  x: Extraction,
  { node, nameNode, valueNode, typeNode }: Declarator,
  target: PatternTarget,
  type: number,
): void {
  const known = target.kind === "variable" ? target.scope.names.get(x.textNumber(nameNode)) : undefined;
  if (known !== undefined && target.scope.kind !== "block" && repeatable.has(x.symbol(known).kind)) {
    if (valueNode !== NONE) assignTo(x, nameNode, x.visit(valueNode));
    return;
  }
  const symbol = x.declare({ kind: target.kind, node, nameNode, scope: target.scope });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  fact.type = typeNode === NONE ? type : visitType(x, typeNode, symbol);
  if (valueNode !== NONE) x.assign(symbol, x.visit(valueNode));
}

const repeatable: ReadonlySet<SymbolKind> = new Set<SymbolKind>(["variable", "parameter"]);

/** `for (const x of xs)`, `for (k in o)`. */
export const forIn: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const right = x.visitField(node, "right");
    const isIn = tree.has(node, "in");
    const isAsync = tree.has(node, "await");
    const value = isIn ? 0 : x.expr(OP.element, right, isAsync ? 1 : 0);
    const left = tree.child(node, "left");
    const kind = tree.child(node, "kind");
    if (kind === NONE) bindPattern(x, left, value, assignTo);
    else {
      const word = tree.kind(kind);
      bindPattern(x, left, value, {
        kind: word === "const" ? "constant" : "variable",
        scope: word === "var" ? x.functionScope() : x.scope,
      });
    }
    apart(x, () => x.visitField(node, "body"));
  });
  return 0;
};

/** `catch (e) {}`. */
export const catchClause: NodeRule = (x, node) => {
  x.within("block", x.scope.owner, () => {
    const parameter = x.tree.child(node, "parameter");
    if (parameter !== NONE) bindPattern(x, parameter, 0, { kind: "variable", scope: x.scope });
    const type = x.tree.child(node, "type");
    if (type !== NONE) visitType(x, type);
    x.visitField(node, "body");
  });
  return 0;
};

/** A block: names and what was learnt end with it. */
export const block: NodeRule = (x, node) => {
  apart(x, () => x.within("block", x.scope.owner, () => x.visitChildren(node)));
  return 0;
};
