/**
 * What stands in a parameter's `extra`: whether it is the receiver, whether it takes named arguments,
 * and the name that callers write.
 */
import { SYMBOL } from "../../facts/packed_facts.ts";
import type { FileView } from "./program.ts";

/** Bit of a parameter's `extra`: it is the receiver, written first where the method is declared. */
export const RECEIVER = 1;
/** The receiver is the class itself. */
export const CLASS_RECEIVER = 2;
/** The last parameter takes all named arguments that no other does. */
export const TAKES_NAMES = 4;
/** In a parameter's `extra`, above this: 1 + number of the name that callers write, where that is not its own. */
const LABEL_SHIFT = 6;

/** The name under which callers pass a parameter. */
export function labelOf(view: FileView, parameter: number): string | undefined {
  const label = view.facts.symbol(parameter, SYMBOL.extra) >> LABEL_SHIFT;
  return label > 0 ? view.facts.string(label - 1) : view.facts.nameOf(parameter);
}
