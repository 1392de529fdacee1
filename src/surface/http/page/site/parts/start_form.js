/** Starts a job from a path. */
import { getJson } from "../lib/api.js";
import { fill, h, say } from "../lib/dom.js";
import { refusalNote } from "./refusal_note.js";

/**
 * @param {(job: import("../lib/job.js").Job) => void} onStart
 * @returns {HTMLElement}
 */
export function startForm(onStart) {
  const path = h("input", {
    name: "path",
    placeholder: "everything below the root",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": "path-hint",
  });
  const syntax = h("input", { type: "checkbox", name: "syntax", checked: true });
  const symbols = h("input", { type: "checkbox", name: "symbols", checked: true });
  const priority = h(
    "select",
    { name: "priority" },
    ["1, first", "2", "3, as usual", "4", "5, last"].map((label, i) =>
      h("option", { value: i + 1, selected: i === 2 }, label),
    ),
  );
  const problem = h("div");
  const button = h("button", { type: "submit", class: "main" }, "Start");
  const start = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    fill(problem);
    const paths = path.value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    const layers = [...(syntax.checked ? ["syntax"] : []), ...(symbols.checked ? ["symbols"] : [])];
    button.disabled = true;
    try {
      const body = {
        ...(paths.length > 0 ? { path: paths } : {}),
        ...(layers.length === 2 ? {} : { layers }),
        priority: Number(priority.value),
      };
      const job = await getJson("v1/jobs", { method: "POST", body });
      path.value = "";
      say("The job is started");
      onStart(job);
    } catch (error) {
      fill(problem, refusalNote(error));
    } finally {
      button.disabled = false;
    }
  };
  return h(
    "form",
    { class: "start", on: { submit: start }, "aria-labelledby": "start-title" },
    h("h2", { id: "start-title" }, "Start a job"),
    h("label", {}, "Path", path),
    h(
      "p",
      { class: "soft small", id: "path-hint" },
      "A folder or file below the service’s root; several with commas between.",
    ),
    h(
      "fieldset",
      {},
      h("legend", {}, "What to write"),
      h("label", { class: "check" }, symbols, "symbols and their edges"),
      h("label", { class: "check" }, syntax, "syntax trees"),
    ),
    h("label", {}, "Priority", priority),
    button,
    problem,
  );
}
