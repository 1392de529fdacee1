import type { Language } from "./language.ts";

export const starlark: Language = {
  name: "starlark",
  title: "Starlark",
  grammar: "python",
  extensions: [".bzl", ".star", ".bazel"],
  fileNames: ["BUCK", "BUILD", "Tiltfile", "WORKSPACE"],
};
