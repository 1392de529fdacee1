/**
 * Kinds of constants by their number in the facts;
 * semantics name the classes of their models by them.
 */
import { LITERAL } from "../../facts/op.ts";

export const literalNames: Record<number, keyof typeof LITERAL> = Object.fromEntries(
  Object.entries(LITERAL).map(([name, n]) => [n, name]),
) as Record<number, keyof typeof LITERAL>;
