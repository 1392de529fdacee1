import type { Language } from "./language.ts";

export const ocaml: Language = {
  name: "ocaml",
  title: "OCaml",
  grammar: "ocaml",
  extensions: [".ml"],
  fileNames: [".ocamlinit"],
  interpreters: ["ocaml"],
};
