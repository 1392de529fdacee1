import type { Language } from "./language.ts";

export const fish: Language = {
  name: "fish",
  title: "fish",
  grammar: "fish",
  extensions: [".fish"],
  interpreters: ["fish"],
};
