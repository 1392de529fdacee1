import type { Language } from "./language.ts";

export const rescript: Language = {
  name: "rescript",
  title: "ReScript",
  grammar: "rescript",
  extensions: [".res", ".resi"],
};
