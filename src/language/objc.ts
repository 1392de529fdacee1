import type { Language } from "./language.ts";

export const objc: Language = {
  name: "objc",
  title: "Objective-C",
  grammar: "objc",
  extensions: [".m", ".mm"],
};
