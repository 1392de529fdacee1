/**
 * Files of a sorted archive on their way to the pipeline, while the rest of it still comes: each waits until all that decides about it (ignore
 * files, marks of directories) is in place, and then is named as discovery would name it.
 */
import type { DiscoverOptions } from "../../../discover/discover_files.ts";
import { decidedBy, decisionPoint, PathWalk } from "../../../discover/path_walk.ts";
import type { SourceRef } from "../../../discover/source_ref.ts";
import { createFault, type Fault } from "../../../fault/fault.ts";
import { comparePaths } from "../../../record/compare_paths.ts";
import { shownName } from "./shown_name.ts";
import { StreamQueue } from "./stream_queue.ts";
import type { PlacedEntry } from "./upload_tree.ts";

/** A file or link that may be named, or the arrival of an entry that decides about others. */
interface Step {
  readonly path: string;
  readonly kind: "file" | "link" | "deciding";
}

/** See the head of this file. */
export class SortedEntries {
  readonly #steps: StreamQueue<Step> = new StreamQueue();
  /** Not yet decided, in path order; nothing behind the first is looked at. */
  #waiting: Step[] = [];
  #firstPoint: string | undefined;
  #last = "";

  /**
   * Takes an entry that is in its place.
   *
   * @throws Fault `archive-unsorted`
   */
  add({ path, kind }: PlacedEntry): void {
    const isBehind = this.#last !== "" && comparePaths(path, this.#last) < 0;
    const decides = decidedBy(path).length > 0;
    // Directories say nothing by themselves, and where git sorts an empty one (a submodule) is another place.
    if (isBehind && (decides || kind !== "directory"))
      throw unsorted(path, `it comes after "${shownName(this.#last)}"`);
    // Ahead of those that wait for it.
    if (decides) this.#steps.push({ path, kind: "deciding" });
    if (kind !== "directory") {
      this.#last = path;
      this.#waiting.push({ path, kind });
    }
    this.#release(this.#last);
  }

  /** Everything is in place. */
  end(): void {
    this.#release(undefined);
    this.#steps.end();
  }

  fail(error: unknown): void {
    this.#steps.fail(error);
  }

  /**
   * What of the entries is named, in path order.
   *
   * @throws Fault `archive-unsorted`, and what this was failed with
   */
  async *files(options: DiscoverOptions): AsyncGenerator<SourceRef, void, void> {
    const walk = new PathWalk(options);
    for await (const { path, kind } of this.#steps) {
      if (kind !== "deciding") {
        const ref = walk.visit(path, kind);
        if (ref) yield ref;
      } else if (!options.noIgnore && walk.isTooLate(path)) {
        throw unsorted(path, "it decides about entries that came before");
      }
    }
  }

  /** Lets those go that are decided when all up to `reached` is in place. */
  #release(reached: string | undefined): void {
    let count = 0;
    for (const step of this.#waiting) {
      this.#firstPoint ??= decisionPoint(step.path);
      if (reached !== undefined && comparePaths(reached, this.#firstPoint) < 0) break;
      this.#firstPoint = undefined;
      this.#steps.push(step);
      count++;
    }
    if (count > 0) this.#waiting.splice(0, count);
  }
}

function unsorted(entry: string, found: string): Fault {
  return createFault("archive-unsorted", { entry: shownName(entry), found });
}
