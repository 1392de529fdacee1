/** What went wrong, in the service's words. */
import { Refusal } from "../lib/api.js";
import { h } from "../lib/dom.js";

/**
 * @param {unknown} error
 * @returns {HTMLElement}
 */
export function refusalNote(error) {
  const message = error instanceof Error ? error.message : String(error);
  const remedy = error instanceof Refusal ? error.remedy : undefined;
  const words =
    error instanceof TypeError
      ? "The service does not answer."
      : `${message[0]?.toUpperCase() ?? ""}${message.slice(1)}.`;
  return h(
    "p",
    { class: "note bad", role: "alert" },
    words,
    remedy ? h("span", { class: "soft" }, ` ${remedy}.`) : undefined,
  );
}
