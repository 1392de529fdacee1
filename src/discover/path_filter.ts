/** Which paths a person wants: `--include` and `--exclude`, globs in gitignore syntax relative to the root. */
import ignore, { type Ignore } from "ignore";

const rememberedPaths = 10_000;

/** Globs that select paths, each with everything below it. Unlike ignore files they hold for operands and listed files too. */
class GlobSet {
  #judge: Ignore;
  #asked = 0;

  constructor(globs: readonly string[]) {
    this.#judge = ignore({ ignorecase: false }).add(globs);
  }

  has(path: string): boolean {
    // The library remembers each path it was asked about; a walk over millions must not keep them.
    if (++this.#asked % rememberedPaths === 0) this.#judge = ignore({ ignorecase: false }).add(this.#judge);
    return this.#judge.ignores(path);
  }
}

/** What both lists of globs say; empty lists say nothing. */
export class PathFilter {
  readonly #included: GlobSet | undefined;
  readonly #excluded: GlobSet | undefined;

  constructor(include: readonly string[] = [], exclude: readonly string[] = []) {
    this.#included = include.length > 0 ? new GlobSet(include) : undefined;
    this.#excluded = exclude.length > 0 ? new GlobSet(exclude) : undefined;
  }

  /** Whether nothing below the directory `path` can be wanted. */
  prunes(path: string): boolean {
    return path !== "" && this.#excluded !== undefined && this.#excluded.has(`${path}/`);
  }

  /** Whether the file at `path` is wanted. */
  wants(path: string): boolean {
    if (this.#included && !this.#included.has(path)) return false;
    return !this.#excluded?.has(path);
  }
}
