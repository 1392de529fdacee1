/** The page: shows the view that the address names, and takes the one before away. */
import { fill, h } from "./lib/dom.js";
import { readPlace } from "./lib/router.js";
import { jobView } from "./views/job_view.js";
import { jobsView } from "./views/jobs_view.js";
import { mapView } from "./views/map_view.js";

/**
 * @typedef {object} View
 * @property {string} title
 * @property {readonly { text: string, href: string }[]} crumbs Above it
 * @property {HTMLElement} element
 * @property {() => void} dispose
 * @property {(place: import("./lib/router.js").Place) => boolean} [take] Goes to a place within the view; false when it lies outside
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const crumbs = /** @type {HTMLElement} */ (document.querySelector(".crumbs"));
/** @type {View | undefined} */
let shown;

function show() {
  const place = readPlace();
  if (shown?.take?.(place)) return;
  const isFirst = shown === undefined;
  shown?.dispose();
  shown = viewOf(place);
  document.title = `${shown.title} · ast2graph`;
  fill(
    crumbs,
    shown.crumbs.map(({ text, href }) => h("a", { href }, text)),
    h("span", { "aria-current": "page" }, shown.title),
  );
  main.replaceChildren(shown.element);
  document.body.classList.toggle("is-wide", shown.element.classList.contains("explore"));
  if (isFirst) return;
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

/**
 * @param {import("./lib/router.js").Place} place
 * @returns {View}
 */
function viewOf({ parts, query }) {
  const [kind, id, what] = parts;
  if (kind === "jobs" && id && what === "map") return mapView(id, query);
  if (kind === "jobs" && id) return jobView(id);
  return jobsView();
}

addEventListener("hashchange", show);
document.addEventListener("click", (event) => {
  // The skip link's address is none of the views'.
  const link = event.target instanceof Element ? event.target.closest("a.skip") : null;
  if (!link) return;
  event.preventDefault();
  main.focus();
});
show();
