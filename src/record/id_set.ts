/**
 * A set of ids in 16 to 32 bytes each, whatever their length: it keeps 64 bits of each id's hash. That two of five million ids
 * share one has a chance of one in a million, and then a single breach may go unseen or be seen where there is none.
 */

/** Slots of two words at first. */
const FIRST_SLOTS = 1 << 10;

/** Ids that were added. */
export class IdSet {
  /** Pairs of words, both 0 in a free slot; at most half of the slots are taken. */
  #slots: Uint32Array = new Uint32Array(FIRST_SLOTS * 2);
  #size = 0;
  /** The hash of the id at hand: fields, so that no pair is allocated an id. */
  #low = 0;
  #high = 0;

  get size(): number {
    return this.#size;
  }

  has(id: string): boolean {
    this.#hash(id);
    return this.#slots[this.#slotOf()] !== 0;
  }

  /** Returns whether it was not there. */
  add(id: string): boolean {
    this.#hash(id);
    const at = this.#slotOf();
    if (this.#slots[at] !== 0) return false;
    this.#slots[at] = this.#low;
    this.#slots[at + 1] = this.#high;
    if (++this.#size * 4 > this.#slots.length) this.#grow();
    return true;
  }

  /** Two multiplicative hashes over the code units, each finished so that all of its bits depend on all units. */
  #hash(id: string): void {
    let low = 0x9e3779b9;
    let high = 0x85ebca6b;
    for (let i = 0; i < id.length; i++) {
      const unit = id.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x5bd1e995);
      high ^= high >>> 15;
    }
    this.#low = (finish(low) | 1) >>> 0; // never 0, which means free
    this.#high = finish(high ^ id.length);
  }

  /** Place of the hash at hand, or of the free slot where it would be. */
  #slotOf(): number {
    const slots = this.#slots;
    const mask = (slots.length >>> 1) - 1;
    for (let slot = this.#high & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 2;
      if (slots[at] === 0 || (slots[at] === this.#low && slots[at + 1] === this.#high)) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] === 0) continue;
      this.#low = old[at]!;
      this.#high = old[at + 1]!;
      this.#slots.set(old.subarray(at, at + 2), this.#slotOf());
    }
  }
}

/** The finishing step of MurmurHash3 (Austin Appleby, public domain). */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
