import type { Language } from "./language.ts";

export const zig: Language = {
  name: "zig",
  title: "Zig",
  grammar: "zig",
  extensions: [".zig", ".zon"],
};
