import type { Language } from "./language.ts";

export const ini: Language = {
  name: "ini",
  title: "INI",
  grammar: "ini",
  extensions: [
    ".ini",
    ".service",
    ".socket",
    ".timer",
    ".mount",
    ".automount",
    ".target",
    ".slice",
    ".network",
    ".netdev",
  ],
  fileNames: [
    ".coveragerc",
    ".editorconfig",
    ".flake8",
    ".gitconfig",
    ".gitmodules",
    ".pylintrc",
    "setup.cfg",
    "tox.ini",
  ],
};
