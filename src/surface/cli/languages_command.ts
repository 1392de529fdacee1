/** `ast2graph languages`: what is recognised, by what, and which grammar parses it. */

import { describeLanguages, type LanguageRow } from "../describe_languages.ts";
import type { RunCommand } from "./load_command.ts";
import { textTable } from "./text_table.ts";

const NAMES_SHOWN = 6;
const PERCENT = 100;

/** Prints the table, or with `--json` one object a language. */
export const runLanguages: RunCommand = async (_, values, print) => {
  const rows = describeLanguages();
  await print(values.has("json") ? `${JSON.stringify(rows, undefined, 2)}\n` : tableOf(rows));
  return 0;
};

function tableOf(rows: readonly LanguageRow[]): string {
  return textTable([["NAME", "FILES", "GRAMMAR", "PARSED CLEAN"], ...rows.map(cellsOf)]);
}

function cellsOf({
  name,
  extensions,
  file_names,
  grammar,
  clean_share,
  files_tested,
}: LanguageRow): string[] {
  const files = [...extensions, ...file_names];
  const shown = files.slice(0, NAMES_SHOWN).join(" ");
  const clean =
    clean_share === undefined ? "" : `${(clean_share * PERCENT).toFixed(1)} % of ${files_tested} files`;
  return [name, files.length > NAMES_SHOWN ? `${shown} …` : shown, grammar, clean];
}
