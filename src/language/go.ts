import type { Language } from "./language.ts";

export const go: Language = {
  name: "go",
  title: "Go",
  grammar: "go",
  extensions: [".go"],
};
