/** Libraries that come as classic scripts, each loaded once, when it is wanted. */

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * @param {string} file In the folder of the libraries
 * @param {string} name The global that it makes
 * @returns {Promise<any>}
 */
export function loadScript(file, name) {
  const known = loading.get(file);
  if (known) return known;
  const script = document.createElement("script");
  script.src = new URL(`../vendor/${file}`, import.meta.url).href;
  const loaded = new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve(/** @type {any} */ (window)[name]));
    script.addEventListener("error", () => reject(new Error(`${file} did not load`)));
  });
  document.head.append(script);
  loading.set(file, loaded);
  return loaded;
}
