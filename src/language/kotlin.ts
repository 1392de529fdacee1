import type { Language } from "./language.ts";

export const kotlin: Language = {
  name: "kotlin",
  title: "Kotlin",
  grammar: "kotlin",
  extensions: [".kt", ".kts", ".ktm"],
  interpreters: ["kotlin"],
};
