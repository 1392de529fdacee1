/** A job in the list: one that runs with its progress and memory, one that is over in a line. */
import { follow } from "../lib/api.js";
import { fill, h, setText } from "../lib/dom.js";
import { ago, bytes, count, counted, duration, roughly } from "../lib/format.js";
import { isActive, isFinished, nameOf, stateOf } from "../lib/job.js";
import { jobLink, mapLink } from "../lib/router.js";
import { JobActions } from "./job_actions.js";
import { MemoryChart } from "./memory_chart.js";
import { ProgressBar } from "./progress_bar.js";

/** @typedef {import("../lib/job.js").Job} Job */

/** One row; it follows its job when it is told to. */
export class JobRow {
  /** @type {Job} */
  job;
  #state = h("span", { class: "state" });
  #bar;
  #chart = new MemoryChart({ height: 40, bare: true });
  #actions;
  #live = h("div", { class: "live" });
  #words = h("p", { class: "figures" });
  #problem = h("div");
  #stop = new AbortController();
  #isFollowed = false;
  #onChange;

  /**
   * @param {Job} job
   * @param {(job: Job | undefined) => void} onChange
   * @param {(error: unknown) => void} onError
   */
  constructor(job, onChange, onError) {
    this.job = job;
    this.#onChange = onChange;
    const name = nameOf(job);
    this.#bar = new ProgressBar(`Progress of ${name}`);
    this.#actions = new JobActions(onChange, onError);
    this.element = h(
      "li",
      { class: "job" },
      h("div", { class: "job-head" }, h("h3", {}, h("a", { href: jobLink(job.id) }, name)), this.#state),
      this.#live,
      this.#words,
      this.#problem,
      h("div", { class: "job-end" }, this.#actions.element),
    );
    this.update(job);
  }

  /** @param {Job} job */
  update(job) {
    this.job = job;
    this.element.dataset.state = job.state;
    setText(this.#state, stateOf(job));
    this.#actions.update(job);
    const live = isActive(job) || job.state === "interrupted";
    if (live && !this.#live.hasChildNodes()) fill(this.#live, this.#bar.element, this.#chart.element);
    if (!live) fill(this.#live);
    this.#bar.update(job);
    if (job.progress && isActive(job))
      this.#chart.add({ s: job.progress.elapsed_s, bytes: job.progress.memory_bytes });
    if (!live) fill(this.#words, wordsOf(job));
    else setText(this.#words, "");
    const message = job.error?.message ?? job.error?.detail;
    fill(this.#problem, message ? h("p", { class: "note bad" }, message) : undefined);
  }

  /** Takes its events as they come. */
  follow() {
    if (this.#isFollowed || !isActive(this.job)) return;
    this.#isFollowed = true;
    const path = `v1/jobs/${encodeURIComponent(this.job.id)}/events`;
    void follow(path, (event, data) => this.#take(event, data), this.#stop.signal).finally(() => {
      this.#isFollowed = false;
      if (!this.#stop.signal.aborted) this.#onChange(this.job);
    });
  }

  get isFollowed() {
    return this.#isFollowed;
  }

  dispose() {
    this.#stop.abort();
    this.#chart.dispose();
    this.element.remove();
  }

  /**
   * @param {string} event
   * @param {any} data
   */
  #take(event, data) {
    if (event === "job") this.update(data);
    else if (event === "progress") this.update({ ...this.job, progress: data, failed: data.failed });
    else if (event === "state") this.update({ ...this.job, state: data.state ?? data.to });
  }
}

/** @param {Job} job */
function wordsOf(job) {
  const took =
    job.started_at && job.ended_at
      ? (Date.parse(job.ended_at) - Date.parse(job.started_at)) / 1000
      : undefined;
  const when = job.ended_at ?? job.created_at;
  const { summary } = job;
  if (!isFinished(job) || !summary) return [ago(when)];
  const { files = 0, symbols = 0, edges = 0, failed = 0, syntax = 0 } = summary.counts;
  const parts = [
    counted(files, "file"),
    symbols > 0 ? `${roughly(symbols)} symbols` : `${count(syntax)} nodes`,
    ...(edges > 0 ? [`${roughly(edges)} edges`] : []),
    ...(job.bytes ? [bytes(job.bytes)] : []),
    ...(took === undefined ? [] : [duration(took)]),
    ...(failed > 0 ? [`${counted(failed, "file")} failed`] : []),
    ago(when),
  ];
  return [parts.join("  ·  "), "  ·  ", h("a", { href: mapLink(job.id) }, "Open the map")];
}
