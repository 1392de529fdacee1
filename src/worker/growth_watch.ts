/**
 * Tells whether a module could not get memory. Its glue swallows the engine's error and aborts with words that do not say why, so
 * growing itself is watched; it asks for less when it is refused, so the last answer counts.
 */
export class GrowthWatch {
  #wasRefused = false;

  constructor(memory: WebAssembly.Memory) {
    memory.grow = (pages) => {
      this.#wasRefused = true;
      const before = WebAssembly.Memory.prototype.grow.call(memory, pages);
      this.#wasRefused = false;
      return before;
    };
  }

  /** Whether the last growth was refused. */
  get wasRefused(): boolean {
    return this.#wasRefused;
  }
}
