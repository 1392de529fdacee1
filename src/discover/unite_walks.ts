/** Walks several starts at once where they overlap, so that the whole is in path order and names each file once. */
import { comparePaths } from "../record/compare_paths.ts";
import type { SourceRef } from "./source_ref.ts";
import { entriesPerSlice } from "./tree_walker.ts";

/** A walk as `TreeWalker.walk` gives it: files, and `undefined` after each slice of entries. */
export type Walk = Iterator<SourceRef | undefined, void>;

interface ActiveWalk {
  readonly rest: Walk;
  /** The file that it names next, once that is known. */
  head: SourceRef | undefined;
}

/** Lets timers, signals and streams run; the walk itself blocks. */
const takeTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The walks under way: few, since those that cannot overlap follow each other. */
class ActiveWalks {
  #active: ActiveWalk[] = [];
  #last: SourceRef | undefined;
  /** One walk alone names no file twice. */
  #started = 0;

  add(rest: Walk): void {
    this.#active.push({ rest, head: undefined });
    this.#started++;
  }

  /** The next file of all walks; otherwise as {@link ActiveWalks.fill}. */
  #next(end: string | undefined): SourceRef | "turn" | undefined {
    for (;;) {
      if (!this.#fillHeads()) return "turn";
      const first = this.#first();
      if (!first?.head || (end !== undefined && comparePaths(first.head.path, end) > 0)) return undefined;
      const { head } = first;
      first.head = undefined;
      const isRepeated = this.#started > 1 && head.path === this.#last?.path;
      this.#last = head;
      if (!isRepeated) return head;
    }
  }

  /** Adds the next files of all walks to `slice` until it has `most`, or a turn is due; `undefined` when none is left at or before the path `end`. */
  fill(slice: SourceRef[], most: number, end: string | undefined): "full" | "turn" | undefined {
    while (slice.length < most) {
      const found = this.#next(end);
      if (found === "turn" || !found) return found;
      slice.push(found);
    }
    return "full";
  }

  /** Whether every walk's next file is known; walks at their end are dropped. */
  #fillHeads(): boolean {
    let isAnyDone = false;
    for (const walk of this.#active) {
      if (walk.head) continue;
      const { value, done } = walk.rest.next();
      if (done) isAnyDone = true;
      else if (!value) return false;
      else walk.head = value;
    }
    // A walk that was done before another one's slice ended says so again: it is dropped then.
    if (isAnyDone) this.#active = this.#active.filter(({ head }) => head);
    return true;
  }

  #first(): ActiveWalk | undefined {
    let first = this.#active[0];
    for (const walk of this.#active) {
      if (walk !== first && comparePaths(walk.head!.path, first!.head!.path) < 0) first = walk;
    }
    return first;
  }
}

/** Where to walk. */
export interface Plan {
  /** Sorted by their bytes, each once. */
  readonly starts: AsyncIterable<string>;
  /** The files at and below a start. */
  readonly walk: (start: string) => Walk;
  /** Called when the iteration is over, at its end or before. */
  readonly end?: () => void;
}

/**
 * The files at and below all starts, in path order, each once, in slices: handing over each alone takes longer than finding it. The first file comes
 * alone, as soon as it is found; slices grow from there to a few hundred. `plan` is called when the iteration begins.
 */
export async function* uniteWalks(plan: () => Plan): AsyncGenerator<readonly SourceRef[], void, void> {
  const { starts, walk, end } = plan();
  try {
    yield* uniteStarts(starts, walk);
  } finally {
    end?.();
  }
}

async function* uniteStarts(
  starts: AsyncIterable<string>,
  walk: Plan["walk"],
): AsyncGenerator<readonly SourceRef[], void, void> {
  const active = new ActiveWalks();
  let slice: SourceRef[] = [];
  let most = 1;
  async function* until(end: string | undefined): AsyncGenerator<readonly SourceRef[], void, void> {
    for (let pause = active.fill(slice, most, end); pause; pause = active.fill(slice, most, end)) {
      if (slice.length > 0) yield slice;
      slice = [];
      most = Math.min(entriesPerSlice, most * 2);
      if (pause === "turn") await takeTurn();
    }
  }
  let started = 0;
  for await (const start of starts) {
    yield* until(start);
    if (++started % entriesPerSlice === 0) await takeTurn();
    active.add(walk(start));
  }
  yield* until(undefined);
  if (slice.length > 0) yield slice;
}
