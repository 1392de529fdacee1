import type { Language } from "./language.ts";

export const systemrdl: Language = {
  name: "systemrdl",
  title: "SystemRDL",
  grammar: "systemrdl",
  extensions: [".rdl"],
};
