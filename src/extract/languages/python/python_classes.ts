/** Classes of Python. */
import { EXPR } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import {
  classAround,
  type Decorators,
  docstringOf,
  PLAIN,
  readTypeParameters,
} from "./python_definitions.ts";
import { lastName, type PythonState, stateOf, withFlow } from "./python_state.ts";
import { remember } from "./python_targets.ts";
import { readType } from "./python_types.ts";

export function classDefinition(x: Extraction, node: number): number {
  return readClass(x, node, PLAIN);
}

const enumBases: ReadonlySet<string> = new Set([
  "Enum",
  "IntEnum",
  "StrEnum",
  "Flag",
  "IntFlag",
  "TextChoices",
  "IntegerChoices",
]);

function isEnum(x: Extraction, node: number): boolean {
  const list = x.tree.child(node, "superclasses");
  return list !== NONE && x.tree.named(list).some((base) => enumBases.has(lastName(x, base)));
}

export function readClass(x: Extraction, node: number, decorators: Decorators): number {
  const { tree } = x;
  const state = stateOf(x);
  const nameNode = tree.child(node, "name");
  const owner = classAround(x);
  const name = nameNode === NONE ? "" : tree.textOf(nameNode);
  const target = state.elsewhere.get(x.scope)?.get(name) ?? x.scope;
  const symbol = x.declare({ kind: isEnum(x, node) ? "enum" : "class", node, nameNode, scope: target });
  const fact = x.symbol(symbol);
  fact.decorators.push(...decorators.rows);
  state.flow.delete(name);
  if (owner !== NONE) remember(x, owner, name, symbol);
  const body = tree.child(node, "body");
  fact.body = body;
  fact.doc = docstringOf(x, body);
  const typeParameters = tree.child(node, "type_parameters");
  x.holding(symbol, () => {
    if (typeParameters === NONE) readBases(x, tree.child(node, "superclasses"), symbol);
    x.within(
      "class",
      symbol,
      () => {
        if (typeParameters !== NONE) {
          readTypeParameters(x, typeParameters, symbol);
          readBases(x, tree.child(node, "superclasses"), symbol);
        }
        readClassBody(x, state, body);
      },
      { opaque: true },
    );
  });
  return x.expr(OP.symbol, symbol);
}

/** Plain statements first, so that methods know the fields that are declared behind them. */
function readClassBody(x: Extraction, state: PythonState, body: number): void {
  const { tree } = x;
  const { function: outer, receiver } = state;
  state.function = undefined;
  state.receiver = undefined;
  withFlow(state, new Map(), () => {
    const statements = body === NONE ? [] : tree.named(body);
    const functions = statements.filter((statement) => isFunction(x, statement));
    for (const statement of functions) announce(x, x.scope.owner, statement);
    for (const statement of statements) if (!functions.includes(statement)) x.visit(statement);
    state.flow = new Map();
    for (const statement of functions) x.visit(statement);
  });
  state.function = outer;
  state.receiver = receiver;
}

/** Methods behind the present one are no fields that it declares. */
function announce(x: Extraction, owner: number, node: number): void {
  const { tree } = x;
  const definition = tree.kind(node) === "decorated_definition" ? tree.child(node, "definition") : node;
  const name = tree.child(definition, "name");
  if (name !== NONE) remember(x, owner, tree.textOf(name), NONE);
}

function isFunction(x: Extraction, node: number): boolean {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "function_definition") return true;
  return (
    kind === "decorated_definition" && tree.kind(tree.child(node, "definition")) === "function_definition"
  );
}

function readBases(x: Extraction, list: number, symbol: number): void {
  if (list === NONE) return;
  for (const argument of x.tree.named(list)) {
    if (x.tree.kind(argument) === "keyword_argument") readClassArgument(x, argument, symbol);
    else readBase(x, argument, symbol);
  }
}

/** `metaclass=Meta` gives the class its own class, which lies in `context`. */
function readClassArgument(x: Extraction, node: number, symbol: number): void {
  const value = x.visitField(node, "value");
  if (!x.tree.isText(x.tree.child(node, "name"), "metaclass")) return;
  x.mark(value, "references");
  x.symbol(symbol).context = value;
}

function readBase(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  if (tree.kind(node) === "subscript") {
    const name = lastName(x, node);
    takeTypeVariables(x, node, symbol, name === "Generic" || name === "Protocol");
    fact.bases.push(readType(x, node, "extends"));
    return;
  }
  const base = x.visit(node);
  if (base === 0) return;
  if (tree.kind(node) !== "call") x.mark(base, "extends");
  fact.bases.push(base);
  if (lastName(x, node) !== "with_metaclass" || x.op(base) !== OP.call) return;
  // six.with_metaclass(Meta, Base): what comes behind the metaclass are the bases.
  const args = x.operand(base, EXPR.b);
  for (let i = 1; i < x.lists[args]!; i++) fact.bases.push(x.lists[args + 1 + i]!);
}

/** `Generic[T]`, or where there is none the variables in other bases, in order. */
function takeTypeVariables(x: Extraction, node: number, symbol: number, isDeclaration: boolean): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  const found: number[] = [];
  for (let at = tree.child(node, "value"); at < tree.behind(node); at++) {
    if (tree.kind(at) !== "identifier") continue;
    const named = x.declared(tree.textOf(at), x.fileScope);
    if (named !== NONE && x.symbol(named).kind === "type_parameter" && !found.includes(named))
      found.push(named);
  }
  if (isDeclaration) fact.typeParameters = found;
  else
    for (const parameter of found)
      if (!fact.typeParameters.includes(parameter)) fact.typeParameters.push(parameter);
}
