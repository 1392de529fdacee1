import type { Language } from "./language.ts";

export const r: Language = {
  name: "r",
  title: "R",
  grammar: "r",
  extensions: [".r"],
  fileNames: [".Rprofile"],
  interpreters: ["Rscript", "r"],
};
