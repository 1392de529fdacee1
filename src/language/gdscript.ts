import type { Language } from "./language.ts";

export const gdscript: Language = {
  name: "gdscript",
  title: "GDScript",
  grammar: "gdscript",
  extensions: [".gd"],
};
