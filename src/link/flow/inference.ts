/**
 * Lays arguments over parameters: what a call says of parameters and of type parameters.
 * Declared types are laid over values, part by part.
 */
import { OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import { MOST_FILLING } from "./filling.ts";
import { CLASS_RECEIVER, labelOf, RECEIVER, TAKES_NAMES } from "./parameter_extra.ts";
import type { FileView } from "./program.ts";
import { SymbolValues } from "./symbol_values.ts";
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

/** The part of the evaluator that learns from arguments. */
export abstract class Inference extends SymbolValues {
  // What later parts do.
  abstract expectedOf(view: FileView, row: number): ValueSet;

  /** The parameter at a position: from the first that takes the rest on, that one. */
  protected parameterAt(view: FileView, parameters: readonly number[], position: number): number | undefined {
    for (let i = 0; i < parameters.length && i <= position; i++) {
      if (i === position || view.hasModifier(parameters[i]!, "rest")) return parameters[i];
    }
    return undefined;
  }

  protected envOfArguments(callee: Value, args: readonly ValueSet[]): Env {
    const bindings = callee.env?.bindings() ?? new Map<SymbolRef, ValueSet>();
    const file = fileOfRef(callee.symbol);
    const view = this.program.view(file);
    const parameters = view.facts.list(view.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    const shift = this.receiverShift(callee, view, parameters);
    this.#bindReceiver(callee, view, parameters, bindings);
    args.forEach((given, i) => {
      const parameter = this.parameterAt(view, parameters, i + shift);
      if (parameter !== undefined && given.length > 0) this.#bindParameter(view, parameter, given, bindings);
    });
    return this.values.env(bindings, callee.env?.self);
  }

  /** The environment of a call: what its arguments say of parameters and type parameters. `except` is not looked at. */
  protected callEnv(callee: Value, view: FileView, call: number, except: number): Env {
    const bindings = callee.env?.bindings() ?? new Map<SymbolRef, ValueSet>();
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
    if (this.semantics(view).infersFromContext) this.#inferFromContext(callee, called, view, call, bindings);
    return this.values.env(bindings, callee.env?.self);
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
      const set = this.defaultOf(called, parameter);
      if (set.length > 0) bindings.set(ref, this.fill(set, this.values.env(bindings, self)));
    }
  }

  /** A receiver that declares a type of its own tells type parameters, too: `def copy(self: T) -> T`. */
  #bindReceiver(
    callee: Value,
    called: FileView,
    parameters: readonly number[],
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
  receiverShift(callee: Value, called: FileView, parameters: readonly number[]): number {
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
    parameters: readonly number[],
    view: FileView,
    argument: number,
    position: number,
  ): number | undefined {
    if (view.facts.op(argument) === OP.named) {
      const name = view.facts.string(view.facts.a(argument));
      const named = parameters.find((parameter) => labelOf(called, parameter) === name);
      const last = parameters.at(-1);
      const takesNames = last !== undefined && (called.facts.symbol(last, SYMBOL.extra) & TAKES_NAMES) !== 0;
      return named ?? (takesNames ? last : undefined);
    }
    return this.parameterAt(called, parameters, position);
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
    if (!this.semantics(called).restTakesWhole) return false;
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
      if (wanted.kind === "parameter") this.#inferParameter(wanted, given, bindings, depth);
      else this.#inferEach(wanted, given, file, bindings, depth + 1);
    }
  }

  #inferEach(
    wanted: Value,
    given: ValueSet,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    for (const value of given)
      for (const concrete of this.concrete(value, file))
        this.#inferOne(wanted, concrete, file, bindings, depth);
  }

  #inferParameter(wanted: Value, given: ValueSet, bindings: Map<SymbolRef, ValueSet>, depth: number): void {
    const fresh = given.filter((value) => value !== wanted);
    const known = bindings.get(wanted.symbol);
    bindings.set(wanted.symbol, known ? this.values.union([known, fresh]) : fresh);
    this.#inferThroughBound(wanted.symbol, fresh, bindings, depth);
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
    if (bound === 0 || !this.semantics(view).infersThroughBounds) return;
    this.infer(this.evaluate(view, bound), given, view.number, bindings, depth + 1);
  }

  #inferOne(
    wanted: Value,
    given: Value,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    if (wanted.kind === "tuple" && given.kind === "tuple") {
      this.#inferParts(wanted, given, file, bindings, depth);
      return;
    }
    if (wanted.kind === "instance" && this.#inferInstance(wanted, given, file, bindings, depth)) return;
    const pattern =
      wanted.kind === "function" ? wanted : this.program.semanticsOf(file).functionOf?.(this.whole, wanted);
    if (wanted.kind === "instance" && given.kind === "class")
      this.#inferUnderlying(wanted, given, file, bindings, depth);
    if (!pattern || (given.kind !== "function" && given.kind !== "class")) return;
    const result = this.returnsOf(pattern.symbol);
    const wantedResult = pattern.env ? this.fill(result, pattern.env) : result;
    this.infer(wantedResult, this.callValue(given, [], file), file, bindings, depth);
  }

  #inferParts(
    wanted: Value,
    given: Value,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    wanted.args.forEach((set, i) => {
      this.infer(set, given.args[i] ?? EMPTY, file, bindings, depth);
    });
  }

  /** Lays a declared class over a value, or over what the value is underneath. Returns whether that was all. */
  #inferInstance(
    wanted: Value,
    given: Value,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): boolean {
    if (given.kind === "tuple") {
      const list = this.modelInstanceOf(file, this.program.semanticsOf(file).containers.list, [
        this.values.union(given.args),
      ]);
      for (const form of list) this.#inferOne(wanted, form, file, bindings, depth + 1);
      return true;
    }
    if (given.kind !== "instance") return false;
    const match = this.lineage(given).find((holder) => holder.symbol === wanted.symbol);
    if (match) this.#inferParts(wanted, match, file, bindings, depth);
    else this.#inferUnderlying(wanted, given, file, bindings, depth);
    return match !== undefined;
  }

  #inferUnderlying(
    wanted: Value,
    given: Value,
    file: number,
    bindings: Map<SymbolRef, ValueSet>,
    depth: number,
  ): void {
    for (const form of this.program.semanticsOf(file).underlying?.(this.whole, given) ?? EMPTY) {
      if (form !== given || given.kind === "class") this.#inferOne(wanted, form, file, bindings, depth + 1);
    }
  }
}
