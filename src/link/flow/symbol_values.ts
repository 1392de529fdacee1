/**
 * What symbols are as values: types, functions, variables, parameters, members as their receiver sees them.
 * Declared types come first, then what flows in.
 */
import { isCallable } from "../../facts/edge_kind_of.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import { classKinds } from "./class_kinds.ts";
import { Filling } from "./filling.ts";
import type { FileView } from "./program.ts";
import type { Target } from "./target.ts";
import { EMPTY, fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type ValueSet } from "./value.ts";

/** Parameters around a function beyond which it is not followed what they are. */
const MOST_SURROUNDINGS = 24;

/** The part of the evaluator that knows what symbols are. */
export abstract class SymbolValues extends Filling {
  // What later parts do.
  protected abstract contextualParameter(view: FileView, parameter: number): ValueSet;

  /** As `#closed`, for the type parameters around a function or object type alone. */
  protected closedType(view: FileView, symbol: number, set: ValueSet): ValueSet {
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
  protected closed(view: FileView, symbol: number, set: ValueSet): ValueSet {
    const { facts } = view;
    if (!this.semantics(view).keepsSurroundings || set.length !== 1 || set[0]!.env) return set;
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

  override valueOf(target: Target): ValueSet {
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
      return this.semantics(view).heldMember?.(this.whole, held, view) ?? held;
    }
    return this.each(plain, (value) =>
      value.kind === "function" && !value.env
        ? this.values.one(this.values.function(value.symbol, env))
        : this.fill(this.values.one(value), env),
    );
  }

  /** What a symbol is as a value. */
  symbolValues(ref: SymbolRef): ValueSet {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    const known = view.results.values.get(symbol);
    if (Array.isArray(known)) return known as ValueSet;
    return this.once(view.results.values, symbol, () => {
      const plain = this.#symbolValues(view, symbol, ref);
      if (view.facts.symbol(symbol, SYMBOL.decorators) === 0) return plain;
      return this.semantics(view).decorated?.(this.whole, view, symbol, plain) ?? plain;
    });
  }

  #symbolValues(view: FileView, symbol: number, ref: SymbolRef): ValueSet {
    const { values } = this;
    const kind = view.facts.kindOf(symbol);
    if (classKinds.has(kind)) return values.one(values.class(this.head(ref)));
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
        return (
          this.semantics(view).typeParameter?.(this.whole, view, symbol) ?? values.one(values.parameter(ref))
        );
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
      : this.values.one(this.values.instance(this.head(symbolRef(fileOfRef(ref), parent))));
  }

  #variableValues(view: FileView, symbol: number, ref: SymbolRef): ValueSet {
    const declared = view.facts.symbol(symbol, SYMBOL.type);
    if (declared !== 0) {
      const set = this.evaluate(view, declared);
      const { declaredTypesHold, heldBeside } = this.semantics(view);
      if (set.length > 0 && heldBeside)
        return this.values.union([set, heldBeside(this.whole, view, symbol, set)]);
      if (set.length > 0 || declaredTypesHold) return set;
    }
    const sets = view.facts
      .list(view.facts.symbol(symbol, SYMBOL.values))
      .map((value) => this.evaluate(view, value));
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
    const special = this.semantics(view).parameter?.(this.whole, view, symbol);
    if (special) return special;
    const fromContext = this.contextualParameter(view, symbol);
    if (fromContext.length > 0) return fromContext;
    const defaults = view.facts
      .list(view.facts.symbol(symbol, SYMBOL.values))
      .map((value) => this.evaluate(view, value));
    return this.values.union([this.values.one(this.values.parameter(ref)), ...defaults]);
  }

  /** What a callable returns, open where it depends on its caller. */
  returnsOf(ref: SymbolRef): ValueSet {
    return this.once(this.program.viewOf(ref).results.returns, symbolOfRef(ref), () => this.#returnsOf(ref));
  }

  #returnsOf(ref: SymbolRef): ValueSet {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    const declared = view.facts.symbol(symbol, SYMBOL.type);
    const { result } = this.semantics(view);
    if (declared !== 0) {
      const set = this.evaluate(view, declared);
      if (set.length > 0 || this.semantics(view).declaredTypesHold)
        return result ? result(this.whole, view, symbol, set, true) : set;
    }
    const inferred = this.values.union(
      view.facts.list(view.facts.symbol(symbol, SYMBOL.values)).map((value) => this.evaluate(view, value)),
    );
    return result ? result(this.whole, view, symbol, inferred, false) : inferred;
  }
}
