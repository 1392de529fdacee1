/** Classes, templates and lambdas. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, declareIn, markHead, readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readDeclarator } from "../c/declarators.ts";
import { readParameters } from "../c/functions.ts";
import { readInitializer } from "../c/initializers.ts";
import { behind, SPACES, stateOf } from "../c/names.ts";
import { readParameter } from "../c/parameters.ts";
import { readCreated } from "../c/scopes.ts";

const restBit = modifierBit("rest");
const MOST_RESULTS = 8;

/** `: public A, B<T>`. */
export function readBases(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const clause = tree.childOfKind(node, "base_class_clause");
  if (clause === NONE) return;
  for (const child of tree.named(clause)) {
    if (tree.kind(child) === "access_specifier") continue;
    const row = x.visit(child);
    if (row === 0) continue;
    markHead(x, row, "extends");
    x.symbol(symbol).bases.push(row);
  }
}

/** `template <class T> …`: the parameters are read where what it declares has its scope. */
export const templateDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const state = stateOf(x);
  const list = tree.child(node, "parameters");
  for (const child of tree.named(node)) {
    if (child === list) continue;
    state.template = list;
    x.visit(child);
  }
  state.template = NONE;
  return 0;
};

/** `<class T, int N>`. */
export const templateParameters: NodeRule = (x, node) => {
  for (const parameter of x.tree.named(node)) readTemplateParameter(x, parameter);
  return 0;
};

function readTemplateParameter(x: Extraction, node: number): void {
  const { tree } = x;
  const kind = tree.kind(node);
  const owner = x.source;
  const add = (symbol: number): void => {
    if (owner !== NONE && x.scope.owner === owner) x.symbol(owner).typeParameters.push(symbol);
  };
  if (
    kind === "parameter_declaration" ||
    kind === "optional_parameter_declaration" ||
    kind === "variadic_parameter_declaration"
  ) {
    add(readParameter(x, node, "type_parameter"));
    return;
  }
  if (kind === "template_template_parameter_declaration") {
    x.visitChildren(node);
    return;
  }
  const named = tree.child(node, "name");
  const nameNode = named === NONE ? tree.childOfKind(node, "type_identifier") : named;
  if (nameNode === NONE) return;
  const symbol = declareIn(
    x,
    { kind: "type_parameter", node, nameNode, modifiers: kind.startsWith("variadic") ? restBit : 0 },
    SPACES.ordinary,
  );
  const otherwise = x.visitField(node, "default_type");
  if (otherwise !== 0) x.symbol(symbol).values.push(otherwise);
  add(symbol);
}

/** `: a_(1), Base(2)`. */
export const fieldInitializer: NodeRule = (x, node) => {
  const { tree } = x;
  const [head, list] = tree.named(node);
  if (head === undefined) return 0;
  const kind = tree.kind(head);
  const row = kind === "field_identifier" ? x.name(head, "writes") : readCreated(x, head);
  if (list === undefined) return 0;
  if (tree.kind(list) === "argument_list") x.call(row, readArguments(x, list));
  else readInitializer(x, list, 0);
  return 0;
};

/** `new T(x)`. */
export const newExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  if (typeNode === NONE) return x.visitChildren(node);
  x.visitField(node, "placement");
  const made = readCreated(x, typeNode);
  x.visitField(node, "declarator");
  const list = tree.child(node, "arguments");
  const isList = list !== NONE && tree.kind(list) === "argument_list";
  if (!isList) x.visit(list);
  return x.call(made, isList ? readArguments(x, list) : [], true);
};

/** `[&](int a) { … }`. */
export const lambda: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node, scope: null });
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    x.visitField(node, "template_parameters");
    readCaptures(x, tree.child(node, "captures"));
    const declarator = tree.child(node, "declarator");
    if (declarator !== NONE) {
      readParameters(x, tree.child(declarator, "parameters"), symbol);
      const trailing = tree.childOfKind(declarator, "trailing_return_type");
      if (trailing !== NONE) fact.type = x.visitChildren(trailing);
    }
    fact.body = tree.child(node, "body");
    x.visit(fact.body);
    fact.values.length = Math.min(fact.values.length, MOST_RESULTS);
  });
  return x.expr(OP.symbol, symbol);
};

/** `[a, &b, c = v]`. */
function readCaptures(x: Extraction, list: number): void {
  const { tree } = x;
  for (const capture of list === NONE ? [] : tree.named(list)) {
    const nameNode = tree.kind(capture) === "lambda_capture_initializer" ? tree.child(capture, "left") : NONE;
    if (nameNode === NONE) x.visit(capture);
    else {
      const value = x.visitField(capture, "right");
      const symbol = declareIn(
        x,
        { kind: "variable", node: capture, nameNode, visibleFrom: behind(x, capture) },
        SPACES.ordinary,
      );
      x.assign(symbol, value);
    }
  }
}

/** `for (T a : v)`. */
export const rangeLoop: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    x.visitField(node, "initializer");
    const type = x.visitField(node, "type");
    const value = x.visitField(node, "right");
    const declarator = tree.child(node, "declarator");
    if (declarator !== NONE)
      readLoopVariables(x, declarator, type, value === 0 ? 0 : x.expr(OP.element, value));
    x.visitField(node, "body");
  });
  return 0;
};

function readLoopVariables(x: Extraction, declarator: number, type: number, value: number): void {
  const { tree } = x;
  const bindings = structuredIn(x, declarator);
  const names = bindings === NONE ? [readDeclarator(x, declarator).nameNode] : tree.named(bindings);
  names.forEach((nameNode, position) => {
    if (nameNode === NONE) return;
    const symbol = declareIn(
      x,
      { kind: "variable", node: nameNode, nameNode, visibleFrom: behind(x, declarator) },
      SPACES.ordinary,
    );
    x.symbol(symbol).type = bindings === NONE ? type : 0;
    x.assign(symbol, bindings === NONE || value === 0 ? value : x.expr(OP.part, value, NONE, position));
  });
}

function structuredIn(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) === "structured_binding_declarator") return node;
  return tree.childOfKind(node, "structured_binding_declarator");
}

/** `catch (const E& e) { … }`. */
export const catchClause: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const list = tree.child(node, "parameters");
    for (const parameter of list === NONE ? [] : tree.named(list)) {
      if (tree.kind(parameter) === "parameter_declaration") readParameter(x, parameter, "variable");
    }
    x.visitField(node, "body");
  });
  return 0;
};

/** `using A = T;` */
export const aliasDeclaration: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const { template } = stateOf(x);
  stateOf(x).template = NONE;
  const symbol = declareIn(x, { kind: "type_alias", node, nameNode }, SPACES.ordinary);
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "type", () => {
    x.visit(template);
    x.symbol(symbol).type = x.visitField(node, "type");
  });
  return 0;
};
