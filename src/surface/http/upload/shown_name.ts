/** A name from an archive may hold anything and be of any length; a message must not. */
const MOST_SHOWN = 120;

/** `name` for a message: without control characters, and cut where it is long. */
export function shownName(name: string): string {
  const shown = name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN)}…` : name;
  return shown.replace(/[\p{Cc}\p{Cf}\p{Cs}"]/gu, "\uFFFD");
}
