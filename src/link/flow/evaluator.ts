/**
 * Works out what expressions may be, on demand and across files: one engine for all languages, in the manner of PyCG and Jelly,
 * with declared types as one more kind of flow. What depends on a parameter, a type parameter or the receiver stays open
 * and is filled in where it is used. Bounds are counts, never time, so that the result is always the same.
 */
import { isCallable, isType } from "../../facts/edge_kind_of.ts";
import { NAME_SPACE, nameSpaceOf, spacesWanted } from "../../facts/name_space.ts";
import { CONTAINER, LITERAL, OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import type { SymbolKind } from "../../record/vocabulary.ts";
import type { FileView, Program } from "./program.ts";
import type { Semantics } from "./semantics/semantics.ts";
import {
  EMPTY,
  type Env,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
  Values,
} from "./value.ts";

/** In an import row's c: the module is meant as what it stands for as a whole. */
const WHOLE = 1;
/** Parameters around a function beyond which it is not followed what they are. */
const MOST_SURROUNDINGS = 24;

/** Something that a name may mean. */
export interface Target {
  /** A symbol, or -1. */
  readonly ref: SymbolRef;
  /** A whole file, or -1. */
  readonly file: number;
  /** Id of something outside the root, or empty. */
  readonly external: string;
  /** The receiver, as the class that declares the member, and as it was given. */
  readonly holder: Value | undefined;
  readonly receiver: Value | undefined;
  /** What its parameters are here, where no holder says: of an extension, what its receiver is. */
  readonly env?: Env;
}

/** Nested evaluations, and evaluations for one occurrence, after which nothing more is followed. */
const MOST_DEPTH = 80;
const MOST_STEPS = 4000;
const MOST_BASES = 64;
const MOST_FILLING = 6;

const literalNames = Object.fromEntries(Object.entries(LITERAL).map(([name, n]) => [n, name])) as Record<
  number,
  keyof typeof LITERAL
>;
const containerNames = Object.fromEntries(Object.entries(CONTAINER).map(([name, n]) => [n, name])) as Record<
  number,
  keyof typeof CONTAINER
>;

const classKinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "class",
  "interface",
  "trait",
  "struct",
  "union",
  "enum",
  "namespace",
  "module",
  "package",
  "type_alias",
]);
/** Kinds that are found inside a class's scope and are no members of it. */
const noMembers: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "type_parameter",
  "parameter",
  "label",
  "import",
]);

export function symbolTarget(ref: SymbolRef, holder?: Value, receiver?: Value): Target {
  return { ref, file: -1, external: "", holder, receiver };
}

export function fileTarget(file: number): Target {
  return { ref: -1, file, external: "", holder: undefined, receiver: undefined };
}

export function externalTarget(external: string): Target {
  return { ref: -1, file: -1, external, holder: undefined, receiver: undefined };
}

/** Worked out while another evaluation was under way: holds as long as that goes on. */
interface Provisional {
  readonly set: ValueSet;
  /** Depth of that evaluation, and what stands for it there. */
  readonly cut: number;
  readonly serial: number;
}

/** Results; of what is under way its depth. */
type Memo = (readonly unknown[] | Provisional | number | undefined)[];

/** See the head of this file. One for a whole run. */
export class Evaluator {
  readonly program: Program;
  readonly values: Values = new Values();
  /** Parameter → what callers pass; property → what is assigned through receivers. From the last pass. */
  inflow: ReadonlyMap<SymbolRef, ValueSet> = new Map();
  /** Type → members that are declared outside its body. */
  readonly attached: Map<SymbolRef, Map<string, SymbolRef[]>> = new Map();
  /** Type → bases that something outside it gives it: the file and the row of each. */
  readonly attachedBases: Map<SymbolRef, { readonly file: number; readonly expr: number }[]> = new Map();
  /** What semantics remember during a run, under keys of their own. */
  readonly notes: Map<string, unknown> = new Map();
  /** Packages outside the root that belong to a language itself. */
  readonly standardPackages: Set<string> = new Set();
  /** Steps left for the present occurrence. */
  #steps = MOST_STEPS;
  #depth = 0;
  /** Depth of the outermost evaluation that was found under way, Infinity for none. */
  #cut = Number.POSITIVE_INFINITY;
  /** Depth → number of the evaluation under way there. */
  readonly #frames: number[] = [];
  #serial = 0;
  readonly #bases: Map<Value, readonly Value[]> = new Map();
  readonly #busyBases: Set<Value> = new Set();
  readonly #moduleNames: Map<string, readonly Target[]> = new Map();
  /** Lookups in modules that are under way, and the depth at which each began. */
  readonly #busyModules: Map<string, number> = new Map();
  readonly #busyImports: Set<SymbolRef> = new Set();

  constructor(program: Program) {
    this.program = program;
  }

  /** Before an occurrence is resolved: gives it its steps. */
  begin(): void {
    this.#steps = MOST_STEPS;
    this.#depth = 0;
    this.#cut = Number.POSITIVE_INFINITY;
  }

  /** Whether the present occurrence used up its steps. */
  get isExhausted(): boolean {
    return this.#steps <= 0;
  }

  /** Forgets what was worked out with another `inflow`. */
  forget(): void {
    this.program.forgetResults();
  }

  /** Notes a member that is declared outside the body of its type. */
  attach(type: SymbolRef, name: string, member: SymbolRef): void {
    const head = this.#head(type);
    let names = this.attached.get(head);
    if (!names) {
      names = new Map();
      this.attached.set(head, names);
    }
    const members = names.get(name);
    if (!members) names.set(name, [member]);
    else if (!members.includes(member)) members.push(member);
  }

  /** Notes that something outside a type gives it a base: row `expr` of a file. */
  attachBase(type: SymbolRef, file: number, expr: number): void {
    const head = this.#head(type);
    const bases = this.attachedBases.get(head);
    if (bases) bases.push({ file, expr });
    else this.attachedBases.set(head, [{ file, expr }]);
  }

  /**
   * Runs `compute` once. Inside itself it gives nothing; what was worked out on such a ground holds only as long as the evaluation that
   * was found under way goes on, and is not remembered beyond it.
   */
  #once(memo: Memo, index: number, compute: () => ValueSet): ValueSet {
    const known = memo[index];
    if (known !== undefined) {
      if (Array.isArray(known)) return known as ValueSet;
      if (typeof known === "number") {
        if (known < this.#cut) this.#cut = known;
        return EMPTY;
      }
      const { set, cut, serial } = known as Provisional;
      if (this.#frames[cut] === serial) {
        if (cut < this.#cut) this.#cut = cut;
        return set;
      }
    }
    if (this.#depth >= MOST_DEPTH || this.#steps-- <= 0) return EMPTY; // remembered above as it is: the bound is part of the result
    const outerCut = this.#cut;
    this.#cut = Number.POSITIVE_INFINITY;
    const depth = ++this.#depth;
    this.#frames[depth] = ++this.#serial;
    memo[index] = depth;
    const result = compute();
    this.#frames[depth] = 0;
    this.#depth--;
    const cut = this.#cut;
    if (cut >= depth) {
      memo[index] = result;
      this.#cut = outerCut;
    } else {
      memo[index] = { set: result, cut, serial: this.#frames[cut]! };
      this.#cut = Math.min(outerCut, cut);
    }
    return result;
  }

  /** Runs `compute`, and `keep` with its result when that does not depend on an evaluation under way. */
  #whenFinal<T>(compute: () => T, keep: (result: T) => void): T {
    const outerCut = this.#cut;
    this.#cut = Number.POSITIVE_INFINITY;
    const result = compute();
    if (this.#cut === Number.POSITIVE_INFINITY) keep(result);
    this.#cut = Math.min(outerCut, this.#cut);
    return result;
  }

  // Expressions.

  /** What an expression may be. */
  evaluate(view: FileView, expr: number): ValueSet {
    if (expr === 0) return EMPTY;
    return this.#once(view.memo as Memo, expr, () => this.#compute(view, expr));
  }

  #compute(view: FileView, expr: number): ValueSet {
    const { facts } = view;
    const { values } = this;
    const a = facts.a(expr);
    const b = facts.b(expr);
    switch (facts.op(expr)) {
      case OP.member:
        return this.#memberValues(view, expr);
      case OP.name:
      case OP.import:
        return this.valuesOf(this.preferred(view, this.targets(view, expr)));
      case OP.call:
      case OP.construct:
        return this.callExpr(view, expr);
      case OP.index:
        return this.#index(view, expr);
      case OP.literal:
        return b >= 0
          ? values.one(values.literal(a, facts.strings[b]!))
          : this.#modelInstance(view, literalNames[a]!, "literals");
      case OP.symbol:
        return this.#closed(view, a, this.symbolValues(symbolRef(view.number, a)));
      case OP.container:
        return this.#container(view, a, facts.list(b));
      case OP.union:
      case OP.typeUnion:
        return values.union(Array.from(facts.list(a), (part) => this.evaluate(view, part)));
      case OP.intersection:
        return values.union(Array.from(facts.list(a), (part) => this.evaluate(view, part)));
      case OP.await:
        return this.each(this.evaluate(view, a), (value) => this.awaited(view.number, value));
      case OP.element:
        return this.each(this.evaluate(view, a), (value) => this.element(view.number, value, b === 1));
      case OP.enter:
        return this.each(
          this.evaluate(view, a),
          (value) => this.#semantics(view).enter?.(this, value, b === 1) ?? EMPTY,
        );
      case OP.part:
        return this.each(this.evaluate(view, a), (value) =>
          this.part(view.number, value, b >= 0 ? facts.strings[b] : undefined, facts.c(expr)),
        );
      case OP.this:
        return a < 0 ? EMPTY : this.#selfOf(symbolRef(view.number, a));
      case OP.super:
        return a < 0 ? EMPTY : this.#superOf(view, symbolRef(view.number, a), b);
      case OP.cast:
        return this.#cast(view, a, b, facts.c(expr));
      case OP.exclude:
        return this.#exclude(this.evaluate(view, a), this.evaluate(view, b));
      case OP.operator:
        return this.#semantics(view).operator?.(this, view, expr) ?? EMPTY;
      case OP.address:
      case OP.spread:
        return this.evaluate(view, a);
      case OP.named:
        return this.evaluate(view, b);
      default:
        return this.#computeType(view, expr, a, b);
    }
  }

  #computeType(view: FileView, expr: number, a: number, b: number): ValueSet {
    const { facts } = view;
    const { values } = this;
    switch (facts.op(expr)) {
      case OP.type:
        return this.asTypes(view, this.evaluate(view, a));
      case OP.generic:
        return this.#generic(view, expr);
      case OP.arrayOf:
        return this.modelInstanceOf(
          view.number,
          facts.c(expr) >= 0 ? facts.strings[facts.c(expr)]! : this.#semantics(view).containers.list,
          [this.evaluate(view, a)],
        );
      case OP.mapOf:
        return this.modelInstanceOf(
          view.number,
          facts.c(expr) >= 0 ? facts.strings[facts.c(expr)]! : this.#semantics(view).containers.dictionary,
          [this.evaluate(view, a), this.evaluate(view, b)],
        );
      case OP.tupleOf:
        return values.one(values.tuple(Array.from(facts.list(a), (part) => this.evaluate(view, part))));
      case OP.typeSymbol: {
        const ref = symbolRef(view.number, a);
        const plain = values.one(isCallable(facts.kindOf(a)) ? values.function(ref) : values.instance(ref));
        return this.#semantics(view).typesKeepSurroundings
          ? this.#closedType(view, a, plain)
          : this.#closed(view, a, plain);
      }
      case OP.typeOf:
        return this.evaluate(view, a);
      case OP.expectedArgument:
        return this.#expectedArgument(view, a, b);
      case OP.expectedResult:
        return this.each(this.contextOf(view, a), (expected) => this.#expectedResult(view.number, expected));
      case OP.classOf:
        return this.each(this.evaluate(view, a), (value) =>
          value.kind === "instance"
            ? values.one(values.class(value.symbol, value.args))
            : (this.#semantics(view).classOf?.(this, value, view.number) ?? values.one(value)),
        );
      case OP.indexedType:
        return this.each(this.evaluate(view, a), (value) =>
          this.#indexedType(view, value, this.evaluate(view, b)),
        );
      case OP.literalType:
        return b >= 0
          ? values.one(values.literal(a, facts.strings[b]!))
          : this.#modelInstance(view, literalNames[a]!, "literals");
      default:
        return this.#semantics(view).expression?.(this, view, expr) ?? EMPTY;
    }
  }

  #cast(view: FileView, a: number, b: number, how: number): ValueSet {
    if (how === 0) return this.evaluate(view, b);
    const types = this.evaluate(view, b);
    const set = this.evaluate(view, a);
    return how !== NARROWS && types.length === 0 ? set : this.narrowed(view.number, set, types);
  }

  /** What a member is; where a value has no such declared member, what it holds under any name. */
  #memberValues(view: FileView, expr: number): ValueSet {
    const targets = this.targets(view, expr);
    const { heldUnder } = this.#semantics(view);
    if (!heldUnder) return this.valuesOf(this.preferred(view, targets));
    const name = view.facts.strings[view.facts.b(expr)]!;
    if (targets.length > 0) {
      const bases = this.evaluate(view, view.facts.a(expr));
      if (bases.length <= 1) {
        const known = this.valuesOf(targets);
        return known.length > 0 || bases.length === 0 ? known : heldUnder(this, bases[0]!, name);
      }
      // Each receiver sees the same member with its own type arguments.
      return this.each(bases, (base) => this.valuesOf(this.members(base, name, view.number)));
    }
    return this.each(this.evaluate(view, view.facts.a(expr)), (base) =>
      this.each(this.concrete(base, view.number), (value) => heldUnder(this, value, name)),
    );
  }

  /** As `#closed`, for the type parameters around a function or object type alone. */
  #closedType(view: FileView, symbol: number, set: ValueSet): ValueSet {
    const { facts } = view;
    let bindings: Map<SymbolRef, ValueSet> | undefined;
    for (let at = facts.symbol(symbol, SYMBOL.parent); at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
      for (const parameter of facts.list(facts.symbol(at, SYMBOL.typeParameters))) {
        const [value] = this.symbolValues(symbolRef(view.number, parameter));
        if (value?.kind !== "parameter") continue;
        bindings ??= new Map();
        bindings.set(value.symbol, this.values.one(value));
      }
    }
    if (!bindings || bindings.size > MOST_SURROUNDINGS) return set;
    const env = this.values.env(bindings, undefined);
    return this.each(set, (value) =>
      this.values.one(
        value.kind === "function"
          ? this.values.function(value.symbol, env)
          : this.values.instance(value.symbol, [], env),
      ),
    );
  }

  /** A function or object as its surroundings make it: what they leave open stays open in it. */
  #closed(view: FileView, symbol: number, set: ValueSet): ValueSet {
    const { facts } = view;
    if (!this.#semantics(view).keepsSurroundings || set.length !== 1 || set[0]!.env) return set;
    const [value] = set;
    if (value!.kind !== "function" && value!.kind !== "instance") return set;
    let bindings: Map<SymbolRef, ValueSet> | undefined;
    for (
      let at = facts.symbol(symbol, SYMBOL.parent), depth = 0;
      at >= 0 && depth < 8;
      at = facts.symbol(at, SYMBOL.parent), depth++
    ) {
      for (const column of [SYMBOL.typeParameters, SYMBOL.parameters]) {
        for (const parameter of facts.list(facts.symbol(at, column))) {
          const ref = symbolRef(view.number, parameter);
          bindings ??= new Map();
          bindings.set(ref, this.values.one(this.values.parameter(ref)));
        }
      }
    }
    if (!bindings || bindings.size > MOST_SURROUNDINGS) return set;
    const env = this.values.env(bindings, undefined);
    if (value!.kind === "function") return this.values.one(this.values.function(value!.symbol, env));
    return value!.args.length > 0 ? set : this.values.one(this.values.instance(value!.symbol, [], env));
  }

  /** The union of `of` over a set. */
  each(set: ValueSet, of: (value: Value) => ValueSet): ValueSet {
    if (set.length === 0) return EMPTY;
    if (set.length === 1) return of(set[0]!);
    return this.values.union(set.map(of));
  }

  #semantics(view: FileView): Semantics {
    return this.program.semanticsOf(view.number);
  }

  /** Those of the values that are of one of the types; when none is known to be, the types. */
  narrowed(file: number, set: ValueSet, types: ValueSet): ValueSet {
    const fits = (value: Value): boolean =>
      value.kind === "instance" &&
      this.lineage(value).some((holder) =>
        types.some((type) => type.symbol === holder.symbol && type.text === holder.text),
      );
    const left = this.each(set, (value) => this.concrete(value, file).filter(fits));
    return left.length > 0 ? left : types;
  }

  #exclude(set: ValueSet, without: ValueSet): ValueSet {
    const left = set.filter(
      (value) => !without.some((other) => other.symbol === value.symbol && other.kind === value.kind),
    );
    return left.length === 0 ? set : left;
  }

  #index(view: FileView, expr: number): ValueSet {
    const key = this.evaluate(view, view.facts.b(expr));
    return this.each(this.evaluate(view, view.facts.a(expr)), (base) =>
      this.indexValue(view, base, key, expr),
    );
  }

  /** What `base[key]` gives. */
  indexValue(view: FileView, base: Value, key: ValueSet, expr = 0): ValueSet {
    if (base.kind === "tuple") {
      const constant = key.length === 1 && key[0]!.kind === "literal" ? Number(key[0]!.text) : Number.NaN;
      const at = constant < 0 ? base.args.length + constant : constant;
      return Number.isInteger(at) ? (base.args[at] ?? EMPTY) : this.values.union(base.args);
    }
    const special = this.#semantics(view).index?.(this, base, key, view, expr);
    return special ?? EMPTY;
  }

  #indexedType(view: FileView, base: Value, keys: ValueSet): ValueSet {
    if (
      this.#semantics(view).keepsSurroundings &&
      (base.open || keys.some((key) => key.open)) &&
      base.kind !== "self"
    ) {
      return this.values.one(this.values.lookup(this.values.one(base), keys, view.number));
    }
    return this.#lookedUp(base, keys, view.number);
  }

  #lookedUp(base: Value, keys: ValueSet, file: number): ValueSet {
    return (
      this.program.semanticsOf(file).indexedType?.(this, base, keys, file) ??
      this.each(keys, (key) =>
        key.kind === "literal" ? this.valuesOf(this.members(base, key.text, file)) : EMPTY,
      )
    );
  }

  #filledLookup(value: Value, env: Env, depth: number): ValueSet {
    const [base, keys] = value.args.map((set) => this.fill(set, env, depth + 1)) as [ValueSet, ValueSet];
    const file = Number(value.text);
    const isOpen = base.some((one) => one.open) || keys.some((one) => one.open);
    if (isOpen) return this.values.one(this.values.lookup(base, keys, file));
    return this.each(base, (one) => this.#lookedUp(one, keys, file));
  }

  #container(view: FileView, kind: number, items: Int32Array): ValueSet {
    const { values } = this;
    const name = containerNames[kind]!;
    if (name === "tuple") {
      return values.one(values.tuple(Array.from(items, (item) => this.evaluate(view, item))));
    }
    const element = (item: number): ValueSet =>
      view.facts.op(item) === OP.spread
        ? this.each(this.evaluate(view, view.facts.a(item)), (value) =>
            this.element(view.number, value, false),
          )
        : this.evaluate(view, item);
    const model = this.#semantics(view).containers[name];
    if (name === "dictionary") {
      const keys = Array.from(items).filter((_, i) => i % 2 === 0);
      const held = Array.from(items).filter((_, i) => i % 2 === 1);
      return this.modelInstanceOf(view.number, model, [
        this.widened(view.number, values.union(keys.map(element))),
        values.union(held.map(element)),
      ]);
    }
    return this.modelInstanceOf(view.number, model, [
      values.union(Array.from(items.subarray(0, MOST_ITEMS), element)),
    ]);
  }

  /** Constants as instances of their class. */
  widened(file: number, set: ValueSet): ValueSet {
    if (!set.some((value) => value.kind === "literal")) return set;
    return this.each(set, (value) =>
      value.kind === "literal" ? this.literalInstance(file, value) : this.values.one(value),
    );
  }

  /** A constant as an instance of its class in the model. */
  literalInstance(file: number, value: Value): ValueSet {
    return this.#modelInstance(this.program.view(file), literalNames[value.symbol]!, "literals");
  }

  #modelInstance(view: FileView, kind: string, table: "literals" | "containers"): ValueSet {
    const names = this.#semantics(view)[table] as Record<string, string | undefined>;
    return this.modelInstanceOf(view.number, names[kind], []);
  }

  /** An instance of a class of the language's model, by the name under which the globals have it. */
  modelInstanceOf(file: number, name: string | undefined, args: readonly ValueSet[]): ValueSet {
    if (name === undefined) return EMPTY;
    const target = this.globalTargets(file, name)[0];
    return target && target.ref >= 0
      ? this.values.one(this.values.instance(this.#head(target.ref), args))
      : EMPTY;
  }

  // Names.

  /** Of several things that a name may mean those that its value is taken from. */
  preferred(view: FileView, targets: readonly Target[]): readonly Target[] {
    return targets.length <= 1
      ? targets
      : (this.#semantics(view).preferred?.(this, view, targets) ?? targets);
  }

  /** What an occurrence may mean, through imports. */
  targets(view: FileView, expr: number): readonly Target[] {
    const known = view.targetMemo[expr];
    if (known) return known as readonly Target[];
    return this.#whenFinal(
      () => this.#settledTargets(view, expr),
      (targets) => {
        view.targetMemo[expr] = targets;
      },
    );
  }

  #settledTargets(view: FileView, expr: number): readonly Target[] {
    const found = this.#openTargets(view, expr);
    return found.length === 0 ? found : (this.#semantics(view).settle?.(this, found, view, expr) ?? found);
  }

  #openTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    switch (facts.op(expr)) {
      case OP.name:
        return this.nameTargets(view, expr);
      case OP.member:
        return this.#memberTargets(view, expr);
      case OP.import:
        return this.#importedTargets(view, expr);
      case OP.super:
        return this.#superConstructors(view, facts.a(expr));
      case OP.expected:
        return this.#expectedMembers(view, expr);
      default:
        return NO_TARGETS;
    }
  }

  /** What a name means: its binding, what an enclosing class inherits, the package, the globals. */
  nameTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    const name = facts.strings[facts.a(expr)]!;
    const bound = facts.b(expr);
    // Where a class of the library lacks a name in its model, an enclosing scope may have it.
    const separates = this.#semantics(view).namespaces;
    for (const space of this.#spacesOf(view, expr)) {
      for (let crossed = facts.c(expr); crossed >= 0; crossed = this.#outerClass(view, crossed, bound)) {
        const self = this.values.self(symbolRef(view.number, crossed));
        const inherited = this.members(self, name, view.number, space);
        if (inherited.length > 0 && (!separates || inherited.some(({ ref }) => ref >= 0))) return inherited;
      }
    }
    const around = this.#semantics(view).enclosingTargets?.(this, view, name, expr, bound) ?? NO_TARGETS;
    if (around.length > 0) return around;
    if (bound >= 0) return this.#boundTargets(view, expr, bound, name);
    const own = this.#semantics(view).scopeTargets?.(this, view, name, expr) ?? NO_TARGETS;
    return own.length > 0 ? own : this.globalTargets(view.number, name);
  }

  /** The spaces in which enclosing classes may have inherited a name. */
  #spacesOf(view: FileView, expr: number): readonly number[] {
    const { facts } = view;
    const space = facts.space(expr);
    const bound = facts.b(expr);
    if (!this.#semantics(view).namespaces || space !== NAME_SPACE.expression) return [space];
    return bound >= 0 && !isType(facts.kindOf(bound)) ? [space] : spacesWanted(space);
  }

  /** What a name means that is bound in its file. */
  #boundTargets(view: FileView, expr: number, bound: number, name: string): readonly Target[] {
    const { facts } = view;
    const semantics = this.#semantics(view);
    const space = facts.space(expr);
    if (semantics.inheritsOverloads && isCallable(facts.kindOf(bound))) {
      const owner = facts.symbol(bound, SYMBOL.parent);
      if (owner >= 0)
        return this.members(this.values.self(symbolRef(view.number, owner)), name, view.number, space);
    }
    const targets = view.merged(bound).flatMap((symbol) => this.followed(symbolRef(view.number, symbol)));
    return semantics.namespaces ? this.inSpace(targets, space) : targets;
  }

  /** Those of several targets that lie in a name space. */
  inSpace(targets: readonly Target[], space: number): readonly Target[] {
    if (space === NAME_SPACE.any) return targets;
    for (const wanted of spacesWanted(space)) {
      const found = targets.filter(
        ({ ref }) => ref < 0 || this.#isInSpace(this.program.viewOf(ref), symbolOfRef(ref), wanted),
      );
      if (found.length > 0) return found;
    }
    return NO_TARGETS;
  }

  #isInSpace(view: FileView, symbol: number, space: number): boolean {
    const kind = view.facts.kindOf(symbol);
    // Constructors are asked for by another name.
    if (kind === "constructor") return false;
    return (
      nameSpaceOf(kind) === space || (this.#semantics(view).isInSpace?.(this, view, symbol, space) ?? false)
    );
  }

  /** The class around `symbol`, up to where the name's own binding lies. */
  #outerClass(view: FileView, symbol: number, bound: number): number {
    const stop = bound >= 0 ? view.facts.symbol(bound, SYMBOL.parent) : -1;
    let outer = view.facts.symbol(symbol, SYMBOL.parent);
    while (outer >= 0 && outer !== stop && !classKinds.has(view.facts.kindOf(outer)))
      outer = view.facts.symbol(outer, SYMBOL.parent);
    return outer === stop ? -1 : outer;
  }

  /** A symbol, or what it imports. */
  followed(ref: SymbolRef): readonly Target[] {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    if (view.facts.kindOf(symbol) !== "import") return [symbolTarget(ref)];
    // `namespace a { using a::f; }`: what an import means must not hang on itself.
    if (this.#busyImports.has(ref)) {
      this.#cut = 0;
      return NO_TARGETS;
    }
    this.#busyImports.add(ref);
    const found: Target[] = [];
    for (const expr of view.facts.list(view.facts.symbol(symbol, SYMBOL.values)))
      found.push(...this.targets(view, expr));
    this.#busyImports.delete(ref);
    return found;
  }

  /** What the models offer everywhere under a name. */
  globalTargets(file: number, name: string): readonly Target[] {
    for (const model of this.program.semanticsOf(file).globals) {
      const number = this.program.modelOf(model);
      if (number === undefined) continue;
      const symbols = this.program.view(number).named(-1, name);
      if (symbols.length > 0) return symbols.map((symbol) => symbolTarget(symbolRef(number, symbol)));
    }
    return NO_TARGETS;
  }

  /** What a key of an object literal is in the type that the object is expected to have. */
  #expectedMembers(view: FileView, expr: number): readonly Target[] {
    const name = view.facts.strings[view.facts.b(expr)]!;
    const found: Target[] = [];
    for (const expected of this.contextOf(view, view.facts.a(expr))) {
      for (const target of this.members(expected, name, view.number)) {
        if (!found.some((other) => other.ref === target.ref)) found.push(target);
      }
    }
    return found;
  }

  /** What `super(…)` calls. */
  #superConstructors(view: FileView, symbol: number): readonly Target[] {
    if (symbol < 0) return NO_TARGETS;
    const [base] = this.basesOf(this.values.instance(this.#head(symbolRef(view.number, symbol))));
    return base?.kind === "instance" ? this.constructorTargets(base, view.number) : NO_TARGETS;
  }

  #importedTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    const name = facts.b(expr);
    const targets = this.importTargets(view, facts.a(expr), name >= 0 ? facts.strings[name] : undefined);
    if (facts.c(expr) !== WHOLE || name >= 0 || targets.some((target) => target.file < 0)) return targets;
    const whole =
      this.#semantics(view).wholeModule?.(
        this,
        targets.map((target) => target.file),
      ) ?? NO_TARGETS;
    return whole.length > 0 ? whole : targets;
  }

  /** What an import names. */
  importTargets(view: FileView, module: number, name: string | undefined): readonly Target[] {
    if (module < 0)
      return name === undefined ? [fileTarget(view.number)] : this.moduleTargets([view.number], name);
    const target = this.program.moduleTarget(view.number, module);
    if (target.kind !== "file" && target.kind !== "package") {
      const specifier = view.facts.strings[view.facts.module(module, 0)]!;
      const declared =
        this.#semantics(view).declaredModule?.(this, view.number, specifier, name) ?? NO_TARGETS;
      if (declared.length > 0) return declared;
    }
    switch (target.kind) {
      case "external": {
        const model = this.program.modelOf(target.package);
        if (model !== undefined) {
          const whole = target.name === undefined ? name : target.name;
          if (whole === undefined) return [fileTarget(model)];
          const found = this.moduleTargets([model], whole);
          if (found.length > 0) return found;
        }
        if (target.standard) this.standardPackages.add(target.package);
        const inside = target.name ?? name;
        return [externalTarget(inside === undefined ? target.package : `${target.package}::${inside}`)];
      }
      case "file":
      case "package": {
        const paths = target.kind === "file" ? [target.path] : target.paths;
        const files = paths.flatMap((path) => this.program.numberOf(path) ?? []);
        if (name === undefined) return files.map(fileTarget);
        const found = this.moduleTargets(files, name);
        return found.length > 0 ? found : this.#missingImport(view, module, name);
      }
      default:
        return name === undefined ? NO_TARGETS : this.#missingImport(view, module, name);
    }
  }

  #missingImport(view: FileView, module: number, name: string): readonly Target[] {
    const specifier = view.facts.strings[view.facts.module(module, 0)]!;
    return this.#semantics(view).missingImport?.(this, view, specifier, name) ?? NO_TARGETS;
  }

  /** What a module offers under a name. */
  moduleTargets(files: readonly number[], name: string): readonly Target[] {
    const key = `${files.join(",")} ${name}`;
    const known = this.#moduleNames.get(key);
    if (known) return known;
    const busy = this.#busyModules.get(key);
    if (busy !== undefined) {
      // What is found inside the cycle of imports is provisional.
      this.#cut = Math.min(this.#cut, busy);
      return NO_TARGETS;
    }
    const depth = this.#depth;
    const outerCut = this.#cut;
    this.#cut = Number.POSITIVE_INFINITY;
    this.#busyModules.set(key, depth);
    const found = this.#findInModule(files, name);
    this.#busyModules.delete(key);
    if (this.#busyModules.size === 0 || found.length > 0) this.#moduleNames.set(key, found);
    this.#cut = this.#cut >= depth ? outerCut : Math.min(outerCut, this.#cut);
    return found;
  }

  #findInModule(files: readonly number[], name: string): readonly Target[] {
    if (files.length === 0) return NO_TARGETS;
    const special = this.program.semanticsOf(files[0]!).moduleTargets?.(this, files, name);
    if (special) return special;
    return files.flatMap((file) => {
      const exported = this.exportedTargets(file, name);
      return exported.length > 0 ? exported : this.topLevelTargets(file, name);
    });
  }

  /** What the exports table of a file has under a name. */
  exportedTargets(file: number, name: string): readonly Target[] {
    const view = this.program.view(file);
    const { facts } = view;
    const found: Target[] = [];
    for (let i = 0; i < facts.exportCount; i++) {
      const exported = facts.export(i, 0);
      if (exported >= 0 && facts.strings[exported] === name)
        found.push(...this.targetsOfValue(view, facts.export(i, 1)));
    }
    if (found.length > 0 || name === "default") return found;
    for (let i = 0; i < facts.exportCount; i++) {
      if (facts.export(i, 0) < 0 && facts.export(i, 2) >= 0)
        found.push(
          ...this.importTargets(view, facts.export(i, 2), name).filter((target) => !target.external),
        );
    }
    return found;
  }

  /** The declarations at a file's top level. */
  topLevelTargets(file: number, name: string): readonly Target[] {
    return this.program
      .view(file)
      .named(-1, name)
      .flatMap((symbol) => this.followed(symbolRef(file, symbol)));
  }

  /** What an exported value is: what a name means, or the symbol that the expression declares. */
  targetsOfValue(view: FileView, expr: number): readonly Target[] {
    if (expr === 0) return NO_TARGETS;
    if (view.facts.op(expr) === OP.symbol) return [symbolTarget(symbolRef(view.number, view.facts.a(expr)))];
    return this.targets(view, expr);
  }

  #memberTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    const name = facts.strings[facts.b(expr)]!;
    if (facts.op(facts.a(expr)) === OP.super && this.#semantics(view).order === "c3") {
      return this.#inheritedTargets(view, facts.a(expr), name);
    }
    const bases = this.evaluate(view, facts.a(expr));
    const found: Target[] = [];
    for (const base of bases) {
      for (const target of this.members(base, name, view.number, facts.space(expr))) {
        if (
          !found.some(
            (other) =>
              other.ref === target.ref &&
              other.file === target.file &&
              other.external === target.external &&
              other.holder === target.holder,
          )
        ) {
          found.push(target);
        }
      }
    }
    const { visibleMembers } = this.#semantics(view);
    if (visibleMembers && found.every(({ external }) => external !== "")) {
      const visible = visibleMembers(this, view, expr, bases);
      if (visible.length > 0) return visible;
    }
    const otherwise = facts.c(expr);
    // What a model leaves out is a guess beside what is declared.
    if (found.length > 1 && this.#semantics(view).namespaces) {
      const declared = found.filter(({ external }) => external === "");
      if (declared.length > 0) return declared;
    }
    const { namespaces } = this.#semantics(view);
    const isKnown = namespaces ? found.some(({ external }) => external === "") : found.length > 0;
    if (otherwise <= 0 || bases.length === 0 || isKnown) return found;
    const others = this.targets(view, otherwise);
    return others.length > 0 ? others : found;
  }

  /** `super().name`: the first behind the class itself that declares it, seen from the receiver. */
  #inheritedTargets(view: FileView, base: number, name: string): readonly Target[] {
    const owner = view.facts.a(base);
    if (owner < 0) return NO_TARGETS;
    const head = this.#head(symbolRef(view.number, owner));
    const self = this.values.self(head);
    const behind = this.#classBehind(view, view.facts.b(base)) ?? this.values.instance(head);
    for (const holder of this.lineage(behind).slice(1)) {
      if (holder.kind === "external") return this.members(holder, name, view.number);
      const found = this.membersDeclaredBy(holder, name, false);
      if (found.length > 0) return found.map((ref) => symbolTarget(ref, holder, self));
    }
    return this.#semantics(view).rootTargets?.(this, name) ?? NO_TARGETS;
  }

  // Members.

  /** The head of merged declarations: the first. */
  #head(ref: SymbolRef): SymbolRef {
    const file = fileOfRef(ref);
    const { head } = this.program.semanticsOf(file);
    if (head) return head(this, ref);
    return symbolRef(file, this.program.view(file).merged(symbolOfRef(ref))[0]!);
  }

  /** What a value may be when it is not looked at as a parameter or receiver any more. `file` tells whose rules hold. */
  concrete(value: Value, file: number): ValueSet {
    switch (value.kind) {
      case "parameter":
        return this.#concreteParameter(value);
      case "self":
        return this.values.one(this.values.instance(value.symbol));
      case "result":
        return this.each(this.concrete(value.inner!, file), (callee) => this.callValue(callee, [], file));
      case "literal":
        return this.literalInstance(file, value);
      case "lookup": {
        const [base, keys] = value.args.map((set) =>
          this.each(set, (one) => (one.kind === "literal" ? this.values.one(one) : this.concrete(one, file))),
        ) as [ValueSet, ValueSet];
        return this.each(base, (one) => this.#lookedUp(one, keys, file)).filter(
          (one) => one.kind !== "lookup",
        );
      }
      default:
        return this.values.one(value);
    }
  }

  #concreteParameter(value: Value): ValueSet {
    const view = this.program.viewOf(value.symbol);
    const symbol = symbolOfRef(value.symbol);
    const bound = view.facts.symbol(symbol, SYMBOL.type);
    const declared = bound === 0 ? EMPTY : this.evaluate(view, bound);
    const passed = declared.length > 0 ? declared : (this.inflow.get(value.symbol) ?? EMPTY);
    const set =
      passed.length > 0 || view.facts.kindOf(symbol) !== "type_parameter"
        ? passed
        : this.#defaultOf(view, symbol);
    return set.filter((other) => other.kind !== "parameter" && other.kind !== "result");
  }

  /** What a type parameter is when nothing says. */
  #defaultOf(view: FileView, parameter: number): ValueSet {
    const [row] = view.facts.list(view.facts.symbol(parameter, SYMBOL.values));
    return row === undefined ? EMPTY : this.evaluate(view, row);
  }

  /** The class, then what it inherits from, each as instance with its own type arguments. */
  lineage(value: Value): readonly Value[] {
    if (value.symbol < 0) return [value];
    const known = this.#bases.get(value);
    if (known) return known;
    if (this.#busyBases.has(value)) return [value];
    this.#busyBases.add(value);
    const result = this.#whenFinal(
      () => this.#ordered(value),
      (lineage) => this.#bases.set(value, lineage),
    );
    this.#busyBases.delete(value);
    return result;
  }

  #ordered(value: Value): readonly Value[] {
    const bases = this.basesOf(value);
    switch (this.program.semanticsOf(fileOfRef(value.symbol)).order) {
      case "c3":
        return this.#linearize(value, bases);
      case "last":
        return this.#lastFirst(value, bases);
      case "breadth":
        return this.#breadthFirst(value);
      default:
        return this.#depthFirst(value, bases);
    }
  }

  /** Linearization of Scala: depth first, of what comes several times the last. */
  #lastFirst(value: Value, bases: readonly Value[]): readonly Value[] {
    const all = [value, ...bases.flatMap((base) => this.lineage(base))];
    const last = new Map<string, number>();
    all.forEach((other, i) => last.set(`${other.kind} ${other.symbol} ${other.text}`, i));
    return all.filter((other, i) => last.get(`${other.kind} ${other.symbol} ${other.text}`) === i).slice(0, MOST_BASES);
  }

  #depthFirst(value: Value, bases: readonly Value[]): readonly Value[] {
    const result = [value];
    for (const base of bases) {
      for (const ancestor of this.lineage(base)) {
        if (
          result.length < MOST_BASES &&
          !result.some(
            (other) =>
              other.symbol === ancestor.symbol &&
              other.kind === ancestor.kind &&
              other.text === ancestor.text,
          )
        ) {
          result.push(ancestor);
        }
      }
    }
    return result;
  }

  #breadthFirst(value: Value): readonly Value[] {
    const result = [value];
    for (let i = 0; i < result.length; i++) {
      for (const base of i === 0 || result[i]!.kind !== "external" ? this.basesOf(result[i]!) : []) {
        const isKnown = result.some(
          (other) => other.symbol === base.symbol && other.kind === base.kind && other.text === base.text,
        );
        if (!isKnown && result.length < MOST_BASES) result.push(base);
      }
    }
    return result;
  }

  /** The C3 order (Barrett et al. 1996); where there is none, depth first. */
  #linearize(value: Value, bases: readonly Value[]): readonly Value[] {
    const lists = [...bases.map((base) => [...this.lineage(base)]), [...bases]];
    const result: Value[] = [value];
    const same = (x: Value, y: Value): boolean => x.symbol === y.symbol && x.text === y.text;
    while (lists.some((list) => list.length > 0) && result.length < MOST_BASES) {
      const next = lists.find(
        (list) =>
          list.length > 0 && !lists.some((other) => other.slice(1).some((later) => same(later, list[0]!))),
      )?.[0];
      if (!next) return this.#depthFirst(value, bases);
      result.push(next);
      for (const list of lists) if (list[0] && same(list[0], next)) list.shift();
    }
    return result;
  }

  /** What a class extends, with its type arguments filled in. Externals are among them. */
  basesOf(value: Value): readonly Value[] {
    if (value.symbol < 0) return [];
    const file = fileOfRef(value.symbol);
    const view = this.program.view(file);
    const env = this.envOfHolder(value, value);
    const found: Value[] = [];
    for (const symbol of view.merged(symbolOfRef(value.symbol))) {
      for (const expr of view.facts.list(view.facts.symbol(symbol, SYMBOL.bases))) {
        for (const base of this.fill(this.asTypes(view, this.evaluate(view, expr)), env)) {
          if (base.kind === "instance" || base.kind === "external") found.push(base);
          else
            found.push(
              ...this.concrete(base, file).filter(
                (other) => other.kind === "instance" || other.kind === "external",
              ),
            );
        }
      }
    }
    for (const attached of this.attachedBases.get(this.#head(value.symbol)) ?? NO_BASES) {
      const from = this.program.view(attached.file);
      for (const base of this.fill(this.asTypes(from, this.evaluate(from, attached.expr)), env))
        if (base.kind === "instance" || base.kind === "external") found.push(base);
    }
    found.push(...(this.program.semanticsOf(file).implicitBases?.(this, value) ?? EMPTY));
    return found.filter(
      (base) => (base !== value && base.symbol !== value.symbol) || base.kind === "external",
    );
  }

  /** The members of a name that a value has, each with the class that declares it. */
  members(
    value: Value,
    name: string,
    file: number,
    space: number = NAME_SPACE.expression,
  ): readonly Target[] {
    const found: Target[] = [];
    for (const concrete of this.concrete(value, file)) {
      const receiver = value.kind === "self" ? value : concrete;
      found.push(...this.#membersOf(concrete, receiver, name, file, space));
    }
    return found;
  }

  #membersOf(value: Value, receiver: Value, name: string, file: number, space: number): readonly Target[] {
    switch (value.kind) {
      case "instance":
        return this.#declaredMembers(value, receiver, name, false, space);
      case "class":
        return this.#declaredMembers(value, receiver, name, true, space);
      case "module":
        return this.moduleTargets(value.files, name);
      case "external":
        return [
          externalTarget(value.text.includes("::") ? `${value.text}.${name}` : `${value.text}::${name}`),
        ];
      default:
        return this.program.semanticsOf(file).memberTargets?.(this, value, name) ?? NO_TARGETS;
    }
  }

  #declaredMembers(
    value: Value,
    receiver: Value,
    name: string,
    onClass: boolean,
    space: number,
  ): readonly Target[] {
    const start = onClass ? this.values.instance(value.symbol, value.args) : value;
    const gathers =
      (space === NAME_SPACE.callable || space === NAME_SPACE.invoked) &&
      this.program.semanticsOf(fileOfRef(value.symbol)).inheritsOverloads;
    const { givesWay } = this.program.semanticsOf(fileOfRef(value.symbol));
    const all: Target[] = [];
    for (const holder of this.lineage(start)) {
      if (holder.kind === "external") continue;
      const found = this.membersDeclaredBy(holder, name, onClass, space);
      if (found.length === 0) continue;
      const isWeak =
        givesWay !== undefined && found.every((ref) => givesWay(this.program.viewOf(ref), symbolOfRef(ref)));
      if (isWeak && all.length > 0) continue;
      const targets = found.map((ref) => symbolTarget(ref, holder, receiver));
      if (!gathers && !isWeak) return targets;
      all.push(...targets);
    }
    if (all.length > 0) return all;
    return this.program.semanticsOf(fileOfRef(value.symbol)).memberTargets?.(this, value, name) ?? NO_TARGETS;
  }

  /** Members of a name that the class itself declares. */
  membersDeclaredBy(
    holder: Value,
    name: string,
    onClass: boolean,
    space: number = NAME_SPACE.expression,
  ): readonly SymbolRef[] {
    const file = fileOfRef(holder.symbol);
    const view = this.program.view(file);
    const found: number[] = [];
    for (const symbol of view.merged(symbolOfRef(holder.symbol))) {
      if (isCallable(view.facts.kindOf(symbol))) continue; // what is inside a function are its locals
      const isClass = view.facts.kindOf(symbol) === "class";
      for (const member of view.named(symbol, name)) {
        const kind = view.facts.kindOf(member);
        if (!noMembers.has(kind) && !(isClass && kind === "variable")) found.push(member);
      }
    }
    const attached = this.attached.get(this.#head(holder.symbol))?.get(name);
    if (attached && this.#semantics(view).mergesAttached) {
      const own = found.length === 0 ? NO_REFS : this.#membersInSpace(view, found, space);
      const added = this.inSpace(attached.map((ref) => symbolTarget(ref)), space).map(({ ref }) => ref);
      return own.length === 0 ? added : [...own, ...added.filter((ref) => !own.includes(ref))];
    }
    if (attached && found.length === 0) {
      const kept = this.#semantics(view).head ? attached.filter((ref) => this.program.viewOf(ref).isStatic(symbolOfRef(ref)) === onClass) : attached;
      return kept.length > 0 ? kept : attached;
    }
    if (found.length === 0) return NO_REFS;
    if (this.#semantics(view).namespaces) return this.#membersInSpace(view, found, space);
    const fitting = this.#semantics(view).separatesStatic
      ? found.filter((member) => view.isStatic(member) === onClass)
      : found;
    return (fitting.length > 0 ? fitting : found).map((member) => symbolRef(file, member));
  }

  #membersInSpace(view: FileView, members: readonly number[], space: number): readonly SymbolRef[] {
    for (const wanted of space === NAME_SPACE.any ? [space] : spacesWanted(space)) {
      const found = members.filter((member) => {
        // A variable inside a class is one of its initializer's.
        if (view.facts.kindOf(member) === "variable") return false;
        return space === NAME_SPACE.any || this.#isInSpace(view, member, wanted);
      });
      if (found.length > 0) return found.map((member) => symbolRef(view.number, member));
    }
    return NO_REFS;
  }

  // Values of symbols.

  /** What targets are as values. */
  valuesOf(targets: readonly Target[]): ValueSet {
    if (targets.length === 0) return EMPTY;
    if (targets.length === 1) return this.valueOf(targets[0]!);
    const files = targets.filter((target) => target.file >= 0);
    const rest = targets.filter((target) => target.file < 0).map((target) => this.valueOf(target));
    if (files.length > 0)
      rest.push(
        this.values.one(
          this.values.module(
            files.map((target) => target.file),
            "",
          ),
        ),
      );
    return this.values.union(rest);
  }

  valueOf(target: Target): ValueSet {
    if (target.external) return this.values.one(this.values.external(target.external));
    if (target.file >= 0) return this.values.one(this.values.module([target.file], ""));
    const plain = this.symbolValues(target.ref);
    const { env } = target;
    if (env)
      return this.each(plain, (value) =>
        value.kind === "function" && !value.env
          ? this.values.one(this.values.function(value.symbol, env))
          : this.fill(this.values.one(value), env),
      );
    if (!target.holder) return plain;
    return this.#bindMember(target, plain);
  }

  /** A member's value as its receiver sees it: type parameters filled in, methods bound. */
  #bindMember(target: Target, plain: ValueSet): ValueSet {
    const env = this.envOfHolder(target.holder!, target.receiver);
    const view = this.program.viewOf(target.ref);
    if (!isCallable(view.facts.kindOf(symbolOfRef(target.ref)))) {
      const held = this.fill(plain, env);
      return this.#semantics(view).heldMember?.(this, held, view) ?? held;
    }
    return this.each(plain, (value) =>
      value.kind === "function" && !value.env
        ? this.values.one(this.values.function(value.symbol, env))
        : this.fill(this.values.one(value), env),
    );
  }

  /** What the type parameters of a member's class are for this holder. */
  envOfHolder(holder: Value, receiver: Value | undefined): Env {
    const bindings = new Map<SymbolRef, ValueSet>(holder.env?.bindings ?? []);
    if (holder.args.length > 0) {
      const file = fileOfRef(holder.symbol);
      const view = this.program.view(file);
      for (const symbol of view.merged(symbolOfRef(holder.symbol))) {
        view.facts.list(view.facts.symbol(symbol, SYMBOL.typeParameters)).forEach((parameter, i) => {
          const args = holder.args[i];
          if (args && args.length > 0) bindings.set(symbolRef(file, parameter), args);
        });
      }
    }
    return this.values.env(bindings, receiver);
  }

  /** What a symbol is as a value. */
  symbolValues(ref: SymbolRef): ValueSet {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    return this.#once(view.results.values as Memo, symbol, () => {
      const plain = this.#symbolValues(view, symbol, ref);
      if (view.facts.symbol(symbol, SYMBOL.decorators) === 0) return plain;
      return this.#semantics(view).decorated?.(this, view, symbol, plain) ?? plain;
    });
  }

  #symbolValues(view: FileView, symbol: number, ref: SymbolRef): ValueSet {
    const { values } = this;
    const kind = view.facts.kindOf(symbol);
    if (classKinds.has(kind)) return values.one(values.class(this.#head(ref)));
    if (isCallable(kind)) return values.one(values.function(ref));
    switch (kind) {
      case "import":
        return this.valuesOf(this.followed(ref));
      case "object": {
        const declared = view.facts.symbol(symbol, SYMBOL.type);
        const type = declared === 0 ? EMPTY : this.evaluate(view, declared);
        return type.length > 0 ? type : values.one(values.instance(ref));
      }
      case "type_parameter":
        return this.#semantics(view).typeParameter?.(this, view, symbol) ?? values.one(values.parameter(ref));
      case "getter":
        return this.returnsOf(ref);
      case "enum_member":
        return this.#enumMember(view, symbol, ref);
      case "parameter":
        return this.#parameterValues(view, symbol, ref);
      default:
        return this.#variableValues(view, symbol, ref);
    }
  }

  #enumMember(view: FileView, symbol: number, ref: SymbolRef): ValueSet {
    const parent = view.facts.symbol(symbol, SYMBOL.parent);
    return parent < 0
      ? EMPTY
      : this.values.one(this.values.instance(this.#head(symbolRef(fileOfRef(ref), parent))));
  }

  #variableValues(view: FileView, symbol: number, ref: SymbolRef): ValueSet {
    const declared = view.facts.symbol(symbol, SYMBOL.type);
    if (declared !== 0) {
      const set = this.evaluate(view, declared);
      const { declaredTypesHold, heldBeside } = this.#semantics(view);
      if (set.length > 0 && heldBeside) return this.values.union([set, heldBeside(this, view, symbol, set)]);
      if (set.length > 0 || declaredTypesHold) return set;
    }
    const sets = Array.from(view.facts.list(view.facts.symbol(symbol, SYMBOL.values)), (value) =>
      this.evaluate(view, value),
    );
    const passed = this.inflow.get(ref);
    if (passed) sets.push(passed);
    return this.values.union(sets);
  }

  #parameterValues(view: FileView, symbol: number, ref: SymbolRef): ValueSet {
    const declared = view.facts.symbol(symbol, SYMBOL.type);
    if (declared !== 0) {
      const set = this.evaluate(view, declared);
      if (set.length > 0) return set;
    }
    const special = this.#semantics(view).parameter?.(this, view, symbol);
    if (special) return special;
    const fromContext = this.#contextualParameter(view, symbol);
    if (fromContext.length > 0) return fromContext;
    const defaults = Array.from(view.facts.list(view.facts.symbol(symbol, SYMBOL.values)), (value) =>
      this.evaluate(view, value),
    );
    return this.values.union([this.values.one(this.values.parameter(ref)), ...defaults]);
  }

  /** What a parameter of a function written as an argument, or assigned to something typed, gets from there. */
  #contextualParameter(view: FileView, parameter: number): ValueSet {
    const { facts } = view;
    const owner = facts.symbol(parameter, SYMBOL.parent);
    if (owner < 0) return EMPTY;
    const position = facts.list(facts.symbol(owner, SYMBOL.parameters)).indexOf(parameter);
    if (position < 0) return EMPTY;
    return this.each(this.contextOf(view, owner), (expected) =>
      this.parameterTypeOf(expected, position, view.number),
    );
  }

  /** The type that a function or object written here is expected to have. */
  contextOf(view: FileView, symbol: number): ValueSet {
    const { facts } = view;
    const context = facts.symbol(symbol, SYMBOL.context);
    if (context === 0) return this.#contextOfMember(view, symbol);
    const position = facts.symbol(symbol, SYMBOL.contextPosition);
    if (position < 0) return this.evaluate(view, context);
    return this.#once(view.results.contexts as Memo, symbol, () =>
      this.#expectedArgument(view, context, position),
    );
  }

  /** A member of an object that has a context gets it from there. */
  #contextOfMember(view: FileView, symbol: number): ValueSet {
    const { facts } = view;
    const parent = facts.symbol(symbol, SYMBOL.parent);
    if (parent < 0 || facts.kindOf(parent) !== "object") return EMPTY;
    const name = facts.nameOf(symbol);
    if (name === undefined) return EMPTY;
    return this.each(this.contextOf(view, parent), (expected) => {
      const members = this.valuesOf(this.members(expected, name, view.number));
      return members.length > 0
        ? members
        : (this.#semantics(view).heldUnder?.(this, expected, name) ?? EMPTY);
    });
  }

  /** What a function-like type says of its result. */
  #expectedResult(file: number, expected: Value): ValueSet {
    const callee =
      expected.kind === "function" ? expected : this.program.semanticsOf(file).functionOf?.(this, expected);
    if (!callee) return EMPTY;
    const result = this.returnsOf(callee.symbol);
    return callee.env ? this.fill(result, callee.env) : result;
  }

  #expectedArgument(view: FileView, call: number, position: number): ValueSet {
    const callees = this.calleesOf(view, call);
    return this.values.union(
      callees.map((callee) => {
        const declared = this.#wantedBy(callee, view, call, position);
        if (!declared.some((value) => value.open)) return declared;
        return this.fill(declared, this.#callEnv(callee, view, call, position));
      }),
    );
  }

  /** The parameter that a named argument of a call goes to; a class without a constructor takes its fields. */
  namedTargets(view: FileView, call: number, argument: number): readonly Target[] {
    const name = view.facts.strings[view.facts.a(argument)]!;
    const found = new Set<SymbolRef>();
    for (const callee of this.calleesOf(view, call)) {
      const called = this.program.viewOf(callee.symbol);
      if (called.file.isModel) continue;
      const parameters = called.facts.list(
        called.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters),
      );
      const fits = (parameter: number): boolean =>
        labelOf(called, parameter) === name && (labelOf(called, parameter) !== called.facts.nameOf(parameter) || !called.hasModifier(parameter, "rest"));
      const parameter = parameters.find(fits);
      if (parameter !== undefined) found.add(symbolRef(called.number, parameter));
    }
    if (found.size > 0) return [...found].map((ref) => symbolTarget(ref));
    const classes = this.evaluate(view, view.facts.a(call)).filter((value) => value.kind === "class");
    const isOwn = ({ symbol }: Value): boolean => !this.program.viewOf(symbol).file.isModel;
    return classes.flatMap((value) =>
      this.#constructorsOf(value, view.number).some(isOwn)
        ? NO_TARGETS
        : this.members(this.values.instance(value.symbol, value.args), name, view.number).filter(
            ({ ref }) => ref >= 0 && !this.program.viewOf(ref).file.isModel,
          ),
    );
  }

  /** The type that a call's argument at a position goes to. */
  #wantedBy(callee: Value, view: FileView, call: number, position: number): ValueSet {
    const argument = view.facts.listItem(view.facts.b(call), position);
    if (callee.kind !== "function" || view.facts.op(argument) !== OP.named) {
      return this.parameterTypeOf(callee, position, view.number);
    }
    const called = this.program.viewOf(callee.symbol);
    const parameters = called.facts.list(called.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    return this.#typeOfParameter(
      callee,
      called,
      this.parameterFor(called, parameters, view, argument, position),
    );
  }

  /** The type of a function's parameter at a position, as its environment fills it in. */
  parameterTypeOf(value: Value, position: number, file: number): ValueSet {
    const callee =
      value.kind === "function" ? value : this.program.semanticsOf(file).functionOf?.(this, value);
    if (!callee) return EMPTY;
    const calledFile = fileOfRef(callee.symbol);
    const view = this.program.view(calledFile);
    const parameters = view.facts.list(view.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    const at = position + this.receiverShift(callee, view, parameters);
    return this.#typeOfParameter(callee, view, this.#parameterAt(view, parameters, at));
  }

  #typeOfParameter(callee: Value, view: FileView, parameter: number | undefined): ValueSet {
    if (parameter === undefined) return EMPTY;
    const declared = view.facts.symbol(parameter, SYMBOL.type);
    let set = declared === 0 ? EMPTY : this.evaluate(view, declared);
    if (view.hasModifier(parameter, "rest"))
      set = this.each(set, (rest) => this.element(view.number, rest, false));
    return callee.env ? this.fill(set, callee.env) : set;
  }

  /** The parameter at a position: from the first that takes the rest on, that one. */
  #parameterAt(view: FileView, parameters: Int32Array, position: number): number | undefined {
    for (let i = 0; i < parameters.length && i <= position; i++) {
      if (i === position || view.hasModifier(parameters[i]!, "rest")) return parameters[i];
    }
    return undefined;
  }

  // Calls.

  /** The functions that a call may call; classes give their constructors. */
  calleesOf(view: FileView, call: number): readonly Value[] {
    const { facts } = view;
    const set = this.#chosen(view, call);
    const found: Value[] = [];
    for (const value of set) {
      for (const concrete of this.concrete(value, view.number)) {
        if (concrete.kind === "function") found.push(concrete);
        else if (
          concrete.kind === "class" &&
          (facts.op(call) === OP.construct || this.#semantics(view).callConstructs)
        ) {
          found.push(...this.#constructorsOf(concrete, view.number));
        } else if (concrete.kind === "instance") found.push(...this.callablesOf(concrete, view.number));
      }
    }
    return found;
  }

  /** What calling an object calls. */
  callablesOf(value: Value, file: number): readonly Value[] {
    const { callMember } = this.program.semanticsOf(file);
    const inner = this.program.semanticsOf(file).functionOf?.(this, value);
    if (inner) return [inner];
    if (callMember === undefined) return [];
    return this.valuesOf(this.members(value, callMember, file, NAME_SPACE.callable)).filter(
      (member) => member.kind === "function",
    );
  }

  #constructorsOf(value: Value, file: number): readonly Value[] {
    const targets = this.constructorTargets(this.values.instance(value.symbol, value.args), file);
    return this.valuesOf(targets).filter((member) => member.kind === "function");
  }

  /** The constructors of a class, given as an instance of it. */
  constructorTargets(instance: Value, file: number): readonly Target[] {
    const { constructorsOf, constructors } = this.program.semanticsOf(file);
    if (constructorsOf)
      return constructorsOf(this, instance.symbol).map((ref) => symbolTarget(ref, instance, instance));
    for (const name of constructors) {
      const found = this.members(instance, name, file).filter(
        ({ ref }) => ref >= 0 && isCallable(this.program.kindOf(ref)),
      );
      if (found.length > 0) return found;
    }
    return NO_TARGETS;
  }

  /** The callee's values, of overloads those that fit. */
  #chosen(view: FileView, call: number): ValueSet {
    const callee = view.facts.a(call);
    const op = view.facts.op(callee);
    if (op !== OP.name && op !== OP.member) return this.evaluate(view, callee);
    const targets = this.targets(view, callee);
    if (targets.length <= 1) return this.evaluate(view, callee);
    return this.valuesOf(this.preferred(view, this.fitting(targets, view, call)));
  }

  /** Of several targets of a call those that fit its arguments. */
  fitting(targets: readonly Target[], view: FileView, call: number): readonly Target[] {
    if (targets.length <= 1 && !this.#semantics(view).checksArguments) return targets;
    // One declaration may be there for several receivers: `T[]` and `string[]`.
    const apart = targets.filter(
      (target, i) => target.ref < 0 || targets.findIndex(({ ref }) => ref === target.ref) === i,
    );
    if (apart.length <= 1 && !this.#semantics(view).checksArguments) return targets;
    const special = this.#semantics(view).overloads?.(this, apart, view, call);
    const chosen = special ?? this.fittingByCount(apart, view, call);
    return apart.length === targets.length
      ? chosen
      : targets.filter((target) => chosen.some((one) => one === target || (one.ref >= 0 && one.ref === target.ref)));
  }

  /** Those that take this many arguments; all when none does. */
  fittingByCount(targets: readonly Target[], view: FileView, call: number): readonly Target[] {
    const count = view.facts.listLength(view.facts.b(call));
    const fits = targets.filter(({ ref }) => ref < 0 || this.takes(ref, count));
    return fits.length > 0 ? fits : targets;
  }

  /** Whether a callable can take so many arguments; true for what is none. */
  takes(ref: SymbolRef, count: number): boolean {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    if (!isCallable(view.facts.kindOf(symbol))) return true;
    const parameters = view.facts.list(view.facts.symbol(symbol, SYMBOL.parameters));
    let least = 0;
    for (const parameter of parameters) {
      const isOptional =
        view.hasModifier(parameter, "optional") ||
        view.hasModifier(parameter, "rest") ||
        view.facts.symbol(parameter, SYMBOL.values) !== 0;
      if (!isOptional) least++;
    }
    const last = parameters.at(-1);
    const most =
      last !== undefined && view.hasModifier(last, "rest") ? Number.POSITIVE_INFINITY : parameters.length;
    return count >= least && count <= most;
  }

  /** What a call gives. */
  callExpr(view: FileView, expr: number): ValueSet {
    const { facts } = view;
    const chosen = this.#chosen(view, expr);
    const special = this.#semantics(view).call?.(this, view, expr, chosen);
    if (special) return special;
    return this.each(chosen, (callee) =>
      callee.kind === "class" && facts.op(expr) !== OP.construct && !this.#semantics(view).callConstructs
        ? EMPTY
        : this.#callOne(callee, view, expr),
    );
  }

  #callOne(callee: Value, view: FileView, call: number): ValueSet {
    const { values } = this;
    switch (callee.kind) {
      case "function": {
        const plain = this.returnsOf(callee.symbol);
        if (!plain.some((value) => value.open)) return plain;
        return this.fill(plain, this.#callEnv(callee, view, call, -1));
      }
      case "class":
        return this.#constructed(callee, view, call);
      case "parameter":
      case "result": {
        const known = this.each(this.concrete(callee, view.number), (value) =>
          value === callee ? EMPTY : this.#callOne(value, view, call),
        );
        return values.union([known, values.one(values.result(callee))]);
      }
      case "instance":
        return this.values.union(
          this.callablesOf(callee, view.number).map((inner) => this.#callOne(inner, view, call)),
        );
      case "self":
        return this.each(this.concrete(callee, view.number), (value) => this.#callOne(value, view, call));
      default:
        return EMPTY;
    }
  }

  /** A new instance; type arguments are taken from the arguments where the class has type parameters. */
  #constructed(callee: Value, view: FileView, call: number): ValueSet {
    const { values } = this;
    const classView = this.program.viewOf(callee.symbol);
    const parameters = classView.facts.list(
      classView.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.typeParameters),
    );
    if (parameters.length === 0 || callee.args.length > 0)
      return values.one(values.instance(callee.symbol, callee.args));
    const explicit = view.facts.c(call);
    if (explicit > 0) {
      const given = Array.from(view.facts.list(explicit), (row) => this.evaluate(view, row));
      return values.one(values.instance(callee.symbol, given));
    }
    const constructor = this.#constructorFor(callee, view, call);
    if (!constructor) return values.one(values.instance(callee.symbol));
    const env = this.#callEnv(constructor, view, call, -1);
    const file = fileOfRef(callee.symbol);
    const args = Array.from(parameters, (parameter) => env.bindings.get(symbolRef(file, parameter)) ?? EMPTY);
    return values.one(values.instance(callee.symbol, args));
  }

  /** The constructor that a call chooses; a class that lists parameters itself stands for one that nobody wrote. */
  #constructorFor(callee: Value, view: FileView, call: number): Value | undefined {
    const instance = this.values.instance(callee.symbol, callee.args);
    const targets = this.fitting(this.constructorTargets(instance, view.number), view, call);
    const found = this.valuesOf(targets).find((member) => member.kind === "function");
    if (found) return found;
    const declaring = this.program.viewOf(callee.symbol);
    const hasParameters = declaring.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters) !== 0;
    return hasParameters ? this.values.function(callee.symbol) : undefined;
  }

  /** Calls a value with known arguments. */
  callValue(callee: Value, args: readonly ValueSet[], file: number): ValueSet {
    switch (callee.kind) {
      case "function": {
        const plain = this.returnsOf(callee.symbol);
        if (!plain.some((value) => value.open)) return plain;
        return this.fill(plain, this.#envOfArguments(callee, args));
      }
      case "class":
        return this.values.one(this.values.instance(callee.symbol, callee.args));
      case "instance":
        return this.values.union(
          this.callablesOf(callee, file).map((inner) => this.callValue(inner, args, file)),
        );
      case "parameter":
        return this.each(this.concrete(callee, file), (value) => this.callValue(value, args, file));
      default:
        return EMPTY;
    }
  }

  #envOfArguments(callee: Value, args: readonly ValueSet[]): Env {
    const bindings = new Map<SymbolRef, ValueSet>(callee.env?.bindings ?? []);
    const file = fileOfRef(callee.symbol);
    const view = this.program.view(file);
    const parameters = view.facts.list(view.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    const shift = this.receiverShift(callee, view, parameters);
    this.#bindReceiver(callee, view, parameters, bindings);
    args.forEach((given, i) => {
      const parameter = this.#parameterAt(view, parameters, i + shift);
      if (parameter !== undefined && given.length > 0) this.#bindParameter(view, parameter, given, bindings);
    });
    return this.values.env(bindings, callee.env?.self);
  }

  /** The environment of a call: what its arguments say of parameters and type parameters. `except` is not looked at. */
  #callEnv(callee: Value, view: FileView, call: number, except: number): Env {
    const bindings = new Map<SymbolRef, ValueSet>(callee.env?.bindings ?? []);
    const calledFile = fileOfRef(callee.symbol);
    const called = this.program.view(calledFile);
    const symbol = symbolOfRef(callee.symbol);
    const parameters = called.facts.list(called.facts.symbol(symbol, SYMBOL.parameters));
    this.#explicitTypeArguments(called, symbol, view, call, bindings);
    this.#bindReceiver(callee, called, parameters, bindings);
    const { facts } = view;
    const args = facts.list(facts.b(call));
    for (let i = 0; i < args.length; i++) {
      if (i === except) continue;
      const row = args[i]!;
      const parameter = this.parameterFor(
        called,
        parameters,
        view,
        row,
        i + this.receiverShift(callee, called, parameters),
      );
      if (parameter === undefined) continue;
      const given = this.argumentValues(view, row);
      if (given.length > 0) this.#bindParameter(called, parameter, given, bindings);
    }
    this.#bindDefaults(called, symbol, bindings, callee.env?.self);
    if (this.#semantics(view).infersFromContext) this.#inferFromContext(callee, called, view, call, bindings);
    return this.values.env(bindings, callee.env?.self);
  }

  /** What is expected of a row's value where it is written. */
  expectedOf(view: FileView, row: number): ValueSet {
    const asker = view.askerOf(row);
    if (!asker) return EMPTY;
    return asker[1] < 0 ? this.evaluate(view, asker[0]) : this.#expectedArgument(view, asker[0], asker[1]);
  }

  /** Type parameters that no argument tells of: what is expected of the call's result may. */
  #inferFromContext(
    callee: Value,
    called: FileView,
    view: FileView,
    call: number,
    bindings: Map<SymbolRef, ValueSet>,
  ): void {
    const own = called.facts.list(called.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.typeParameters));
    if (own.length === 0 || own.every((parameter) => bindings.has(symbolRef(called.number, parameter))))
      return;
    const expected = this.expectedOf(view, call);
    if (expected.length === 0) return;
    const learnt = new Map<SymbolRef, ValueSet>();
    this.infer(this.returnsOf(callee.symbol), expected, called.number, learnt, 0);
    for (const parameter of own) {
      const ref = symbolRef(called.number, parameter);
      const set = learnt.get(ref)?.filter((value) => !value.open) ?? EMPTY;
      if (set.length > 0 && !bindings.has(ref)) bindings.set(ref, set);
    }
  }

  /** Type parameters of which the arguments say nothing are what their declaration gives them. */
  #bindDefaults(
    called: FileView,
    symbol: number,
    bindings: Map<SymbolRef, ValueSet>,
    self: Value | undefined,
  ): void {
    for (const parameter of called.facts.list(called.facts.symbol(symbol, SYMBOL.typeParameters))) {
      const ref = symbolRef(called.number, parameter);
      if ((bindings.get(ref)?.length ?? 0) > 0) continue;
      const set = this.#defaultOf(called, parameter);
      if (set.length > 0) bindings.set(ref, this.fill(set, this.values.env(bindings, self)));
    }
  }

  /** A receiver that declares a type of its own tells type parameters, too: `def copy(self: T) -> T`. */
  #bindReceiver(
    callee: Value,
    called: FileView,
    parameters: Int32Array,
    bindings: Map<SymbolRef, ValueSet>,
  ): void {
    if (this.receiverShift(callee, called, parameters) === 0) return;
    const [receiver] = parameters;
    if (called.facts.symbol(receiver!, SYMBOL.type) === 0) return;
    const self = callee.env!.self!;
    const isClass = (called.facts.symbol(receiver!, SYMBOL.extra) & CLASS_RECEIVER) !== 0;
    const given = isClass && self.kind === "instance" ? this.values.class(self.symbol, self.args) : self;
    this.#bindParameter(called, receiver!, this.values.one(given), bindings);
  }

  /** What an argument passes: of a spread one, its elements. */
  argumentValues(view: FileView, row: number): ValueSet {
    if (view.facts.op(row) !== OP.spread) return this.evaluate(view, row);
    return this.each(this.evaluate(view, view.facts.a(row)), (value) =>
      this.element(view.number, value, false),
    );
  }

  /** How many parameters come before the first argument: an explicit receiver that the call does not write. */
  receiverShift(callee: Value, called: FileView, parameters: Int32Array): number {
    const self = callee.env?.self;
    if (!self || parameters.length === 0) return 0;
    const extra = called.facts.symbol(parameters[0]!, SYMBOL.extra);
    // A method that is taken from its class gets its receiver as an argument.
    const isWritten = self.kind === "class" && (extra & CLASS_RECEIVER) === 0;
    return (extra & RECEIVER) !== 0 && !isWritten ? 1 : 0;
  }

  /** The parameter that an argument goes to. */
  parameterFor(
    called: FileView,
    parameters: Int32Array,
    view: FileView,
    argument: number,
    position: number,
  ): number | undefined {
    if (view.facts.op(argument) === OP.named) {
      const name = view.facts.strings[view.facts.a(argument)];
      const named = parameters.find((parameter) => labelOf(called, parameter) === name);
      const last = parameters.at(-1);
      const takesNames = last !== undefined && (called.facts.symbol(last, SYMBOL.extra) & TAKES_NAMES) !== 0;
      return named ?? (takesNames ? last : undefined);
    }
    return this.#parameterAt(called, parameters, position);
  }

  #explicitTypeArguments(
    called: FileView,
    symbol: number,
    view: FileView,
    call: number,
    bindings: Map<SymbolRef, ValueSet>,
  ): void {
    const list = view.facts.c(call);
    if (list <= 0) return;
    const parameters = called.facts.list(called.facts.symbol(symbol, SYMBOL.typeParameters));
    view.facts.list(list).forEach((argument, i) => {
      const parameter = parameters[i];
      if (parameter !== undefined)
        bindings.set(symbolRef(called.number, parameter), this.evaluate(view, argument));
    });
  }

  /** Whether an array is given for all of a rest parameter. */
  #isWholeRest(called: FileView, rest: ValueSet, given: ValueSet): boolean {
    if (!this.#semantics(called).restTakesWhole) return false;
    return given.every(
      ({ kind, symbol }) => kind === "instance" && rest.some((type) => type.symbol === symbol),
    );
  }

  #bindParameter(
    called: FileView,
    parameter: number,
    given: ValueSet,
    bindings: Map<SymbolRef, ValueSet>,
  ): void {
    bindings.set(symbolRef(called.number, parameter), given);
    const declared = called.facts.symbol(parameter, SYMBOL.type);
    if (declared === 0) return;
    let type = this.evaluate(called, declared);
    if (called.hasModifier(parameter, "rest") && !this.#isWholeRest(called, type, given))
      type = this.each(type, (rest) => this.element(called.number, rest, false));
    this.infer(type, given, called.number, bindings, 0);
  }

  /** Learns type parameters by laying a declared type over a value. */
  infer(
    type: ValueSet,
    given: ValueSet,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    if (depth > MOST_FILLING) return;
    const inner = this.#inferInside(type, given, file, bindings, depth);
    if (inner) return;
    for (const wanted of type) {
      if (!wanted.open && wanted.kind !== "function") continue; // a function type may have type parameters inside
      if (wanted.kind === "parameter") {
        const fresh = given.filter((value) => value !== wanted);
        const known = bindings.get(wanted.symbol);
        bindings.set(wanted.symbol, known ? this.values.union([known, fresh]) : fresh);
        this.#inferThroughBound(wanted.symbol, fresh, bindings, depth);
      } else {
        for (const value of given)
          for (const concrete of this.concrete(value, file))
            this.#inferOne(wanted, concrete, file, bindings, depth + 1);
      }
    }
  }

  /** Of `U | U[]` a list goes to the second. Returns whether that took all that was given. */
  #inferInside(
    type: ValueSet,
    given: ValueSet,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): boolean {
    if (type.length < 2 || given.length === 0 || !type.some((wanted) => wanted.kind === "parameter"))
      return false;
    const shaped = type.filter((wanted) => wanted.open && wanted.kind === "instance");
    const fitting = (value: Value): Value | undefined =>
      shaped.find((wanted) =>
        value.kind === "tuple"
          ? this.program.nameOf(wanted.symbol) === this.program.semanticsOf(file).containers.list
          : value.kind === "instance" &&
            this.lineage(value).some((holder) => holder.symbol === wanted.symbol),
      );
    const pairs = given.map((value) => [value, fitting(value)] as const);
    if (!pairs.every(([, wanted]) => wanted)) return false;
    for (const [value, wanted] of pairs) this.#inferOne(wanted!, value, file, bindings, depth + 1);
    return true;
  }

  /** `S ~[]E`: what `S` is tells what `E` is. */
  #inferThroughBound(
    parameter: SymbolRef,
    given: ValueSet,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    const view = this.program.viewOf(parameter);
    const bound = view.facts.symbol(symbolOfRef(parameter), SYMBOL.type);
    if (bound === 0 || !this.#semantics(view).infersThroughBounds) return;
    this.infer(this.evaluate(view, bound), given, view.number, bindings, depth + 1);
  }

  #inferOne(
    wanted: Value,
    given: Value,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    if (wanted.kind === "instance" && given.kind === "instance") {
      const match = this.lineage(given).find((holder) => holder.symbol === wanted.symbol);
      if (match) {
        wanted.args.forEach((set, i) => this.infer(set, match.args[i] ?? EMPTY, file, bindings, depth));
        return;
      }
      for (const form of this.program.semanticsOf(file).underlying?.(this, given) ?? EMPTY) {
        if (form !== given) this.#inferOne(wanted, form, file, bindings, depth + 1);
      }
    }
    if (wanted.kind === "instance" && given.kind === "tuple") {
      const list = this.modelInstanceOf(file, this.program.semanticsOf(file).containers.list, [
        this.values.union(given.args),
      ]);
      for (const form of list) this.#inferOne(wanted, form, file, bindings, depth + 1);
      return;
    }
    if (wanted.kind === "tuple" && given.kind === "tuple") {
      wanted.args.forEach((set, i) => this.infer(set, given.args[i] ?? EMPTY, file, bindings, depth));
      return;
    }
    const pattern =
      wanted.kind === "function" ? wanted : this.program.semanticsOf(file).functionOf?.(this, wanted);
    if (wanted.kind === "instance" && given.kind === "class") {
      for (const form of this.program.semanticsOf(file).underlying?.(this, given) ?? EMPTY) {
        this.#inferOne(wanted, form, file, bindings, depth + 1);
      }
    }
    if (pattern && (given.kind === "function" || given.kind === "class")) {
      const result = this.returnsOf(pattern.symbol);
      const wantedResult = pattern.env ? this.fill(result, pattern.env) : result;
      this.infer(wantedResult, this.callValue(given, [], file), file, bindings, depth);
    }
  }

  /** What a callable returns, open where it depends on its caller. */
  returnsOf(ref: SymbolRef): ValueSet {
    return this.#once(this.program.viewOf(ref).results.returns as Memo, symbolOfRef(ref), () =>
      this.#returnsOf(ref),
    );
  }

  #returnsOf(ref: SymbolRef): ValueSet {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    const declared = view.facts.symbol(symbol, SYMBOL.type);
    const { result } = this.#semantics(view);
    if (declared !== 0) {
      const set = this.evaluate(view, declared);
      if (set.length > 0 || this.#semantics(view).declaredTypesHold)
        return result ? result(this, view, symbol, set, true) : set;
    }
    const inferred = this.values.union(
      Array.from(view.facts.list(view.facts.symbol(symbol, SYMBOL.values)), (value) =>
        this.evaluate(view, value),
      ),
    );
    return result ? result(this, view, symbol, inferred, false) : inferred;
  }

  /** Fills in what stands open: parameters, type parameters, the receiver. */
  fill(set: ValueSet, env: Env, depth = 0): ValueSet {
    if (env.id === 0 || depth > MOST_FILLING || !set.some((value) => value.open)) return set;
    return this.each(set, (value) => this.#fillOne(value, env, depth));
  }

  #fillOne(value: Value, env: Env, depth: number): ValueSet {
    const { values } = this;
    if (!value.open) return values.one(value);
    switch (value.kind) {
      case "parameter":
        return env.bindings.get(value.symbol) ?? values.one(value);
      case "self":
        return values.one(this.#receiverIn(env, value));
      case "result": {
        const callees = this.#fillOne(value.inner!, env, depth + 1);
        return this.each(callees, (callee) =>
          callee === value.inner ? values.one(value) : this.callValue(callee, [], fileOfRef(value.symbol)),
        );
      }
      case "instance":
        return values.one(
          values.instance(
            value.symbol,
            value.args.map((set) => this.fill(set, env, depth + 1)),
            value.env && this.#mergeEnv(value.env, env, depth),
          ),
        );
      case "tuple":
        return values.one(values.tuple(value.args.map((set) => this.fill(set, env, depth + 1))));
      case "lookup":
        return this.#filledLookup(value, env, depth);
      case "function":
        return values.one(values.function(value.symbol, value.env && this.#mergeEnv(value.env, env, depth)));
      case "class":
        return values.one(
          values.class(
            value.symbol,
            value.args.map((set) => this.fill(set, env, depth + 1)),
          ),
        );
      default:
        return values.one(value);
    }
  }

  #receiverIn({ self }: Env, value: Value): Value {
    if (!self) return value;
    if (self.kind !== "class") return self;
    const { classReceiverMakesInstance } = this.program.semanticsOf(fileOfRef(value.symbol));
    return classReceiverMakesInstance ? this.values.instance(self.symbol, self.args) : value;
  }

  #mergeEnv(inner: Env, outer: Env, depth: number): Env {
    const bindings = new Map<SymbolRef, ValueSet>();
    for (const [symbol, set] of inner.bindings) bindings.set(symbol, this.fill(set, outer, depth + 1));
    const self = inner.self?.kind === "self" ? (outer.self ?? inner.self) : inner.self;
    return this.values.env(bindings, self);
  }

  // Types.

  /** What expressions name as types: instances of classes, what aliases stand for. */
  asTypes(view: FileView, set: ValueSet): ValueSet {
    return this.each(set, (value) => this.#asType(view, value, []));
  }

  #asType(view: FileView, value: Value, args: readonly ValueSet[]): ValueSet {
    const { values } = this;
    if (value.kind !== "class") {
      const special = this.#semantics(view).typeOfValue?.(this, value, view);
      return special ?? values.one(value);
    }
    const declaring = this.program.viewOf(value.symbol);
    const symbol = symbolOfRef(value.symbol);
    if (declaring.facts.kindOf(symbol) !== "type_alias") {
      return values.one(values.instance(value.symbol, args.length > 0 ? args : value.args));
    }
    const type = declaring.facts.symbol(symbol, SYMBOL.type);
    const meaning = this.evaluate(declaring, type);
    const given = args.length > 0 ? args : value.args;
    if (given.length === 0) return meaning;
    const bindings = new Map<SymbolRef, ValueSet>();
    declaring.facts.list(declaring.facts.symbol(symbol, SYMBOL.typeParameters)).forEach((parameter, i) => {
      const set = given[i];
      if (set) bindings.set(symbolRef(declaring.number, parameter), set);
    });
    return this.#fillDeclared(meaning, this.values.env(bindings, undefined), value.symbol, given);
  }

  /** As `fill`, but function and object types get the environment too, since their parts are looked at later. */
  #fillDeclared(set: ValueSet, env: Env, alias: SymbolRef, given: readonly ValueSet[]): ValueSet {
    return this.each(set, (value) => {
      if (value.kind === "instance" && value.symbol === alias)
        return this.values.one(this.values.instance(alias, given));
      if (value.kind === "function")
        return this.values.one(
          this.values.function(value.symbol, value.env ? this.#mergeEnv(value.env, env, 0) : env),
        );
      if (
        value.kind === "instance" &&
        value.args.length === 0 &&
        this.program.nameOf(value.symbol) === undefined
      ) {
        return this.values.one(
          this.values.instance(value.symbol, [], value.env ? this.#mergeEnv(value.env, env, 0) : env),
        );
      }
      return this.fill(this.values.one(value), env);
    });
  }

  #generic(view: FileView, expr: number): ValueSet {
    const { facts } = view;
    const named = facts.a(expr);
    const base = this.evaluate(view, facts.op(named) === OP.type ? facts.a(named) : named);
    const args = Array.from(facts.list(facts.b(expr)), (argument) => this.evaluate(view, argument));
    const special = this.#semantics(view).genericType?.(this, base, args, view, expr);
    if (special) return special;
    return this.each(base, (value) => this.#asType(view, value, args));
  }

  // Language-dependent parts, on what values are underneath.

  awaited(file: number, value: Value): ValueSet {
    return this.each(
      this.concrete(value, file),
      (concrete) => this.program.semanticsOf(file).awaited?.(this, concrete) ?? this.values.one(concrete),
    );
  }

  element(file: number, value: Value, isAsync: boolean): ValueSet {
    return this.each(this.concrete(value, file), (concrete) =>
      concrete.kind === "tuple"
        ? this.values.union(concrete.args)
        : (this.program.semanticsOf(file).element?.(this, concrete, isAsync) ?? EMPTY),
    );
  }

  part(file: number, value: Value, key: string | undefined, position: number): ValueSet {
    return this.each(this.concrete(value, file), (concrete) => {
      const special = this.program.semanticsOf(file).part?.(this, concrete, key, position);
      if (special) return special;
      if (key !== undefined) return this.valuesOf(this.members(concrete, key, file));
      if (concrete.kind === "tuple")
        return position >= 0 ? (concrete.args[position] ?? EMPTY) : this.values.union(concrete.args);
      return position >= 0 ? this.element(file, concrete, false) : EMPTY;
    });
  }

  #selfOf(ref: SymbolRef): ValueSet {
    const kind = this.program.kindOf(ref);
    if (isCallable(kind)) {
      const { functionsConstruct } = this.program.semanticsOf(fileOfRef(ref));
      return this.values.one(functionsConstruct ? this.values.instance(ref) : this.values.function(ref));
    }
    return this.values.one(this.values.self(this.#head(ref)));
  }

  /** The class that `super(C, self)` names, as an instance. */
  #classBehind(view: FileView, expr: number): Value | undefined {
    const named = expr === 0 ? undefined : this.evaluate(view, expr)[0];
    return named?.kind === "class" ? this.values.instance(named.symbol, named.args) : undefined;
  }

  #superOf(view: FileView, ref: SymbolRef, named: number): ValueSet {
    const bases = this.basesOf(this.#classBehind(view, named) ?? this.values.instance(this.#head(ref)));
    // An interface is above a class, too, but `super` never means it where there is a class.
    const classes = bases.filter(
      (base) => base.symbol < 0 || this.program.kindOf(base.symbol) !== "interface",
    );
    const counted = this.#semantics(view).superIsFirstBase
      ? (classes.length > 0 ? classes : bases).slice(0, 1)
      : bases;
    return counted.length > 8 ? EMPTY : this.values.union(counted.map((base) => this.values.one(base)));
  }

  /** Base → the classes that name it as such. */
  readonly #subclasses: Map<SymbolRef, Value[]> = new Map();

  /** Notes which classes extend which, before anything is looked up. */
  indexSubclasses(): void {
    for (let file = 0; file < this.program.files.length; file++) {
      if (this.program.files[file]!.isModel || !this.program.semanticsOf(file).looksBelow) continue;
      const { facts } = this.program.view(file);
      for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
        if (facts.symbol(symbol, SYMBOL.bases) === 0 || facts.kindOf(symbol) !== "class") continue;
        this.begin();
        const value = this.values.instance(this.#head(symbolRef(file, symbol)));
        for (const base of this.basesOf(value)) {
          const known = this.#subclasses.get(base.symbol);
          if (known) known.push(value);
          else if (base.symbol >= 0) this.#subclasses.set(base.symbol, [value]);
        }
      }
    }
  }

  /** Members that classes below the value's have, nearest first; the value's class itself lacks them. */
  membersBelow(value: Value, name: string): readonly Target[] {
    const found: Target[] = [];
    const seen = new Set<SymbolRef>([value.symbol]);
    let level = this.#subclasses.get(value.symbol) ?? [];
    for (let depth = 0; depth < MOST_LEVELS && level.length > 0 && found.length <= MOST_BELOW; depth++) {
      const next: Value[] = [];
      if (level.length > MOST_SUBCLASSES) return NO_TARGETS; // a base of everything says nothing
      for (const holder of level) {
        if (seen.has(holder.symbol)) continue;
        seen.add(holder.symbol);
        const refs = this.membersDeclaredBy(holder, name, false);
        for (const ref of refs) found.push(symbolTarget(ref, holder, value));
        if (refs.length === 0) next.push(...(this.#subclasses.get(holder.symbol) ?? []));
      }
      level = next;
    }
    return found.length > MOST_BELOW ? NO_TARGETS : found;
  }

  /** Whether a target was found below its receiver's class. */
  isOfSubclass({ holder, receiver }: Target): boolean {
    if (!holder || !receiver || receiver.symbol < 0 || !this.#subclasses.has(receiver.symbol)) return false;
    if (holder.symbol === receiver.symbol || this.program.viewOf(holder.symbol).file.isModel) return false;
    const start = this.values.instance(receiver.symbol);
    return !this.lineage(start).some((one) => one.symbol === holder.symbol);
  }

  /** Whether a class, or one that it inherits from, lies outside: then what it lacks may be there. */
  hasExternalBase(value: Value): boolean {
    return value.symbol >= 0 && this.lineage(value).some((holder) => holder.kind === "external");
  }
}

/** In a parameter's `extra`, above this: 1 + number of the name that callers write, where that is not its own. */
const LABEL_SHIFT = 6;

/** The name under which callers pass a parameter. */
function labelOf(view: FileView, parameter: number): string | undefined {
  const label = view.facts.symbol(parameter, SYMBOL.extra) >> LABEL_SHIFT;
  return label > 0 ? view.facts.strings[label - 1] : view.facts.nameOf(parameter);
}

/** Bit of a parameter's `extra`: it is the receiver, written first where the method is declared. */
export const RECEIVER = 1;
/** The receiver is the class itself. */
const CLASS_RECEIVER = 2;
/** The last parameter takes all named arguments that no other does. */
const TAKES_NAMES = 4;
/** `c` of a cast that only keeps values which are of the type. */
const NARROWS = 1;

const NO_TARGETS: readonly Target[] = [];
const NO_BASES: readonly { readonly file: number; readonly expr: number }[] = [];
const NO_REFS: readonly SymbolRef[] = [];
const MOST_ITEMS = 24;
/** How far below a class members are looked for, and how many may be found. */
const MOST_LEVELS = 3;
const MOST_BELOW = 8;
const MOST_SUBCLASSES = 32;
