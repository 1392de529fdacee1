import type { Language } from "./language.ts";

export const elixir: Language = {
  name: "elixir",
  title: "Elixir",
  grammar: "elixir",
  extensions: [".ex", ".exs"],
  fileNames: ["mix.lock"],
  interpreters: ["elixir"],
};
