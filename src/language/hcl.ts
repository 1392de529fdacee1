import type { Language } from "./language.ts";

export const hcl: Language = {
  name: "hcl",
  title: "HCL",
  grammar: "hcl",
  extensions: [".hcl", ".tf", ".tfvars", ".nomad"],
};
