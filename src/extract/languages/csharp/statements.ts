/** Namespaces, usings and statements of C#. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { addResult } from "../java/context.ts";
import { readType, readTypeName } from "./types.ts";

const NAMESPACE = "namespace";

/** The identifiers of a dotted name. */
function segmentsOf(x: Extraction, node: number): number[] {
  if (node === NONE) return [];
  if (x.tree.kind(node) === "identifier") return [node];
  return x.tree.named(node).flatMap((child) => segmentsOf(x, child));
}

/** Declares a namespace in each of its parts, and reads `body` inside. Other files hold more of it. */
function insideNamespace(x: Extraction, node: number, body: () => void): void {
  const outer = (x.state.get(NAMESPACE) as string | undefined) ?? "";
  const segments = segmentsOf(x, x.tree.child(node, "name"));
  let parent = x.scope.owner;
  const words = segments.map((segment) => x.tree.textOf(segment));
  for (const segment of segments)
    parent = x.declare({ kind: "namespace", node, nameNode: segment, scope: null, parent });
  const name = [outer, ...words].filter((word) => word !== "").join(".");
  if (x.packageName === NONE) x.packageName = x.string(name);
  x.state.set(NAMESPACE, name);
  x.inside(parent, "file", body);
  x.state.set(NAMESPACE, outer);
}

export const namespaceDeclaration: NodeRule = (x, node) => {
  insideNamespace(x, node, () => x.visitField(node, "body"));
  return 0;
};

/** A namespace without braces holds the rest of the file. */
export const compilationUnit: NodeRule = (x, node) => {
  const children = x.tree.named(node);
  const at = children.findIndex((child) => x.tree.kind(child) === "file_scoped_namespace_declaration");
  for (const child of at < 0 ? children : children.slice(0, at)) x.visit(child);
  if (at < 0) return 0;
  const clause = children[at]!;
  insideNamespace(x, clause, () => {
    const name = x.tree.child(clause, "name");
    for (const child of x.tree.named(clause)) if (child !== name) x.visit(child);
    for (const child of children.slice(at + 1)) x.visit(child);
  });
  return 0;
};

/** `using A.B;`, `using static A.B.C;`, `using X = A.B.C;` */
export const usingDirective: NodeRule = (x, node) => {
  const { tree } = x;
  const alias = tree.childOfKind(node, "name_equals");
  const path = tree.named(node).find((child) => child !== alias);
  if (path === undefined) return 0;
  const isStatic = tree.has(node, "static");
  const name = segmentsOf(x, path)
    .map((segment) => tree.textOf(segment))
    .join(".");
  x.module(name, "static", path);
  if (alias === NONE && !isStatic) return 0;
  const row =
    tree.kind(path) === "generic_name" || /</.test(tree.textOf(path))
      ? readType(x, path, "references")
      : readTypeName(x, path, "references");
  x.flag(row, EXPR_FLAG.inImport);
  if (alias === NONE) return 0;
  const nameNode = tree.firstNamed(alias);
  const symbol = x.declare({ kind: "import", node, nameNode });
  x.symbol(symbol).values.push(row);
  x.bind(symbol, x.scope, NAME_SPACE.type);
  return 0;
};

export const forEach: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const value = x.visitField(node, "right");
    const type = readType(x, tree.child(node, "type"));
    const left = tree.child(node, "left");
    if (left !== NONE && tree.kind(left) === "identifier") {
      const symbol = x.declare({ kind: "variable", node: left, nameNode: left });
      x.symbol(symbol).type = type;
      if (type === 0) x.assign(symbol, x.expr(OP.element, value));
    } else if (left !== NONE) x.visit(left);
    x.visitField(node, "body");
  });
  return 0;
};

export const catchDeclaration: NodeRule = (x, node) => {
  const type = readType(x, x.tree.child(node, "type"));
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE) return 0;
  x.symbol(x.declare({ kind: "variable", node, nameNode })).type = type;
  return 0;
};

export const returnStatement: NodeRule = (x, node) => {
  addResult(x, x.visitChildren(node));
  return 0;
};

export const labeled: NodeRule = (x, node) => {
  const nameNode = x.tree.firstNamed(node);
  if (nameNode === NONE) return 0;
  x.declare({ kind: "label", node, nameNode, scope: x.functionScope() });
  for (const child of x.tree.named(node)) if (child !== nameNode) x.visit(child);
  return 0;
};

export const jump: NodeRule = (x, node) => {
  const nameNode = x.tree.childOfKind(node, "identifier");
  if (nameNode !== NONE && x.tree.childOfKind(node, "case") === NONE)
    x.flag(x.name(nameNode, "references"), EXPR_FLAG.labelSpace);
  else x.visitChildren(node);
  return 0;
};
