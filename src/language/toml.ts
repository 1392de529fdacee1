import type { Language } from "./language.ts";

export const toml: Language = {
  name: "toml",
  title: "TOML",
  grammar: "toml",
  extensions: [".toml"],
  fileNames: ["Cargo.lock", "Pipfile", "pdm.lock", "poetry.lock", "uv.lock"],
};
