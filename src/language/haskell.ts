import type { Language } from "./language.ts";

export const haskell: Language = {
  name: "haskell",
  title: "Haskell",
  grammar: "haskell",
  extensions: [".hs", ".hs-boot"],
  interpreters: ["runghc", "runhaskell"],
};
