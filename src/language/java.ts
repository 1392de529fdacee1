import type { Language } from "./language.ts";

export const java: Language = {
  name: "java",
  title: "Java",
  grammar: "java",
  extensions: [".java"],
};
