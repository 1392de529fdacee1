import type { Language } from "./language.ts";

export const elm: Language = {
  name: "elm",
  title: "Elm",
  grammar: "elm",
  extensions: [".elm"],
};
