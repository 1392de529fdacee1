/**
 * The members that values have, each with the type that declares it.
 * Parameters and receivers are looked at as what they may be.
 */
import { isCallable } from "../../facts/edge_kind_of.ts";
import { NAME_SPACE, spacesWanted } from "../../facts/name_space.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import type { SymbolKind } from "../../record/vocabulary.ts";
import { Lineage } from "./lineage.ts";
import type { FileView, Program } from "./program.ts";
import type { Semantics } from "./semantics/semantics.ts";
import { externalTarget, NO_TARGETS, symbolTarget, type Target } from "./target.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "./value.ts";

/** Kinds that are found inside a class's scope and are no members of it. */
const noMembers: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "type_parameter",
  "parameter",
  "label",
  "import",
]);
const NO_REFS: readonly SymbolRef[] = [];

function isCalled(space: number): boolean {
  return space === NAME_SPACE.callable || space === NAME_SPACE.invoked;
}

/** Tells which members give way to others of their name. */
function weaknessOf({ givesWay }: Semantics, program: Program): (ref: SymbolRef) => boolean {
  return (ref) => givesWay?.(program.viewOf(ref), symbolOfRef(ref)) ?? false;
}

/** The members of a name that stand inside a type's declarations. */
function membersInside(view: FileView, type: number, name: string): readonly number[] {
  const found: number[] = [];
  for (const symbol of view.merged(type)) {
    if (isCallable(view.facts.kindOf(symbol))) continue; // what is inside a function are its locals
    const isClass = view.facts.kindOf(symbol) === "class";
    for (const member of view.named(symbol, name)) {
      const kind = view.facts.kindOf(member);
      if (!noMembers.has(kind) && !(isClass && kind === "variable")) found.push(member);
    }
  }
  return found;
}

/** The part of the evaluator that looks members up. */
export abstract class MemberLookup extends Lineage {
  // What later parts do.
  abstract literalInstance(file: number, value: Value): ValueSet;
  protected abstract lookedUp(base: Value, keys: ValueSet, file: number): ValueSet;
  abstract callValue(callee: Value, args: readonly ValueSet[], file: number): ValueSet;

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
        return this.each(base, (one) => this.lookedUp(one, keys, file)).filter(
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
        : this.defaultOf(view, symbol);
    return set.filter((other) => other.kind !== "parameter" && other.kind !== "result");
  }

  /** What a type parameter is when nothing says. */
  protected defaultOf(view: FileView, parameter: number): ValueSet {
    const [row] = view.facts.list(view.facts.symbol(parameter, SYMBOL.values));
    return row === undefined ? EMPTY : this.evaluate(view, row);
  }

  /** The members of a name that a value has, each with the class that declares it. */
  members(
    value: Value,
    name: string,
    file: number,
    space: number = NAME_SPACE.expression,
  ): readonly Target[] {
    const found = this.concrete(value, file).map((concrete) =>
      this.#membersOf(concrete, value.kind === "self" ? value : concrete, name, file, space),
    );
    return found.length === 1 ? found[0]! : found.flat();
  }

  #membersOf(value: Value, receiver: Value, name: string, file: number, space: number): readonly Target[] {
    switch (value.kind) {
      case "instance":
      case "class": {
        const found = this.#knownMembers(value, receiver, name, space);
        if (found.length > 0) return found;
        const { memberTargets } = this.program.semanticsOf(fileOfRef(value.symbol));
        return memberTargets?.(this.whole, value, name) ?? NO_TARGETS;
      }
      case "module":
        return this.moduleTargets(value.files, name);
      case "external":
        return [
          externalTarget(value.text.includes("::") ? `${value.text}.${name}` : `${value.text}::${name}`),
        ];
      default:
        return this.program.semanticsOf(file).memberTargets?.(this.whole, value, name) ?? NO_TARGETS;
    }
  }

  /** As `#declaredMembers`, which is asked for the same again and again; kept once it is known what the type inherits. */
  #knownMembers(value: Value, receiver: Value, name: string, space: number): readonly Target[] {
    const key = this.nameKey(name, space);
    const known = this.knownMembers.get(receiver.id, key);
    if (known) return known;
    const onClass = value.kind === "class";
    const start = onClass ? this.values.instance(value.symbol, value.args) : value;
    const found = this.#declaredMembers(start, receiver, name, onClass, space);
    if (this.knowsLineage(start))
      this.knownMembers.set(receiver.id, key, found.length === 0 ? NO_TARGETS : found);
    return found;
  }

  /** The members of a name that a type, given as an instance of it, declares or inherits. */
  #declaredMembers(
    start: Value,
    receiver: Value,
    name: string,
    onClass: boolean,
    space: number,
  ): readonly Target[] {
    const semantics = this.program.semanticsOf(fileOfRef(start.symbol));
    const gathers = semantics.inheritsOverloads && isCalled(space);
    const isAside = weaknessOf(semantics, this.program);
    const all: Target[] = [];
    for (const holder of this.lineage(start)) {
      if (holder.kind === "external") continue;
      const found = this.membersDeclaredBy(holder, name, onClass, space);
      if (found.length === 0) continue;
      const isWeak = found.every(isAside);
      if (isWeak && all.length > 0) continue;
      const targets = found.map((ref) => symbolTarget(ref, holder, receiver));
      if (!gathers && !isWeak) return targets;
      all.push(...targets);
    }
    return all;
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
    const found = membersInside(view, symbolOfRef(holder.symbol), name);
    const attached = this.attached.of(this.head(holder.symbol), name);
    if (attached.length > 0 && this.semantics(view).mergesAttached)
      return this.#mergedMembers(view, found, attached, space);
    if (attached.length > 0 && found.length === 0) {
      const kept = this.semantics(view).head
        ? attached.filter((ref) => this.program.viewOf(ref).isStatic(symbolOfRef(ref)) === onClass)
        : attached;
      return kept.length > 0 ? kept : attached;
    }
    if (found.length === 0) return NO_REFS;
    if (this.semantics(view).namespaces) return this.#membersInSpace(view, found, space);
    const fitting = this.semantics(view).separatesStatic
      ? found.filter((member) => view.isStatic(member) === onClass)
      : found;
    return (fitting.length > 0 ? fitting : found).map((member) => symbolRef(file, member));
  }

  /** What stands inside a type, then what is declared outside it. */
  #mergedMembers(
    view: FileView,
    found: readonly number[],
    attached: readonly SymbolRef[],
    space: number,
  ): readonly SymbolRef[] {
    const own = found.length === 0 ? NO_REFS : this.#membersInSpace(view, found, space);
    const targets = attached.map((ref) => symbolTarget(ref));
    const added = this.inSpace(targets, space).map(({ ref }) => ref);
    return own.length === 0 ? added : [...own, ...added.filter((ref) => !own.includes(ref))];
  }

  #membersInSpace(view: FileView, members: readonly number[], space: number): readonly SymbolRef[] {
    for (const wanted of space === NAME_SPACE.any ? [space] : spacesWanted(space)) {
      const found = members.filter((member) => {
        // A variable inside a class is one of its initializer's.
        if (view.facts.kindOf(member) === "variable") return false;
        return space === NAME_SPACE.any || this.isInSpace(view, member, wanted);
      });
      if (found.length > 0) return found.map((member) => symbolRef(view.number, member));
    }
    return NO_REFS;
  }
}
