import type { Language } from "./language.ts";

export const lua: Language = {
  name: "lua",
  title: "Lua",
  grammar: "lua",
  extensions: [".lua", ".nse", ".rockspec", ".wlua"],
  fileNames: [".luacheckrc"],
  interpreters: ["lua", "luajit", "texlua"],
};
