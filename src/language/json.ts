import type { Language } from "./language.ts";

export const json: Language = {
  name: "json",
  title: "JSON",
  grammar: "json",
  extensions: [
    ".json",
    ".jsonc",
    ".jsonl",
    ".ndjson",
    ".geojson",
    ".topojson",
    ".webmanifest",
    ".ipynb",
    ".har",
    ".avsc",
    ".gltf",
    ".code-workspace",
  ],
  fileNames: [
    ".all-contributorsrc",
    ".arcconfig",
    ".babelrc",
    ".jscsrc",
    ".jshintrc",
    ".swcrc",
    ".watchmanconfig",
    "composer.lock",
    "deno.lock",
    "flake.lock",
    "Pipfile.lock",
  ],
};
