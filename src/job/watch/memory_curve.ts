/** How memory went, in a bounded number of points whatever the length of the run. */

/** The most in use from `atMs` on to the next point. */
export interface MemoryPoint {
  readonly atMs: number;
  readonly bytes: number;
}

const MOST_POINTS = 200;
const FIRST_INTERVAL_MS = 250;

/**
 * Takes measurements at any times and keeps the largest of each interval; when there are too many points, the interval doubles. So peaks
 * stay, and the curve depends on the measurements alone.
 */
export class MemoryCurve {
  /** By number of interval, in the order of time. */
  #points: Map<number, number> = new Map();
  #intervalMs = FIRST_INTERVAL_MS;
  #peakBytes = 0;

  add(atMs: number, bytes: number): void {
    this.#peakBytes = Math.max(this.#peakBytes, bytes);
    this.#put(this.#points, Math.floor(atMs / this.#intervalMs), bytes);
    while (this.#points.size > MOST_POINTS) this.#halve();
  }

  get peakBytes(): number {
    return this.#peakBytes;
  }

  points(): readonly MemoryPoint[] {
    return [...this.#points]
      .sort(([a], [b]) => a - b)
      .map(([interval, bytes]) => ({ atMs: interval * this.#intervalMs, bytes }));
  }

  #put(points: Map<number, number>, interval: number, bytes: number): void {
    points.set(interval, Math.max(points.get(interval) ?? 0, bytes));
  }

  #halve(): void {
    this.#intervalMs *= 2;
    const wider = new Map<number, number>();
    for (const [interval, bytes] of this.#points) this.#put(wider, Math.floor(interval / 2), bytes);
    this.#points = wider;
  }
}
