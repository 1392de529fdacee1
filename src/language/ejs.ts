import type { Language } from "./language.ts";

export const ejs: Language = {
  name: "ejs",
  title: "EJS",
  grammar: "embedded_template",
  extensions: [".ejs"],
};
