/** The folders above a path, each a link. */
import { h } from "../lib/dom.js";

/**
 * @param {string} path
 * @param {(query: Record<string, string>) => string} link
 */
export function pathTrail(path, link) {
  const parts = path.split("/").slice(0, -1);
  return h(
    "nav",
    { class: "trail", "aria-label": "Folders above" },
    path === "" ? undefined : h("a", { href: link({}) }, "all"),
    parts.map((part, i) => [" / ", h("a", { href: link({ at: parts.slice(0, i + 1).join("/") }) }, part)]),
  );
}
