/** Shows how a run goes, on standard error. */
import type { RunTally } from "../../../job/run_tally.ts";
import type { ProgressFigures } from "../../../job/watch/progress_figures.ts";
import { ProgressMeter } from "../../../job/watch/progress_meter.ts";
import type { ProgressStyle } from "../graph_request.ts";
import { isTerminal } from "../is_terminal.ts";
import type { Tell } from "../run_context.ts";
import { progressLine } from "./progress_line.ts";

/** A display under way. */
export interface Progress {
  /** Takes the display off the screen while `print` writes to the same terminal. */
  interrupt(print: () => Promise<void>): Promise<void>;
  /** Shows the figures of now if that is due: for work that keeps timers from their turn. */
  refresh(): void;
  /** Ends the display and gives the terminal back as it was. */
  stop(): void;
}

/** What a display is made with. */
export interface ProgressOptions {
  readonly style: ProgressStyle;
  readonly tally: RunTally;
  /** When the run began, by `now`. */
  readonly startMs: number;
  /** Takes lines; a bar draws by itself */
  readonly tell: Tell;
  /** Whether linking follows on the last file. @default false */
  readonly links?: boolean;
  /** What the process should stay within. @default unknown */
  readonly memoryLimitBytes?: number;
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
}

const STANDARD_ERROR = 2;
const LINE_INTERVAL_MS = 30_000;
const JSON_INTERVAL_MS = 250;

/** Starts the display; drawing begins later, so that it costs the start nothing. */
export function startProgress(options: ProgressOptions): Progress {
  const { style, tell, startMs, now = () => performance.now() } = options;
  const meter = new ProgressMeter(options);
  const figures = (): ProgressFigures => meter.figures();
  const ticking = (intervalMs: number, tick: () => void): Progress =>
    tickingProgress({ intervalMs, tick, startMs, now });
  switch (style === "auto" ? (isTerminal(STANDARD_ERROR) ? "bar" : "lines") : style) {
    case "bar":
      return barProgress(figures, now);
    case "lines":
      return ticking(LINE_INTERVAL_MS, () => tell(`ast2graph: ${progressLine(figures())}`));
    case "json": {
      const print = (): void => tell(JSON.stringify(figures()));
      const display = ticking(JSON_INTERVAL_MS, print);
      return { ...display, stop: () => [display.stop(), print()] };
    }
    default:
      return { interrupt: (print) => print(), refresh: () => {}, stop: () => {} };
  }
}

/** The bar's code loads while the run goes on; one that cannot be loaded or drawn costs nobody the run. */
function barProgress(figures: () => ProgressFigures, now: () => number): Progress {
  let bar: Progress | undefined;
  let stopped = false;
  const start = async (): Promise<void> => {
    const { startBar } = await import("./progress_bar.ts");
    if (!stopped) bar = await startBar({ figures, now, isStopped: () => stopped });
  };
  const timer = setTimeout(() => void start().catch(() => {}), JSON_INTERVAL_MS);
  return {
    interrupt: (print) => (bar ? bar.interrupt(print) : print()),
    refresh: () => bar?.refresh(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      bar?.stop();
    },
  };
}

interface Ticking {
  readonly intervalMs: number;
  readonly tick: () => void;
  readonly startMs: number;
  readonly now: () => number;
}

function tickingProgress({ intervalMs, tick, startMs, now }: Ticking): Progress {
  let tickedMs = startMs;
  const draw = (): void => {
    tickedMs = now();
    tick();
  };
  const timer = setInterval(draw, intervalMs);
  return {
    interrupt: (print) => print(),
    refresh: () => {
      if (now() - tickedMs >= intervalMs) draw();
    },
    stop: () => clearInterval(timer),
  };
}
