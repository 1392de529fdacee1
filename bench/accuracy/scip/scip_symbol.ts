/**
 * What the text of a SCIP symbol tells: `local 12`, or `<scheme> <manager> <package> <version> <descriptors>`, where a
 * descriptor ends with `/` namespace, `#` type, `.` term, `().` method, `:` meta; `(x)` is a parameter, `[T]` a type parameter.
 * Parts in backticks may hold any of these; a doubled space stands for one within a part.
 */

/** Whether it has a meaning in its own document only. */
export const isLocalSymbol = (symbol: string): boolean => symbol.startsWith("local ");

/** Scheme, manager, package and version: what says to whom the symbol belongs. */
export function packageOfSymbol(symbol: string): string {
  return /^(?:(?:[^ ]| {2})* ){3}(?:[^ ]| {2})*(?= )/.exec(symbol)?.[0] ?? "";
}

/** The descriptors, outermost first, each with its suffix. */
export function descriptorsOf(symbol: string): string[] {
  const text = symbol.slice(packageOfSymbol(symbol).length + 1);
  return text.match(DESCRIPTOR) ?? [];
}

const NAME = "(?:`(?:[^`]|``)*`|[\\p{ID_Continue}+$-]*)";
const DESCRIPTOR = new RegExp(`\\(${NAME}\\)|\\[${NAME}\\]|${NAME}(?:\\([^)]*\\)\\.|[/#.:!])`, "gu");

export const isParameter = (descriptor: string): boolean =>
  descriptor.endsWith("]") || descriptor.endsWith(")");
export const isMethod = (descriptor: string): boolean => descriptor.endsWith(").");
export const isType = (descriptor: string): boolean => descriptor.endsWith("#");
export const isMeta = (descriptor: string): boolean => descriptor.endsWith(":");

/** Declared within a function: local variables, parameters, type parameters, local functions and classes. */
export function isWithinFunction(symbol: string): boolean {
  if (isLocalSymbol(symbol)) return true;
  const descriptors = descriptorsOf(symbol);
  const last = descriptors.at(-1);
  if (last === undefined) return false;
  return isParameter(last) || descriptors.slice(0, -1).some(isMethod);
}

/** A member of a class, an interface, a type literal or an object. */
export function isMember(symbol: string): boolean {
  if (isLocalSymbol(symbol)) return false;
  const descriptors = descriptorsOf(symbol);
  const last = descriptors.at(-1);
  const owner = descriptors.at(-2);
  if (last === undefined || owner === undefined || isParameter(last) || isType(last)) return false;
  return isMeta(last) ? !last.startsWith("__init__") : isType(owner) || isMeta(owner);
}
