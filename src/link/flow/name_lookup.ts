/**
 * What occurrences of names may mean: the binding, what an enclosing class inherits, the package, the globals.
 * Members behind a point are looked up from what stands before it.
 */
import { isCallable, isType } from "../../facts/edge_kind_of.ts";
import { NAME_SPACE, nameSpaceOf, spacesWanted } from "../../facts/name_space.ts";
import { OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import { classKinds } from "./class_kinds.ts";
import { ModuleLookup } from "./module_lookup.ts";
import type { FileView } from "./program.ts";
import { NO_TARGETS, symbolTarget, type Target } from "./target.ts";
import { type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "./value.ts";

/** The part of the evaluator that looks names up. */
export abstract class NameLookup extends ModuleLookup {
  // What later parts do.
  abstract basesOf(value: Value): readonly Value[];
  protected abstract classBehind(view: FileView, expr: number): Value | undefined;
  abstract lineage(value: Value): readonly Value[];
  abstract members(value: Value, name: string, file: number, space?: number): readonly Target[];
  abstract membersDeclaredBy(
    holder: Value,
    name: string,
    onClass: boolean,
    space?: number,
  ): readonly SymbolRef[];
  abstract constructorTargets(instance: Value, file: number): readonly Target[];
  abstract contextOf(view: FileView, symbol: number): ValueSet;
  abstract evaluate(view: FileView, expr: number): ValueSet;

  /** Of several things that a name may mean those that its value is taken from. */
  preferred(view: FileView, targets: readonly Target[]): readonly Target[] {
    return targets.length <= 1
      ? targets
      : (this.semantics(view).preferred?.(this.whole, view, targets) ?? targets);
  }

  /** What an occurrence may mean, through imports. */
  targets(view: FileView, expr: number): readonly Target[] {
    const known = view.targetMemo.get(expr);
    if (known) return known as readonly Target[];
    const outerCut = this.startCut();
    const targets = this.#settledTargets(view, expr);
    if (this.endCut(outerCut)) view.targetMemo.set(expr, targets);
    return targets;
  }

  #settledTargets(view: FileView, expr: number): readonly Target[] {
    const found = this.#openTargets(view, expr);
    return found.length === 0
      ? found
      : (this.semantics(view).settle?.(this.whole, found, view, expr) ?? found);
  }

  #openTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    switch (facts.op(expr)) {
      case OP.name:
        return this.nameTargets(view, expr);
      case OP.member:
        return this.#memberTargets(view, expr);
      case OP.import:
        return this.importedTargets(view, expr);
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
    const name = facts.string(facts.a(expr))!;
    const bound = facts.b(expr);
    // Where a class of the library lacks a name in its model, an enclosing scope may have it.
    const separates = this.semantics(view).namespaces;
    for (const space of this.#spacesOf(view, expr)) {
      for (let crossed = facts.c(expr); crossed >= 0; crossed = this.#outerClass(view, crossed, bound)) {
        const self = this.values.self(symbolRef(view.number, crossed));
        const inherited = this.members(self, name, view.number, space);
        if (inherited.length > 0 && (!separates || inherited.some(({ ref }) => ref >= 0))) return inherited;
      }
    }
    const around = this.semantics(view).enclosingTargets?.(this.whole, view, name, expr, bound) ?? NO_TARGETS;
    if (around.length > 0) return around;
    if (bound >= 0) return this.#boundTargets(view, expr, bound, name);
    const own = this.semantics(view).scopeTargets?.(this.whole, view, name, expr) ?? NO_TARGETS;
    return own.length > 0 ? own : this.globalTargets(view.number, name);
  }

  /** The spaces in which enclosing classes may have inherited a name. */
  #spacesOf(view: FileView, expr: number): readonly number[] {
    const { facts } = view;
    const space = facts.space(expr);
    const bound = facts.b(expr);
    if (!this.semantics(view).namespaces || space !== NAME_SPACE.expression) return [space];
    return bound >= 0 && !isType(facts.kindOf(bound)) ? [space] : spacesWanted(space);
  }

  /** What a name means that is bound in its file. */
  #boundTargets(view: FileView, expr: number, bound: number, name: string): readonly Target[] {
    const { facts } = view;
    const semantics = this.semantics(view);
    const space = facts.space(expr);
    if (semantics.inheritsOverloads && isCallable(facts.kindOf(bound))) {
      const owner = facts.symbol(bound, SYMBOL.parent);
      if (owner >= 0)
        return this.members(this.values.self(symbolRef(view.number, owner)), name, view.number, space);
    }
    const group = view.merged(bound);
    const targets =
      group.length === 1
        ? this.followed(symbolRef(view.number, bound))
        : group.flatMap((symbol) => this.followed(symbolRef(view.number, symbol)));
    return semantics.namespaces ? this.inSpace(targets, space) : targets;
  }

  /** Those of several targets that lie in a name space. */
  inSpace(targets: readonly Target[], space: number): readonly Target[] {
    if (space === NAME_SPACE.any) return targets;
    for (const wanted of spacesWanted(space)) {
      const found = targets.filter(
        ({ ref }) => ref < 0 || this.isInSpace(this.program.viewOf(ref), symbolOfRef(ref), wanted),
      );
      if (found.length > 0) return found;
    }
    return NO_TARGETS;
  }

  protected isInSpace(view: FileView, symbol: number, space: number): boolean {
    const kind = view.facts.kindOf(symbol);
    // Constructors are asked for by another name.
    if (kind === "constructor") return false;
    return (
      nameSpaceOf(kind) === space ||
      (this.semantics(view).isInSpace?.(this.whole, view, symbol, space) ?? false)
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

  /** What a key of an object literal is in the type that the object is expected to have. */
  #expectedMembers(view: FileView, expr: number): readonly Target[] {
    const name = view.facts.string(view.facts.b(expr))!;
    const found: Target[] = [];
    const all = this.contextOf(view, view.facts.a(expr));
    // Other objects that go the same way are what is expected only where nobody declared a type.
    const declared = all.filter((value) => !this.#isObject(value));
    for (const expected of declared.length > 0 ? declared : all) {
      for (const target of this.members(expected, name, view.number)) {
        if (!found.some((other) => other.ref === target.ref)) found.push(target);
      }
    }
    return found;
  }

  #isObject(value: Value): boolean {
    return value.kind === "instance" && this.program.kindOf(value.symbol) === "object";
  }

  /** What `super(…)` calls. */
  #superConstructors(view: FileView, symbol: number): readonly Target[] {
    if (symbol < 0) return NO_TARGETS;
    const [base] = this.basesOf(this.values.instance(this.head(symbolRef(view.number, symbol))));
    return base?.kind === "instance" ? this.constructorTargets(base, view.number) : NO_TARGETS;
  }

  #memberTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    const name = facts.string(facts.b(expr))!;
    if (facts.op(facts.a(expr)) === OP.super && this.semantics(view).order === "c3") {
      return this.#inheritedTargets(view, facts.a(expr), name);
    }
    const bases = this.evaluate(view, facts.a(expr));
    const found = this.#membersOfAll(bases, name, view.number, facts.space(expr));
    const { visibleMembers } = this.semantics(view);
    if (visibleMembers && found.every(({ external }) => external !== "")) {
      const visible = visibleMembers(this.whole, view, expr, bases);
      if (visible.length > 0) return visible;
    }
    const otherwise = facts.c(expr);
    // What a model leaves out is a guess beside what is declared.
    if (found.length > 1 && this.semantics(view).namespaces) {
      const declared = found.filter(({ external }) => external === "");
      if (declared.length > 0) return declared;
    }
    const { namespaces } = this.semantics(view);
    const isKnown = namespaces ? found.some(({ external }) => external === "") : found.length > 0;
    if (otherwise <= 0 || bases.length === 0 || isKnown) return found;
    const others = this.targets(view, otherwise);
    return others.length > 0 ? others : found;
  }

  /** The members of a name that any of the values has, each once. */
  #membersOfAll(bases: ValueSet, name: string, file: number, space: number): readonly Target[] {
    const found: Target[] = [];
    for (const base of bases) {
      const members = this.members(base, name, file, space);
      if (bases.length === 1 && members.length <= 1) return members;
      for (const target of members) {
        const isKnown = found.some(
          (other) =>
            other.ref === target.ref &&
            other.file === target.file &&
            other.external === target.external &&
            other.holder === target.holder,
        );
        if (!isKnown) found.push(target);
      }
    }
    return found;
  }

  /** `super().name`: the first behind the class itself that declares it, seen from the receiver. */
  #inheritedTargets(view: FileView, base: number, name: string): readonly Target[] {
    const owner = view.facts.a(base);
    if (owner < 0) return NO_TARGETS;
    const head = this.head(symbolRef(view.number, owner));
    const self = this.values.self(head);
    const behind = this.classBehind(view, view.facts.b(base)) ?? this.values.instance(head);
    for (const holder of this.lineage(behind).slice(1)) {
      if (holder.kind === "external") return this.members(holder, name, view.number);
      const found = this.membersDeclaredBy(holder, name, false);
      if (found.length > 0) return found.map((ref) => symbolTarget(ref, holder, self));
    }
    return this.semantics(view).rootTargets?.(this.whole, name) ?? NO_TARGETS;
  }
}
