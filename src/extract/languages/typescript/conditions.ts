/** Tests and the branches that they rule. */
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import {
  type ConditionFacts,
  conditionOf,
  factOf,
  learn,
  memberFacts,
  negated,
  noteCondition,
  typeFacts,
  withFacts,
} from "./narrowing.ts";
import { unquoted } from "./unquoted.ts";

/** `if (a) b else c`. */
export const ifStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const condition = tree.child(node, "condition");
  x.visit(condition);
  const facts = conditionOf(x, condition);
  const consequence = tree.child(node, "consequence");
  const alternative = tree.child(node, "alternative");
  withFacts(x, facts.whenTrue, () => x.visit(consequence));
  withFacts(x, facts.whenFalse, () => x.visit(alternative));
  if (leaves(x, consequence)) learn(x, facts.whenFalse);
  else if (alternative !== NONE && leaves(x, tree.firstNamed(alternative))) learn(x, facts.whenTrue);
  return 0;
};

const exits: ReadonlySet<string> = new Set([
  "return_statement",
  "throw_statement",
  "break_statement",
  "continue_statement",
]);

/** Whether control never comes out of a statement at its end. */
function leaves(x: Extraction, node: number): boolean {
  const { tree } = x;
  if (node === NONE) return false;
  const kind = tree.kind(node);
  if (exits.has(kind)) return true;
  if (kind !== "statement_block") return false;
  const last = tree.lastNamed(node);
  return last !== NONE && leaves(x, last);
}

/** `while (a) b`. */
export const whileStatement: NodeRule = (x, node) => {
  const condition = x.tree.child(node, "condition");
  x.visit(condition);
  withFacts(x, conditionOf(x, condition).whenTrue, () => x.visitField(node, "body"));
  return 0;
};

/** `a ? b : c`. */
export const ternary: NodeRule = (x, node) => {
  const condition = x.tree.child(node, "condition");
  x.visit(condition);
  const facts = conditionOf(x, condition);
  const yes = withFacts(x, facts.whenTrue, () => x.visitField(node, "consequence"));
  const no = withFacts(x, facts.whenFalse, () => x.visitField(node, "alternative"));
  return x.union([yes, no]);
};

const logical: ReadonlySet<string> = new Set(["&&", "||", "??"]);

/** `a operator b`; chains to the left are read without recursion, but for `&&`, `||` and `??`. */
export const binaryExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const chain: number[] = [];
  let left = node;
  while (tree.kind(left) === "binary_expression" && !logical.has(operatorOf(x, left))) {
    chain.push(left);
    left = tree.child(left, "left");
  }
  if (chain.length === 0) return logicalExpression(x, node);
  let leftNode = left;
  let value = tree.kind(left) === "private_property_identifier" ? 0 : x.visit(left);
  while (chain.length > 0) {
    const part = chain.pop()!;
    const rightNode = tree.child(part, "right");
    const right = x.visit(rightNode);
    const operator = operatorOf(x, part);
    noteComparison(x, part, operator, { leftNode, rightNode, left: value, right });
    value = x.expr(OP.operator, value, right, x.string(operator));
    leftNode = part;
  }
  return value;
};

function operatorOf(x: Extraction, node: number): string {
  const operator = x.tree.child(node, "operator");
  return operator === NONE ? "" : x.tree.kind(operator);
}

function logicalExpression(x: Extraction, node: number): number {
  const { tree } = x;
  const operator = operatorOf(x, node);
  const leftNode = tree.child(node, "left");
  const rightNode = tree.child(node, "right");
  const left = x.visit(leftNode);
  const ofLeft = conditionOf(x, leftNode);
  const known = operator === "&&" ? ofLeft.whenTrue : operator === "||" ? ofLeft.whenFalse : [];
  const right = withFacts(x, known, () => x.visit(rightNode));
  const ofRight = conditionOf(x, rightNode);
  if (operator === "&&")
    noteCondition(x, node, { whenTrue: [...ofLeft.whenTrue, ...ofRight.whenTrue], whenFalse: [] });
  if (operator === "||")
    noteCondition(x, node, {
      whenTrue: either(x, ofLeft, ofRight),
      whenFalse: [...ofLeft.whenFalse, ...ofRight.whenFalse],
    });
  return operator === "&&" ? right : x.union([left, right]);
}

/** `a is X || a is Y`: one of both. */
function either(x: Extraction, left: ConditionFacts, right: ConditionFacts): ConditionFacts["whenTrue"] {
  const [one] = left.whenTrue;
  const [other] = right.whenTrue;
  if (!one || !other || left.whenTrue.length > 1 || right.whenTrue.length > 1) return [];
  if (one.path !== other.path || one.root !== other.root) return [];
  return [{ path: one.path, root: one.root, apply: (row) => x.union([one.apply(row), other.apply(row)]) }];
}

interface Comparison {
  readonly leftNode: number;
  readonly rightNode: number;
  readonly left: number;
  readonly right: number;
}

const equalities: ReadonlySet<string> = new Set(["===", "==", "!==", "!="]);

const conditionParents: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "unary_expression",
  "binary_expression",
  "ternary_expression",
  "arguments",
]);

/** Whether an expression may decide over a branch, or be what an assertion asserts. */
function isCondition(x: Extraction, node: number): boolean {
  return conditionParents.has(x.tree.kind(x.tree.parent(node)));
}

function noteComparison(x: Extraction, node: number, operator: string, sides: Comparison): void {
  const { tree } = x;
  if (!isCondition(x, node)) return;
  if (operator === "instanceof") noteCondition(x, node, typeFacts(x, sides.leftNode, x.type(sides.right)));
  else if (operator === "in") {
    const { leftNode } = sides;
    const kind = tree.kind(leftNode);
    if (kind === "string" || kind === "private_property_identifier") {
      noteCondition(x, node, memberFacts(x, sides.rightNode, unquoted(tree.textOf(leftNode)), 0));
    }
  } else if (equalities.has(operator)) {
    const facts =
      equalityFacts(x, sides.leftNode, sides.rightNode, sides.right) ??
      equalityFacts(x, sides.rightNode, sides.leftNode, sides.left);
    if (facts) noteCondition(x, node, operator[0] === "!" ? negated(facts) : facts);
  }
}

const constants: ReadonlySet<string> = new Set([
  "string",
  "number",
  "true",
  "false",
  "member_expression",
  "identifier",
]);

/** `tested === constant`. */
function equalityFacts(
  x: Extraction,
  tested: number,
  other: number,
  constant: number,
): ConditionFacts | undefined {
  const { tree } = x;
  const inner = unparenthesized(x, tested);
  const otherKind = tree.kind(other);
  if (
    tree.kind(inner) === "unary_expression" &&
    tree.kind(tree.child(inner, "operator")) === "typeof" &&
    otherKind === "string"
  ) {
    const type = typeNamed(x, unquoted(tree.textOf(other)));
    return type === 0 ? undefined : typeFacts(x, tree.child(inner, "argument"), type);
  }
  if (!constants.has(otherKind) || constant === 0 || tree.kind(inner) !== "member_expression")
    return undefined;
  if (otherKind === "identifier" && tree.isText(other, "undefined")) return undefined;
  return memberFacts(x, tree.child(inner, "object"), tree.textOf(tree.child(inner, "property")), constant);
}

function unparenthesized(x: Extraction, node: number): number {
  return x.tree.kind(node) === "parenthesized_expression" ? x.tree.firstNamed(node) : node;
}

const typeofKinds: ReadonlyMap<string, number> = new Map<string, number>([
  ["string", LITERAL.string],
  ["number", LITERAL.number],
  ["boolean", LITERAL.boolean],
]);

function typeNamed(x: Extraction, name: string): number {
  const kind = typeofKinds.get(name);
  return kind === undefined ? 0 : x.expr(OP.literalType, kind, NONE);
}

/** `switch (a) { … }`; where `a` is `x.kind`, its cases narrow `x`. */
export const switchStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const value = unparenthesized(x, tree.child(node, "value"));
  x.visitField(node, "value");
  const isMember = tree.kind(value) === "member_expression";
  const subject = isMember ? tree.child(value, "object") : NONE;
  const key = isMember ? tree.textOf(tree.child(value, "property")) : "";
  const body = tree.child(node, "body");
  if (body === NONE) return 0;
  x.within("block", x.scope.owner, () => {
    const seen: number[] = [];
    let open: number[] = [];
    for (let child = tree.firstNamed(body); child !== NONE; child = tree.nextNamed(child)) {
      const constant = x.visitField(child, "value");
      const statements = tree.childrenOf(child, "body").filter((statement) => tree.isNamed(statement));
      if (tree.kind(child) === "switch_case") open.push(constant);
      const facts = isMember
        ? caseFacts(x, subject, key, open, seen, tree.kind(child) === "switch_default")
        : [];
      withFacts(x, facts, () => {
        for (const statement of statements) x.visit(statement);
      });
      if (statements.length === 0) continue;
      seen.push(...open);
      open = [];
    }
  });
  return 0;
};

function caseFacts(
  x: Extraction,
  subject: number,
  key: string,
  open: readonly number[],
  seen: readonly number[],
  isDefault: boolean,
): ConditionFacts["whenTrue"] {
  const name = x.string(key);
  if (!isDefault) {
    const constant = x.union(open);
    return constant === 0 ? [] : factOf(x, subject, (row) => x.expr(OP.having, row, name, constant));
  }
  return seen.flatMap((constant) =>
    constant === 0 ? [] : factOf(x, subject, (row) => x.expr(OP.lacking, row, name, constant)),
  );
}

/** `!a` and the other operators with one operand. */
export const unaryExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const argument = tree.child(node, "argument");
  const operator = operatorOf(x, node);
  const value = x.visit(argument);
  if (operator === "!") noteCondition(x, node, negated(conditionOf(x, argument)));
  return x.expr(OP.operator, value, 0, x.string(operator));
};

/** Calls that may be type guards: what they vouch for holds of their arguments. */
export function noteGuard(x: Extraction, node: number, list: number, row: number): void {
  if (!isCondition(x, node) && x.tree.kind(x.tree.parent(node)) !== "expression_statement") return;
  const first = x.tree.firstNamed(list);
  if (first === NONE) return;
  const type = x.expr(OP.guarded, row);
  noteCondition(x, node, typeFacts(x, first, type));
}

const assertionName = /^(?:assert|ensure|check|expect|invariant|is[A-Z])/;

/** A call that stands alone may be an assertion: what it vouches for holds from here on. */
export function noteAssertion(x: Extraction, call: number): void {
  const { tree } = x;
  if (tree.kind(call) !== "call_expression") return;
  const callee = tree.child(call, "function");
  const name =
    tree.kind(callee) === "member_expression"
      ? tree.textOf(tree.child(callee, "property"))
      : tree.textOf(callee);
  if (!assertionName.test(name)) return;
  const args = tree.child(call, "arguments");
  const condition = args === NONE ? NONE : tree.firstNamed(args);
  if (condition === NONE) return;
  const ofArgument = conditionOf(x, condition);
  learn(x, ofArgument.whenTrue.length > 0 ? ofArgument.whenTrue : conditionOf(x, call).whenTrue);
}
