import type { Language } from "./language.ts";

export const html: Language = {
  name: "html",
  title: "HTML",
  grammar: "html",
  extensions: [".html", ".htm"],
};
