import type { Language } from "./language.ts";

export const talon: Language = {
  name: "talon",
  title: "Talon",
  grammar: "talon",
  extensions: [".talon"],
};
