import type { Language } from "./language.ts";

export const dtd: Language = {
  name: "dtd",
  title: "DTD",
  grammar: "dtd",
  extensions: [".dtd"],
};
