import type { Language } from "./language.ts";

export const python: Language = {
  name: "python",
  title: "Python",
  grammar: "python",
  extensions: [".py", ".pyi", ".pyw", ".py3", ".gyp", ".gypi", ".wsgi"],
  fileNames: ["SConscript", "SConstruct", "wscript"],
  interpreters: ["pypy", "python"],
};
