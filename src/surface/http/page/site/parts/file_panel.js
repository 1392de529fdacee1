/** A file: its symbols, what it imports, and who imports it. */
import { h } from "../lib/dom.js";
import { baseName, bytes, count, counted, words } from "../lib/format.js";
import { colourOf, languageName } from "../lib/languages.js";
import { pathTrail } from "./path_trail.js";

/** @typedef {(query: Record<string, string>) => string} Link */

const MOST_SYMBOLS = 1000;

/**
 * @param {any} file
 * @param {Link} link
 */
export function filePanel(file, link) {
  return h(
    "div",
    {},
    pathTrail(file.path, link),
    h("h1", { class: "mono" }, baseName(file.path)),
    h(
      "p",
      { class: "figures" },
      h("i", { class: "dot", style: { background: colourOf(file.language) } }),
      [
        languageName(file.language),
        `${count(file.lines)} lines`,
        bytes(file.bytes),
        ...(file.unresolved > 0 ? [`${counted(file.unresolved, "name")} that lead nowhere`] : []),
      ].join("  ·  "),
    ),
    troubles(file),
    symbolsPart(file, link),
    importsPart("Imports", file.imports, link),
    importsPart("Imported by", file.importers, link),
  );
}

/** @param {any} file */
function troubles(file) {
  if (file.reason)
    return h(
      "p",
      { class: "note bad" },
      `${words(file.status)}: ${words(file.reason)}. `,
      h("span", { class: "soft" }, file.message),
    );
  if (file.error_count === 0) return undefined;
  const places = file.errors.map(
    (/** @type {number[]} */ [row = 0, column = 0]) => `${row + 1}:${column + 1}`,
  );
  return h(
    "p",
    { class: "note bad" },
    `${counted(file.error_count, "syntax error")}, at ${places.join(", ")}`,
  );
}

/**
 * @param {any} file
 * @param {Link} link
 */
function symbolsPart(file, link) {
  /** @type {Map<string, number>} */
  const depths = new Map([[file.id, -1]]);
  const rows = file.symbols.slice(0, MOST_SYMBOLS).map((/** @type {any} */ symbol) => {
    const depth = (depths.get(symbol.parent) ?? -1) + 1;
    depths.set(symbol.id, depth);
    return symbolRow(symbol, depth, link);
  });
  const more = file.symbols.length - rows.length;
  return h(
    "section",
    {},
    h("h2", {}, counted(file.symbols.length, "symbol")),
    h("ul", { class: "entries symbols" }, rows),
    more > 0 ? h("p", { class: "soft" }, `and ${count(more)} more`) : undefined,
  );
}

/**
 * @param {any} symbol
 * @param {number} depth
 * @param {Link} link
 */
export function symbolRow(symbol, depth, link) {
  return h(
    "li",
    { style: { paddingInlineStart: `${Math.min(depth, 6) * 16}px` } },
    h("span", { class: "kind" }, words(symbol.kind)),
    h(
      "a",
      { class: "mono", href: link({ symbol: symbol.id }), title: symbol.signature },
      symbol.name || "<anonymous>",
    ),
    h("span", { class: "soft number" }, symbol.callers > 0 ? counted(symbol.callers, "caller") : ""),
  );
}

/**
 * @param {string} title
 * @param {readonly any[]} imports
 * @param {Link} link
 */
function importsPart(title, imports, link) {
  if (imports.length === 0) return undefined;
  return h(
    "section",
    {},
    h("h2", {}, `${title} ${count(imports.length)}`),
    h(
      "ul",
      { class: "entries" },
      imports.map(({ id, kind, path, name, weight }) =>
        h(
          "li",
          {},
          h(
            "a",
            { class: "mono", href: kind === "file" ? link({ at: path }) : link({ symbol: id }) },
            kind === "file" ? path : id || name,
          ),
          h(
            "span",
            { class: "soft number" },
            weight > 1 ? `${weight} times` : kind === "external" ? "package" : "",
          ),
        ),
      ),
    ),
  );
}
