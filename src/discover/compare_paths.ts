/**
 * The order of paths: by the bytes of their UTF-8, as git sorts its index. JavaScript compares UTF-16 units,
 * which differs where a character above U+FFFF meets one from U+E000 to U+FFFF.
 */

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Negative when `a` comes before `b`, positive when after, 0 when equal; both are paths, or names in one directory. */
export function comparePaths(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    // A surrogate stands for a character above every single unit; two of them keep their own order.
    if (isSurrogate(left) !== isSurrogate(right)) return isSurrogate(left) ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

const plainOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const surrogate = /[\ud800-\udfff]/;

/** Sorts `paths` in place by the bytes of each; the engine's own order, which is much faster, is used where it is the same. */
export function sortPathsInPlace(paths: string[]): string[] {
  return paths.some((path) => surrogate.test(path)) ? paths.sort(comparePaths) : paths.sort();
}

/** Sorts `entries` of a directory in place by the bytes of their names. */
export function sortByName<T extends { readonly name: string }>(entries: T[]): T[] {
  const order = entries.some(({ name }) => surrogate.test(name)) ? comparePaths : plainOrder;
  return entries.sort((a, b) => order(a.name, b.name));
}
