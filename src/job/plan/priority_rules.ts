/** Which priority a file has, by its path. */
import { PathFilter } from "../../discover/path_filter.ts";
import type { Priority, PriorityRule } from "../job_vocabulary.ts";
import { DEFAULT_PRIORITY } from "./planned_file.ts";

/** Rules in the order in which they were given. */
export class PriorityRules {
  /** The last rule first, since it is the one that wins. */
  readonly #rules: readonly { readonly filter: PathFilter; readonly priority: Priority }[];

  /** @throws RangeError for a priority other than 1 to 5, or a glob that matches nothing */
  constructor(rules: readonly PriorityRule[] = []) {
    for (const { glob, priority } of rules) {
      if (!isPriority(priority))
        throw new RangeError(`a priority wants a whole number from 1 to 5: got ${priority}`);
      if (!isGlob(glob)) throw new RangeError(`a priority wants a glob of files: got "${glob}"`);
    }
    this.#rules = rules.map(({ glob, priority }) => ({ filter: new PathFilter([glob]), priority })).reverse();
  }

  /** Of the file at `path`: that of the last rule which matches. */
  of(path: string): Priority {
    for (const { filter, priority } of this.#rules) if (filter.wants(path)) return priority;
    return DEFAULT_PRIORITY;
  }
}

/** What gitignore syntax takes for nothing, a comment or an exception would never match. */
const isGlob = (glob: string): boolean => glob.trim() !== "" && !/^[#!]/.test(glob);

const isPriority = (value: number): value is Priority => Number.isInteger(value) && value >= 1 && value <= 5;
