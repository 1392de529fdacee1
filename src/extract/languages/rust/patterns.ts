/** Patterns: what they bind, and what part of the value that is. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { declareIn, plain, SPACES, valueName } from "./names.ts";
import { fieldOfPath, patternPath } from "./paths.ts";

/** Where and as what a pattern binds names. */
export interface Binding {
  readonly kind: SymbolKind;
  readonly visibleFrom: number;
  /** Row of the declared type, 0 for none. */
  readonly type: number;
}

/** Binds the names of a pattern to parts of `value`. */
export function readPattern(x: Extraction, node: number, value: number, binding: Binding): void {
  const { tree } = x;
  if (node === NONE) return;
  switch (tree.kind(node)) {
    case "identifier":
    case "shorthand_field_identifier":
      bindName(x, node, value, binding);
      return;
    case "tuple_pattern":
    case "slice_pattern":
      readParts(x, tree.named(node), value, binding, "");
      return;
    case "tuple_struct_pattern":
      readTupleStruct(x, node, value, binding);
      return;
    case "struct_pattern":
      readStruct(x, node, value, binding);
      return;
    case "captured_pattern":
    case "or_pattern":
    case "ref_pattern":
    case "mut_pattern":
    case "reference_pattern":
    case "match_pattern":
      for (const child of tree.named(node)) {
        if (tree.field(child) === "condition") x.visit(child);
        else readPattern(x, child, value, binding);
      }
      return;
    case "scoped_identifier":
      patternPath(x, node, "uses_type");
      return;
    default:
      x.visit(node);
  }
}

/** A name: a constant or variant by its capital, else a variable. */
function bindName(x: Extraction, node: number, value: number, { kind, visibleFrom, type }: Binding): void {
  const text = x.tree.textOf(node);
  if (text === "_") return;
  if (/^\p{Lu}/u.test(text)) {
    valueName(x, node, "uses_type");
    return;
  }
  const earlier = x.declared(plain(text));
  // `A(n) | B(n)`: one variable, bound in either.
  if (earlier !== NONE && x.symbol(earlier).visibleFrom === visibleFrom && isInPattern(x, node)) {
    x.bound(earlier, node, "writes");
    x.assign(earlier, value);
    return;
  }
  const symbol = declareIn(x, { kind, node, nameNode: node, name: plain(text), visibleFrom }, SPACES.value);
  x.symbol(symbol).type = type;
  x.assign(symbol, value);
}

function isInPattern(x: Extraction, node: number): boolean {
  for (let at = x.tree.parent(node); at !== NONE; at = x.tree.parent(at)) {
    const kind = x.tree.kind(at);
    if (kind === "or_pattern") return true;
    if (!kind.endsWith("_pattern")) return false;
  }
  return false;
}

/** `(a, b)`, `[a, b]`: parts by position, up to `..`. */
function readParts(
  x: Extraction,
  parts: readonly number[],
  value: number,
  binding: Binding,
  variant: string,
): void {
  const inner: Binding = binding.type === 0 ? binding : { ...binding, type: 0 };
  const whole = binding.type === 0 ? value : binding.type;
  let isKnown = true;
  parts.forEach((part, position) => {
    if (x.tree.kind(part) === "remaining_field_pattern") {
      isKnown = false;
      return;
    }
    const key = variant === "" ? NONE : x.string(`${variant}.${position}`);
    const row = isKnown && whole !== 0 ? x.expr(OP.part, whole, key, position) : 0;
    readPattern(x, part, row, inner);
  });
}

/** `Some(a)`, `E::V(a, b)`. */
function readTupleStruct(x: Extraction, node: number, value: number, binding: Binding): void {
  const { tree } = x;
  const head = tree.child(node, "type");
  patternPath(x, head, "uses_type");
  const parts = tree.named(node).filter((child) => child !== head);
  readParts(x, parts, value, binding, lastNameOf(x, head));
}

function lastNameOf(x: Extraction, node: number): string {
  const { tree } = x;
  const nameNode = tree.kind(node) === "scoped_identifier" ? tree.child(node, "name") : node;
  return tree.textOf(nameNode === NONE ? node : nameNode);
}

/** `S { a, b: c }`: names of fields are occurrences, too. */
function readStruct(x: Extraction, node: number, value: number, binding: Binding): void {
  const { tree } = x;
  const head = tree.child(node, "type");
  const type = patternPath(x, head, "uses_type");
  const inner: Binding = { ...binding, type: 0 };
  const whole = value === 0 ? x.type(type) : value;
  for (const field of tree.named(node)) {
    if (tree.kind(field) !== "field_pattern") continue;
    const nameNode = tree.child(field, "name");
    if (nameNode === NONE) continue;
    const pattern = tree.child(field, "pattern");
    const row = x.flag(fieldOfPath(x, head, type, nameNode, "reads"), EXPR_FLAG.silent);
    const part = x.expr(
      OP.part,
      whole,
      x.string(`${lastNameOf(x, head)}.${plain(tree.textOf(nameNode))}`),
      NONE,
    );
    readPattern(x, pattern === NONE ? nameNode : pattern, x.union([row, part]), inner);
  }
}
