/** Which priority a file has, by its path. */
import { PathFilter } from "../../discover/path_filter.ts";
import { createFault } from "../../fault/fault.ts";
import { DEFAULT_PRIORITY, type Priority } from "./planned_file.ts";

/** Files that `glob` matches have this priority. */
export interface PriorityRule {
  /** In gitignore syntax, relative to the root; one that matches a directory takes all below it. */
  readonly glob: string;
  readonly priority: Priority;
}

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

/**
 * Reads a rule as the command line has it: `src/core/**=1`.
 *
 * @throws Fault `bad-option-value`
 */
export function parsePriorityRule(text: string): PriorityRule {
  const at = text.lastIndexOf("=");
  const glob = text.slice(0, Math.max(at, 0));
  const priority = /^[1-5]$/.test(text.slice(at + 1)) ? Number(text.slice(at + 1)) : Number.NaN;
  if (isGlob(glob) && isPriority(priority)) return { glob, priority };
  const wanted = "a glob and a priority from 1 (first) to 5, such as src/core/**=1";
  throw createFault("bad-option-value", { option: "--priority", value: text, wanted });
}

/** What gitignore syntax takes for nothing, a comment or an exception would never match. */
const isGlob = (glob: string): boolean => glob.trim() !== "" && !/^[#!]/.test(glob);

const isPriority = (value: number): value is Priority => Number.isInteger(value) && value >= 1 && value <= 5;
