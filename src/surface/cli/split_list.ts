/** The single values in the texts of a flag. */
import type { Flag } from "./flag.ts";

/** Splits at commas where the flag has them; the word for an empty list is none of its values. */
export function splitList({ commas, none }: Flag, texts: readonly string[]): readonly string[] {
  if (!commas) return texts;
  const parts = texts.flatMap((text) => text.split(",")).map((part) => part.trim());
  return parts.filter((part) => part !== "" && part !== none);
}
