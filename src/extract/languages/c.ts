/** How C is read. https://en.cppreference.com/w/c/language */
import type { LanguageRules } from "../language_rules.ts";
import { cNodes } from "./c/nodes.ts";

/** The rules of C. What a file declares is seen by all that include it. */
export const cRules: LanguageRules = {
  sharedFileScope: true,
  overloads: true,
  namespaces: true,
  nodes: cNodes,
};
