/** Elements in one expression. No markup is ever made of text. */

/** @typedef {Node | string | number | undefined | false | null} Child */
/** @typedef {Child | readonly Children[]} Children */
/**
 * @typedef {object} Props
 * @property {string} [class]
 * @property {Record<string, (event: any) => void>} [on]
 * @property {Partial<CSSStyleDeclaration>} [style]
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props & Record<string, unknown>} [props] `on` are listeners, `style` goes through the CSSOM, all else are attributes
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, { class: className, on = {}, style = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  Object.assign(element.style, style);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value `undefined` and `false` take it away
 */
export function setAttribute(element, name, value) {
  if (value === undefined || value === false || value === null) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * @param {Element} element
 * @param {Children} children
 */
function append(element, children) {
  if (Array.isArray(children)) for (const child of children) append(element, child);
  else if (children !== undefined && children !== null && children !== false) {
    element.append(/** @type {Node | string} */ (typeof children === "number" ? String(children) : children));
  }
}

/**
 * Puts `children` in place of what is there.
 *
 * @param {Element} element
 * @param {...Children} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * Sets the text only when it changed, so that readers of screens and selections are left alone.
 *
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} text What a reader of the screen is to hear. */
export function say(text) {
  const place = document.querySelector(".said");
  if (place) setText(place, text);
}
