/** The languages as programs get them: from `ast2graph languages --json`, and over HTTP. */
import manifest from "../../wasm/manifest.json" with { type: "json" };
import type { Language } from "../language/language.ts";
import { languages } from "../language/registry.ts";

interface GrammarFacts {
  readonly package: string;
  readonly version: string;
  readonly files_tested?: number;
  /** 0 to 1. */
  readonly clean_share?: number;
}

/** One language. */
export interface LanguageRow {
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

export function describeLanguages(): LanguageRow[] {
  return languages.map(rowOf);
}

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
