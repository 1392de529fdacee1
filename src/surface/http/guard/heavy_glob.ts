/** Globs that would take the time of all: matching backtracks, and each star more multiplies the time that a long name without match takes. */

/** In one name, and over folders. */
const MOST_STARS = 3;
const MOST_FOLDER_STARS = 3;

/** What a glob of a stranger is to be, in words. */
export const LIGHT_GLOB: string = `globs with at most ${MOST_STARS} * in a name, and ${MOST_FOLDER_STARS} ** between names`;

export function isHeavyGlob(glob: string): boolean {
  const names = glob.split("/");
  const isLong = (name: string): boolean => name !== "**" && (name.match(/\*+/g) ?? []).length > MOST_STARS;
  return names.some(isLong) || names.filter((name) => name === "**").length > MOST_FOLDER_STARS;
}
