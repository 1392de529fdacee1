/** Makes values anew in the present tables: when those were given up, of all that was interned only what still flows is kept. */
import type { Env, NumberRange, Value, ValueSet, Values } from "./value.ts";

/** Values, sets and environments as `values` has them, once each. */
export class Adoption {
  readonly #values: Values;
  readonly #first: number;
  /** By the number of the old value: the place of the new one in `#made`, plus one. There may be hundreds of thousands, and all old ones are still there. */
  readonly #places: Int32Array;
  readonly #made: Value[] = [];

  /** `given`: numbers of the values that were given up, which are those to come. */
  constructor(values: Values, given: NumberRange) {
    this.#values = values;
    this.#first = given.first;
    this.#places = new Int32Array(given.end - given.first);
  }

  value(old: Value): Value {
    const at = old.id - this.#first;
    const place = this.#places[at]!;
    if (place > 0) return this.#made[place - 1]!;
    const value = this.#make(old);
    this.#places[at] = this.#made.push(value);
    return value;
  }

  /** In the order of their numbers, as all sets are. */
  set(old: ValueSet): ValueSet {
    return this.#values.union(old.map((value) => this.#values.one(this.value(value))));
  }

  #env(old: Env): Env {
    const bindings = old.bindings();
    for (const [symbol, set] of bindings) bindings.set(symbol, this.set(set));
    return this.#values.env(bindings, old.self && this.value(old.self));
  }

  #make({ kind, symbol, args, env, text, files, inner }: Value): Value {
    const values = this.#values;
    const sets = (): ValueSet[] => args.map((set) => this.set(set));
    switch (kind) {
      case "instance":
        return values.instance(symbol, sets(), env && this.#env(env));
      case "class":
        return values.class(symbol, sets());
      case "function":
        return values.function(symbol, env && this.#env(env));
      case "module":
        return values.module(files, text);
      case "external":
        return values.external(text);
      case "tuple":
        return values.tuple(sets());
      case "parameter":
        return values.parameter(symbol);
      case "self":
        return values.self(symbol);
      case "result":
        return values.result(this.value(inner!));
      case "lookup":
        return values.lookup(this.set(args[0]!), this.set(args[1]!), Number(text));
      case "literal":
        return values.literal(symbol, text);
    }
  }
}
