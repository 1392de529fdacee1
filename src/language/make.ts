import type { Language } from "./language.ts";

export const make: Language = {
  name: "make",
  title: "Makefile",
  grammar: "make",
  extensions: [".mk", ".mak", ".make"],
  fileNames: ["GNUmakefile", "Kbuild", "Makefile", "Makefile.am", "Makefile.in", "Makefile.inc", "makefile"],
  interpreters: ["make"],
};
