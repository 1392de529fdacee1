/**
 * What values are underneath and what is in them: constants and containers as instances of the model's types,
 * elements, indexed and destructured parts, as the language has them.
 */
import { CONTAINER, OP } from "../../facts/op.ts";
import { literalNames } from "./literal_names.ts";
import { MemberLookup } from "./member_lookup.ts";
import type { FileView } from "./program.ts";
import type { Target } from "./target.ts";
import { EMPTY, type Value, type ValueSet } from "./value.ts";

const containerNames = Object.fromEntries(Object.entries(CONTAINER).map(([name, n]) => [n, name])) as Record<
  number,
  keyof typeof CONTAINER
>;
const MOST_ITEMS = 24;

/** The part of the evaluator that looks into values. */
export abstract class PartsOfValues extends MemberLookup {
  // What later parts do.
  abstract valuesOf(targets: readonly Target[]): ValueSet;

  /** What `base[key]` gives. */
  indexValue(view: FileView, base: Value, key: ValueSet, expr = 0): ValueSet {
    if (base.kind === "tuple") {
      const constant = key.length === 1 && key[0]!.kind === "literal" ? Number(key[0]!.text) : Number.NaN;
      const at = constant < 0 ? base.args.length + constant : constant;
      return Number.isInteger(at) ? (base.args[at] ?? EMPTY) : this.values.union(base.args);
    }
    const special = this.semantics(view).index?.(this.whole, base, key, view, expr);
    return special ?? EMPTY;
  }

  protected indexedType(view: FileView, base: Value, keys: ValueSet): ValueSet {
    if (
      this.semantics(view).keepsSurroundings &&
      (base.open || keys.some((key) => key.open)) &&
      base.kind !== "self"
    ) {
      return this.values.one(this.values.lookup(this.values.one(base), keys, view.number));
    }
    return this.lookedUp(base, keys, view.number);
  }

  protected lookedUp(base: Value, keys: ValueSet, file: number): ValueSet {
    return (
      this.program.semanticsOf(file).indexedType?.(this.whole, base, keys, file) ??
      this.each(keys, (key) =>
        key.kind === "literal" ? this.valuesOf(this.members(base, key.text, file)) : EMPTY,
      )
    );
  }

  protected container(view: FileView, kind: number, items: readonly number[]): ValueSet {
    const { values } = this;
    const name = containerNames[kind]!;
    if (name === "tuple") {
      return values.one(values.tuple(items.map((item) => this.evaluate(view, item))));
    }
    const element = (item: number): ValueSet =>
      view.facts.op(item) === OP.spread
        ? this.each(this.evaluate(view, view.facts.a(item)), (value) =>
            this.element(view.number, value, false),
          )
        : this.evaluate(view, item);
    const model = this.semantics(view).containers[name];
    if (name === "dictionary") {
      const keys = items.filter((_, i) => i % 2 === 0);
      const held = items.filter((_, i) => i % 2 === 1);
      return this.modelInstanceOf(view.number, model, [
        this.widened(view.number, values.union(keys.map(element))),
        values.union(held.map(element)),
      ]);
    }
    return this.modelInstanceOf(view.number, model, [values.union(items.slice(0, MOST_ITEMS).map(element))]);
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
    return this.modelInstance(this.program.view(file), literalNames[value.symbol]!, "literals");
  }

  protected modelInstance(view: FileView, kind: string, table: "literals" | "containers"): ValueSet {
    const names = this.semantics(view)[table] as Record<string, string | undefined>;
    return this.modelInstanceOf(view.number, names[kind], []);
  }

  /** An instance of a class of the language's model, by the name under which the globals have it. */
  modelInstanceOf(file: number, name: string | undefined, args: readonly ValueSet[]): ValueSet {
    if (name === undefined) return EMPTY;
    const target = this.globalTargets(file, name)[0];
    return target && target.ref >= 0
      ? this.values.one(this.values.instance(this.head(target.ref), args))
      : EMPTY;
  }

  awaited(file: number, value: Value): ValueSet {
    return this.each(
      this.concrete(value, file),
      (concrete) =>
        this.program.semanticsOf(file).awaited?.(this.whole, concrete) ?? this.values.one(concrete),
    );
  }

  element(file: number, value: Value, isAsync: boolean): ValueSet {
    return this.each(this.concrete(value, file), (concrete) =>
      concrete.kind === "tuple"
        ? this.values.union(concrete.args)
        : (this.program.semanticsOf(file).element?.(this.whole, concrete, isAsync) ?? EMPTY),
    );
  }

  part(file: number, value: Value, key: string | undefined, position: number): ValueSet {
    return this.each(this.concrete(value, file), (concrete) => {
      const special = this.program.semanticsOf(file).part?.(this.whole, concrete, key, position);
      if (special) return special;
      if (key !== undefined) return this.valuesOf(this.members(concrete, key, file));
      if (concrete.kind === "tuple")
        return position >= 0 ? (concrete.args[position] ?? EMPTY) : this.values.union(concrete.args);
      return position >= 0 ? this.element(file, concrete, false) : EMPTY;
    });
  }
}
