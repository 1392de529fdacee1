/**
 * What calls call, of overloads those that fit, and what they give.
 * Classes are called through their constructors, objects through what their language calls.
 */
import { isCallable } from "../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../facts/name_space.ts";
import { OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import { Inference } from "./inference.ts";
import { labelOf } from "./parameter_extra.ts";
import type { FileView } from "./program.ts";
import { NO_TARGETS, symbolTarget, type Target } from "./target.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "./value.ts";

/** The part of the evaluator that follows calls. */
export abstract class Calls extends Inference {
  /** The parameter that a named argument of a call goes to; a class without a constructor takes its fields. */
  namedTargets(view: FileView, call: number, argument: number): readonly Target[] {
    const name = view.facts.string(view.facts.a(argument))!;
    const found = new Set<SymbolRef>();
    for (const callee of this.calleesOf(view, call)) {
      const called = this.program.viewOf(callee.symbol);
      if (called.file.isModel) continue;
      const parameters = called.facts.list(
        called.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters),
      );
      const fits = (parameter: number): boolean =>
        labelOf(called, parameter) === name &&
        (labelOf(called, parameter) !== called.facts.nameOf(parameter) ||
          !called.hasModifier(parameter, "rest"));
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
          (facts.op(call) === OP.construct || this.semantics(view).callConstructs)
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
    const inner = this.program.semanticsOf(file).functionOf?.(this.whole, value);
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
      return constructorsOf(this.whole, instance.symbol).map((ref) => symbolTarget(ref, instance, instance));
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
    if (targets.length <= 1 && !this.semantics(view).checksArguments) return targets;
    // One declaration may be there for several receivers: `T[]` and `string[]`.
    const apart = targets.filter(
      (target, i) => target.ref < 0 || targets.findIndex(({ ref }) => ref === target.ref) === i,
    );
    if (apart.length <= 1 && !this.semantics(view).checksArguments) return targets;
    const special = this.semantics(view).overloads?.(this.whole, apart, view, call);
    const chosen = special ?? this.fittingByCount(apart, view, call);
    return apart.length === targets.length
      ? chosen
      : targets.filter((target) =>
          chosen.some((one) => one === target || (one.ref >= 0 && one.ref === target.ref)),
        );
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
    const special = this.semantics(view).call?.(this.whole, view, expr, chosen);
    if (special) return special;
    return this.each(chosen, (callee) =>
      callee.kind === "class" && facts.op(expr) !== OP.construct && !this.semantics(view).callConstructs
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
        return this.fill(plain, this.callEnv(callee, view, call, -1));
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
      const given = view.facts.list(explicit).map((row) => this.evaluate(view, row));
      return values.one(values.instance(callee.symbol, given));
    }
    const chosen = this.#constructorFor(callee, view, call);
    if (!chosen) return values.one(values.instance(callee.symbol));
    const env = this.callEnv(chosen, view, call, -1);
    const file = fileOfRef(callee.symbol);
    const args = parameters.map((parameter) => env.get(symbolRef(file, parameter)) ?? EMPTY);
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
        return this.fill(plain, this.envOfArguments(callee, args));
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
}
