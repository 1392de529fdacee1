/** Functions, classes and their members in PHP. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore, readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readClass, variableToken } from "./php_names.ts";
import { classAround, stateOf } from "./php_state.ts";
import { type Documented, documentedType, readDocumentation, readType } from "./php_types.ts";

const MODIFIER = /_modifier$/;

function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  let bits = 0;
  for (let child = tree.first(node); child !== NONE; child = tree.next(child))
    if (MODIFIER.test(tree.kind(child))) bits |= modifierBit(tree.textOf(child).toLowerCase());
  return bits;
}

function visitAttributes(x: Extraction, node: number): void {
  const list = x.tree.child(node, "attributes");
  if (list !== NONE) x.visit(list);
}

/** `#[Name(…)]` makes an instance of a class when it is asked for. */
export const readAttribute: NodeRule = (x, node) => {
  const named = x.tree.firstNamed(node);
  return named === NONE
    ? 0
    : x.call(readClass(x, named, "instantiates"), readArguments(x, x.tree.child(node, "parameters")), true);
};

/** A function or method, its parameters and body. */
export function readFunction(x: Extraction, node: number, kind: SymbolKind): number {
  visitAttributes(x, node);
  const { tree } = x;
  const isMember = kind === "method";
  const nameNode = tree.child(node, "name");
  const isConstructor =
    isMember && nameNode !== NONE && tree.textOf(nameNode).toLowerCase() === "__construct";
  const symbol = x.declare({
    kind: isConstructor ? "constructor" : kind,
    node,
    nameNode,
    modifiers: modifiersOf(x, node),
    // A method is never a name in scope.
    scope: isMember ? null : x.fileScope,
    parent: isMember ? x.scope.owner : NONE,
  });
  const around = classAround(x);
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (isMember && around) {
    x.bind(symbol, around.scope);
  }
  readSignature(x, node, symbol, readDocumentation(x, fact.doc));
  return x.expr(OP.symbol, symbol);
}

/** Parameters, result and body; `before` runs inside, ahead of the body. */
export function readSignature(
  x: Extraction,
  node: number,
  symbol: number,
  documented: Documented | undefined,
  before?: () => void,
  opaque = false,
): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  const { functions } = stateOf(x);
  functions.push(symbol);
  x.inside(
    symbol,
    "function",
    () => {
      before?.();
      const list = tree.child(node, "parameters");
      if (list !== NONE) for (const child of tree.named(list)) readParameter(x, child, symbol, documented);
      fact.type = readType(x, tree.child(node, "return_type"));
      if (documented?.result !== undefined && (fact.type === 0 || documented.result.includes("[]")))
        fact.type = documentedType(x, documented.result) || fact.type;
      fact.body = tree.child(node, "body");
      const value = x.visit(fact.body);
      if (fact.body !== NONE && tree.kind(fact.body) !== "compound_statement") x.assign(symbol, value);
    },
    { opaque },
  );
  functions.pop();
}

function readParameter(x: Extraction, node: number, owner: number, documented: Documented | undefined): void {
  const { tree } = x;
  visitAttributes(x, node);
  const variable = tree.child(node, "name");
  const token = variable === NONE ? NONE : variableToken(x, variable);
  const type = readType(x, tree.child(node, "type"));
  const value = x.visitField(node, "default_value");
  if (token === NONE) return;
  const name = `$${tree.textOf(token)}`;
  const isRest = tree.kind(node) === "variadic_parameter";
  const modifiers = (isRest ? modifierBit("rest") : 0) | (value === 0 ? 0 : modifierBit("optional"));
  const symbol = x.declare({ kind: "parameter", node, nameNode: token, name, modifiers });
  const told = documented?.parameters.get(name);
  const known = type === 0 && told !== undefined ? documentedType(x, told) : type;
  x.symbol(symbol).type = isRest && known !== 0 ? x.expr(OP.arrayOf, known, 0, NONE) : known;
  x.assign(symbol, value);
  x.symbol(owner).parameters.push(symbol);
  if (tree.kind(node) === "property_promotion_parameter") promote(x, node, token, known, symbol);
}

/** A parameter of the constructor that is a property as well. */
function promote(x: Extraction, node: number, token: number, type: number, parameter: number): void {
  const around = classAround(x);
  if (!around) return;
  const name = `$${x.tree.textOf(token)}`;
  const modifiers =
    modifiersOf(x, node) |
    modifierBit(
      x.tree.textOf(x.tree.child(node, "visibility") === NONE ? token : x.tree.child(node, "visibility")),
    );
  const property = x.declare({
    kind: "property",
    node,
    nameNode: token,
    name,
    modifiers,
    scope: around.scope,
    parent: around.symbol,
  });
  x.symbol(property).type = type;
  if (type === 0) x.assign(property, x.bound(parameter));
}

/** `function () use ($x) {…}`: the names that it uses are those around it. */
export const readClosure: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node });
  const clause = tree.childOfKind(node, "anonymous_function_use_clause");
  const used: number[] = [];
  if (clause !== NONE) for (const child of tree.named(clause)) used.push(x.visit(child));
  readSignature(x, node, symbol, undefined, () => {
    for (const row of used) {
      if (row === 0 || x.op(row) !== OP.name || x.operand(row, 2) < 0) continue;
      x.scope.names.set(x.symbol(x.operand(row, 2)).name, x.operand(row, 2));
    }
  });
  return x.expr(OP.symbol, symbol);
};

/** `fn ($x) => …`: sees all variables around it. */
export const readArrow: NodeRule = (x, node) => {
  const symbol = x.declare({ kind: "function", node });
  readSignature(x, node, symbol, undefined, undefined, true);
  return x.expr(OP.symbol, symbol);
};

/** A class, interface, trait or enum. */
export function readClassLike(x: Extraction, node: number, kind: SymbolKind): number {
  const { tree } = x;
  visitAttributes(x, node);
  const nameNode = tree.child(node, "name");
  const symbol = x.declare({
    kind,
    node,
    nameNode,
    modifiers: modifiersOf(x, node),
    scope: nameNode === NONE ? null : x.fileScope,
    parent: nameNode === NONE ? x.scope.owner : NONE,
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  const { classes } = stateOf(x);
  x.inside(
    symbol,
    "class",
    () => {
      const written = namedIn(x, node, "base_clause").map((base) => readClass(x, base, "extends"));
      classes.push({ symbol, scope: x.scope, base: written[0] ?? 0 });
      const body = tree.child(node, "body");
      const members = body === NONE ? [] : tree.named(body);
      const isUse = (member: number): boolean => tree.kind(member) === "use_declaration";
      // Traits come before what is inherited.
      for (const member of members) if (isUse(member)) readTraits(x, member, symbol);
      for (const row of written) addBase(x, symbol, row, "extends");
      readInterfaces(x, node, symbol);
      for (const member of members) if (!isUse(member)) x.visit(member);
      classes.pop();
    },
    { opaque: true },
  );
  return x.expr(OP.symbol, symbol);
}

function readInterfaces(x: Extraction, node: number, symbol: number): void {
  for (const base of namedIn(x, node, "class_interface_clause"))
    addBase(x, symbol, readClass(x, base, "implements"), "implements");
}

/** The named children of a clause, none where it is not written. */
function namedIn(x: Extraction, node: number, kind: string): readonly number[] {
  const clause = x.tree.childOfKind(node, kind);
  return clause === NONE ? [] : x.tree.named(clause);
}

function readTraits(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (const child of tree.named(node)) {
    if (tree.kind(child) !== "use_list") addBase(x, symbol, readClass(x, child, "extends"), "extends");
  }
}

/** Properties of a class. */
export const readProperties: NodeRule = (x, node) => {
  const { tree } = x;
  visitAttributes(x, node);
  const modifiers = modifiersOf(x, node);
  const declared = readType(x, tree.child(node, "type"));
  const comment = commentBefore(x, node);
  const { variable } = readDocumentation(x, comment);
  for (const element of tree.named(node)) {
    if (tree.kind(element) !== "property_element") continue;
    const token = variableToken(x, tree.child(element, "name"));
    if (token === NONE) continue;
    const symbol = x.declare({
      kind: "property",
      node: element,
      nameNode: token,
      name: `$${tree.textOf(token)}`,
      modifiers,
    });
    const fact = x.symbol(symbol);
    fact.doc = comment;
    fact.type =
      variable === undefined || (declared !== 0 && !variable.includes("[]"))
        ? declared
        : documentedType(x, variable) || declared;
    x.holding(symbol, () => x.assign(symbol, x.visitField(element, "default_value")));
  }
  return 0;
};

/** `const A = 1, B = 2` in a class or file. */
export const readConstants: NodeRule = (x, node) => {
  const { tree } = x;
  for (const element of tree.named(node)) {
    if (tree.kind(element) !== "const_element") continue;
    const nameNode = tree.firstNamed(element);
    if (nameNode === NONE) continue;
    const symbol = x.declare({ kind: "constant", node: element, nameNode, modifiers: modifiersOf(x, node) });
    const value = tree.nextNamed(nameNode);
    x.holding(symbol, () => x.assign(symbol, x.visit(value)));
  }
  return 0;
};

/** `case Hearts = 'H'`. */
export const readCase: NodeRule = (x, node) => {
  const symbol = x.declare({ kind: "enum_member", node, nameNode: x.tree.child(node, "name") });
  x.holding(symbol, () => x.visitField(node, "value"));
  return 0;
};
