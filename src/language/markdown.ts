import type { Language } from "./language.ts";

export const markdown: Language = {
  name: "markdown",
  title: "Markdown",
  grammar: "markdown",
  extensions: [".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mdx"],
};
