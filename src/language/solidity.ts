import type { Language } from "./language.ts";

export const solidity: Language = {
  name: "solidity",
  title: "Solidity",
  grammar: "solidity",
  extensions: [".sol"],
};
