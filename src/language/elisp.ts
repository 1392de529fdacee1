import type { Language } from "./language.ts";

export const elisp: Language = {
  name: "elisp",
  title: "Emacs Lisp",
  grammar: "elisp",
  extensions: [".el"],
  fileNames: [".emacs", ".gnus", ".spacemacs", "_emacs", "Cask"],
  interpreters: ["emacs"],
};
