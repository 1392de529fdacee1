/**
 * Pans and zooms the map of a graph in a real browser, as it opens and with all folders open, and times every frame: the scripts in it, and from one to
 * the next. A browser without a graphics card draws on the processor; the second figure is mostly that.
 *
 *     bun bench/http/map_frames.ts [--corpus 10k] [--pan 60] [--zoom 30] [--map URL]
 *
 * `--map` takes the map of a service that runs already. Ends with 1 when the scripts of a frame take longer than 16 ms at the 95th percentile.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Page } from "../../.ci/node_modules/playwright-core";
import { lacking, openBrowser, openPage } from "../../test/surface/http/page/_browser.ts";
import { requireCorpus } from "../corpus.ts";
import { table } from "../measure/statistics.ts";
import { quantile, Served, untilSo } from "./served.ts";

const MOST_SCRIPT_MS = 16;
const JOB_MS = 20 * 60_000;
const { values } = parseArgs({
  options: {
    corpus: { type: "string", default: "10k" },
    pan: { type: "string", default: "60" },
    zoom: { type: "string", default: "30" },
    map: { type: "string" },
  },
});

/** A frame: all that listeners, timers and callbacks took, and the time since the one before. */
interface Frame {
  readonly scriptMs: number;
  readonly wallMs: number;
}

/** What is told to the page before its own scripts: every callback is timed. */
function timeCallbacks(): void {
  const spent = { ms: 0, depth: 0, frame: globalThis.requestAnimationFrame.bind(globalThis) };
  Object.assign(globalThis, { spent });
  const timers = new WeakMap<object, (...args: never[]) => unknown>();
  const timed = (call: (...args: never[]) => unknown): ((...args: never[]) => unknown) => {
    const known = timers.get(call);
    if (known) return known;
    const timer = function (this: unknown, ...args: never[]): unknown {
      const fromMs = performance.now();
      spent.depth++;
      try {
        return call.apply(this, args);
      } finally {
        if (--spent.depth === 0) spent.ms += performance.now() - fromMs;
      }
    };
    timers.set(call, timer);
    return timer;
  };
  const target = EventTarget.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const patch = (home: Record<string, unknown>, name: string, at: number): void => {
    const own = home[name] as (...args: unknown[]) => unknown;
    home[name] = function (this: unknown, ...args: unknown[]): unknown {
      if (typeof args[at] === "function") args[at] = timed(args[at] as never);
      return own.apply(this, args);
    };
  };
  patch(target, "addEventListener", 1);
  patch(target, "removeEventListener", 1);
  patch(globalThis as never, "requestAnimationFrame", 0);
  patch(globalThis as never, "setTimeout", 0);
}

/** Moves the mouse, or turns its wheel, once a frame, inside the page. */
async function drive({ kind, steps }: { kind: "pan" | "zoom"; steps: number }): Promise<Frame[]> {
  const { spent } = globalThis as unknown as {
    spent: { ms: number; frame: typeof requestAnimationFrame };
  };
  const mouse = document.querySelector(".sigma-mouse")!;
  const { left, top, width, height } = mouse.getBoundingClientRect();
  const middle = { x: left + width / 2, y: top + height / 2 };
  const send = (type: string, x: number, y: number): void => {
    const place = { clientX: x, clientY: y, bubbles: true, cancelable: true };
    mouse.dispatchEvent(new MouseEvent(type, { ...place, buttons: type === "mouseup" ? 0 : 1 }));
  };
  const next = (): Promise<number> => new Promise((resolve) => spent.frame(resolve));
  const frames: Frame[] = [];
  if (kind === "pan") send("mousedown", middle.x, middle.y);
  await next();
  let lastMs = await next();
  spent.ms = 0;
  for (let step = 1; step <= steps; step++) {
    // Round in a loop: what comes in at one side goes out again.
    const angle = (step / steps) * 2 * Math.PI;
    const x = middle.x + 180 * Math.sin(angle);
    if (kind === "pan") send("mousemove", x, middle.y + 180 * (1 - Math.cos(angle)));
    else if (step % 2 === 1) {
      const deltaY = step <= steps / 2 ? -120 : 120;
      const place = { clientX: middle.x, clientY: middle.y, bubbles: true, cancelable: true };
      mouse.dispatchEvent(new WheelEvent("wheel", { ...place, deltaY }));
    }
    const nowMs = await next();
    frames.push({ scriptMs: spent.ms, wallMs: nowMs - lastMs });
    spent.ms = 0;
    lastMs = nowMs;
  }
  if (kind === "pan") send("mouseup", middle.x, middle.y);
  return frames;
}

/** Serves the corpus and makes its graph. Returns the address of its map. */
async function makeMap(served: Served): Promise<string> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ path: [], layers: ["symbols"] });
  const made = await fetch(`${served.url}/v1/jobs`, { method: "POST", headers, body });
  const { id } = (await made.json()) as { readonly id: string };
  const stateOf = async (): Promise<string> => {
    const answer = await fetch(`${served.url}/v1/jobs/${id}`);
    return ((await answer.json()) as { readonly state: string }).state;
  };
  await untilSo(async () => {
    await Bun.sleep(200);
    return (await stateOf()) !== "running";
  }, JOB_MS);
  const state = await stateOf();
  if (state !== "completed") throw new Error(`the job is ${state}`);
  return `${served.url}/#/jobs/${id}/map`;
}

const rows: string[][] = [];
let worstMs = 0;

async function measure(page: Page, what: string): Promise<void> {
  const label = (await page.locator(".map-canvas").getAttribute("aria-label")) ?? "";
  const [, discs = "", edges = ""] = /: (\d+) circles, (\d+) connections/.exec(label) ?? [];
  for (const kind of ["pan", "zoom"] as const) {
    const frames = await page.evaluate(drive, { kind, steps: Number(values[kind]) });
    const figures = (of: (frame: Frame) => number): string =>
      [0.5, 0.95].map((share) => quantile(frames.map(of), share).toFixed(1)).join(" / ");
    const script = (frame: Frame): number => frame.scriptMs;
    worstMs = Math.max(worstMs, quantile(frames.map(script), 0.95));
    const load = loadavg()[0]!.toFixed(1);
    rows.push([what, discs, edges, kind, figures(script), figures(({ wallMs }) => wallMs), load]);
    await page.waitForTimeout(1500); // it comes to rest, and is drawn in full
  }
}

if (lacking) throw new Error(lacking);
await using served: Served | undefined = values.map
  ? undefined
  : await Served.start(requireCorpus(values.corpus).directory);
const address = values.map ?? (await makeMap(served!));
const browser = await openBrowser();
try {
  const { page, wrongs } = await openPage(browser);
  page.setDefaultTimeout(180_000);
  await page.addInitScript(timeCallbacks);
  await page.goto(address);
  await page.locator("[data-ready] .entries").waitFor();
  await page.waitForTimeout(1500);
  await measure(page, "as it opens");
  await page.getByRole("button", { name: "Open all folders" }).click();
  await page.waitForTimeout(3000);
  await measure(page, "all open");
  if (wrongs.length > 0) throw new Error(wrongs.join("\n"));
} finally {
  await browser.close();
}
const head = ["map", "circles", "lines", "moved", "script ms p50 / p95", "frame ms p50 / p95", "load"];
console.log(table(head, rows));
process.exitCode = worstMs <= MOST_SCRIPT_MS ? 0 : 1;
