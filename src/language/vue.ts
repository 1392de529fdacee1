import type { Language } from "./language.ts";

export const vue: Language = {
  name: "vue",
  title: "Vue",
  grammar: "vue",
  extensions: [".vue"],
};
