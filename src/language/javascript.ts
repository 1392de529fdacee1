import type { Language } from "./language.ts";

export const javascript: Language = {
  name: "javascript",
  title: "JavaScript",
  grammar: "javascript",
  extensions: [".js", ".mjs", ".cjs", ".jsx", ".es6", ".jsm"],
  fileNames: ["Jakefile"],
  interpreters: ["node", "nodejs", "qjs", "rhino"],
};
