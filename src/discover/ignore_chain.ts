/** All ignore files that govern one directory, from its own up to the top of the repository, in git's order of weight. */
import type { Decision, IgnoreRules } from "./ignore_rules.ts";

/** The rules of one ignore file and where its paths start. */
interface Link {
  readonly rules: IgnoreRules;
  /** Length of the directory's own path with its slash: what to cut off a path before asking. */
  readonly cut: number;
}

/** The ignore files of one directory, each as the rules in it. */
export interface OwnRules {
  /** `.ast2graphignore`: weighs more than every git rule, wherever those stand. */
  readonly own?: IgnoreRules | undefined;
  /** `.gitignore`. */
  readonly git?: IgnoreRules | undefined;
  /** `.git/info/exclude`, where the directory is the top of a repository: weighs least. */
  readonly exclude?: IgnoreRules | undefined;
}

/** What governs the entries of a directory. Paths are absolute, below the directory of every link. */
export class IgnoreChain {
  /** Nothing is ignored. */
  static readonly empty: IgnoreChain = new IgnoreChain([]);
  /** From the most weight to the least. */
  readonly #links: readonly Link[];
  readonly #ownCount: number;

  private constructor(links: readonly Link[], ownCount = 0) {
    this.#links = links;
    this.#ownCount = ownCount;
  }

  /** The chain for a directory below, which adds its own rules; `directory` ends in a slash. Where it is the top of a repository, the git rules above it end. */
  extend(directory: string, rules: OwnRules, isRepositoryTop: boolean): IgnoreChain {
    if (!rules.own && !rules.git && !rules.exclude && !isRepositoryTop) return this;
    const link = (found: IgnoreRules | undefined): Link[] =>
      found ? [{ rules: found, cut: directory.length }] : [];
    const own = [...link(rules.own), ...this.#links.slice(0, this.#ownCount)];
    const above = isRepositoryTop ? [] : this.#links.slice(this.#ownCount);
    return new IgnoreChain([...own, ...link(rules.git), ...above, ...link(rules.exclude)], own.length);
  }

  /** What the rules say of the entry at `path`, whose last part is `name`. */
  decide(path: string, name: string, isDirectory: boolean): Decision {
    for (const { rules, cut } of this.#links) {
      const decision = rules.decide(path, cut, name, isDirectory);
      if (decision) return decision;
    }
    return undefined;
  }

  /** The same chain for what lies below the directory `path`, which is walked whatever the rules say of it. */
  allowing(path: string): IgnoreChain {
    const allowed = this.#links.map(({ rules, cut }) => {
      const below = path.slice(cut);
      return below === "" ? { rules, cut } : { rules: rules.allowing(below), cut };
    });
    return new IgnoreChain(allowed, this.#ownCount);
  }
}
