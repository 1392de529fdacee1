/**
 * Where a language keeps types, callables, labels and variables apart, one name may mean one of each in the same scope.
 * Occurrences say which they want; elsewhere all are `expression`, and nothing is told apart.
 */
import type { SymbolKind } from "../record/vocabulary.ts";
import { isCallable, isType } from "./edge_kind_of.ts";

/** What an occurrence wants. */
export const NAME_SPACE = {
  /** A variable; a type or package where there is none. */
  expression: 0,
  type: 1,
  callable: 2,
  label: 3,
  /** Whatever there is: in static imports. */
  any: 4,
  /** What is called: a callable, a variable that holds one, a type that is made. */
  invoked: 5,
  /** A variable; a callable that stands for itself, a type. */
  value: 6,
  /** What lies in the space of expressions, and nothing else: types of Rust with fields are no values. */
  strict: 7,
} as const;

/** The space that a symbol's name lies in; variables lie in that of expressions. */
export function nameSpaceOf(kind: SymbolKind): number {
  if (isType(kind)) return NAME_SPACE.type;
  if (isCallable(kind)) return NAME_SPACE.callable;
  return kind === "label" ? NAME_SPACE.label : NAME_SPACE.expression;
}

/** Number under which a scope has a name: names of different spaces do not meet. */
export function scopeKey(name: number, space: number): number {
  return name * 4 + space;
}

/** The spaces in which an occurrence is looked up, in order. */
export function spacesWanted(space: number): readonly number[] {
  if (space === NAME_SPACE.expression) return expressionSpaces;
  if (space === NAME_SPACE.strict) return strictSpaces;
  if (space === NAME_SPACE.invoked) return invokedSpaces;
  return space === NAME_SPACE.value ? valueSpaces : [space];
}

const expressionSpaces: readonly number[] = [NAME_SPACE.expression, NAME_SPACE.type];
const strictSpaces: readonly number[] = [NAME_SPACE.expression];
const invokedSpaces: readonly number[] = [NAME_SPACE.callable, NAME_SPACE.expression, NAME_SPACE.type];
const valueSpaces: readonly number[] = [NAME_SPACE.expression, NAME_SPACE.callable, NAME_SPACE.type];
