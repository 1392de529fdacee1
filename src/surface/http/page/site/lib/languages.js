/** A colour for each language: the same everywhere, and fit for light and dark ground. */

/** @type {Readonly<Record<string, string>>} */
const known = {
  typescript: "#4a86c5",
  tsx: "#5fa0cf",
  javascript: "#cfa23a",
  jsx: "#d8b255",
  python: "#4f9568",
  go: "#3ba7ad",
  rust: "#bd6f45",
  c: "#7c88a9",
  cpp: "#a0689d",
  java: "#c4694c",
  kotlin: "#8c72c4",
  swift: "#dc8148",
  ruby: "#bb4f59",
  php: "#7b7dbb",
  csharp: "#6a9f4c",
  scala: "#b45468",
  lua: "#5670b5",
  bash: "#7c9647",
  solidity: "#8b8f96",
  json: "#a3a18f",
  yaml: "#b09a84",
  toml: "#a58b77",
  markdown: "#8f9aa0",
  html: "#d07a5c",
  css: "#9273b8",
};
const others = ["#5d9aa8", "#a8895d", "#8a7fb5", "#7fa06b", "#b5738a", "#6f8fb0", "#b08a6f", "#88a39a"];
const unknown = "#9aa19d";

/** @param {string} language Empty: not recognised */
export function colourOf(language) {
  if (language === "") return unknown;
  const colour = known[language];
  if (colour) return colour;
  let sum = 0;
  for (const character of language) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return others[sum % others.length] ?? unknown;
}

/** @param {string} language */
export const languageName = (language) => (language === "" ? "not recognised" : language);
