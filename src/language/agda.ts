import type { Language } from "./language.ts";

export const agda: Language = {
  name: "agda",
  title: "Agda",
  grammar: "agda",
  extensions: [".agda"],
};
