import type { Language } from "./language.ts";

export const dart: Language = {
  name: "dart",
  title: "Dart",
  grammar: "dart",
  extensions: [".dart"],
  interpreters: ["dart"],
};
