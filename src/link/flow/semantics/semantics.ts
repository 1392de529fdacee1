/** What differs between languages when values are followed. Each language gives those parts in which it differs from the defaults. */
import type { CONTAINER, LITERAL } from "../../../facts/op.ts";
import type { Evaluator, Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import type { Value, ValueSet } from "../value.ts";

/** See the head of this file. Methods without a remark give what is known, nothing by default. */
export interface Semantics {
  /** Models whose names are seen everywhere: `js:globalThis`, `py:builtins`. */
  readonly globals: readonly string[];
  /** Names of constructors among a class's members. */
  readonly constructors: readonly string[];
  /** Classes of the model that literals and containers are instances of, by name. */
  readonly literals: Partial<Record<keyof typeof LITERAL, string>>;
  readonly containers: Partial<Record<keyof typeof CONTAINER, string>>;
  /** Parameters without a type take what callers pass. @default false */
  readonly flowsIntoParameters?: boolean;
  /** A class object has the members of its instances, too. @default false */
  readonly classHasInstanceMembers?: boolean;
  /** Whether members told apart by `static` may share a name. @default false */
  readonly separatesStatic?: boolean;
  /** Calling a class makes an instance of it. @default false: only `construct` does */
  readonly callConstructs?: boolean;
  /** Order in which a class and its bases are searched. @default depth first, each once */
  readonly order?: "c3" | "depth";
  /** Member that calling an instance calls: `__call__`. */
  readonly callMember?: string;
  /** Symbols that a name means when nothing lexical does, before the globals: package scope, star imports. */
  scopeTargets?(evaluator: Evaluator, view: FileView, name: string, expr: number): readonly Target[];
  /** What a module (its files) offers under a name. @default the exports table, then the top level */
  moduleTargets?(evaluator: Evaluator, files: readonly number[], name: string): readonly Target[] | undefined;
  /** Members beyond those that a value's class declares. */
  memberTargets?(evaluator: Evaluator, value: Value, name: string): readonly Target[];
  /** Elements of what is iterated over. */
  element?(evaluator: Evaluator, value: Value, isAsync: boolean): ValueSet;
  awaited?(evaluator: Evaluator, value: Value): ValueSet;
  index?(evaluator: Evaluator, value: Value, key: ValueSet, view: FileView, expr: number): ValueSet;
  operator?(evaluator: Evaluator, view: FileView, expr: number): ValueSet;
  /** What a context manager binds. */
  enter?(evaluator: Evaluator, value: Value, isAsync: boolean): ValueSet;
  /** A part of a destructured value: `key` or `position`. */
  part?(evaluator: Evaluator, value: Value, key: string | undefined, position: number): ValueSet;
  /** The declared or inferred result as the caller sees it: promises of async functions, generators. */
  result?(
    evaluator: Evaluator,
    view: FileView,
    symbol: number,
    inferred: ValueSet,
    isDeclared: boolean,
  ): ValueSet;
  /** The value of a symbol with decorators, from that without. */
  decorated?(evaluator: Evaluator, view: FileView, symbol: number, plain: ValueSet): ValueSet;
  /** Values of special calls (`super()`, `Object.assign`), undefined for an ordinary one. */
  call?(evaluator: Evaluator, view: FileView, expr: number, callee: ValueSet): ValueSet | undefined;
  /** Those of several declarations of one name that fit a call. @default by number of arguments */
  overloads?(
    evaluator: Evaluator,
    targets: readonly Target[],
    view: FileView,
    call: number,
  ): readonly Target[];
  /** The parameters of a function-like type: those of a functional interface's only method. */
  functionOf?(evaluator: Evaluator, value: Value): Value | undefined;
  /** Type rows that need the language: utility types, optional types. Undefined for an ordinary one. */
  genericType?(
    evaluator: Evaluator,
    base: ValueSet,
    args: readonly ValueSet[],
    view: FileView,
    expr: number,
  ): ValueSet | undefined;
  /** What a value means where a type is wanted, beyond classes: strings in annotations. */
  typeOfValue?(evaluator: Evaluator, value: Value, view: FileView): ValueSet;
  /** Type of a parameter that only its language knows: receivers. */
  parameter?(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined;
  /** Bases that a class has without writing them. */
  implicitBases?(evaluator: Evaluator, value: Value): ValueSet;
}

/** For languages that have none of their own. */
export const plainSemantics: Semantics = { globals: [], constructors: [], literals: {}, containers: {} };
