/** How memory went: a curve that grows while the job runs. */
import { h } from "../lib/dom.js";
import { bytes } from "../lib/format.js";
import { loadScript } from "./load_script.js";

/** @typedef {{ s: number, bytes: number }} MemoryPoint */

const MOST_POINTS = 600;

/** A chart as wide as its place. */
export class MemoryChart {
  /** @type {number[]} */
  #seconds = [];
  /** @type {number[]} */
  #bytes = [];
  /** @type {any} */
  #plot;
  #height;
  #isBare;
  #isLoading = false;
  #resize = new ResizeObserver(() => this.#fit());
  #redraw = () => this.#rebuild();

  /** @param {{ height: number, bare?: boolean }} options `bare`: without axes */
  constructor({ height, bare = false }) {
    this.#height = height;
    this.#isBare = bare;
    this.element = h("div", {
      class: "chart",
      role: "img",
      "aria-label": "Memory over time",
      style: { height: `${height}px` },
    });
    this.#resize.observe(this.element);
    document.addEventListener("themechange", this.#redraw);
  }

  /** @param {readonly MemoryPoint[]} points Of the time before. */
  begin(points) {
    const first = this.#seconds[0] ?? Number.POSITIVE_INFINITY;
    const older = points.filter(({ s }) => s < first);
    this.#seconds.unshift(...older.map(({ s }) => s));
    this.#bytes.unshift(...older.map((point) => point.bytes));
    this.#show();
  }

  /** @param {MemoryPoint} point */
  add({ s, bytes: value }) {
    const last = this.#seconds.at(-1);
    if (last !== undefined && s <= last) return;
    this.#seconds.push(s);
    this.#bytes.push(value);
    if (this.#seconds.length > MOST_POINTS) this.#thin();
    this.#show();
  }

  dispose() {
    this.#resize.disconnect();
    document.removeEventListener("themechange", this.#redraw);
    this.#plot?.destroy();
  }

  /** Every second point goes, the larger of two stays. */
  #thin() {
    const keep = (/** @type {number} */ i) => (this.#bytes[i] ?? 0) >= (this.#bytes[i + 1] ?? 0);
    const picked = [];
    for (let i = 0; i < this.#seconds.length; i += 2) picked.push(keep(i) ? i : i + 1);
    this.#seconds = picked.map((i) => this.#seconds[i] ?? 0);
    this.#bytes = picked.map((i) => this.#bytes[i] ?? 0);
  }

  #show() {
    const peak = Math.max(0, ...this.#bytes);
    this.element.setAttribute(
      "aria-label",
      `Memory over time: ${bytes(peak)} at most, ${bytes(this.#bytes.at(-1) ?? 0)} at last`,
    );
    if (this.#plot) this.#plot.setData([this.#seconds, this.#bytes]);
    else void this.#rebuild();
  }

  async #rebuild() {
    if (this.#isLoading || this.#seconds.length < 2 || this.element.clientWidth === 0) return;
    this.#isLoading = true;
    const uPlot = await loadScript("uplot.js", "uPlot");
    this.#isLoading = false;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(uPlot), [this.#seconds, this.#bytes], this.element);
  }

  /** @param {any} uPlot */
  #options(uPlot) {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colour("--soft"),
      font: `12px ${colour("--sans")}`,
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    };
    const text = (/** @type {any} */ _, /** @type {number[]} */ values) =>
      values.map((value) => bytes(value));
    return {
      width: this.element.clientWidth,
      height: this.#height,
      cursor: { show: false },
      legend: { show: false },
      padding: this.#isBare ? [2, 0, 0, 0] : [8, 8, 0, 0],
      scales: {
        x: { time: false },
        y: {
          range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ most) => [
            0,
            Math.max(1e6, most * 1.15),
          ],
        },
      },
      axes: this.#isBare
        ? [{ show: false }, { show: false }]
        : [
            {
              ...axis,
              size: 28,
              grid: { show: false },
              values: (/** @type {any} */ _, /** @type {number[]} */ values) =>
                values.map((value) => `${value} s`),
            },
            { ...axis, size: 64, values: text, splits: undefined, space: 36 },
          ],
      series: [
        {},
        {
          stroke: colour("--accent"),
          width: 1.5,
          fill: colour("--accent-wash"),
          points: { show: false },
          paths: uPlot.paths.linear(),
        },
      ],
    };
  }

  #fit() {
    if (this.#plot) this.#plot.setSize({ width: this.element.clientWidth, height: this.#height });
    else void this.#rebuild();
  }
}
