/** Destructuring: what a pattern binds or writes, and which part of the value goes there. */
import { LITERAL, OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { unquoted } from "./unquoted.ts";

/** Declarations of a kind in a scope. */
export interface PatternTarget {
  readonly kind: SymbolKind;
  readonly scope: NonNullable<Declaration["scope"]>;
}

/** Writes a value to what is declared already. */
export type PatternWriter = (x: Extraction, node: number, value: number) => void;

/** Binds or writes everything in `pattern` that `value` is taken apart into. */
export function bindPattern(
  x: Extraction,
  pattern: number,
  value: number,
  target: PatternTarget | PatternWriter,
): void {
  const { tree } = x;
  switch (tree.kind(pattern)) {
    case "identifier":
    case "shorthand_property_identifier_pattern":
      bindName(x, pattern, value, target);
      return;
    case "object_pattern":
      bindObject(x, pattern, value, target);
      return;
    case "array_pattern":
      bindArray(x, pattern, value, target);
      return;
    case "assignment_pattern":
    case "object_assignment_pattern": {
      const fallback = x.visitField(pattern, "right");
      bindPattern(x, tree.child(pattern, "left"), orElse(x, value, fallback), target);
      return;
    }
    case "rest_pattern":
      if (tree.firstNamed(pattern) !== NONE)
        bindPattern(x, tree.firstNamed(pattern), x.expr(OP.part, value, NONE, NONE), target);
      return;
    default:
      if (typeof target === "function") target(x, pattern, value);
      else x.visit(pattern);
  }
}

/** A part of a value, or what stands in where nothing is known of it. */
function orElse(x: Extraction, value: number, fallback: number): number {
  if (value === 0 || fallback === 0) return value || fallback;
  return x.expr(OP.orElse, value, fallback);
}

function bindName(x: Extraction, node: number, value: number, target: PatternTarget | PatternWriter): void {
  if (typeof target === "function") {
    target(x, node, value);
    return;
  }
  const name = x.tree.textOf(node);
  const known = target.scope.names.get(x.string(name));
  const isRepeated =
    known !== undefined &&
    target.kind === "variable" &&
    target.scope.kind !== "block" &&
    reusable.has(x.symbol(known).kind);
  const symbol = isRepeated
    ? known
    : x.declare({ kind: target.kind, node, nameNode: node, scope: target.scope });
  x.assign(symbol, value);
}

const reusable: ReadonlySet<SymbolKind> = new Set<SymbolKind>(["variable", "parameter"]);

function bindObject(
  x: Extraction,
  pattern: number,
  value: number,
  target: PatternTarget | PatternWriter,
): void {
  const { tree } = x;
  for (let child = tree.firstNamed(pattern); child !== NONE; child = tree.nextNamed(child)) {
    switch (tree.kind(child)) {
      case "shorthand_property_identifier_pattern":
        bindName(x, child, x.member(value, child), target);
        break;
      case "object_assignment_pattern": {
        const left = tree.child(child, "left");
        const isName = tree.kind(left) === "shorthand_property_identifier_pattern";
        const part = isName ? x.member(value, left) : 0;
        const fallback = x.visitField(child, "right");
        bindPattern(x, left, orElse(x, part, fallback), target);
        break;
      }
      case "pair_pattern":
        bindPattern(x, tree.child(child, "value"), partOf(x, tree.child(child, "key"), value), target);
        break;
      default:
        bindPattern(x, child, value, target);
    }
  }
}

/** The part of a value under the key of a pair. */
function partOf(x: Extraction, key: number, value: number): number {
  const { tree } = x;
  switch (tree.kind(key)) {
    case "property_identifier":
    case "private_property_identifier":
      return x.member(value, key);
    case "computed_property_name":
      return x.expr(OP.index, value, x.visitChildren(key));
    default:
      return x.expr(
        OP.index,
        value,
        x.expr(OP.literal, LITERAL.string, x.string(unquoted(tree.textOf(key)))),
      );
  }
}

function bindArray(
  x: Extraction,
  pattern: number,
  value: number,
  target: PatternTarget | PatternWriter,
): void {
  const { tree } = x;
  let position = 0;
  for (let child = tree.first(pattern); child !== NONE; child = tree.next(child)) {
    if (!tree.isNamed(child)) {
      if (tree.kind(child) === ",") position++;
      continue;
    }
    if (tree.isExtra(child)) continue;
    const isRest = tree.kind(child) === "rest_pattern";
    bindPattern(x, child, isRest ? value : x.expr(OP.part, value, NONE, position), target);
  }
}
