/** Which rules read a language: loaded when its first file comes, so that others cost nothing. */
import type { LanguageRules } from "./language_rules.ts";

const loaders: Readonly<Record<string, () => Promise<LanguageRules>>> = {
  lua: async () => (await import("./languages/lua.ts")).luaRules,
};

/** Names of the languages that have rules of their own. */
export const languagesWithRules: readonly string[] = Object.keys(loaders);

/** Loads a language's rules; undefined where there are none. */
export async function rulesOf(language: string): Promise<LanguageRules | undefined> {
  return await loaders[language]?.();
}
