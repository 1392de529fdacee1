/** Parts of what a pattern takes apart: fields of variants and structs, and what `?` unwraps. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import { EMPTY, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { dereferenced } from "./types.ts";

const MOST_LAYERS = 4;

/** `key` is `Variant.field`, `?`, or undefined for a position in a tuple or slice. */
export function part(evaluator: Evaluator, value: Value, key: string | undefined): ValueSet | undefined {
  if (key === undefined) return undefined;
  if (key === "?") return unwrapped(evaluator, value);
  const dot = key.lastIndexOf(".");
  return fieldOf(evaluator, value, key.slice(0, dot), key.slice(dot + 1), 0);
}

/** Both `Result` and `Option` hold what they have first. */
function unwrapped(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance") return EMPTY;
  const name = evaluator.program.nameOf(value.symbol);
  if (name === "Result" || name === "Option" || name === "Poll") return value.args[0] ?? EMPTY;
  return EMPTY;
}

function fieldOf(
  evaluator: Evaluator,
  value: Value,
  variant: string,
  field: string,
  layers: number,
): ValueSet {
  if (value.kind !== "instance" || layers > MOST_LAYERS) return EMPTY;
  const view = evaluator.program.viewOf(value.symbol);
  const { facts } = view;
  const symbol = symbolOfRef(value.symbol);
  const env = evaluator.envOfHolder(value, value);
  const holder = facts.kindOf(symbol) === "enum" ? view.named(symbol, variant)[0] : symbol;
  const [found] = holder === undefined ? [] : view.named(holder, field);
  if (found !== undefined) {
    const type = facts.symbol(found, SYMBOL.type);
    return type === 0 ? EMPTY : evaluator.fill(evaluator.evaluate(view, type), env);
  }
  return evaluator.each(dereferenced(evaluator, value), (inner) =>
    fieldOf(evaluator, inner, variant, field, layers + 1),
  );
}
