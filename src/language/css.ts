import type { Language } from "./language.ts";

export const css: Language = {
  name: "css",
  title: "CSS",
  grammar: "css",
  extensions: [".css"],
};
