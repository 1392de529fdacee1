/** Which bytes of an archive belong to its entries: none to two of them. */
import { createFault } from "../../../../fault/fault.ts";

/** Sixteen bytes a range. */
export class ByteRanges {
  #bounds: Float64Array = new Float64Array(512);
  #count = 0;

  add(start: number, end: number): void {
    if (this.#count * 2 === this.#bounds.length) {
      const grown = new Float64Array(this.#bounds.length * 2);
      grown.set(this.#bounds);
      this.#bounds = grown;
    }
    this.#bounds[this.#count * 2] = start;
    this.#bounds[this.#count * 2 + 1] = end;
    this.#count++;
  }

  /** @throws Fault `archive-damaged` */
  checkApart(): void {
    const starts = this.#bounds
      .slice(0, this.#count * 2)
      .filter((_, i) => i % 2 === 0)
      .sort();
    const ends = this.#bounds
      .slice(0, this.#count * 2)
      .filter((_, i) => i % 2 === 1)
      .sort();
    // Sorted apart from each other: ranges are disjoint exactly if each one ends before the next start.
    for (let i = 1; i < this.#count; i++)
      if (starts[i]! < ends[i - 1]!) throw createFault("archive-damaged", { found: "its entries overlap" });
  }
}
