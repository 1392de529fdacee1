import type { Language } from "./language.ts";

export const bash: Language = {
  name: "bash",
  title: "Shell",
  grammar: "bash",
  extensions: [".sh", ".bash", ".ksh", ".zsh", ".bats", ".ebuild", ".eclass"],
  fileNames: [
    ".bashrc",
    ".bash_aliases",
    ".bash_login",
    ".bash_logout",
    ".bash_profile",
    ".envrc",
    ".kshrc",
    ".profile",
    ".zlogin",
    ".zlogout",
    ".zprofile",
    ".zshenv",
    ".zshrc",
    "APKBUILD",
    "PKGBUILD",
  ],
  interpreters: ["ash", "bash", "bats", "dash", "ksh", "mksh", "sh", "zsh"],
};
