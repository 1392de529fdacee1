/**
 * Fills in what stands open in a value (parameters, type parameters, the receiver) and turns what is named into types.
 * Aliases get their type arguments on the way.
 */
import { OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import { PartsOfValues } from "./parts_of_values.ts";
import type { FileView } from "./program.ts";
import {
  type Env,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "./value.ts";

/** How deep values are looked into. */
export const MOST_FILLING = 6;

/** The part of the evaluator that fills values in. */
export abstract class Filling extends PartsOfValues {
  #filledLookup(value: Value, env: Env, depth: number): ValueSet {
    const [base, keys] = value.args.map((set) => this.fill(set, env, depth + 1)) as [ValueSet, ValueSet];
    const file = Number(value.text);
    const isOpen = base.some((one) => one.open) || keys.some((one) => one.open);
    if (isOpen) return this.values.one(this.values.lookup(base, keys, file));
    return this.each(base, (one) => this.lookedUp(one, keys, file));
  }

  /** What the type parameters of a member's class are for this holder. */
  envOfHolder(holder: Value, receiver: Value | undefined): Env {
    if (receiver && holder.args.length === 0 && !holder.env) return this.values.receiver(receiver);
    const bindings = holder.env?.bindings() ?? new Map<SymbolRef, ValueSet>();
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
        return env.get(value.symbol) ?? values.one(value);
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
    const bindings = inner.bindings();
    for (const [symbol, set] of bindings) bindings.set(symbol, this.fill(set, outer, depth + 1));
    const self = inner.self?.kind === "self" ? (outer.self ?? inner.self) : inner.self;
    return this.values.env(bindings, self);
  }

  /** What expressions name as types: instances of classes, what aliases stand for. */
  asTypes(view: FileView, set: ValueSet): ValueSet {
    return this.each(set, (value) => this.#asType(view, value, []));
  }

  #asType(view: FileView, value: Value, args: readonly ValueSet[]): ValueSet {
    const { values } = this;
    if (value.kind !== "class") {
      const special = this.semantics(view).typeOfValue?.(this.whole, value, view);
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

  protected generic(view: FileView, expr: number): ValueSet {
    const { facts } = view;
    const named = facts.a(expr);
    const base = this.evaluate(view, facts.op(named) === OP.type ? facts.a(named) : named);
    const args = facts.list(facts.b(expr)).map((argument) => this.evaluate(view, argument));
    const special = this.semantics(view).genericType?.(this.whole, base, args, view, expr);
    if (special) return special;
    return this.each(base, (value) => this.#asType(view, value, args));
  }
}
