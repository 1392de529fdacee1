import type { Language } from "./language.ts";

export const latex: Language = {
  name: "latex",
  title: "LaTeX",
  grammar: "latex",
  extensions: [".tex", ".sty", ".ltx", ".dtx", ".ins", ".tikz", ".bbx", ".cbx", ".lbx"],
};
