import type { Language } from "./language.ts";

export const tree_sitter_query: Language = {
  name: "tree_sitter_query",
  title: "Tree-sitter query",
  grammar: "query",
  extensions: [".scm"],
};
