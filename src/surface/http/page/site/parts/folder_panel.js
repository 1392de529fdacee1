/** A folder: what it holds, and in which languages. */
import { h } from "../lib/dom.js";
import { baseName, bytes, count, counted } from "../lib/format.js";
import { colourOf, languageName } from "../lib/languages.js";
import { pathTrail } from "./path_trail.js";
import { ribbon } from "./ribbon.js";

/** @typedef {(query: Record<string, string>) => string} Link */

const MOST_ROWS = 400;

/**
 * @param {import("../map/module_tree.js").ModuleTree} tree
 * @param {number} place
 * @param {Link} link
 */
export function folderPanel(tree, place, link) {
  const node = tree.node(place);
  const inside = [...(tree.children[place] ?? [])].sort((a, b) => order(tree, a, b));
  const isDeeper = inside.length === 0 && node.files > 0;
  const failed = node.failed + node.partial;
  return h(
    "div",
    {},
    pathTrail(node.path, link),
    h("h1", {}, node.path === "" ? "All of it" : baseName(node.path)),
    h(
      "p",
      { class: "figures" },
      [
        counted(node.files, "file"),
        `${count(node.lines)} lines`,
        bytes(node.bytes),
        counted(node.symbols, "symbol"),
        ...(failed > 0 ? [`${count(failed)} with errors`] : []),
      ].join("  ·  "),
    ),
    ribbon(languagesOf(tree, place), "Languages"),
    isDeeper
      ? h("p", {}, h("a", { href: link({ base: node.path }) }, "Draw this folder on a map of its own"))
      : undefined,
    h(
      "ul",
      { class: "entries" },
      inside.slice(0, MOST_ROWS).map((child) => entry(tree, child, link)),
    ),
    inside.length > MOST_ROWS
      ? h("p", { class: "soft" }, `and ${count(inside.length - MOST_ROWS)} more: search finds them`)
      : undefined,
  );
}

/**
 * Folders first, then by name.
 *
 * @param {import("../map/module_tree.js").ModuleTree} tree
 * @param {number} a
 * @param {number} b
 */
function order(tree, a, b) {
  const one = tree.node(a);
  const other = tree.node(b);
  if (one.kind !== other.kind) return one.kind === "folder" ? -1 : 1;
  return one.path < other.path ? -1 : 1;
}

/**
 * @param {import("../map/module_tree.js").ModuleTree} tree
 * @param {number} place
 * @param {Link} link
 */
function entry(tree, place, link) {
  const { path, kind, language, files, bytes: size, failed, partial, skipped } = tree.node(place);
  const isFolder = kind === "folder";
  const state = failed > 0 ? "failed" : partial > 0 ? "syntax errors" : skipped > 0 ? "skipped" : "";
  return h(
    "li",
    {},
    h("i", {
      class: isFolder ? "dot ring" : "dot",
      title: languageName(language),
      style: isFolder ? { borderColor: colourOf(language) } : { background: colourOf(language) },
    }),
    h("a", { href: link({ at: path }) }, isFolder ? `${baseName(path)}/` : baseName(path)),
    h(
      "span",
      { class: "soft number" },
      !isFolder && state !== "" ? `${state}, ` : "",
      isFolder ? counted(files, "file") : bytes(size),
    ),
  );
}

/**
 * @param {import("../map/module_tree.js").ModuleTree} tree
 * @param {number} place
 */
function languagesOf(tree, place) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  const waiting = [place];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const inside = tree.children[at] ?? [];
    waiting.push(...inside);
    if (inside.length > 0) continue;
    const { language, bytes: size } = tree.node(at);
    sums.set(language, (sums.get(language) ?? 0) + size);
  }
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([language, value]) => ({ name: languageName(language), value, colour: colourOf(language) }));
}
