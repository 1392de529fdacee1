/** `ast2graph languages`: what is recognised, by what, and which grammar parses it. */

import manifest from "../../../wasm/manifest.json" with { type: "json" };
import type { Language } from "../../language/language.ts";
import { languages } from "../../language/registry.ts";
import type { RunCommand } from "./load_command.ts";
import { textTable } from "./text_table.ts";

interface GrammarFacts {
  readonly package: string;
  readonly version: string;
  readonly files_tested?: number;
  /** 0 to 1. */
  readonly clean_share?: number;
}

interface LanguageRow {
  readonly name: string;
  readonly title: string;
  readonly extensions: readonly string[];
  readonly file_names: readonly string[];
  readonly interpreters: readonly string[];
  /** `<package>@<version>`. */
  readonly grammar: string;
  /** Of the real files tried, the share that parsed without a syntax error, 0 to 1. */
  readonly clean_share?: number;
  readonly files_tested?: number;
}

const grammars: Readonly<Record<string, GrammarFacts>> = manifest.grammars;
const NAMES_SHOWN = 6;
const PERCENT = 100;

/** Prints the table, or with `--json` one object a language. */
export const runLanguages: RunCommand = async (_, values, print) => {
  const rows = languages.map(rowOf);
  await print(values.has("json") ? `${JSON.stringify(rows, undefined, 2)}\n` : tableOf(rows));
  return 0;
};

function rowOf({
  name,
  title,
  grammar,
  extensions,
  fileNames = [],
  interpreters = [],
}: Language): LanguageRow {
  const facts = grammars[grammar];
  const { clean_share, files_tested = 0 } = facts ?? {};
  const tried = clean_share !== undefined && files_tested > 0 ? { clean_share, files_tested } : {};
  const label = facts ? `${facts.package}@${facts.version}` : "";
  return { name, title, extensions, file_names: fileNames, interpreters, grammar: label, ...tried };
}

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
