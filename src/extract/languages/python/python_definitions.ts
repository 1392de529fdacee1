/** Functions, lambdas and classes of Python. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { declareParameters, PARAMETER, readParameters, type Parameters } from "./python_parameters.ts";
import { lastName, type PythonState, stateOf, withFlow } from "./python_state.ts";
import { remember } from "./python_targets.ts";
import { readType } from "./python_types.ts";

/** Bits of a function's `extra`. */
export const FUNCTION = { generator: 1, async: 2, classMethod: 4 } as const;

/** Names that are bound to the class although nothing says so. */
const implicitClassMethods: ReadonlySet<string> = new Set(["__new__", "__init_subclass__", "__class_getitem__", "__prepare__"]);

interface Decorators {
  readonly rows: readonly number[];
  /** The last name of each. */
  readonly names: readonly string[];
}

const PLAIN: Decorators = { rows: [], names: [] };

/** `@decorator … def` or `class`. */
export function decoratedDefinition(x: Extraction, node: number): number {
  const { tree } = x;
  const definition = tree.child(node, "definition");
  const decorators = tree.named(node).filter((child) => tree.kind(child) === "decorator");
  const expressions = decorators.map((decorator) => tree.firstNamed(decorator));
  const read = {
    names: expressions.map((expression) => lastName(x, expression)),
    rows: expressions.map((expression) => readDecorator(x, expression)).filter((row) => row !== 0),
  };
  if (definition === NONE) return 0;
  return tree.kind(definition) === "class_definition" ? readClass(x, definition, read) : readFunction(x, definition, read);
}

const accessors: ReadonlySet<string> = new Set(["setter", "getter", "deleter"]);

function readDecorator(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return 0;
  if (tree.kind(node) === "attribute" && accessors.has(lastName(x, node)) && tree.kind(tree.child(node, "object")) === "identifier") {
    // `@size.setter`: the property object itself, which is nothing but its getter elsewhere.
    x.name(tree.child(node, "object"), "references");
    x.member(x.silentName("property"), tree.child(node, "attribute"), "reads");
    return 0;
  }
  const row = x.visit(node);
  const head = x.op(row) === OP.call ? x.operand(row, 1) : row;
  x.mark(head, "decorates");
  return row;
}

export function functionDefinition(x: Extraction, node: number): number {
  return readFunction(x, node, PLAIN);
}

/** The innermost class when the definition stands directly in it. */
function classAround(x: Extraction): number {
  return x.scope.kind === "class" ? x.scope.owner : NONE;
}

function kindOfMethod(name: string, { names }: Decorators): SymbolKind {
  if (names.some((decorator) => decorator.toLowerCase().endsWith("property"))) return "getter";
  if (names.includes("getter")) return "getter";
  if (names.includes("setter")) return "setter";
  return name === "__init__" ? "constructor" : "method";
}

function modifiersOf(x: Extraction, node: number, { names }: Decorators): number {
  let modifiers = 0;
  if (x.tree.has(node, "async")) modifiers |= modifierBit("async");
  if (names.includes("staticmethod") || names.includes("classmethod")) modifiers |= modifierBit("static");
  if (names.some((name) => name.startsWith("abstract"))) modifiers |= modifierBit("abstract");
  if (names.includes("override")) modifiers |= modifierBit("override");
  if (names.includes("final")) modifiers |= modifierBit("final");
  return modifiers;
}

function readFunction(x: Extraction, node: number, decorators: Decorators): number {
  const { tree } = x;
  const state = stateOf(x);
  const nameNode = tree.child(node, "name");
  const name = nameNode === NONE ? "" : tree.textOf(nameNode);
  const owner = classAround(x);
  const kind = owner === NONE ? "function" : kindOfMethod(name, decorators);
  const { scope } = x;
  const target = state.elsewhere.get(scope)?.get(name) ?? scope;
  const symbol = x.declare({ kind, node, nameNode, modifiers: modifiersOf(x, node, decorators), scope: target });
  const fact = x.symbol(symbol);
  fact.decorators.push(...decorators.rows);
  state.flow.delete(name);
  const isClassMethod = decorators.names.includes("classmethod") || implicitClassMethods.has(name);
  if (tree.has(node, "async")) fact.extra |= FUNCTION.async;
  if (isClassMethod) fact.extra |= FUNCTION.classMethod;
  if (owner !== NONE) {
    remember(x, owner, name, symbol);
  }
  const isMethod = owner !== NONE && !decorators.names.includes("staticmethod");
  const receiver = isMethod ? { owner, isClass: isClassMethod } : undefined;
  const typeParameters = tree.child(node, "type_parameters");
  x.holding(symbol, () => {
    const parameters = readParameters(x, tree.child(node, "parameters"));
    if (typeParameters === NONE) fact.type = readType(x, tree.child(node, "return_type"));
    readBody(x, node, symbol, parameters, receiver);
  });
  return x.expr(OP.symbol, symbol);
}

function readBody(
  x: Extraction,
  node: number,
  symbol: number,
  parameters: Parameters,
  receiver: { readonly owner: number; readonly isClass: boolean } | undefined,
): void {
  const { tree } = x;
  const state = stateOf(x);
  const fact = x.symbol(symbol);
  const body = tree.child(node, "body");
  fact.body = body;
  fact.doc = docstringOf(x, body);
  x.within("function", symbol, () => {
    const typeParameters = tree.child(node, "type_parameters");
    if (typeParameters !== NONE) {
      readTypeParameters(x, typeParameters, symbol);
      parameters.readLate();
      fact.type = readType(x, tree.child(node, "return_type"));
    }
    declareParameters(x, parameters, symbol);
    inFunction(x, state, symbol, () => {
      if (receiver) takeReceiver(x, state, fact.parameters[0], receiver);
      else if (state.receiver && parameters.names.includes(state.receiver.name)) state.receiver = undefined;
      x.visit(body);
    });
  });
}

/** Runs `body` as the inside of a function; what it yields or returns becomes its values. */
function inFunction(x: Extraction, state: PythonState, symbol: number, body: () => void): void {
  const { function: outer, receiver } = state;
  state.function = { symbol, yields: [] };
  withFlow(state, new Map(), body);
  const { yields } = state.function;
  if (yields.length > 0) {
    const fact = x.symbol(symbol);
    fact.values = yields.filter((row) => row !== 0).slice(0, MOST_YIELDS);
    fact.extra |= FUNCTION.generator;
    fact.modifiers |= modifierBit("generator");
  }
  state.function = outer;
  state.receiver = receiver;
}

const MOST_YIELDS = 32;

function takeReceiver(
  x: Extraction,
  state: PythonState,
  parameter: number | undefined,
  { owner, isClass }: { readonly owner: number; readonly isClass: boolean },
): void {
  state.receiver = undefined;
  if (parameter === undefined || x.symbol(parameter).modifiers & modifierBit("rest")) return;
  const fact = x.symbol(parameter);
  fact.extra |= PARAMETER.receiver | (isClass ? PARAMETER.classReceiver : 0);
  state.receiver = { name: x.nameOf(parameter), owner, isClass };
}

/** `[T, *Ts]` behind a name. */
export function readTypeParameters(x: Extraction, node: number, symbol: number): void {
  for (const child of x.tree.named(node)) {
    let nameNode = child;
    let bound = NONE;
    while (nameNode !== NONE && x.tree.kind(nameNode) !== "identifier") {
      if (x.tree.kind(nameNode) === "constrained_type") bound = x.tree.named(nameNode)[1] ?? NONE;
      nameNode = x.tree.firstNamed(nameNode);
    }
    if (nameNode === NONE) continue;
    const parameter = x.declare({ kind: "type_parameter", node: child, nameNode });
    x.symbol(parameter).type = readType(x, bound);
    x.symbol(symbol).typeParameters.push(parameter);
  }
}

/** `lambda …: …`; `name` is the target that it is assigned to, if it is that one's only content. */
export function lambda(x: Extraction, node: number, symbol: number = x.declare({ kind: "function", node })): number {
  const { tree } = x;
  const state = stateOf(x);
  const fact = x.symbol(symbol);
  const body = tree.child(node, "body");
  fact.body = body;
  x.holding(symbol, () => {
    const parameters = readParameters(x, tree.child(node, "parameters"));
    x.within("function", symbol, () => {
      declareParameters(x, parameters, symbol);
      inFunction(x, state, symbol, () => x.assign(symbol, x.visit(body)));
    });
  });
  return x.expr(OP.symbol, symbol);
}

/** The string that opens a body. */
function docstringOf(x: Extraction, body: number): number {
  const { tree } = x;
  const first = body === NONE ? NONE : tree.firstNamed(body);
  if (first === NONE || tree.kind(first) !== "expression_statement") return NONE;
  const string = tree.firstNamed(first);
  return string !== NONE && tree.kind(string) === "string" ? string : NONE;
}

export function classDefinition(x: Extraction, node: number): number {
  return readClass(x, node, PLAIN);
}

const enumBases: ReadonlySet<string> = new Set(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "TextChoices", "IntegerChoices"]);

function isEnum(x: Extraction, node: number): boolean {
  const list = x.tree.child(node, "superclasses");
  return list !== NONE && x.tree.named(list).some((base) => enumBases.has(lastName(x, base)));
}

function readClass(x: Extraction, node: number, decorators: Decorators): number {
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
    for (const statement of statements) if (isFunction(x, statement)) announce(x, x.scope.owner, statement);
    for (const statement of statements) if (!isFunction(x, statement)) x.visit(statement);
    state.flow = new Map();
    for (const statement of statements) if (isFunction(x, statement)) x.visit(statement);
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
  return kind === "decorated_definition" && tree.kind(tree.child(node, "definition")) === "function_definition";
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
  if (x.tree.textOf(x.tree.child(node, "name")) !== "metaclass") return;
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
  const args = x.operand(base, 2);
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
    if (named !== NONE && x.symbol(named).kind === "type_parameter" && !found.includes(named)) found.push(named);
  }
  if (isDeclaration) fact.typeParameters = found;
  else for (const parameter of found) if (!fact.typeParameters.includes(parameter)) fact.typeParameters.push(parameter);
}

