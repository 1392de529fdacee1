/** Asks for the service's token; all who wait for it get the same. */
import { h } from "../lib/dom.js";

/** @type {Promise<string> | undefined} */
let asking;

/**
 * @param {string} words Why it is wanted
 * @param {boolean} isWrong One was given already
 * @returns {Promise<string>}
 */
export function askToken(words, isWrong) {
  asking ??= show(words, isWrong).finally(() => {
    asking = undefined;
  });
  return asking;
}

/**
 * @param {string} words
 * @param {boolean} isWrong
 * @returns {Promise<string>}
 */
function show(words, isWrong) {
  return new Promise((resolve) => {
    const input = h("input", {
      type: "password",
      name: "token",
      required: true,
      autocomplete: "current-password",
    });
    const form = h(
      "form",
      { method: "dialog" },
      h("h2", { id: "token-title" }, "This service wants its token"),
      h("p", { class: "soft" }, isWrong ? "That was not it. " : "", words),
      h("label", {}, "Token", input),
      h("button", { type: "submit", class: "main" }, "Go on"),
      h("p", { class: "soft small" }, "It is kept until this tab is closed."),
    );
    const dialog = h("dialog", { "aria-labelledby": "token-title" }, form);
    form.addEventListener("submit", () => {
      resolve(input.value.trim());
      dialog.remove();
    });
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
  });
}
