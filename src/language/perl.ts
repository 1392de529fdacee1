import type { Language } from "./language.ts";

export const perl: Language = {
  name: "perl",
  title: "Perl",
  grammar: "perl",
  extensions: [".pm", ".pl", ".t", ".plx", ".ph", ".psgi"],
  fileNames: ["cpanfile"],
  interpreters: ["perl"],
};
