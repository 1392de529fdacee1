/** A symbol: its declaration, who calls it, what it calls. */
import { h } from "../lib/dom.js";
import { count, counted, percent, words } from "../lib/format.js";
import { symbolRow } from "./file_panel.js";
import { pathTrail } from "./path_trail.js";

/** @typedef {(query: Record<string, string>) => string} Link */

/**
 * @param {any} symbol
 * @param {Link} link
 */
export function symbolPanel(symbol, link) {
  const place = symbol.path && symbol.row !== undefined ? `${symbol.path}:${symbol.row + 1}` : symbol.path;
  const above = symbol.parents.filter((/** @type {any} */ { kind }) => kind !== "file");
  return h(
    "div",
    {},
    symbol.path ? pathTrail(symbol.path, link) : undefined,
    h("h1", { class: "mono" }, symbol.name || "<anonymous>"),
    h(
      "p",
      { class: "figures" },
      `${words(symbol.kind)} `,
      above.length > 0
        ? [
            "in ",
            above.map((/** @type {any} */ { id, name }, /** @type {number} */ i) => [
              i > 0 ? "." : "",
              h("a", { class: "mono", href: link({ symbol: id }) }, name || "<anonymous>"),
            ]),
            " ",
          ]
        : undefined,
      place
        ? ["at ", h("a", { class: "mono", href: link({ at: symbol.path }) }, place)]
        : "outside of this tree",
      symbol.exported ? ", exported" : "",
    ),
    symbol.signature ? h("pre", { class: "signature" }, symbol.signature) : undefined,
    symbol.doc ? h("p", { class: "doc" }, symbol.doc) : undefined,
    references("Called by", symbol.callers, link),
    references("Calls", symbol.callees, link),
    symbol.unresolved > 0
      ? h("p", { class: "soft" }, `${counted(symbol.unresolved, "name")} in it could not be led anywhere.`)
      : undefined,
    symbol.members.length > 0
      ? h(
          "section",
          {},
          h("h2", {}, counted(symbol.members.length, "member")),
          h(
            "ul",
            { class: "entries symbols" },
            symbol.members.map((/** @type {any} */ member) => symbolRow(member, 0, link)),
          ),
        )
      : undefined,
    references("Also used by", symbol.used_by, link),
    references("Also uses", symbol.uses, link),
  );
}

/**
 * @param {string} title
 * @param {{ total: number, items: readonly any[] }} list
 * @param {Link} link
 */
function references(title, { total, items }, link) {
  if (total === 0) return undefined;
  return h(
    "section",
    { "data-list": title },
    h("h2", {}, `${title} ${count(total)}`),
    h(
      "ul",
      { class: "entries references" },
      items.map((item) => reference(item, link)),
    ),
    total > items.length ? h("p", { class: "soft" }, `and ${count(total - items.length)} more`) : undefined,
  );
}

/**
 * @param {any} item
 * @param {Link} link
 */
function reference({ kind, node, path, row, confidence, rule }, link) {
  const isFile = node.kind === "file";
  const name = isFile ? "the file itself" : node.name || "<anonymous>";
  return h(
    "li",
    {},
    h("a", { class: "mono", href: isFile ? link({ at: node.path }) : link({ symbol: node.id }) }, name),
    h(
      "span",
      { class: "soft" },
      kind === "calls" ? "" : `${words(kind)} `,
      node.kind === "external" ? node.id.split("::")[0] : `${path}:${row + 1}`,
    ),
    confidence < 0.9
      ? h("span", { class: "sure number", title: `found by ${words(rule)}` }, `${percent(confidence)} sure`)
      : undefined,
  );
}
