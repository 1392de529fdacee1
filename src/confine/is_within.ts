/** Whether `place` is `directory` or lies below it; both absolute and without links. */
export function isWithin(directory: string, place: string): boolean {
  return place === directory || place.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}
