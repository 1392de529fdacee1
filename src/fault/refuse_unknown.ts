import { nearestName } from "./nearest_name.ts";

/** @throws TypeError for the first name that is not known, naming the nearest one that is */
export function refuseUnknown(action: string, names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    const question = nearest ? `; did you mean "${nearest}"?` : "";
    throw new TypeError(`${action} wants known options: "${name}" is none${question}`);
  }
}
