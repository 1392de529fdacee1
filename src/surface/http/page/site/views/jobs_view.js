/** All jobs, live, and a form to start one. */
import { getJson } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { isActive } from "../lib/job.js";
import { JobRow } from "../parts/job_row.js";
import { refusalNote } from "../parts/refusal_note.js";
import { startForm } from "../parts/start_form.js";

/** @typedef {import("../lib/job.js").Job} Job */

const POLL_MS = 2000;
/** A browser opens six lines to a host: these stay free for everything else. */
const MOST_FOLLOWED = 3;

/** @returns {import("../app.js").View} */
export function jobsView() {
  /** @type {Map<string, JobRow>} */
  const rows = new Map();
  const list = h("ul", { class: "jobs" });
  const empty = h("p", { class: "empty soft" });
  const problem = h("div");
  const more = h("button", { type: "button", class: "quiet", on: { click: () => void showMore() } }, "Older jobs");
  const stop = new AbortController();
  let next = /** @type {string | undefined} */ (undefined);
  let hasMore = false;

  const showError = (/** @type {unknown} */ error) => fill(problem, refusalNote(error));
  const change = (/** @type {string} */ id) => (/** @type {Job | undefined} */ job) => {
    if (job) rows.get(id)?.update(job);
    else {
      rows.get(id)?.dispose();
      rows.delete(id);
    }
    void poll();
  };

  /** @param {readonly Job[]} jobs Newest first */
  function place(jobs) {
    for (const job of jobs) {
      const row = rows.get(job.id);
      if (!row) rows.set(job.id, new JobRow(job, change(job.id), showError));
      else if (!row.isFollowed) row.update(job);
    }
    const sorted = [...rows.values()].sort((a, b) => (a.job.created_at < b.job.created_at ? 1 : a.job.created_at > b.job.created_at ? -1 : a.job.id < b.job.id ? 1 : -1));
    for (const [i, { element }] of sorted.entries()) {
      if (list.children[i] !== element) list.insertBefore(element, list.children[i] ?? null);
    }
    let places = MOST_FOLLOWED - sorted.filter((row) => row.isFollowed).length;
    for (const row of sorted) if (places > 0 && isActive(row.job) && !row.isFollowed) {
      row.follow();
      places--;
    }
    fill(empty, rows.size === 0 ? "No jobs yet. Name a folder, or leave the path empty to read everything below the service’s root." : undefined);
    more.hidden = next === undefined;
  }

  async function poll() {
    try {
      const page = await getJson("v1/jobs", { query: { limit: 50 }, signal: stop.signal });
      if (!hasMore) next = page.next;
      const seen = new Set(page.jobs.map((/** @type {Job} */ { id }) => id));
      if (!hasMore) {
        for (const [id, row] of rows) {
          if (seen.has(id)) continue;
          row.dispose();
          rows.delete(id);
        }
      }
      fill(problem);
      place(page.jobs);
    } catch (error) {
      if (!stop.signal.aborted) showError(error);
    }
  }

  async function showMore() {
    hasMore = true;
    const page = await getJson("v1/jobs", { query: { limit: 50, after: next }, signal: stop.signal });
    next = page.next;
    place(page.jobs);
  }

  const timer = setInterval(() => {
    if (document.visibilityState === "visible") void poll();
  }, POLL_MS);
  more.hidden = true;
  void poll();
  return {
    title: "Jobs",
    crumbs: [],
    element: h(
      "div",
      { class: "page with-aside" },
      h("section", { class: "column", "aria-labelledby": "jobs-title" }, h("h1", { id: "jobs-title" }, "Jobs"), problem, empty, list, more),
      h("aside", {}, startForm(() => void poll())),
    ),
    dispose() {
      clearInterval(timer);
      stop.abort();
      for (const row of rows.values()) row.dispose();
    },
  };
}
