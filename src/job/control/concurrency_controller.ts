/**
 * How many workers a job should have, between a least and a most, by what was measured.
 *
 * Rule:
 * 1. Climb: from the first number on, a sixth of the range is added at a time (one, up to seven workers), while each raise
 *    pays: at least 1.5 % more throughput. When one does not, the places between are halved, and so are those below.
 *    Where it begins with the most there is nothing to climb to: that number is held, for of two moments of a run the second may be
 *    twice as fast whatever the workers.
 * 2. Hold: the best number is kept. A throughput that varies changes nothing.
 * 3. Probe: after 30 s of holding, one worker more or less (an eighth, beyond fifteen), in turn, is tried for three observations. It must exceed
 *    what was held by 1.5 % and by what throughput varies by itself, else it goes back, and the next probe waits twice as long, up to 8 min.
 * 4. Memory: above 90 % of the limit (of which the governor tells when it has lasted for a second) the number falls at once, by as many workers as
 *    are too many, at least one. It rises only as far as a worker's known share of memory fits below 90 %, and beyond where it fell from only after a probe's time.
 * 5. Only an observation counts during which there was work for all workers, at its beginning and at its end: when the queue runs dry, throughput says
 *    nothing of the workers, and the number is held.
 *
 * Pure: the caller measures, and gives the time.
 */
import { MemoryCeiling } from "./memory_ceiling.ts";
import { SHED_SHARE } from "./memory_guard.ts";
import { PeakSearch } from "./peak_search.ts";

/** What a change must add to throughput to be kept. */
const PAYING_SHARE = 0.015;
/** Raises from the least to the most. */
const STEPS = 6;
/** Source bytes for each worker from which on all of them are taken to have work. */
const FED_BYTES_PER_WORKER: number = 16 << 10;
const PROBE_AFTER_MS = 30_000;
const MOST_PROBE_AFTER_MS: number = 16 * PROBE_AFTER_MS;
const PROBE_SAMPLES = 3;
/** Weight of the newest observation in the running means. */
const NEWEST_WEIGHT = 0.2;
/** How many times its usual variation a difference must be to count. */
const NOISE_FACTOR = 2;

/** Bounds of a {@link ConcurrencyController}. */
export interface ConcurrencyOptions {
  readonly leastWorkers: number;
  readonly mostWorkers: number;
  /** Where the climb begins. @default leastWorkers */
  readonly firstWorkers?: number;
  /** What a worker is expected to take, as a share of the memory limit. @default learnt */
  readonly workerShare?: number;
}

/** What was measured since the observation before: in about the time in which each worker finishes a batch. */
export interface Observation {
  /** Source bytes finished, per second. */
  readonly throughput: number;
  /** Source bytes that wait for a worker, now. */
  readonly queuedBytes: number;
  /** Resident bytes of the process as a share of the limit, now. */
  readonly memoryShare: number;
  readonly finishedBatches: number;
  /** Now, by a clock that is not set back. */
  readonly atMs: number;
  /** Workers that are there; while they are not as many as wanted, throughput is not looked at. @default as many as wanted */
  readonly workers?: number;
}

/** See the head of this file. */
export class ConcurrencyController {
  readonly #memory: MemoryCeiling;
  readonly #search: PeakSearch;
  #least: number;
  #most: number;
  #target: number;
  #phase: "climbing" | "holding" | "probing";
  #isFed = false;
  #samples: number[] = [];
  /** By how much throughput varies while it is held, as a share of it. */
  #noise = 0;
  #heldSinceMs: number | undefined;
  #probeAfterMs = PROBE_AFTER_MS;
  #probeSide: "above" | "below" = "above";

  /** @throws RangeError unless 1 ≤ leastWorkers ≤ mostWorkers, in whole numbers */
  constructor({ leastWorkers, mostWorkers, firstWorkers, workerShare = 0 }: ConcurrencyOptions) {
    checkBounds(leastWorkers, mostWorkers);
    this.#least = leastWorkers;
    this.#most = mostWorkers;
    this.#target = this.#clamp(firstWorkers ?? leastWorkers);
    this.#phase = this.#firstPhase;
    this.#memory = new MemoryCeiling(workerShare);
    this.#search = new PeakSearch(this.#target, Math.max(1, Math.ceil((mostWorkers - leastWorkers) / STEPS)));
  }

  /** Workers that there should be. */
  get target(): number {
    return this.#target;
  }

  get phase(): "climbing" | "holding" | "probing" {
    return this.#phase;
  }

  /** Takes in a measurement; the number of workers that there should be from now on. */
  observe(observation: Observation): number {
    const { throughput, queuedBytes, memoryShare, finishedBatches, atMs } = observation;
    const { workers = this.#target } = observation;
    const wasFed = this.#isFed;
    this.#isFed = queuedBytes >= FED_BYTES_PER_WORKER * this.#target;
    if (memoryShare > SHED_SHARE) {
      if (workers <= this.#target) this.#fall(memoryShare, atMs); // else those that are too many have not left yet
    } else if (wasFed && this.#isFed && finishedBatches > 0 && workers === this.#target) {
      this.#memory.learn(workers, memoryShare);
      if (this.#phase === "holding") this.#hold(throughput, memoryShare, atMs);
      else this.#weigh(throughput, memoryShare, atMs);
    }
    return this.#target;
  }

  /**
   * Sets other bounds, while running; the search begins anew where it is.
   *
   * @throws RangeError as the constructor
   */
  setBounds(leastWorkers: number, mostWorkers: number): number {
    checkBounds(leastWorkers, mostWorkers);
    this.#least = leastWorkers;
    this.#most = mostWorkers;
    this.#target = this.#clamp(this.#target);
    this.#search.moveTo(this.#target);
    this.#samples = [];
    this.#phase = this.#firstPhase;
    return this.#target;
  }

  get #firstPhase(): "climbing" | "holding" {
    return this.#target === this.#most ? "holding" : "climbing";
  }

  #clamp(workers: number): number {
    return Math.min(this.#most, Math.max(this.#least, workers));
  }

  #fall(memoryShare: number, atMs: number): void {
    this.#target = this.#clamp(this.#memory.fall(this.#target, memoryShare));
    this.#samples = [];
    this.#probeAfterMs = Math.min(MOST_PROBE_AFTER_MS, this.#probeAfterMs * 2);
    const { best } = this.#search;
    if (this.#target < best) this.#search.moveTo(this.#target);
    const goesOn = this.#phase === "climbing" || this.#target > best; // as a trial of fewer
    if (this.#phase === "holding" || !goesOn) this.#settle(atMs);
  }

  #settle(atMs: number): void {
    this.#phase = "holding";
    this.#heldSinceMs = atMs;
    this.#samples = [];
  }

  #hold(throughput: number, memoryShare: number, atMs: number): void {
    const known = this.#search.throughput ?? throughput;
    const deviation = known > 0 ? Math.abs(throughput - known) / known : 0;
    this.#noise += NEWEST_WEIGHT * (deviation - this.#noise);
    this.#search.correct(known + NEWEST_WEIGHT * (throughput - known));
    this.#heldSinceMs ??= atMs;
    if (atMs - this.#heldSinceMs < this.#probeAfterMs) return;
    this.#heldSinceMs = atMs;
    this.#probe(memoryShare);
  }

  #probe(memoryShare: number): void {
    this.#memory.lift();
    this.#search.reopen(this.#probeSide);
    this.#probeSide = this.#probeSide === "above" ? "below" : "above";
    const trial = this.#next(memoryShare);
    if (trial === undefined) return;
    this.#phase = "probing";
    this.#target = trial;
  }

  #next(memoryShare: number): number | undefined {
    const most = Math.min(this.#most, this.#memory.mostWorkers(this.#target, memoryShare));
    return this.#search.next(this.#least, most);
  }

  /** Judges the trial under way when it was seen often enough, and begins the next. */
  #weigh(throughput: number, memoryShare: number, atMs: number): void {
    const isProbe = this.#phase === "probing";
    this.#samples.push(throughput);
    if (this.#samples.length < (isProbe ? PROBE_SAMPLES : 1)) return;
    const mean = this.#samples.reduce((sum, sample) => sum + sample, 0) / this.#samples.length;
    const doubt = (NOISE_FACTOR * this.#noise) / Math.sqrt(this.#samples.length);
    this.#samples = [];
    const pays = this.#search.judge(this.#target, mean, Math.max(PAYING_SHARE, doubt));
    if (isProbe)
      this.#probeAfterMs = pays ? PROBE_AFTER_MS : Math.min(MOST_PROBE_AFTER_MS, this.#probeAfterMs * 2);
    const trial = this.#next(memoryShare);
    this.#target = trial ?? this.#clamp(this.#search.best);
    if (trial === undefined) this.#settle(atMs);
  }
}

function checkBounds(leastWorkers: number, mostWorkers: number): void {
  const areWhole = Number.isInteger(leastWorkers) && Number.isInteger(mostWorkers);
  if (areWhole && leastWorkers >= 1 && leastWorkers <= mostWorkers) return;
  throw new RangeError(
    `bounding the workers wants whole numbers, 1 ≤ least ≤ most: got ${leastWorkers} and ${mostWorkers}`,
  );
}
