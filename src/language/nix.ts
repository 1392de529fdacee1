import type { Language } from "./language.ts";

export const nix: Language = {
  name: "nix",
  title: "Nix",
  grammar: "nix",
  extensions: [".nix"],
  interpreters: ["nix-shell"],
};
