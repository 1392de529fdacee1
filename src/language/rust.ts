import type { Language } from "./language.ts";

export const rust: Language = {
  name: "rust",
  title: "Rust",
  grammar: "rust",
  extensions: [".rs"],
  interpreters: ["rust-script"],
};
