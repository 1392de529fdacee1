import type { Language } from "./language.ts";

export const tlaplus: Language = {
  name: "tlaplus",
  title: "TLA+",
  grammar: "tlaplus",
  extensions: [".tla"],
};
