/** How far a job is: one line, with a mark where linking begins. */
import { h, setAttribute, setText } from "../lib/dom.js";
import { bytes, counted, duration, percent } from "../lib/format.js";
import { isActive, shareOf } from "../lib/job.js";

/** @typedef {import("../lib/job.js").Job} Job */

/** A bar with its figures. */
export class ProgressBar {
  #fill = h("div", { class: "bar-fill" });
  #track = h(
    "div",
    { class: "track", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 },
    this.#fill,
    h("i", { class: "track-mark" }),
  );
  #figures = h("p", { class: "figures" });
  element = h("div", { class: "progress" }, this.#track, this.#figures);

  /** @param {string} label For readers of the screen */
  constructor(label) {
    this.#track.setAttribute("aria-label", label);
  }

  /** @param {Job} job */
  update(job) {
    const share = shareOf(job);
    this.#fill.style.transform = `scaleX(${share ?? 0})`;
    this.#track.classList.toggle("is-unknown", share === undefined && isActive(job));
    this.#track.classList.toggle("is-still", job.state !== "running");
    setAttribute(this.#track, "aria-valuenow", share === undefined ? undefined : Math.round(share * 100));
    setAttribute(this.#track, "aria-valuetext", share === undefined ? "looking for files" : percent(share));
    setText(this.#figures, figuresOf(job).join("  ·  "));
  }
}

/** @param {Job} job */
function figuresOf(job) {
  const { progress, failed } = job;
  if (!progress) return job.state === "planned" ? ["waits for its turn"] : [];
  const share = shareOf(job);
  const { files_done, files_found, files_per_s, bytes_per_s, memory_bytes, remaining_s } = progress;
  const isRunning = job.state === "running";
  return [
    ...(share === undefined ? [] : [percent(share)]),
    files_done === files_found
      ? counted(files_found, "file")
      : `${counted(files_done, "file").replace(/ files?$/, "")} of ${counted(files_found, "file")}`,
    ...(isRunning && files_per_s > 0
      ? [`${Math.round(files_per_s)} files/s`, `${bytes(bytes_per_s)}/s`]
      : []),
    ...(isActive(job) && memory_bytes > 0 ? [`${bytes(memory_bytes)} of memory`] : []),
    ...(isRunning && remaining_s !== undefined ? [`about ${duration(Math.max(1, remaining_s))} left`] : []),
    ...(failed > 0 ? [`${counted(failed, "file")} failed`] : []),
  ];
}
