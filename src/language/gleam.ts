import type { Language } from "./language.ts";

export const gleam: Language = {
  name: "gleam",
  title: "Gleam",
  grammar: "gleam",
  extensions: [".gleam"],
};
