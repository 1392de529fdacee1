/** One job: live while it runs, then what came of it. */
import { addressOf, follow, getJson, send } from "../lib/api.js";
import { fill, h, setText } from "../lib/dom.js";
import { ago, bytes, count, counted, duration, percent, roughly, words } from "../lib/format.js";
import { isActive, isFinished, nameOf, stateOf } from "../lib/job.js";
import { colourOf, languageName } from "../lib/languages.js";
import { mapLink } from "../lib/router.js";
import { JobActions } from "../parts/job_actions.js";
import { MemoryChart } from "../parts/memory_chart.js";
import { ProgressBar } from "../parts/progress_bar.js";
import { refusalNote } from "../parts/refusal_note.js";
import { ribbon } from "../parts/ribbon.js";

/** @typedef {import("../lib/job.js").Job} Job */
/** @typedef {{ path: string, reason: string, message: string, language?: string }} Failure */

const MOST_FAILURES = 200;
/** Shown at once; the others when asked for. */
const FIRST_LANGUAGES = 10;

/**
 * @param {string} id
 * @returns {import("../app.js").View}
 */
export function jobView(id) {
  const view = new JobView(id);
  const crumbs = [{ text: "Jobs", href: "#/" }];
  return { title: "Job", crumbs, element: view.element, dispose: () => view.dispose() };
}

class JobView {
  #path;
  #stop = new AbortController();
  #title = h("h1", {}, "…");
  #state = h("p", { class: "state" });
  #problem = h("div");
  #bar = new ProgressBar("Progress");
  #file = h("p", { class: "now mono soft" });
  #chart = new MemoryChart({ height: 160 });
  #live = h(
    "section",
    { class: "live-panel", "aria-label": "Progress", hidden: true },
    this.#bar.element,
    this.#file,
    h("h2", {}, "Memory"),
    this.#chart.element,
  );
  #failures;
  #result = h("div", { class: "result" });
  #actions = new JobActions(
    (job) => (job ? this.#update(job) : this.#leave()),
    (error) => this.#showError(error),
  );
  #charts = [this.#chart];
  /** @type {Job | undefined} */
  #job;
  /** Of which end the result is shown. */
  #shownEnd = "";
  #isWatching = false;
  element = h(
    "article",
    { class: "page" },
    h("header", { class: "job-title" }, h("div", {}, this.#title, this.#state), this.#actions.element),
    this.#problem,
    this.#live,
    this.#result,
  );

  /** @param {string} id */
  constructor(id) {
    this.#path = `v1/jobs/${encodeURIComponent(id)}`;
    this.#failures = new FailureList(id);
    void this.#read();
  }

  dispose() {
    this.#stop.abort();
    for (const chart of this.#charts) chart.dispose();
  }

  #leave() {
    location.hash = "#/";
  }

  /** @param {unknown} error */
  #showError(error) {
    if (!this.#stop.signal.aborted) fill(this.#problem, refusalNote(error));
  }

  async #read() {
    try {
      this.#update(await getJson(this.#path, { signal: this.#stop.signal }));
    } catch (error) {
      this.#showError(error);
    }
  }

  /** @param {Job} job */
  #update(job) {
    this.#job = job;
    this.#showHead(job);
    this.#showLive(job);
    if (isFinished(job)) void this.#showResult(job);
    else {
      fill(this.#result, this.#failures.element);
      this.#shownEnd = "";
    }
    if (isActive(job)) void this.#watch();
  }

  /** @param {Job} job */
  #showHead(job) {
    const name = nameOf(job);
    setText(this.#title, name);
    document.title = `${name} · ast2graph`;
    setText(this.#state, stateOf(job));
    this.#state.dataset.state = job.state;
    this.#actions.update(job);
    const message = job.error?.message ?? job.error?.detail;
    fill(this.#problem, message ? h("p", { class: "note bad" }, message) : undefined);
  }

  /** @param {Job} job */
  #showLive(job) {
    const { progress } = job;
    this.#live.hidden = isFinished(job) || !progress;
    this.#bar.update(job);
    if (!progress || !isActive(job)) return;
    setText(this.#file, progress.file === "" ? " " : progress.file);
    this.#chart.add({ s: progress.elapsed_s, bytes: progress.memory_bytes });
  }

  async #watch() {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const { signal } = this.#stop;
    void getJson(`${this.#path}/report`, { signal })
      .then((report) => this.#chart.begin(report.memory ?? []))
      .catch(() => undefined); // there is none before the job has begun
    await follow(`${this.#path}/events`, (event, data) => this.#take(event, data), signal);
    this.#isWatching = false;
    if (!signal.aborted) await this.#read();
  }

  /**
   * @param {string} event
   * @param {any} data
   */
  #take(event, data) {
    if (!this.#job) return;
    if (event === "job") this.#update(data);
    else if (event === "progress") this.#update({ ...this.#job, progress: data, failed: data.failed });
    else if (event === "file-failed") this.#failures.add(data);
    else if (event === "state") void this.#read();
  }

  /** @param {Job} job */
  async #showResult(job) {
    const end = `${job.state} ${job.ended_at}`;
    if (this.#shownEnd === end) return;
    this.#shownEnd = end;
    const { signal } = this.#stop;
    const report = await getJson(`${this.#path}/report`, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    this.#failures.clear();
    if (job.failed > 0) await this.#failures.read(`${this.#path}/failures`, signal);
    const { element, charts } = resultOf(job, report, this.#failures);
    this.#charts.push(...charts);
    fill(this.#result, element);
  }
}

/** Failed files, as they come and afterwards. */
class FailureList {
  #body = h("tbody");
  #heading = h("h2");
  #id;
  #count = 0;
  element = h(
    "section",
    { class: "failures", hidden: true },
    this.#heading,
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Failed files" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", {}, "File"), h("th", {}, "Reason"), h("th", {}, "What happened"))),
        this.#body,
      ),
    ),
  );

  /** @param {string} id Of the job */
  constructor(id) {
    this.#id = id;
  }

  clear() {
    this.#count = 0;
    fill(this.#body);
  }

  /** @param {Failure} failure */
  add({ path, reason, message }) {
    this.#count++;
    this.element.hidden = false;
    setText(this.#heading, counted(this.#count, "file that failed", "files that failed"));
    if (this.#count > MOST_FAILURES) return;
    const link = h("a", { href: mapLink(this.#id, { at: path }) }, path);
    this.#body.append(
      h(
        "tr",
        {},
        h("td", { class: "mono" }, link),
        h("td", {}, words(reason)),
        h("td", { class: "soft" }, message),
      ),
    );
  }

  /**
   * @param {string} address
   * @param {AbortSignal} signal
   */
  async read(address, signal) {
    const text = await (await send(address, { signal })).text().catch(() => "");
    for (const line of text.split("\n")) if (line !== "") this.add(JSON.parse(line));
  }
}

/**
 * @param {Job} job
 * @param {any} report
 * @param {FailureList} failures
 */
function resultOf(job, report, failures) {
  const chart = report?.memory?.length > 1 ? new MemoryChart({ height: 140 }) : undefined;
  chart?.begin(report.memory);
  const languages = languagesOf(report);
  const element = h(
    "div",
    {},
    h("p", { class: "sentence" }, sentenceOf(job, report)),
    h(
      "p",
      { class: "ways" },
      h("a", { class: "button main", href: mapLink(job.id) }, "Open the map"),
      h("span", { class: "soft small mono curl" }, `curl -N ${addressOf(`v1/jobs/${job.id}/graph`)}`),
    ),
    languages.length > 0 ? languagesPart(languages) : undefined,
    failures.element,
    report
      ? h("div", { class: "two" }, slowestPart(job.id, report.slowest ?? []), costPart(report, chart))
      : undefined,
    report?.recommendations?.length > 0
      ? h(
          "section",
          {},
          h("h2", {}, "What would help"),
          h(
            "ul",
            { class: "plain" },
            report.recommendations.map((/** @type {string} */ text) => h("li", {}, text)),
          ),
        )
      : undefined,
  );
  return { element, charts: chart ? [chart] : [] };
}

/**
 * @param {Job} job
 * @param {any} report
 */
function sentenceOf(job, report) {
  const {
    files = 0,
    symbols = 0,
    edges = 0,
    skipped = 0,
    partial = 0,
    failed = 0,
    syntax = 0,
  } = job.summary?.counts ?? {};
  const strong = (/** @type {string} */ text) => h("b", {}, text);
  const what =
    symbols > 0
      ? [strong(roughly(symbols)), " symbols and ", strong(roughly(edges)), " edges"]
      : [strong(roughly(syntax)), " syntax nodes"];
  const took = report?.wall_s ? ` in ${duration(report.wall_s)}` : "";
  const rest = [
    ...(partial > 0 ? [`${count(partial)} with syntax errors`] : []),
    ...(skipped > 0 ? [`${count(skipped)} skipped`] : []),
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
  ];
  return [
    strong(counted(files, "file")),
    " became ",
    ...what,
    `${took}. `,
    h(
      "span",
      { class: "soft" },
      `${job.bytes ? `${bytes(job.bytes)} of records` : ""}${rest.length > 0 ? `; of the files ${rest.join(", ")}` : ""}. ${job.ended_at ? `Finished ${ago(job.ended_at)}.` : ""}`,
    ),
  ];
}

/**
 * Largest first.
 *
 * @param {any} report
 * @returns {{ language: string, files: number, bytes: number }[]}
 */
function languagesOf(report) {
  const entries = /** @type {[string, { files: number, bytes: number }][]} */ (
    Object.entries(report?.languages ?? {})
  );
  return entries
    .map(([language, { files, bytes: size }]) => ({ language, files, bytes: size }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** @param {readonly { language: string, files: number, bytes: number }[]} languages */
function languagesPart(languages) {
  const sum = languages.reduce((total, language) => total + language.bytes, 0) || 1;
  const shares = languages.map(({ language, bytes: value }) => ({
    name: languageName(language),
    value,
    colour: colourOf(language),
  }));
  const row = (
    /** @type {{ language: string, files: number, bytes: number }} */ { language, files, bytes: size },
  ) =>
    h(
      "tr",
      {},
      h(
        "td",
        {},
        h("i", { class: "dot", style: { background: colourOf(language) } }),
        languageName(language),
      ),
      h("td", { class: "number" }, count(files)),
      h("td", { class: "number" }, bytes(size)),
      h("td", { class: "number" }, percent(size / sum)),
    );
  const table = (/** @type {typeof languages} */ some) =>
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Languages" },
      h(
        "table",
        { class: "languages" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", {}, "Language"),
            ["Files", "Size", "Share"].map((text) => h("th", { class: "number" }, text)),
          ),
        ),
        h("tbody", {}, some.map(row)),
      ),
    );
  const rest = languages.slice(FIRST_LANGUAGES);
  return h(
    "section",
    {},
    h("h2", {}, "Languages"),
    ribbon(shares, "Shares of the bytes"),
    table(languages.slice(0, FIRST_LANGUAGES)),
    rest.length > 0
      ? h("details", {}, h("summary", {}, `${count(rest.length)} more`), table(rest))
      : undefined,
  );
}

/**
 * @param {string} id
 * @param {readonly { path: string, language: string, bytes: number, ms: number }[]} files
 */
function slowestPart(id, files) {
  const most = files[0]?.ms || 1;
  return h(
    "section",
    {},
    h("h2", {}, "Slowest files"),
    h(
      "ol",
      { class: "bars" },
      files.slice(0, 12).map(({ path, language, bytes: size, ms }) =>
        h(
          "li",
          {},
          h("a", { class: "mono", href: mapLink(id, { at: path }), title: path }, path),
          h("span", { class: "number soft" }, `${duration(ms / 1000)}, ${bytes(size)}`),
          h("i", {
            class: "bar-line",
            style: { width: `${Math.max(0.5, (ms / most) * 100)}%`, background: colourOf(language) },
          }),
        ),
      ),
    ),
  );
}

/**
 * @param {any} report
 * @param {MemoryChart | undefined} chart
 */
function costPart(report, chart) {
  const stages = /** @type {[string, { s: number, share: number }][]} */ (
    Object.entries(report.stages ?? {})
  );
  const colours = ["var(--accent)", "var(--warn)", "var(--soft)"];
  const skips = /** @type {[string, number][]} */ (Object.entries(report.skipped ?? {}));
  return h(
    "section",
    {},
    h("h2", {}, "What it cost"),
    stages.length > 0
      ? ribbon(
          stages.map(([name, { s }], i) => ({ name, value: s, colour: colours[i] ?? "var(--line)" })),
          "Time at work",
        )
      : undefined,
    h(
      "dl",
      { class: "facts" },
      stages.map(([name, { s, share }], i) => [
        h("dt", {}, h("i", { class: "dot", style: { background: colours[i] ?? "" } }), name),
        h("dd", {}, `${duration(s)}, ${percent(share)}`),
      ]),
    ),
    chart
      ? [
          h("h2", {}, "Memory"),
          h("p", { class: "soft" }, `${bytes(report.peak_memory_bytes)} at most`),
          chart.element,
        ]
      : undefined,
    skips.length > 0
      ? [
          h("h2", {}, "Skipped"),
          h(
            "dl",
            { class: "facts" },
            skips.map(([reason, files]) => [h("dt", {}, words(reason)), h("dd", {}, counted(files, "file"))]),
          ),
        ]
      : undefined,
  );
}
