import type { Language } from "./language.ts";

export const swift: Language = {
  name: "swift",
  title: "Swift",
  grammar: "swift",
  extensions: [".swift"],
  interpreters: ["swift"],
};
