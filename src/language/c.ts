import type { Language } from "./language.ts";

export const c: Language = {
  name: "c",
  title: "C",
  grammar: "c",
  extensions: [".c", ".h"],
};
