/** A priority queue in one array: adding and taking the first cost the logarithm of its length. */

/** Whether `a` comes before `b`. */
export type ComesBefore<T> = (a: T, b: T) => boolean;

/** Elements that are equal come in any order. */
export class BinaryHeap<T> {
  readonly #before: ComesBefore<T>;
  readonly #items: T[] = [];

  constructor(before: ComesBefore<T>) {
    this.#before = before;
  }

  /** What comes first. */
  get first(): T | undefined {
    return this.#items[0];
  }

  /** All elements, in no order. */
  values(): Iterable<T> {
    return this.#items;
  }

  /** Costs nothing to speak of where elements come in order. */
  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(item, items[above]!)) break;
      items[at] = items[above]!;
      at = above;
    }
    items[at] = item;
  }

  /** Takes what comes first. */
  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) this.#sink(last);
    return first;
  }

  #sink(item: T): void {
    const items = this.#items;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      const right = below + 1;
      if (right < items.length && this.#before(items[right]!, items[below]!)) below = right;
      if (!this.#before(items[below]!, item)) break;
      items[at] = items[below]!;
      at = below;
    }
    items[at] = item;
  }
}
