/** Definitions with decorators. */
import { EXPR } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { readClass } from "./python_classes.ts";
import { readFunction } from "./python_functions.ts";
import { lastName } from "./python_state.ts";

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
  return tree.kind(definition) === "class_definition"
    ? readClass(x, definition, read)
    : readFunction(x, definition, read);
}

const accessors: ReadonlySet<string> = new Set(["setter", "getter", "deleter"]);

function readDecorator(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return 0;
  if (
    tree.kind(node) === "attribute" &&
    accessors.has(lastName(x, node)) &&
    tree.kind(tree.child(node, "object")) === "identifier"
  ) {
    // `@size.setter`: the property object itself, which is nothing but its getter elsewhere.
    x.name(tree.child(node, "object"), "references");
    x.member(x.silentName("property"), tree.child(node, "attribute"), "reads");
    return 0;
  }
  const row = x.visit(node);
  const head = x.op(row) === OP.call ? x.operand(row, EXPR.a) : row;
  x.mark(head, "decorates");
  return row;
}
