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

/**
 * @param {string} id
 * @returns {import("../app.js").View}
 */
export function jobView(id) {
  const path = `v1/jobs/${encodeURIComponent(id)}`;
  const stop = new AbortController();
  const title = h("h1", {}, "…");
  const state = h("p", { class: "state" });
  const problem = h("div");
  const bar = new ProgressBar("Progress");
  const file = h("p", { class: "now mono soft" });
  const chart = new MemoryChart({ height: 160 });
  const live = h("section", { class: "live-panel", "aria-label": "Progress" }, bar.element, file, h("h2", {}, "Memory"), chart.element);
  const failures = new FailureList(id);
  const result = h("div", { class: "result" });
  const actions = new JobActions((job) => (job ? update(job) : leave()), (error) => fill(problem, refusalNote(error)));
  /** @type {MemoryChart[]} */
  const charts = [chart];
  let job = /** @type {Job | undefined} */ (undefined);
  let shownResult = "";

  const leave = () => {
    location.hash = "#/";
  };

  /** @param {Job} now */
  function update(now) {
    const wasActive = job && isActive(job);
    job = now;
    const name = nameOf(now);
    setText(title, name);
    document.title = `${name} · ast2graph`;
    setText(state, stateOf(now));
    state.dataset.state = now.state;
    actions.update(now);
    bar.update(now);
    live.hidden = isFinished(now) || !now.progress;
    const at = isActive(now) ? (now.progress?.file ?? "") : "";
    setText(file, at === "" ? " " : at);
    if (now.progress && isActive(now)) chart.add({ s: now.progress.elapsed_s, bytes: now.progress.memory_bytes });
    const message = now.error?.message ?? now.error?.detail;
    if (message) fill(problem, h("p", { class: "note bad" }, message));
    if (isFinished(now) && shownResult !== `${now.state} ${now.ended_at}`) {
      shownResult = `${now.state} ${now.ended_at}`;
      void showResult(now);
    }
    if (!isFinished(now)) {
      fill(result, failures.element);
      shownResult = "";
    }
    if (!wasActive && isActive(now)) void watch();
  }

  let isWatching = false;
  async function watch() {
    if (isWatching) return;
    isWatching = true;
    void getJson(`${path}/report`, { signal: stop.signal })
      .then((report) => chart.begin(report.memory ?? []))
      .catch(() => undefined); // there is none before the job has begun
    await follow(`${path}/events`, take, stop.signal);
    isWatching = false;
    if (!stop.signal.aborted) update(await getJson(path, { signal: stop.signal }));
  }

  /**
   * @param {string} event
   * @param {any} data
   */
  function take(event, data) {
    if (!job) return;
    if (event === "job") update(data);
    else if (event === "progress") update({ ...job, progress: data, failed: data.failed });
    else if (event === "file-failed") failures.add(data);
    else if (event === "state") void getJson(path, { signal: stop.signal }).then(update, () => undefined);
  }

  /** @param {Job} done */
  async function showResult(done) {
    fill(result, h("p", { class: "soft" }, "Reading its report …"));
    const report = await getJson(`${path}/report`, { signal: stop.signal }).catch(() => undefined);
    const map = await getJson(`${path}/map`, { query: { depth: 1 }, signal: stop.signal }).catch((error) => error);
    if (stop.signal.aborted) return;
    failures.clear();
    if (done.failed > 0) await failures.read(`${path}/failures`, stop.signal);
    const parts = resultOf(done, report, map, failures);
    charts.push(...parts.charts);
    fill(result, parts.element);
  }

  getJson(path, { signal: stop.signal }).then(update, (error) => {
    if (!stop.signal.aborted) fill(problem, refusalNote(error));
  });
  return {
    title: "Job",
    crumbs: [{ text: "Jobs", href: "#/" }],
    element: h(
      "article",
      { class: "page" },
      h("header", { class: "job-title" }, h("div", {}, title, state), actions.element),
      problem,
      live,
      result,
    ),
    dispose() {
      stop.abort();
      for (const one of charts) one.dispose();
    },
  };
}

/** Failed files, as they come and afterwards. */
class FailureList {
  #body = h("tbody");
  #heading = h("h2");
  #id;
  #count = 0;
  element = h("section", { class: "failures", hidden: true }, this.#heading, h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Failed files" }, h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "File"), h("th", {}, "Reason"), h("th", {}, "What happened"))), this.#body)));

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
    this.#body.append(h("tr", {}, h("td", { class: "mono" }, link), h("td", {}, words(reason)), h("td", { class: "soft" }, message)));
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
 * @param {any} map Or why there is none
 * @param {FailureList} failures
 */
function resultOf(job, report, map, failures) {
  const chart = report?.memory?.length > 1 ? new MemoryChart({ height: 140 }) : undefined;
  chart?.begin(report.memory);
  const hasMap = map && !(map instanceof Error);
  const languages = hasMap ? map.languages : [];
  const element = h(
    "div",
    {},
    h("p", { class: "sentence" }, sentenceOf(job, report)),
    h("p", { class: "ways" }, hasMap ? h("a", { class: "button main", href: mapLink(job.id) }, "Open the map") : undefined, h("span", { class: "soft small mono curl" }, `curl -N ${addressOf(`v1/jobs/${job.id}/graph`)}`)),
    languages.length > 0 ? languagesPart(languages) : undefined,
    failures.element,
    report ? h("div", { class: "two" }, slowestPart(job.id, report.slowest ?? []), costPart(report, chart)) : undefined,
    report?.recommendations?.length > 0 ? h("section", {}, h("h2", {}, "What would help"), h("ul", { class: "plain" }, report.recommendations.map((/** @type {string} */ text) => h("li", {}, text)))) : undefined,
  );
  return { element, charts: chart ? [chart] : [] };
}

/**
 * @param {Job} job
 * @param {any} report
 */
function sentenceOf(job, report) {
  const { files = 0, symbols = 0, edges = 0, skipped = 0, partial = 0, failed = 0, syntax = 0 } = job.summary?.counts ?? {};
  const strong = (/** @type {string} */ text) => h("b", {}, text);
  const what = symbols > 0 ? [strong(roughly(symbols)), " symbols and ", strong(roughly(edges)), " edges"] : [strong(roughly(syntax)), " syntax nodes"];
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
    h("span", { class: "soft" }, `${job.bytes ? `${bytes(job.bytes)} of records` : ""}${rest.length > 0 ? `; of the files ${rest.join(", ")}` : ""}. ${job.ended_at ? `Finished ${ago(job.ended_at)}.` : ""}`),
  ];
}

/** @param {readonly { language: string, files: number, bytes: number, lines: number }[]} languages */
function languagesPart(languages) {
  const sum = languages.reduce((total, language) => total + language.bytes, 0) || 1;
  const head = h("tr", {}, h("th", {}, "Language"), h("th", { class: "number" }, "Files"), h("th", { class: "number" }, "Lines"), h("th", { class: "number" }, "Size"), h("th", { class: "number" }, "Share"));
  return h(
    "section",
    {},
    h("h2", {}, "Languages"),
    ribbon(languages.map(({ language, bytes: value }) => ({ name: languageName(language), value, colour: colourOf(language) })), "Shares of the bytes"),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Languages" },
      h("table", { class: "languages" }, h("thead", {}, head), h("tbody", {}, languages.map(({ language, files, lines, bytes: size }) => h("tr", {}, h("td", {}, h("i", { class: "dot", style: { background: colourOf(language) } }), languageName(language)), h("td", { class: "number" }, count(files)), h("td", { class: "number" }, count(lines)), h("td", { class: "number" }, bytes(size)), h("td", { class: "number" }, percent(size / sum)))))),
    ),
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
          h("i", { class: "bar-line", style: { width: `${Math.max(0.5, (ms / most) * 100)}%`, background: colourOf(language) } }),
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
  const stages = /** @type {[string, { s: number, share: number }][]} */ (Object.entries(report.stages ?? {}));
  const colours = ["var(--accent)", "var(--warn)", "var(--soft)"];
  const skips = /** @type {[string, number][]} */ (Object.entries(report.skipped ?? {}));
  return h(
    "section",
    {},
    h("h2", {}, "What it cost"),
    stages.length > 0 ? ribbon(stages.map(([name, { s }], i) => ({ name, value: s, colour: colours[i] ?? "var(--line)" })), "Time at work") : undefined,
    h("dl", { class: "facts" }, stages.map(([name, { s, share }], i) => [h("dt", {}, h("i", { class: "dot", style: { background: colours[i] ?? "" } }), name), h("dd", {}, `${duration(s)}, ${percent(share)}`)])),
    chart ? [h("h2", {}, "Memory"), h("p", { class: "soft" }, `${bytes(report.peak_memory_bytes)} at most`), chart.element] : undefined,
    skips.length > 0 ? [h("h2", {}, "Skipped"), h("dl", { class: "facts" }, skips.map(([reason, files]) => [h("dt", {}, words(reason)), h("dd", {}, counted(files, "file"))]))] : undefined,
  );
}
