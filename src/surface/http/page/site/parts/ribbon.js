/** Shares of a whole as one band. */
import { h } from "../lib/dom.js";
import { percent } from "../lib/format.js";

/**
 * @param {readonly { name: string, value: number, colour: string }[]} parts
 * @param {string} label
 */
export function ribbon(parts, label) {
  const sum = parts.reduce((total, { value }) => total + value, 0) || 1;
  const told = parts.slice(0, 6).map(({ name, value }) => `${name} ${percent(value / sum)}`);
  return h(
    "div",
    { class: "ribbon", role: "img", "aria-label": `${label}: ${told.join(", ")}` },
    parts
      .filter(({ value }) => value / sum > 0.002)
      .map(({ name, value, colour }) =>
        h("i", {
          title: `${name}: ${percent(value / sum)}`,
          style: { flexGrow: String((value / sum) * 1000), background: colour },
        }),
      ),
  );
}
