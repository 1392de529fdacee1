/** Which rules read a language: loaded when its first file comes, so that others cost nothing. */
import type { LanguageRules } from "./language_rules.ts";

const typescript = async (): Promise<LanguageRules> =>
  (await import("./languages/typescript.ts")).typescriptRules;

const loaders: Readonly<Record<string, () => Promise<LanguageRules>>> = {
  typescript,
  tsx: typescript,
  javascript: typescript,
  python: async () => (await import("./languages/python.ts")).pythonRules,
  go: async () => (await import("./languages/go.ts")).goRules,
  java: async () => (await import("./languages/java.ts")).javaRules,
  csharp: async () => (await import("./languages/csharp.ts")).csharpRules,
  kotlin: async () => (await import("./languages/kotlin.ts")).kotlinRules,
  bash: async () => (await import("./languages/bash.ts")).bashRules,
  php: async () => (await import("./languages/php.ts")).phpRules,
  ruby: async () => (await import("./languages/ruby.ts")).rubyRules,
  scala: async () => (await import("./languages/scala.ts")).scalaRules,
  swift: async () => (await import("./languages/swift.ts")).swiftRules,
  lua: async () => (await import("./languages/lua.ts")).luaRules,
  rust: async () => (await import("./languages/rust.ts")).rustRules,
  c: async () => (await import("./languages/c.ts")).cRules,
  solidity: async () => (await import("./languages/solidity.ts")).solidityRules,
  cpp: async () => (await import("./languages/cpp.ts")).cppRules,
};

/** Names of the languages that have rules of their own. */
export const languagesWithRules: readonly string[] = Object.keys(loaders);

/** Loads a language's rules: generic ones, made for the kinds of its grammar, where it has none of its own. */
export async function rulesOf(language: string, kindNames: readonly string[]): Promise<LanguageRules> {
  const own = await loaders[language]?.();
  return own ?? (await import("./languages/generic.ts")).genericRules(language, kindNames);
}
