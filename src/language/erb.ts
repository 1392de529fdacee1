import type { Language } from "./language.ts";

export const erb: Language = {
  name: "erb",
  title: "ERB",
  grammar: "embedded_template",
  extensions: [".erb", ".rhtml"],
};
