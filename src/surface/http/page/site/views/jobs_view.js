/** All jobs, live, and a form to start one. */
import { getJson } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { isActive } from "../lib/job.js";
import { JobRow } from "../parts/job_row.js";
import { refusalNote } from "../parts/refusal_note.js";
import { startForm } from "../parts/start_form.js";

/** @typedef {import("../lib/job.js").Job} Job */

const POLL_MS = 2000;
const PAGE = 50;
/** A browser opens six lines to a host: these stay free for everything else. */
const MOST_FOLLOWED = 3;
const nothing =
  "No jobs yet. Name a folder, or leave the path empty to read everything below the service’s root.";

/** @returns {import("../app.js").View} */
export function jobsView() {
  const view = new JobsView();
  return { title: "Jobs", crumbs: [], element: view.element, dispose: () => view.dispose() };
}

class JobsView {
  /** @type {Map<string, JobRow>} */
  #rows = new Map();
  #list = h("ul", { class: "jobs" });
  #empty = h("p", { class: "empty soft" });
  #problem = h("div");
  #more = h(
    "button",
    { type: "button", class: "quiet", hidden: true, on: { click: () => void this.#showMore() } },
    "Older jobs",
  );
  #stop = new AbortController();
  /** Where the jobs behind those that are shown begin. @type {string | undefined} */
  #next;
  /** Further pages were asked for: what is not on the first is not gone. */
  #hasMore = false;
  #timer = setInterval(() => {
    if (document.visibilityState === "visible") void this.#poll();
  }, POLL_MS);
  element = h(
    "div",
    { class: "page with-aside" },
    h(
      "section",
      { class: "column", "aria-labelledby": "jobs-title" },
      h("h1", { id: "jobs-title" }, "Jobs"),
      this.#problem,
      this.#empty,
      this.#list,
      this.#more,
    ),
    h(
      "aside",
      {},
      startForm(() => void this.#poll()),
    ),
  );

  constructor() {
    void this.#poll();
  }

  dispose() {
    clearInterval(this.#timer);
    this.#stop.abort();
    for (const row of this.#rows.values()) row.dispose();
  }

  async #poll() {
    try {
      const page = await this.#read();
      if (!this.#hasMore) {
        this.#next = page.next;
        this.#dropGone(page.jobs);
      }
      fill(this.#problem);
      this.#place(page.jobs);
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#showError(error);
    }
  }

  async #showMore() {
    try {
      const page = await this.#read(this.#next);
      this.#hasMore = true;
      this.#next = page.next;
      this.#place(page.jobs);
    } catch (error) {
      this.#showError(error);
    }
  }

  /**
   * @param {string} [after]
   * @returns {Promise<{ jobs: readonly Job[], next?: string }>}
   */
  async #read(after) {
    return await getJson("v1/jobs", { query: { limit: PAGE, after }, signal: this.#stop.signal });
  }

  /** @param {unknown} error */
  #showError(error) {
    fill(this.#problem, refusalNote(error));
  }

  /** @param {readonly Job[]} jobs All that there are */
  #dropGone(jobs) {
    const seen = new Set(jobs.map(({ id }) => id));
    for (const id of this.#rows.keys()) if (!seen.has(id)) this.#drop(id);
  }

  /** @param {string} id */
  #drop(id) {
    this.#rows.get(id)?.dispose();
    this.#rows.delete(id);
  }

  /** @param {readonly Job[]} jobs */
  #place(jobs) {
    for (const job of jobs) this.#update(job);
    const rows = [...this.#rows.values()].sort((a, b) => compareJobs(b.job, a.job));
    for (const [i, { element }] of rows.entries()) {
      if (this.#list.children[i] !== element)
        this.#list.insertBefore(element, this.#list.children[i] ?? null);
    }
    this.#followSome(rows);
    fill(this.#empty, rows.length === 0 ? nothing : undefined);
    this.#more.hidden = this.#next === undefined;
  }

  /** @param {Job} job */
  #update(job) {
    const row = this.#rows.get(job.id);
    if (row?.isFollowed) return;
    if (row) row.update(job);
    else this.#rows.set(job.id, this.#createRow(job));
  }

  /** @param {Job} job */
  #createRow(job) {
    const change = (/** @type {Job | undefined} */ now) => {
      if (now) this.#rows.get(job.id)?.update(now);
      else this.#drop(job.id);
      void this.#poll();
    };
    return new JobRow(job, change, (error) => this.#showError(error));
  }

  /** @param {readonly JobRow[]} rows */
  #followSome(rows) {
    const followed = rows.filter((row) => row.isFollowed).length;
    const waiting = rows.filter((row) => !row.isFollowed && isActive(row.job));
    for (const row of waiting.slice(0, Math.max(0, MOST_FOLLOWED - followed))) row.follow();
  }
}

/**
 * @param {Job} a
 * @param {Job} b
 */
function compareJobs(a, b) {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
