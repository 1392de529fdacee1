/**
 * What flows into parameters and members. There are as many as a tree has parameters, and two rounds of them at a time: sets are shared with whoever found
 * them until another value comes.
 */
import type { Adoption } from "./adopt_values.ts";
import { RefMap } from "./ref_map.ts";
import { isSameSet, MOST_IN_SET, type SymbolRef, type Value, type ValueSet } from "./value.ts";

/** Stands for a set of more values than are followed. */
const TOO_MANY: ValueSet = Object.freeze([]);

/** See the head of this file. */
export class Flows {
  readonly #sets: RefMap<ValueSet> = new RefMap();

  /** What flows there; undefined when nothing is known to, or too much. */
  get(ref: SymbolRef): ValueSet | undefined {
    const set = this.#sets.get(ref);
    return set === TOO_MANY ? undefined : set;
  }

  has(ref: SymbolRef): boolean {
    return this.get(ref) !== undefined;
  }

  /** Adds values, in the order of their numbers as all sets are. */
  add(ref: SymbolRef, values: ValueSet): void {
    const known = this.#sets.get(ref);
    if (!known) {
      if (values.length > 0) this.#sets.set(ref, values);
      return;
    }
    if (known === TOO_MANY) return;
    const united = unite(known, values);
    if (united !== known) this.#sets.set(ref, united);
  }

  /** Makes the values anew. */
  renew(adoption: Adoption): void {
    for (const [ref, set] of this.#sets) if (set !== TOO_MANY) this.#sets.set(ref, adoption.set(set));
  }

  /** Whether the same flows everywhere. */
  isSameAs(other: Flows): boolean {
    if (this.#sets.size !== other.#sets.size) return false;
    for (const [ref, set] of this.#sets) {
      const theirs = other.#sets.get(ref);
      if (!theirs || (set === TOO_MANY) !== (theirs === TOO_MANY) || !isSameSet(set, theirs)) return false;
    }
    return true;
  }
}

/** `known` itself when nothing comes to it. */
function unite(known: ValueSet, values: ValueSet): ValueSet {
  const more: readonly Value[] = values.filter((value) => !known.includes(value));
  if (more.length === 0) return known;
  if (known.length + more.length > MOST_IN_SET) return TOO_MANY;
  return [...known, ...more].sort((a, b) => a.id - b.id);
}
