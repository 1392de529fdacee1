import type { Language } from "./language.ts";

export const scss: Language = {
  name: "scss",
  title: "SCSS",
  grammar: "scss",
  extensions: [".scss"],
};
