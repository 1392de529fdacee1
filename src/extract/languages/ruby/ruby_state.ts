/** What the rules of Ruby remember while they read a file: the modules around, and whether the receiver is a class. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";

/** A class or module that is being read. */
export interface RubyModule {
  readonly symbol: number;
  readonly scope: Scope;
  /** Full names of the modules around, innermost first: where constants are looked up. */
  readonly nesting: readonly string[];
}

/** A value that goes into an instance variable. */
interface FieldFlow {
  readonly field: number;
  readonly value: number;
}

/** See the head of this file. */
export class RubyState {
  readonly modules: RubyModule[] = [];
  /** Whether `self` is the class: in its body and in `def self.x`. */
  isClassSelf = true;
  /** The method that is being read, and its name. */
  method: number = NONE;
  /** `class << self`. */
  isSingleton = false;
  /** Behind `private`, `protected`, `module_function`. */
  visibility = "";
  readonly flows: FieldFlow[] = [];
}

const KEY = "ruby";

/** The file's state. */
export function stateOf(x: Extraction): RubyState {
  let state = x.state.get(KEY) as RubyState | undefined;
  if (!state) {
    state = new RubyState();
    x.state.set(KEY, state);
  }
  return state;
}

/** The receiver, 0 where that is the main object. */
export function selfRow(x: Extraction): number {
  const { modules, isClassSelf } = stateOf(x);
  const around = modules.at(-1);
  if (!around) return 0;
  const self = x.expr(OP.this, around.symbol);
  return isClassSelf ? x.expr(OP.classOf, self) : self;
}

const LOCAL: ReadonlySet<SymbolKind> = new Set<SymbolKind>(["variable", "parameter"]);

/** The scope that holds a local variable, undefined where none of that name was assigned so far. */
export function scopeOfLocal(x: Extraction, name: string): Scope | undefined {
  for (let scope: Scope | undefined = x.scope; scope; scope = scope.parent) {
    const symbol = x.declared(name, scope);
    if (symbol !== NONE) return LOCAL.has(x.symbol(symbol).kind) ? scope : undefined;
    if (scope.kind !== "block") return undefined;
  }
  return undefined;
}

/** A constant, looked up in the modules around where it is used. */
export function constantRow(x: Extraction, node: number, role: EdgeKind): number {
  const nesting = stateOf(x).modules.at(-1)?.nesting ?? [];
  const module = x.module(`/${nesting.join("|")}`, "static");
  return x.expr(OP.import, module, x.textNumber(node), 0, node, roleNumber[role]);
}

/** `Foo`, `Foo::Bar`, `::Foo`; any other value. */
export function readConstant(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "constant":
      return constantRow(x, node, role);
    case "scope_resolution": {
      const scope = tree.child(node, "scope");
      const name = tree.child(node, "name");
      if (name === NONE) return 0;
      if (scope !== NONE) return x.member(readConstant(x, scope, "references"), name, role);
      return x.expr(OP.import, x.module("/", "static"), x.textNumber(name), 0, name, roleNumber[role]);
    }
    default:
      return x.visit(node);
  }
}

/** Nothing is said when this cannot be resolved. */
export function silent(x: Extraction, row: number): number {
  return x.flag(row, EXPR_FLAG.silent);
}
