/** The bar on a terminal. */
import process from "node:process";
import type { ProgressFigures } from "../../../job/watch/progress_figures.ts";
import { bytesInWords, countInWords, secondsInWords } from "../quantity.ts";
import type { Progress } from "./progress.ts";

const DRAW_INTERVAL_MS = 100;
const BAR_WIDTH = 20;
/** On less, numbers say more than a bar. */
const LEAST_COLUMNS = 100;
const FULL = 1000;

/** What a bar is made with. */
export interface BarOptions {
  readonly figures: () => ProgressFigures;
  /** Tells of an end that came while the code was being loaded. */
  readonly isStopped: () => boolean;
  /** The terminal. @default standard error */
  readonly terminal?: NodeJS.WriteStream;
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
}

/** Draws until it is stopped. */
export async function startBar({
  figures,
  isStopped,
  terminal = process.stderr,
  now: clock = () => performance.now(),
}: BarOptions): Promise<Progress> {
  const { SingleBar } = await import("cli-progress");
  const columns = terminal.columns ?? 0;
  // A terminal that does not know its width would be drawn to without end.
  if (columns <= 0 || isStopped())
    return { interrupt: (print) => print(), refresh: () => {}, stop: () => {} };
  const text = "{work}  {memory}  {failed} failed  {left}";
  const bar = new SingleBar({
    stream: terminal,
    format: columns < LEAST_COLUMNS ? text : `{bar} ${text}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: BAR_WIDTH,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    gracefulExit: false,
    autopadding: false,
    emptyOnZero: true,
  });
  let drawnMs = clock();
  const draw = (): void => {
    drawnMs = clock();
    const now = figures();
    bar.update(doneOf(now), wordsOf(now));
  };
  const begin = (): ReturnType<typeof setInterval> => {
    const now = figures();
    bar.start(FULL, doneOf(now), wordsOf(now));
    return setInterval(draw, DRAW_INTERVAL_MS);
  };
  let timer = begin();
  const stop = (): void => {
    clearInterval(timer);
    bar.stop();
  };
  return {
    async interrupt(print) {
      stop();
      await print();
      if (!isStopped()) timer = begin();
    },
    refresh() {
      if (clock() - drawnMs >= DRAW_INTERVAL_MS) draw(); // an update that is late is drawn at once
    },
    stop,
  };
}

/**
 * Out of {@link FULL}: of the source, by bytes, since files differ in size, and then, from the beginning, of linking. Until all files are
 * known it stays short of the end.
 */
function doneOf({ bytes_done, bytes_found, linked_share }: ProgressFigures): number {
  if (linked_share !== undefined) return Math.floor(linked_share * FULL);
  return bytes_found === 0 ? 0 : Math.floor((Math.min(bytes_done, bytes_found) / bytes_found) * FULL);
}

function wordsOf(now: ProgressFigures): Record<string, string> {
  const { remaining_s } = now;
  return {
    work: workOf(now),
    memory: bytesInWords(now.memory_bytes),
    failed: countInWords(now.failed),
    left: remaining_s === undefined ? "" : `${secondsInWords(remaining_s)} left`,
  };
}

function workOf(now: ProgressFigures): string {
  const found = countInWords(now.files_found);
  if (now.phase === "linking") return `linking ${countInWords(now.files_linked ?? 0)}/${found} files`;
  if (now.phase === "writing") return `writing the links of ${found} files`;
  const speed = `${countInWords(now.files_per_s)} files/s ${bytesInWords(now.bytes_per_s)}/s`;
  const files = `${countInWords(now.files_done)}/${found}${now.discovery_done ? "" : "+"} files`;
  return `${files}  ${bytesInWords(now.bytes_done)}  ${speed}`;
}
