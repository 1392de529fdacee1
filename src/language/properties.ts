import type { Language } from "./language.ts";

export const properties: Language = {
  name: "properties",
  title: "Java properties",
  grammar: "properties",
  extensions: [".properties"],
};
