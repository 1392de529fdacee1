import type { Language } from "./language.ts";

export const tsx: Language = {
  name: "tsx",
  title: "TSX",
  grammar: "tsx",
  extensions: [".tsx"],
};
