/** An upload that is one source text: an archive of one entry. */

import { createFault, type Fault } from "../../../fault/fault.ts";
import { nearestName } from "../../../fault/nearest_name.ts";
import { languageOfPath } from "../../../language/detect_language.ts";
import type { Language } from "../../../language/language.ts";
import { languageByName, languages } from "../../../language/registry.ts";
import { shownName } from "./shown_name.ts";

/**
 * The path of a text in `language`: `name` if there is one, which must be a name of that language.
 *
 * @throws Fault `bad-parameter`
 */
export function nameOfText(language: string, name: string | null): string {
  const known = languageByName(language);
  if (!known) throw unknownLanguage(language);
  if (name === null) return ordinaryName(known);
  const found = languageOfPath(name);
  if (found === "content" || found?.name === language) return name;
  const wanted = `a file name of the language ${language}`;
  throw createFault("bad-parameter", { parameter: "name", value: shownName(name), wanted });
}

function unknownLanguage(language: string): Fault {
  const nearest = nearestName(
    language,
    languages.map(({ name }) => name),
  );
  const wanted = nearest ? `a known language (perhaps "${nearest}")` : "a known language";
  return createFault("bad-parameter", { parameter: "language", value: shownName(language), wanted });
}

/** A name that tells the language by itself, if there is one. */
function ordinaryName({ name, extensions, fileNames }: Language): string {
  const names = [...(extensions ?? []).map((extension) => `source${extension}`), ...(fileNames ?? [])];
  const telling = names.find((candidate) => {
    const found = languageOfPath(candidate);
    return found !== "content" && found?.name === name;
  });
  return telling ?? names[0] ?? "source";
}
