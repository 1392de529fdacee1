/** Patterns of Scala: what they bind, and which types and values they name. */
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { typeName, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { readPath, readType, readTypeName } from "./types.ts";

/** How the variables of a pattern are declared. */
export interface Binding {
  readonly kind: SymbolKind;
  readonly modifiers: number;
  /** Runs with the symbol of the first variable as the holder. */
  readonly declared?: (symbol: number) => void;
}

const variable: Binding = { kind: "variable", modifiers: 0 };

/** Reads a pattern that `value` is matched with. */
export function readPattern(x: Extraction, node: number, value: number, binding: Binding = variable): void {
  if (node === NONE) return;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "identifier":
      readName(x, node, value, binding);
      return;
    case "identifiers":
      for (const child of tree.named(node)) bind(x, child, value, binding);
      return;
    case "wildcard":
      return;
    case "typed_pattern": {
      const type = readType(x, tree.child(node, "type"));
      const inner = tree.child(node, "pattern");
      if (inner !== NONE && tree.kind(inner) === "identifier") bind(x, inner, type, binding, type);
      else readPattern(x, inner, type, binding);
      return;
    }
    case "capture_pattern":
      readCapture(x, node, value, binding);
      return;
    case "case_class_pattern":
      readCaseClass(x, node, binding);
      return;
    case "tuple_pattern":
      for (const [position, part] of tree.named(node).entries())
        readPattern(x, part, x.expr(OP.part, value, NONE, position), binding);
      return;
    case "infix_pattern":
      readInfix(x, node, binding);
      return;
    case "stable_identifier":
      readPath(x, tree.named(node));
      return;
    case "alternative_pattern":
      for (const part of tree.named(node)) readPattern(x, part, value, binding);
      return;
    default:
      for (const part of tree.named(node)) {
        if (/pattern$|^identifier$/.test(tree.kind(part))) readPattern(x, part, 0, binding);
        else x.visit(part);
      }
  }
}

/** A small letter binds, a capital one or a name in backquotes is compared with. */
function readName(x: Extraction, node: number, value: number, binding: Binding): void {
  const text = x.tree.textOf(node);
  if (text.startsWith("`")) valueName(x, node, "reads", text.slice(1, -1));
  else if (binding.kind === "variable" && /^\p{Lu}/u.test(text)) valueName(x, node);
  else if (text !== "_") bind(x, node, value, binding);
}

function bind(
  x: Extraction,
  nameNode: number,
  value: number,
  { kind, modifiers, declared }: Binding,
  type = 0,
): void {
  const text = x.tree.textOf(nameNode);
  const symbol = x.declare({
    kind,
    node: nameNode,
    nameNode,
    modifiers,
    ...(text.startsWith("`") ? { name: text.slice(1, -1) } : {}),
  });
  if (type !== 0) x.symbol(symbol).type = type;
  else x.assign(symbol, value);
  declared?.(symbol);
}

/** `n @ Pattern`. */
function readCapture(x: Extraction, node: number, value: number, binding: Binding): void {
  const { tree } = x;
  const inner = tree.child(node, "pattern");
  const head = inner !== NONE && tree.kind(inner) === "typed_pattern" ? tree.child(inner, "type") : NONE;
  const type = head === NONE ? readHead(x, inner) : readType(x, head);
  bind(x, tree.child(node, "name"), value, binding, type);
  if (inner === NONE || head !== NONE) return;
  if (tree.kind(inner) === "case_class_pattern") readParts(x, inner, type, binding);
  else readPattern(x, inner, value, binding);
}

function readHead(x: Extraction, node: number): number {
  if (node === NONE || x.tree.kind(node) !== "case_class_pattern") return 0;
  return x.type(readTypeName(x, x.tree.child(node, "type"), "references"));
}

/** `C(a, b)`. */
function readCaseClass(x: Extraction, node: number, binding: Binding): void {
  readParts(x, node, readHead(x, node), binding);
}

function readParts(x: Extraction, node: number, type: number, binding: Binding): void {
  const parts = x.tree.childrenOf(node, "pattern").filter((part) => x.tree.isNamed(part));
  for (const [position, part] of parts.entries())
    readPattern(x, part, x.expr(OP.part, type, NONE, position), binding);
}

/** `a :: b`. */
function readInfix(x: Extraction, node: number, binding: Binding): void {
  const { tree } = x;
  const operator = tree.child(node, "operator");
  const type = operator === NONE ? 0 : x.type(typeName(x, operator, "references"));
  readPattern(x, tree.child(node, "left"), x.expr(OP.part, type, NONE, 0), binding);
  readPattern(x, tree.child(node, "right"), x.expr(OP.part, type, NONE, 1), binding);
}
