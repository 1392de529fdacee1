/** What a search found. */
import { h } from "../lib/dom.js";
import { baseName, count, counted, folderOf, words } from "../lib/format.js";

/**
 * @param {{ total: number, hits: readonly any[] }} answer
 * @param {string} q
 * @param {(query: Record<string, string>) => string} link
 */
export function searchPanel({ total, hits }, q, link) {
  if (total === 0) return h("p", { class: "soft" }, `Nothing has “${q}” in its path or name.`);
  return h(
    "div",
    {},
    h("h1", {}, counted(total, "find")),
    h(
      "ul",
      { class: "entries found" },
      hits.map((hit) => found(hit, link)),
    ),
    total > hits.length
      ? h("p", { class: "soft" }, `The best ${count(hits.length)} are shown: more letters find fewer.`)
      : undefined,
  );
}

/**
 * @param {any} hit
 * @param {(query: Record<string, string>) => string} link
 */
function found({ id, kind, name, path, row }, link) {
  const isFile = kind === "file";
  const where = isFile ? folderOf(path) : path ? `${path}:${row + 1}` : id;
  return h(
    "li",
    {},
    h("span", { class: "kind" }, words(kind)),
    h(
      "a",
      { class: "mono", href: isFile ? link({ at: path }) : link({ symbol: id }) },
      isFile ? baseName(path) : name || "<anonymous>",
    ),
    h("span", { class: "soft where" }, where),
  );
}
