import type { Language } from "./language.ts";

export const php: Language = {
  name: "php",
  title: "PHP",
  grammar: "php",
  extensions: [".php", ".php3", ".php4", ".php5", ".php7", ".php8", ".phps", ".phpt", ".phtml"],
  interpreters: ["php"],
};
