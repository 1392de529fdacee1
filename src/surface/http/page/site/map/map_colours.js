/** The colours of the map, as the theme has them now. */

/** @returns {Record<"paper" | "ring" | "ink" | "soft" | "line" | "edge" | "accent" | "warm" | "bad", string>} */
export function mapColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    paper: read("--paper"),
    ring: read("--ring"),
    ink: read("--ink"),
    soft: read("--soft"),
    line: read("--ring-line"),
    edge: read("--edge"),
    accent: read("--accent"),
    warm: read("--warn"),
    bad: read("--bad"),
  };
}

/**
 * @param {string} one `#rrggbb`
 * @param {string} other
 * @param {number} share Of the other, from 0 to 1
 */
export function mix(one, other, share) {
  const key = `${one}${other}${share}`;
  const known = mixed.get(key);
  if (known) return known;
  const channel = (/** @type {number} */ at) => {
    const value = (/** @type {string} */ colour) => Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(value(one) * (1 - share) + value(other) * share)
      .toString(16)
      .padStart(2, "0");
  };
  const colour = `#${channel(1)}${channel(3)}${channel(5)}`;
  mixed.set(key, colour);
  return colour;
}

/** @type {Map<string, string>} */
const mixed = new Map();
