/**
 * Looks for the number of workers with the highest throughput, one measured trial after another.
 *
 * Rule: from the best so far go up by a step while each trial pays; when one does not, halve what lies between; then the same downwards.
 * What lies within an eighth of the best is not looked at.
 */

/** Distance from the best, as a share of it, that is not worth a trial. */
const FINE_SHARE: number = 1 / 8;

/** Knows no clock and no memory: trials are taken from `next`, their result is given to `judge`. */
export class PeakSearch {
  /** Workers of the best trial. */
  best: number;
  #throughput: number | undefined;
  #step: number;
  /** Tried, and worse than the best: the highest such below it, the lowest above it. */
  #below: number | undefined;
  #above: number | undefined;

  constructor(start: number, step: number) {
    this.best = start;
    this.#step = step;
  }

  /** Throughput at the best, if it was measured. */
  get throughput(): number | undefined {
    return this.#throughput;
  }

  /** Workers to try next, or undefined when the best is found. */
  next(leastWorkers: number, mostWorkers: number): number | undefined {
    return this.#higher(mostWorkers) ?? this.#lower(leastWorkers);
  }

  /** Takes the result of a trial; it becomes the best if it exceeds that by `margin` (0.02 is 2 %). */
  judge(workers: number, throughput: number, margin: number): boolean {
    const pays =
      workers === this.best ||
      this.#throughput === undefined ||
      throughput >= this.#throughput * (1 + margin);
    if (pays) {
      if (workers > this.best) this.#below = this.best;
      if (workers < this.best) this.#above = this.best;
      this.best = workers;
      this.#throughput = throughput;
    } else if (workers > this.best) this.#above = workers;
    else this.#below = workers;
    return pays;
  }

  /** Puts the throughput at the best right, as it is measured again. */
  correct(throughput: number): void {
    this.#throughput = throughput;
  }

  /** Looks on one side of the best again: what was measured there may no longer hold. */
  reopen(side: "above" | "below"): void {
    this.#step = this.#fine;
    this.#above = side === "above" ? undefined : this.best + this.#step;
    this.#below = side === "below" ? undefined : this.best - this.#step;
  }

  /** Makes `workers` the best without a trial. */
  moveTo(workers: number): void {
    this.best = workers;
    this.#throughput = undefined;
    this.#step = this.#fine;
    this.#above = undefined;
    this.#below = undefined;
  }

  get #fine(): number {
    return Math.max(1, Math.floor(this.best * FINE_SHARE));
  }

  #higher(mostWorkers: number): number | undefined {
    const gap = this.#above === undefined ? 2 * this.#step : this.#above - this.best;
    if (this.#above !== undefined && gap <= this.#fine) return undefined;
    const trial = Math.min(this.best + Math.floor(gap / 2), mostWorkers);
    return trial > this.best ? trial : undefined;
  }

  #lower(leastWorkers: number): number | undefined {
    const gap = this.#below === undefined ? 2 * this.#step : this.best - this.#below;
    if (this.#below !== undefined && gap <= this.#fine) return undefined;
    const trial = Math.max(this.best - Math.floor(gap / 2), leastWorkers);
    return trial < this.best ? trial : undefined;
  }
}
