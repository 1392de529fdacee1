/** A machine, a load and the controller on top of them: a step is the time in which each worker finishes a batch. */
import { ConcurrencyController } from "../../../src/job/control/concurrency_controller.ts";

/** What a machine does with so many workers. */
export interface Machine {
  readonly cores: number;
  /** Workers that may be tried. */
  readonly mostWorkers: number;
  /** Share of a worker's work that only one can do at a time (the main thread, the disk). */
  readonly serialShare: number;
  /** What each pair of workers costs the others (memory bandwidth, collectors). */
  readonly contention: number;
  /** Memory without workers, and that of each, as shares of the limit. */
  readonly baseShare: number;
  readonly workerShare: number;
}

/** Bytes that arrive in each step, or a queue that is never empty. */
export type Load = "endless" | ((step: number) => number);

/** How a run is driven. */
export interface RunOptions {
  readonly steps: number;
  readonly load?: Load;
  /** How much a measurement is off in each step: 0.1 is 10 % up or down. */
  readonly noise?: (step: number) => number;
  readonly firstWorkers?: number;
}

/** What became of a run. */
export interface SimulatedRun {
  /** Workers in each step, and bytes done. */
  readonly workers: readonly number[];
  readonly done: readonly number[];
  /** Number of steps with work for all, at their beginning and end, before the number of workers was first held. */
  readonly settledAfter: number;
  /** Step of the first hold. */
  readonly settledAt: number;
}

/** Source bytes that one worker does in a second, alone. */
const ALONE: number = 4 << 20;
/** Time of a step. */
export const STEP_MS = 250;
const MANY_BYTES: number = 1 << 30;

/**
 * Universal scalability law (Gunther), with the cores as its ceiling; over 90 % of memory nothing is done but to make room.
 */
export function throughputOf(machine: Machine, workers: number): number {
  const running = Math.min(workers, machine.cores);
  const law =
    running / (1 + machine.serialShare * (running - 1) + machine.contention * workers * (workers - 1));
  return ALONE * law * (memoryOf(machine, workers) > 0.9 ? 0.05 : 1);
}

export function memoryOf({ baseShare, workerShare }: Machine, workers: number): number {
  return baseShare + workerShare * workers;
}

/** The fixed number of workers with the highest throughput. */
export function bestFixed(machine: Machine): { workers: number; throughput: number } {
  const all = Array.from({ length: machine.mostWorkers }, (_, i) => i + 1);
  return all
    .map((workers) => ({ workers, throughput: throughputOf(machine, workers) }))
    .reduce((best, other) => (other.throughput > best.throughput ? other : best));
}

/** Bytes done when the number of workers is fixed. */
export function runFixed(
  machine: Machine,
  workers: number,
  { steps, load = "endless" }: RunOptions,
): number[] {
  const queue = new Queue(load);
  return Array.from({ length: steps }, (_, step) => queue.advance(step, throughputOf(machine, workers)));
}

/** Bytes done, and workers wanted, when the controller decides. */
export function runControlled(machine: Machine, options: RunOptions): SimulatedRun {
  const { steps, load = "endless", noise = () => 0, firstWorkers = 1 } = options;
  const controller = new ConcurrencyController({
    leastWorkers: 1,
    mostWorkers: machine.mostWorkers,
    firstWorkers,
  });
  const queue = new Queue(load);
  const workers: number[] = [];
  const done: number[] = [];
  let fedSteps = 0;
  let wasFed = false;
  let settledAt = -1;
  let settledAfter = 0;
  for (let step = 0; step < steps; step++) {
    const target = controller.target;
    const bytes = queue.advance(step, throughputOf(machine, target));
    workers.push(target);
    done.push(bytes);
    if (queue.bytes > 0 && wasFed) fedSteps++;
    wasFed = queue.bytes > 0;
    controller.observe({
      throughput: (bytes / STEP_MS) * 1000 * (1 + noise(step)),
      queuedBytes: queue.bytes,
      memoryShare: memoryOf(machine, target),
      finishedBatches: bytes > 0 ? target : 0,
      atMs: step * STEP_MS,
    });
    if (settledAt < 0 && controller.phase === "holding") {
      settledAt = step + 1;
      settledAfter = fedSteps;
    }
  }
  return { workers, done, settledAt, settledAfter };
}

/** How often the number of workers changes from one step to the next. */
export function countChanges(workers: readonly number[]): number {
  return workers.filter((count, i) => i > 0 && count !== workers[i - 1]).length;
}

class Queue {
  readonly #load: Load;
  bytes: number;

  constructor(load: Load) {
    this.#load = load;
    this.bytes = load === "endless" ? MANY_BYTES : 0;
  }

  /** Lets a step go by; the bytes done in it. */
  advance(step: number, throughput: number): number {
    if (this.#load === "endless") return (throughput * STEP_MS) / 1000;
    this.bytes += this.#load(step);
    const done = Math.min(this.bytes, (throughput * STEP_MS) / 1000);
    this.bytes -= done;
    return done;
  }
}
