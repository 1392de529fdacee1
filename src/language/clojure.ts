import type { Language } from "./language.ts";

export const clojure: Language = {
  name: "clojure",
  title: "Clojure",
  grammar: "clojure",
  extensions: [".clj", ".cljc", ".cljs", ".cljd", ".edn", ".bb"],
  interpreters: ["bb", "clojure"],
};
