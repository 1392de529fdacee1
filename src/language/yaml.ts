import type { Language } from "./language.ts";

export const yaml: Language = {
  name: "yaml",
  title: "YAML",
  grammar: "yaml",
  extensions: [".yaml", ".yml", ".cff"],
  fileNames: [".clang-format", ".clang-tidy", ".clangd", ".yamllint", "pubspec.lock"],
};
