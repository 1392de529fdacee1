/** Qualified names: `a::B::c`. */
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";

/** What stands before the last name of a qualified one. */
export interface Qualified {
  /** Row of the class or namespace; 0 for the global one. */
  readonly row: number;
  /** Token of its name, {@link NONE} for the global one. */
  readonly token: number;
  readonly nameNode: number;
  /** `::name`: whatever is around does not count. */
  readonly isGlobal: boolean;
}

/** Reads the scopes of a qualified name, not the name itself. */
export function readScope(x: Extraction, node: number): Qualified {
  const { tree } = x;
  let row = 0;
  let token = NONE;
  let at = node;
  let isGlobal = false;
  while (tree.kind(at) === "qualified_identifier") {
    const scope = tree.child(at, "scope");
    isGlobal = scope === NONE && row === 0;
    if (scope !== NONE) {
      row = readSegment(x, scope, row, "uses_type");
      token = segmentToken(x, scope);
    }
    const inner = tree.child(at, "name");
    if (inner === NONE) break;
    at = inner;
  }
  return { row, token, nameNode: at, isGlobal };
}

function segmentToken(x: Extraction, node: number): number {
  const inner = x.tree.kind(node) === "template_type" ? x.tree.child(node, "name") : NONE;
  return inner === NONE ? node : inner;
}

/** One name, with its template arguments, behind what row `base` names. */
function readSegment(x: Extraction, node: number, base: number, role: EdgeKind): number {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind !== "template_type" && kind !== "template_function") {
    return base === 0 ? x.name(node, role) : x.member(base, node, role);
  }
  const nameNode = tree.child(node, "name");
  const head = nameNode === NONE ? 0 : readSegment(x, nameNode, base, role);
  const args = readTemplateArguments(x, tree.child(node, "arguments"));
  return args.length === 0 ? head : x.expr(OP.generic, x.type(head), x.list(args));
}

/** The rows of `<A, 3>`. */
export function readTemplateArguments(x: Extraction, list: number): number[] {
  return list === NONE ? [] : x.tree.named(list).map((argument) => x.visit(argument));
}

/** A qualified name in a role, and the template arguments of its last name. */
export function readQualified(x: Extraction, node: number, role: EdgeKind): { row: number; args: number[] } {
  const { row, nameNode, isGlobal } = readScope(x, node);
  if (!isGlobal) return readLast(x, nameNode, row, role);
  const { scope } = x;
  x.scope = x.fileScope;
  const read = readLast(x, nameNode, row, role);
  x.scope = scope;
  return read;
}

function readLast(
  x: Extraction,
  nameNode: number,
  row: number,
  role: EdgeKind,
): { row: number; args: number[] } {
  const { tree } = x;
  if (tree.kind(nameNode) === "template_function") {
    const inner = tree.child(nameNode, "name");
    const head = inner === NONE ? 0 : readSegment(x, inner, row, role);
    return { row: head, args: readTemplateArguments(x, tree.child(nameNode, "arguments")) };
  }
  if (tree.kind(nameNode) === "destructor_name" || tree.kind(nameNode) === "dependent_name")
    return { row: 0, args: [] };
  return { row: readSegment(x, nameNode, row, role), args: [] };
}

const typeParents = new Set([
  "type_descriptor",
  "declaration",
  "field_declaration",
  "parameter_declaration",
  "function_definition",
  "base_class_clause",
  "new_expression",
]);

/** `a::b`: a type where types stand, else a value. */
export const qualifiedIdentifier: NodeRule = (x, node) => {
  const { tree } = x;
  const isType = tree.field(node) === "type" || tree.kind(tree.parent(node)) === "base_class_clause";
  const { row } = readQualified(x, node, isType ? "uses_type" : "reads");
  return isType && typeParents.has(tree.kind(tree.parent(node))) ? x.type(row) : row;
};

/** `T<A>`. */
export const templateType: NodeRule = (x, node) => x.type(readSegment(x, node, 0, "uses_type"));

/** The class that `new` or an initializer makes, before it is a type. */
export function readCreated(x: Extraction, node: number): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "type_identifier":
    case "identifier":
      return x.name(node, "instantiates");
    case "template_type": {
      const nameNode = tree.child(node, "name");
      const head = nameNode === NONE ? 0 : x.name(nameNode, "instantiates");
      const args = readTemplateArguments(x, tree.child(node, "arguments"));
      return args.length === 0 ? head : x.expr(OP.classOf, x.expr(OP.generic, x.type(head), x.list(args)));
    }
    case "qualified_identifier":
      return readQualified(x, node, "instantiates").row;
    default:
      return x.visit(node);
  }
}
