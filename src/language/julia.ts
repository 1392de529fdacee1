import type { Language } from "./language.ts";

export const julia: Language = {
  name: "julia",
  title: "Julia",
  grammar: "julia",
  extensions: [".jl"],
  interpreters: ["julia"],
};
