/**
 * What types inherit from, in the order in which their language looks members up, and which types inherit from them.
 * Bases come with their type arguments filled in.
 */
import { isCallable } from "../../facts/edge_kind_of.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import type { Adoption } from "./adopt_values.ts";
import { NameLookup } from "./name_lookup.ts";
import type { FileView } from "./program.ts";
import { NO_TARGETS, symbolTarget, type Target } from "./target.ts";
import {
  EMPTY,
  type Env,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "./value.ts";

const MOST_BASES = 64;
const NO_BASES: readonly { readonly file: number; readonly expr: number }[] = [];
/** How far below a class members are looked for, and how many may be found. */
const MOST_LEVELS = 3;
const MOST_BELOW = 8;
const MOST_SUBCLASSES = 32;

function isBase({ kind }: Value): boolean {
  return kind === "instance" || kind === "external";
}

/** The part of the evaluator that knows what is above and below a type. */
export abstract class Lineage extends NameLookup {
  // What later parts do.
  abstract concrete(value: Value, file: number): ValueSet;
  abstract envOfHolder(holder: Value, receiver: Value | undefined): Env;
  abstract fill(set: ValueSet, env: Env, depth?: number): ValueSet;
  abstract asTypes(view: FileView, set: ValueSet): ValueSet;

  readonly #bases: Map<Value, readonly Value[]> = new Map();
  readonly #busyBases: Set<Value> = new Set();
  /** Base → the classes that name it as such. */
  readonly #subclasses: Map<SymbolRef, Value[]> = new Map();

  protected override renew(adoption: Adoption): void {
    this.#bases.clear();
    super.renew(adoption);
    for (const [base, classes] of this.#subclasses)
      this.#subclasses.set(
        base,
        classes.map((value) => adoption.value(value)),
      );
  }

  /** The class, then what it inherits from, each as instance with its own type arguments. */
  lineage(value: Value): readonly Value[] {
    if (value.symbol < 0) return [value];
    const known = this.#bases.get(value);
    if (known) return known;
    if (this.#busyBases.has(value)) return [value];
    this.#busyBases.add(value);
    const outerCut = this.startCut();
    const result = this.#ordered(value);
    if (this.endCut(outerCut))
      this.#bases.set(value, result.length === 1 ? this.values.one(result[0]!) : result);
    this.#busyBases.delete(value);
    return result;
  }

  /** Whether what a type inherits from is known for good. */
  protected knowsLineage(value: Value): boolean {
    return this.#bases.has(value);
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
    all.forEach((other, i) => {
      last.set(`${other.kind} ${other.symbol} ${other.text}`, i);
    });
    return all
      .filter((other, i) => last.get(`${other.kind} ${other.symbol} ${other.text}`) === i)
      .slice(0, MOST_BASES);
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
    const found = this.#writtenBases(view, symbolOfRef(value.symbol), env);
    for (const attached of this.attachedBases.get(this.head(value.symbol)) ?? NO_BASES) {
      const from = this.program.view(attached.file);
      for (const base of this.fill(this.asTypes(from, this.evaluate(from, attached.expr)), env))
        if (isBase(base)) found.push(base);
    }
    found.push(...(this.program.semanticsOf(file).implicitBases?.(this.whole, value) ?? EMPTY));
    return found.filter(
      (base) => (base !== value && base.symbol !== value.symbol) || base.kind === "external",
    );
  }

  /** The bases that a type's declarations write. */
  #writtenBases(view: FileView, type: number, env: Env): Value[] {
    const found: Value[] = [];
    for (const symbol of view.merged(type)) {
      for (const expr of view.facts.list(view.facts.symbol(symbol, SYMBOL.bases))) {
        for (const base of this.fill(this.asTypes(view, this.evaluate(view, expr)), env)) {
          if (isBase(base)) found.push(base);
          else found.push(...this.concrete(base, view.number).filter(isBase));
        }
      }
    }
    return found;
  }

  protected selfOf(ref: SymbolRef): ValueSet {
    const kind = this.program.kindOf(ref);
    if (isCallable(kind)) {
      const { functionsConstruct } = this.program.semanticsOf(fileOfRef(ref));
      return this.values.one(functionsConstruct ? this.values.instance(ref) : this.values.function(ref));
    }
    return this.values.one(this.values.self(this.head(ref)));
  }

  /** The class that `super(C, self)` names, as an instance. */
  protected classBehind(view: FileView, expr: number): Value | undefined {
    const named = expr === 0 ? undefined : this.evaluate(view, expr)[0];
    return named?.kind === "class" ? this.values.instance(named.symbol, named.args) : undefined;
  }

  protected superOf(view: FileView, ref: SymbolRef, named: number): ValueSet {
    const bases = this.basesOf(this.classBehind(view, named) ?? this.values.instance(this.head(ref)));
    // An interface is above a class, too, but `super` never means it where there is a class.
    const classes = bases.filter(
      (base) => base.symbol < 0 || this.program.kindOf(base.symbol) !== "interface",
    );
    const counted = this.semantics(view).superIsFirstBase
      ? (classes.length > 0 ? classes : bases).slice(0, 1)
      : bases;
    return counted.length > 8 ? EMPTY : this.values.union(counted.map((base) => this.values.one(base)));
  }

  /** Notes which classes extend which, before anything is looked up. */
  *indexSubclasses(): Generator<void, void, void> {
    for (let file = 0; file < this.program.files.length; file++) {
      if (this.program.files[file]!.isModel || !this.program.semanticsOf(file).looksBelow) continue;
      const { facts } = this.program.view(file);
      for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
        if (facts.symbol(symbol, SYMBOL.bases) === 0 || facts.kindOf(symbol) !== "class") continue;
        this.begin();
        this.#indexSubclass(this.values.instance(this.head(symbolRef(file, symbol))));
      }
      this.renewIfLarge();
      yield;
    }
  }

  #indexSubclass(value: Value): void {
    for (const base of this.basesOf(value)) {
      const known = this.#subclasses.get(base.symbol);
      if (known) known.push(value);
      else if (base.symbol >= 0) this.#subclasses.set(base.symbol, [value]);
    }
  }

  /** Members that classes below the value's have, nearest first; the value's class itself lacks them. */
  membersBelow(value: Value, name: string): readonly Target[] {
    const found: Target[] = [];
    const seen = new Set<SymbolRef>([value.symbol]);
    let level = this.#subclasses.get(value.symbol) ?? [];
    for (let depth = 0; depth < MOST_LEVELS && level.length > 0 && found.length <= MOST_BELOW; depth++) {
      if (level.length > MOST_SUBCLASSES) return NO_TARGETS; // a base of everything says nothing
      const fresh = level.filter(({ symbol }) => !seen.has(symbol) && seen.add(symbol));
      level = fresh.flatMap((holder) => {
        const refs = this.membersDeclaredBy(holder, name, false);
        for (const ref of refs) found.push(symbolTarget(ref, holder, value));
        return refs.length === 0 ? (this.#subclasses.get(holder.symbol) ?? []) : [];
      });
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
