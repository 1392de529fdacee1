/** Paths by a key. Most keys have one path only, which then needs no list of its own: half the memory. */
export class PathGroups {
  readonly #groups = new Map<string, string | string[]>();

  /** Groups `paths` by what `keyOf` says of each, in their order; where it says nothing they are left out. */
  constructor(paths: Iterable<string>, keyOf: (path: string) => string | undefined) {
    for (const path of paths) {
      const key = keyOf(path);
      if (key === undefined) continue;
      const group = this.#groups.get(key);
      if (group === undefined) this.#groups.set(key, path);
      else if (typeof group === "string") this.#groups.set(key, [group, path]);
      else group.push(path);
    }
  }

  /** The paths of `key`, in the order in which they were given. */
  get(key: string): readonly string[] | undefined {
    const group = this.#groups.get(key);
    return typeof group === "string" ? [group] : group;
  }

  keys(): Iterable<string> {
    return this.#groups.keys();
  }
}
