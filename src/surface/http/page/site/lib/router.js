/** Every view has an address: `#/jobs/<id>/map?at=…`. */

/**
 * @typedef {object} Place
 * @property {readonly string[]} parts
 * @property {URLSearchParams} query
 */

/** @returns {Place} */
export function readPlace() {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter((part) => part !== "");
  return { parts: parts.map(decodeURIComponent), query: new URLSearchParams(query) };
}

/**
 * @param {readonly string[]} parts
 * @param {Record<string, string | undefined>} [query]
 */
export function linkTo(parts, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(/** @type {[string, string][]} */ (set)).toString();
  return `#/${parts.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}

/**
 * @param {string} id
 * @param {Record<string, string | undefined>} [query]
 */
export const mapLink = (id, query) => linkTo(["jobs", id, "map"], query);

/** @param {string} id */
export const jobLink = (id) => linkTo(["jobs", id]);
