import type { Language } from "./language.ts";

export const typescript: Language = {
  name: "typescript",
  title: "TypeScript",
  grammar: "typescript",
  extensions: [".ts", ".mts", ".cts"],
  interpreters: ["bun", "deno", "ts-node", "tsx"],
};
