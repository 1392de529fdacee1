/** What the rules of PHP remember while they read a file: its namespace, what `use` names, and the classes around. */
import type { Extraction } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";

/** The class that is being read. */
export interface PhpClass {
  readonly symbol: number;
  readonly scope: Scope;
  /** Row of what it extends, 0 for nothing. */
  base: number;
}

/** A value that goes into a property, once all properties are known. */
export interface PropertyFlow {
  readonly owner: PhpClass;
  readonly name: string;
  readonly value: number;
}

/** See the head of this file. */
export class PhpState {
  /** Without `\` at its ends, empty for the global one. */
  namespace = "";
  /** Alias → the qualified name that it stands for. */
  readonly uses: Map<string, string> = new Map();
  readonly classes: PhpClass[] = [];
  readonly properties: PropertyFlow[] = [];
  /** Functions that are read: what they return. */
  readonly functions: number[] = [];
}

const KEY = "php";

/** The file's state. */
export function stateOf(x: Extraction): PhpState {
  let state = x.state.get(KEY) as PhpState | undefined;
  if (!state) {
    state = new PhpState();
    x.state.set(KEY, state);
  }
  return state;
}

/** The innermost class around. */
export function classAround(x: Extraction): PhpClass | undefined {
  return stateOf(x).classes.at(-1);
}

/** Gives properties what is assigned to them through `$this`. */
export function settleProperties(x: Extraction): void {
  for (const { owner, name, value } of stateOf(x).properties) {
    const symbol = x.declared(name, owner.scope);
    if (symbol !== NONE && x.symbol(symbol).type === 0) x.assign(symbol, value);
  }
}
