/** What differs between languages when values are followed. Each language gives those parts in which it differs from the defaults. */
import type { CONTAINER, LITERAL } from "../../../facts/op.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import type { Evaluator, Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import type { SymbolRef, Value, ValueSet } from "../value.ts";

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
  /** Types, callables and variables may share a name: see `NAME_SPACE`. @default false */
  readonly namespaces?: boolean;
  /** A call chooses among the callables of a class and of all that it inherits from. @default false: the nearest class that has any */
  readonly inheritsOverloads?: boolean;
  /** Type parameters that no argument tells of are learnt from what is expected of the result. @default false */
  readonly infersFromContext?: boolean;
  /** An array in the place of a rest parameter is what that holds, rather than an element of it. @default false */
  readonly restTakesWhole?: boolean;
  /** A call with a wrong number of arguments means something else: what is seen of a class need not be all of it. @default false */
  readonly checksArguments?: boolean;
  /** A declared type says what there is even when nothing is known of it; values are not asked then. @default false */
  readonly declaredTypesHold?: boolean;
  /** Calling a class makes an instance of it. @default false: only `construct` does */
  readonly callConstructs?: boolean;
  /** Order in which a class and its bases are searched; `last`: depth first, each where it comes last. @default depth first, each once */
  readonly order?: "c3" | "depth" | "breadth" | "last";
  /** What a type parameter is bound by tells other type parameters: `S ~[]E`. @default false */
  readonly infersThroughBounds?: boolean;
  /** Member that calling an instance calls: `__call__`. */
  readonly callMember?: string;
  /** Symbols that a name means when nothing lexical does, before the globals: package scope, star imports. */
  scopeTargets?(evaluator: Evaluator, view: FileView, name: string, expr: number): readonly Target[];
  /** What a module (its files) offers under a name. @default the exports table, then the top level */
  moduleTargets?(evaluator: Evaluator, files: readonly number[], name: string): readonly Target[] | undefined;
  /** A class's own constructors, where they have no fixed name. */
  constructorsOf?(evaluator: Evaluator, ref: SymbolRef): readonly SymbolRef[];
  /** Whether a symbol is what is wanted where spaces are told apart, beyond what its kind says. */
  isInSpace?(evaluator: Evaluator, view: FileView, symbol: number, space: number): boolean;
  /** Members beyond those that a value's class declares. */
  memberTargets?(evaluator: Evaluator, value: Value, name: string): readonly Target[];
  /** Members that a type does not declare and that are seen where `expr` stands: extensions. Asked when no declared one is found. */
  visibleMembers?(evaluator: Evaluator, view: FileView, expr: number, bases: ValueSet): readonly Target[];
  /** Elements of what is iterated over. */
  element?(evaluator: Evaluator, value: Value, isAsync: boolean): ValueSet;
  awaited?(evaluator: Evaluator, value: Value): ValueSet;
  index?(evaluator: Evaluator, value: Value, key: ValueSet, view: FileView, expr: number): ValueSet;
  operator?(evaluator: Evaluator, view: FileView, expr: number): ValueSet;
  /** What a context manager binds. */
  enter?(evaluator: Evaluator, value: Value, isAsync: boolean): ValueSet;
  /** A part of a destructured value: `key` or `position`. */
  part?(evaluator: Evaluator, value: Value, key: string | undefined, position: number): ValueSet | undefined;
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
  /** Those of several declarations of one name that a reference without a call means, by what is expected of it. */
  referenced?(
    evaluator: Evaluator,
    targets: readonly Target[],
    view: FileView,
    expr: number,
  ): readonly Target[] | undefined;
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
  /** A receiver that is a class stands for an instance of it where the receiver is wanted: class methods. @default false */
  readonly classReceiverMakesInstance?: boolean;
  /** A member that a class lacks may be one of the classes below it: mixins, templates. @default false */
  readonly looksBelow?: boolean;
  /** What reading a field gives when that is an object which decides itself: descriptors. */
  heldMember?(evaluator: Evaluator, held: ValueSet, view: FileView): ValueSet;
  /** A member of this kind is only an assignment where a class further up declares the name. @default none */
  givesWay?(view: FileView, symbol: number): boolean;
  /** A name that an import takes from a package may be a module, which is then imported. @default false */
  readonly importsByName?: boolean;
  /** What an imported name means that its module does not offer: a module inside a package without a file. */
  missingImport?(evaluator: Evaluator, view: FileView, specifier: string, name: string): readonly Target[];
  /** Members of the class above all classes, for `super`. */
  rootTargets?(evaluator: Evaluator, name: string): readonly Target[];
  /** The class of what is no instance: a type parameter. */
  classOf?(evaluator: Evaluator, value: Value, file: number): ValueSet;
  /** Type of a parameter that only its language knows: receivers. */
  parameter?(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined;
  /** The one of a package's files that stands for it where the package itself is named. @default all of them */
  packageFile?(evaluator: Evaluator, files: readonly number[]): number;
  /** What a variable holds beside what its declared type says: the functions behind a function type. */
  heldBeside?(evaluator: Evaluator, view: FileView, symbol: number, declared: ValueSet): ValueSet;
  /** Of several things that a name may mean those that its value is taken from. @default all */
  preferred?(evaluator: Evaluator, view: FileView, targets: readonly Target[]): readonly Target[];
  /** The import that a name goes through although its binding does not tell, -1 for none. */
  importBehind?(evaluator: Evaluator, view: FileView, name: string): number;
  /** What a type parameter stands for when it is another name for one declared elsewhere. */
  typeParameter?(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined;
  /** What a type with a name of its own is made of. */
  underlying?(evaluator: Evaluator, value: Value): ValueSet;
  /** The kind of an edge where the language differs from `edgeKindOf`, which gave `kind`. */
  edgeKind?(
    kind: EdgeKind,
    role: EdgeKind,
    target: SymbolKind,
    view: FileView,
    expr: number,
    ref?: SymbolRef,
    evaluator?: Evaluator,
  ): EdgeKind;
  /** Works out what `implemented` and `overridden` tell, before occurrences are resolved; may give values up. */
  relate?(evaluator: Evaluator): Generator<void, void, void>;
  /** Interfaces that a type implements without saying so, and members of those that a member overrides. */
  implemented?(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[];
  overridden?(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[];
  /** Expressions and types that only this language has. */
  expression?(evaluator: Evaluator, view: FileView, expr: number): ValueSet;
  /** What a value holds under a name that it does not declare: index signatures, maps. */
  heldUnder?(evaluator: Evaluator, value: Value, name: string): ValueSet;
  /** `super` is the first base alone; others are interfaces. @default false */
  readonly superIsFirstBase?: boolean;
  /** A plain function may be called with `new`: its `this` is what it makes. @default false */
  readonly functionsConstruct?: boolean;
  /** Whether functions and objects made inside a function depend on its parameters. @default false */
  readonly keepsSurroundings?: boolean;
  /** A type has the members of its body and those of its extensions, not these only where it lacks them. @default false */
  readonly mergesAttached?: boolean;
  /** As that, but function and object types alone, and their type parameters alone. @default false */
  readonly typesKeepSurroundings?: boolean;
  /** `base[keys]` among types. @default members by constant names */
  indexedType?(evaluator: Evaluator, base: Value, keys: ValueSet, file: number): ValueSet | undefined;
  /** What naming a module as a whole gives, where that is not the module itself: `module.exports = …`. */
  wholeModule?(evaluator: Evaluator, files: readonly number[]): readonly Target[];
  /** What a module that no file is may be: declared in passing. `name` undefined: the module as a whole. */
  declaredModule?(
    evaluator: Evaluator,
    file: number,
    specifier: string,
    name: string | undefined,
  ): readonly Target[];
  /** The declaration that stands for all parts of a class, where other files may add parts. @default the first of the file */
  head?(evaluator: Evaluator, ref: SymbolRef): SymbolRef;
  /** What is meant of what an occurrence may mean: a definition instead of its declarations, what its place allows. */
  settle?(evaluator: Evaluator, targets: readonly Target[], view: FileView, expr: number): readonly Target[];
  /** What surroundings that are written elsewhere make of a name, before what the file's top level declares: the class of a member. */
  enclosingTargets?(
    evaluator: Evaluator,
    view: FileView,
    name: string,
    expr: number,
    bound: number,
  ): readonly Target[];
  /** What is assigned to a field of a declared type is remembered where it is a function: see `heldBeside`. @default false */
  readonly fieldsTakeFunctions?: boolean;
  /** Definitions of what a symbol only declares, for its `declares` edges. */
  definitionsOf?(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[];
  /** Names of a path that an import writes are imports of the modules that they name. @default false */
  readonly importsThroughPaths?: boolean;
  /** Bases that a class has without writing them. */
  implicitBases?(evaluator: Evaluator, value: Value): ValueSet;
}

/** For languages that have none of their own. */
export const plainSemantics: Semantics = { globals: [], constructors: [], literals: {}, containers: {} };
