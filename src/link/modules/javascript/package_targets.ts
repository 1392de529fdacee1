/**
 * What `exports` and `imports` of a package.json say of a subpath. https://nodejs.org/api/packages.html
 */
import { asTable } from "../project_index.ts";

/** Whether a condition, a key of a conditional export, holds. */
export type HoldsCondition = (condition: string) => boolean;

/**
 * The targets of `key` (`.`, `./sub`, `#name`) in `field`, the value of `exports` or `imports`, best first: paths
 * that begin with `./`, or specifiers of other packages.
 */
export function packageTargets(field: unknown, key: string, holds: HoldsCondition): readonly string[] {
  const table = asTable(field);
  if (table === undefined || !Object.keys(table).some((name) => /^[.#]/.test(name))) {
    return key === "." ? leaves(field, "", holds, 0) : [];
  }
  if (Object.hasOwn(table, key)) return leaves(table[key], "", holds, 0);
  const match = longestPattern(Object.keys(table), key);
  return match === undefined ? [] : leaves(table[match.pattern], match.rest, holds, 0);
}

/** Patterns have one `*`; in the older form they end with `/`. */
function longestPattern(
  patterns: readonly string[],
  key: string,
): { pattern: string; rest: string } | undefined {
  let best: { pattern: string; rest: string } | undefined;
  let bestLength = -1;
  for (const pattern of patterns) {
    const star = pattern.indexOf("*");
    if (star < 0 && !pattern.endsWith("/")) continue;
    const prefix = star < 0 ? pattern : pattern.slice(0, star);
    const suffix = star < 0 ? "" : pattern.slice(star + 1);
    const fits =
      key.length >= prefix.length + suffix.length && key.startsWith(prefix) && key.endsWith(suffix);
    if (!fits || prefix.length <= bestLength) continue;
    bestLength = prefix.length;
    best = { pattern, rest: key.slice(prefix.length, key.length - suffix.length) };
  }
  return best;
}

function leaves(target: unknown, rest: string, holds: HoldsCondition, depth: number): string[] {
  if (typeof target === "string") {
    if (target.includes("*")) return [target.replaceAll("*", rest)];
    return [target.endsWith("/") ? target + rest : target];
  }
  // Conditions nest a few levels at most; a deeper file is not one that Node would take either.
  if (depth > 16) return [];
  if (Array.isArray(target)) return target.flatMap((item) => leaves(item, rest, holds, depth + 1));
  const found: string[] = [];
  for (const [condition, inner] of Object.entries(asTable(target) ?? {})) {
    if (holds(condition)) found.push(...leaves(inner, rest, holds, depth + 1));
  }
  return found;
}
