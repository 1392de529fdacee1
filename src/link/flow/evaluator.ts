/**
 * Works out what expressions may be, on demand and across files: one engine for all languages, in the manner of PyCG and Jelly,
 * with declared types as one more kind of flow. What depends on a parameter, a type parameter or the receiver stays open
 * and is filled in where it is used. Bounds are counts, never time, so that the result is always the same.
 */
import { isCallable } from "../../facts/edge_kind_of.ts";
import { OP } from "../../facts/op.ts";
import { Contexts } from "./contexts.ts";
import { literalNames } from "./literal_names.ts";
import type { FileView } from "./program.ts";
import { EMPTY, symbolRef, type ValueSet } from "./value.ts";

export { externalTarget, fileTarget, symbolTarget, type Target } from "./target.ts";

/** `c` of a cast that only keeps values which are of the type. */
const NARROWS = 1;

/** See the head of this file. One for a whole run. Its parts are the classes below it, one a file. */
export class Evaluator extends Contexts {
  protected get whole(): Evaluator {
    return this;
  }

  /** What an expression may be. */
  evaluate(view: FileView, expr: number): ValueSet {
    if (expr === 0) return EMPTY;
    const known = view.memo.get(expr);
    if (Array.isArray(known)) return known as ValueSet;
    return this.once(view.memo, expr, () => this.#compute(view, expr));
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
          ? values.one(values.literal(a, facts.string(b)!))
          : this.modelInstance(view, literalNames[a]!, "literals");
      case OP.symbol:
        return this.closed(view, a, this.symbolValues(symbolRef(view.number, a)));
      case OP.container:
        return this.container(view, a, facts.list(b));
      case OP.union:
      case OP.typeUnion:
        return values.union(facts.list(a).map((part) => this.evaluate(view, part)));
      case OP.intersection:
        return values.union(facts.list(a).map((part) => this.evaluate(view, part)));
      case OP.await:
        return this.each(this.evaluate(view, a), (value) => this.awaited(view.number, value));
      case OP.element:
        return this.each(this.evaluate(view, a), (value) => this.element(view.number, value, b === 1));
      case OP.enter:
        return this.each(
          this.evaluate(view, a),
          (value) => this.semantics(view).enter?.(this, value, b === 1) ?? EMPTY,
        );
      case OP.part:
        return this.each(this.evaluate(view, a), (value) =>
          this.part(view.number, value, b >= 0 ? facts.string(b) : undefined, facts.c(expr)),
        );
      case OP.this:
        return a < 0 ? EMPTY : this.selfOf(symbolRef(view.number, a));
      case OP.super:
        return a < 0 ? EMPTY : this.superOf(view, symbolRef(view.number, a), b);
      case OP.cast:
        return this.#cast(view, a, b, facts.c(expr));
      case OP.exclude:
        return this.#exclude(this.evaluate(view, a), this.evaluate(view, b));
      case OP.operator:
        return this.semantics(view).operator?.(this, view, expr) ?? EMPTY;
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
        return this.generic(view, expr);
      case OP.arrayOf:
        return this.modelInstanceOf(
          view.number,
          facts.c(expr) >= 0 ? facts.string(facts.c(expr))! : this.semantics(view).containers.list,
          [this.evaluate(view, a)],
        );
      case OP.mapOf:
        return this.modelInstanceOf(
          view.number,
          facts.c(expr) >= 0 ? facts.string(facts.c(expr))! : this.semantics(view).containers.dictionary,
          [this.evaluate(view, a), this.evaluate(view, b)],
        );
      case OP.tupleOf:
        return values.one(values.tuple(facts.list(a).map((part) => this.evaluate(view, part))));
      case OP.typeSymbol: {
        const ref = symbolRef(view.number, a);
        const plain = values.one(isCallable(facts.kindOf(a)) ? values.function(ref) : values.instance(ref));
        return this.semantics(view).typesKeepSurroundings
          ? this.closedType(view, a, plain)
          : this.closed(view, a, plain);
      }
      case OP.typeOf:
        return this.evaluate(view, a);
      case OP.expectedArgument:
        return this.expectedArgument(view, a, b);
      case OP.expectedResult:
        return this.each(this.contextOf(view, a), (expected) => this.expectedResult(view.number, expected));
      case OP.classOf:
        return this.each(this.evaluate(view, a), (value) =>
          value.kind === "instance"
            ? values.one(values.class(value.symbol, value.args))
            : (this.semantics(view).classOf?.(this, value, view.number) ?? values.one(value)),
        );
      case OP.indexedType:
        return this.each(this.evaluate(view, a), (value) =>
          this.indexedType(view, value, this.evaluate(view, b)),
        );
      case OP.literalType:
        return b >= 0
          ? values.one(values.literal(a, facts.string(b)!))
          : this.modelInstance(view, literalNames[a]!, "literals");
      default:
        return this.semantics(view).expression?.(this, view, expr) ?? EMPTY;
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
    const { heldUnder } = this.semantics(view);
    if (!heldUnder) return this.valuesOf(this.preferred(view, targets));
    const name = view.facts.string(view.facts.b(expr))!;
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
}
