import type { Language } from "./language.ts";

export const sparql: Language = {
  name: "sparql",
  title: "SPARQL",
  grammar: "sparql",
  extensions: [".rq", ".sparql"],
};
