/** Shows how a run goes, on standard error. */
import { isatty } from "node:tty";
import type { RunTally } from "../../../job/run_tally.ts";
import type { ProgressStyle } from "../graph_request.ts";
import { bytesInWords, countInWords, secondsInWords } from "../quantity.ts";
import type { Tell } from "../run_context.ts";
import { type EstimateBasis, type ProgressFigures, progressFigures } from "./progress_figures.ts";

/** A display under way. */
export interface Progress {
  /** Takes the display off the screen while `print` writes to the same terminal. */
  interrupt(print: () => Promise<void>): Promise<void>;
  /** Ends the display and gives the terminal back as it was. */
  stop(): void;
}

/** What a display is made with. */
export interface ProgressOptions {
  readonly style: ProgressStyle;
  readonly tally: RunTally;
  /** When the run began, by `performance.now()`. */
  readonly startMs: number;
  /** For the time that is left. @default all bytes are taken for alike */
  readonly basis?: EstimateBasis | undefined;
  /** Takes lines; a bar draws by itself */
  readonly tell: Tell;
}

const STANDARD_ERROR = 2;
const LINE_INTERVAL_MS = 30_000;
const JSON_INTERVAL_MS = 250;

/** Starts the display; drawing begins later, so that it costs the start nothing. */
export function startProgress({ style, tally, startMs, basis, tell }: ProgressOptions): Progress {
  const figures = (): ProgressFigures => progressFigures(tally, performance.now() - startMs, basis);
  switch (style === "auto" ? (isatty(STANDARD_ERROR) ? "bar" : "lines") : style) {
    case "bar":
      return barProgress(figures);
    case "lines":
      return tickingProgress(LINE_INTERVAL_MS, () => tell(`ast2graph: ${lineOf(figures())}`));
    case "json": {
      const print = (): void => tell(JSON.stringify(figures()));
      const ticking = tickingProgress(JSON_INTERVAL_MS, print);
      return { ...ticking, stop: () => [ticking.stop(), print()] };
    }
    default:
      return { interrupt: (print) => print(), stop: () => {} };
  }
}

/** The bar's code loads while the run goes on; one that cannot be loaded or drawn costs nobody the run. */
function barProgress(figures: () => ProgressFigures): Progress {
  let bar: Progress | undefined;
  let stopped = false;
  const start = async (): Promise<void> => {
    const { startBar } = await import("./progress_bar.ts");
    if (!stopped) bar = await startBar({ figures, isStopped: () => stopped });
  };
  const timer = setTimeout(() => void start().catch(() => {}), JSON_INTERVAL_MS);
  return {
    interrupt: (print) => (bar ? bar.interrupt(print) : print()),
    stop() {
      stopped = true;
      clearTimeout(timer);
      bar?.stop();
    },
  };
}

function tickingProgress(intervalMs: number, tick: () => void): Progress {
  const timer = setInterval(tick, intervalMs);
  return { interrupt: (print) => print(), stop: () => clearInterval(timer) };
}

function lineOf(figures: ProgressFigures): string {
  const { files_done, files_found, discovery_done, bytes_done, failed, remaining_s } = figures;
  const found = `${countInWords(files_found)}${discovery_done ? "" : "+"}`;
  return [
    `${countInWords(files_done)} of ${found} files`,
    bytesInWords(bytes_done),
    `${countInWords(figures.files_per_s)} files/s`,
    `${bytesInWords(figures.bytes_per_s)}/s`,
    `${bytesInWords(figures.memory_bytes)} memory`,
    `${countInWords(failed)} failed`,
    ...(remaining_s === undefined ? [] : [`${secondsInWords(remaining_s)} left`]),
  ].join(", ");
}
