/** What a callable of Go takes and gives: receiver, parameters, results; and its body. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { headOfType, readTypeParameters } from "./declarations.ts";
import { withLabels } from "./labels.ts";
import { useName } from "./names.ts";

const restBit = modifierBit("rest");

/** Name of the model's slices. */
const SLICE = "__slice";

interface Parameter {
  readonly node: number;
  /** {@link NONE} for one without a name. */
  readonly nameNode: number;
  readonly type: number;
  readonly isRest: boolean;
}

/** Reads what a callable takes and gives, and its body. Types are read first: they do not see the parameters' names. */
export function readSignature(x: Extraction, node: number, symbol: number, isType: boolean): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  const read = (): void => {
    readTypeParameters(x, node, symbol);
    const receiver = readReceiver(x, tree.child(node, "receiver"), symbol);
    const parameters = listParameters(x, tree.child(node, "parameters"));
    const results = readResult(x, tree.child(node, "result"), symbol);
    for (const parameter of receiver) declareParameter(x, parameter, "parameter", isType);
    for (const parameter of parameters)
      fact.parameters.push(declareParameter(x, parameter, "parameter", isType));
    for (const result of results)
      if (result.nameNode !== NONE && !isType) declareParameter(x, result, "variable", false);
    const body = tree.child(node, "body");
    if (body === NONE) return;
    fact.body = body;
    withLabels(x, () => x.visitChildren(body));
  };
  if (isType) x.within("function", x.scope.owner, read);
  else x.inside(symbol, "function", read);
}

function declareParameter(x: Extraction, parameter: Parameter, kind: SymbolKind, isType: boolean): number {
  const { node, nameNode, type, isRest } = parameter;
  const isHidden = isType || nameNode === NONE;
  const symbol = x.declare({
    kind,
    node: nameNode === NONE ? node : nameNode,
    ...(nameNode === NONE ? { scope: null } : { nameNode }),
    modifiers: isRest ? restBit : 0,
    isHidden,
  });
  x.symbol(symbol).type = type;
  return symbol;
}

function listParameters(x: Extraction, list: number): Parameter[] {
  const { tree } = x;
  if (list === NONE) return [];
  return tree.named(list).flatMap((node) => {
    const isRest = tree.kind(node) === "variadic_parameter_declaration";
    const plain = x.visitField(node, "type");
    const type = isRest ? x.expr(OP.arrayOf, plain, 0, x.string(SLICE)) : plain;
    const names = tree.childrenOf(node, "name");
    if (names.length === 0) return [{ node, nameNode: NONE, type, isRest }];
    return names.map((name) => ({ node, nameNode: tree.isText(name, "_") ? NONE : name, type, isRest }));
  });
}

/** Sets the result's type; returns the results, which may have names. */
function readResult(x: Extraction, result: number, symbol: number): Parameter[] {
  if (result === NONE) return [];
  const fact = x.symbol(symbol);
  if (x.tree.kind(result) !== "parameter_list") {
    fact.type = x.visit(result);
    return [];
  }
  const results = listParameters(x, result);
  fact.type =
    results.length === 1 ? results[0]!.type : x.expr(OP.tupleOf, x.list(results.map(({ type }) => type)));
  return results;
}

/** The receiver: its type arguments are names that the method gives to the type's own parameters. */
function readReceiver(x: Extraction, list: number, symbol: number): Parameter[] {
  const { tree } = x;
  const node = list === NONE ? NONE : tree.firstNamed(list);
  if (node === NONE) return [];
  const head = headOfType(x, tree.child(node, "type"));
  if (head === NONE) {
    x.visit(tree.child(node, "type"));
    return [];
  }
  const name = useName(x, head, "uses_type");
  const plain = x.type(name);
  x.relate("member_of", symbol, plain);
  const given = receiverArguments(x, tree.parent(head), name, symbol);
  const type = given.length === 0 ? plain : x.expr(OP.generic, plain, x.list(given));
  const nameNode = tree.child(node, "name");
  const isNamed = nameNode !== NONE && !tree.isText(nameNode, "_");
  return [{ node, nameNode: isNamed ? nameNode : NONE, type, isRest: false }];
}

function receiverArguments(x: Extraction, generic: number, base: number, method: number): number[] {
  const { tree } = x;
  if (tree.kind(generic) !== "generic_type") return [];
  const list = tree.child(generic, "type_arguments");
  return tree.named(list).map((argument, position) => {
    const nameNode = headOfType(
      x,
      tree.kind(argument) === "type_elem" ? tree.firstNamed(argument) : argument,
    );
    if (nameNode === NONE) return 0;
    const isBlank = tree.isText(nameNode, "_");
    const symbol = x.declare({
      kind: "type_parameter",
      node: nameNode,
      nameNode,
      ...(isBlank ? { scope: null } : {}),
    });
    const fact = x.symbol(symbol);
    fact.values.push(base);
    fact.extra = position + 1;
    x.symbol(method).typeParameters.push(symbol);
    return x.type(isBlank ? x.bound(symbol) : x.bound(symbol, nameNode, "uses_type"));
  });
}
