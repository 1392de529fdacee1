/** Buttons for what may be asked of a job now. */
import { getJson, send } from "../lib/api.js";
import { fill, h, say } from "../lib/dom.js";
import { actionsOf, nameOf } from "../lib/job.js";

/** @typedef {import("../lib/job.js").Job} Job */
/** @typedef {import("../lib/job.js").Action} Action */

/** @type {Readonly<Record<Action, string>>} */
const labels = {
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel",
  retry: "Retry failed files",
  remove: "Remove",
};

/** A row of buttons. */
export class JobActions {
  element = h("div", { class: "actions" });
  #shown = "";
  /** @type {Job | undefined} */
  #job;
  #onChange;
  #onError;

  /**
   * @param {(job: Job | undefined) => void} onChange Told of the job as it is then; of nothing when it is gone
   * @param {(error: unknown) => void} onError
   */
  constructor(onChange, onError) {
    this.#onChange = onChange;
    this.#onError = onError;
  }

  /** @param {Job} job */
  update(job) {
    this.#job = job;
    const actions = actionsOf(job);
    // Buttons stay as they are while the same may be asked, so that the focus stays too.
    if (this.#shown === actions.join()) return;
    this.#shown = actions.join();
    const hadFocus = this.element.contains(document.activeElement);
    fill(
      this.element,
      actions.map((action) =>
        h(
          "button",
          {
            type: "button",
            class: action === "remove" || action === "cancel" ? "quiet" : "",
            "aria-label": `${labels[action]}: ${nameOf(job)}`,
            "data-action": action,
            on: { click: () => void this.#ask(action) },
          },
          labels[action],
        ),
      ),
    );
    if (hadFocus) /** @type {HTMLElement | null} */ (this.element.firstElementChild)?.focus();
  }

  /** @param {Action} action */
  async #ask(action) {
    const job = this.#job;
    if (!job) return;
    const path = `v1/jobs/${encodeURIComponent(job.id)}`;
    try {
      const isEnd = action === "cancel" || action === "remove";
      const response = await send(isEnd ? path : `${path}/${action}`, { method: isEnd ? "DELETE" : "POST" });
      say(`${labels[action]}: ${nameOf(job)}`);
      if (response.status === 204) this.#onChange(undefined);
      else this.#onChange(await getJson(path));
    } catch (error) {
      this.#onError(error);
    }
  }
}
