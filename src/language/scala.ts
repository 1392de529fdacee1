import type { Language } from "./language.ts";

export const scala: Language = {
  name: "scala",
  title: "Scala",
  grammar: "scala",
  extensions: [".scala", ".sbt", ".mill"],
  interpreters: ["amm", "scala", "scala-cli"],
};
