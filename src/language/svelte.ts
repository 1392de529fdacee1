import type { Language } from "./language.ts";

export const svelte: Language = {
  name: "svelte",
  title: "Svelte",
  grammar: "svelte",
  extensions: [".svelte"],
};
