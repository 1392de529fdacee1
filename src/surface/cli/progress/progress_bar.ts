/** The bar on a terminal. */
import process from "node:process";
import { bytesInWords, countInWords, secondsInWords } from "../quantity.ts";
import type { Progress } from "./progress.ts";
import type { ProgressFigures } from "./progress_figures.ts";

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
}

/** Draws until it is stopped. */
export async function startBar({
  figures,
  isStopped,
  terminal = process.stderr,
}: BarOptions): Promise<Progress> {
  const { SingleBar } = await import("cli-progress");
  const columns = terminal.columns ?? 0;
  // A terminal that does not know its width would be drawn to without end.
  if (columns <= 0 || isStopped()) return { interrupt: (print) => print(), stop: () => {} };
  const text = "{files} files  {bytes}  {speed}  {memory}  {failed} failed  {left}";
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
  const draw = (): void => {
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
    stop,
  };
}

/** Out of {@link FULL}, by bytes, since files differ in size; until all are known it stays short of the end. */
function doneOf({ bytes_done, bytes_found }: ProgressFigures): number {
  return bytes_found === 0 ? 0 : Math.floor((Math.min(bytes_done, bytes_found) / bytes_found) * FULL);
}

function wordsOf(now: ProgressFigures): Record<string, string> {
  const { remaining_s, discovery_done } = now;
  return {
    files: `${countInWords(now.files_done)}/${countInWords(now.files_found)}${discovery_done ? "" : "+"}`,
    bytes: bytesInWords(now.bytes_done),
    speed: `${countInWords(now.files_per_s)} files/s ${bytesInWords(now.bytes_per_s)}/s`,
    memory: bytesInWords(now.memory_bytes),
    failed: countInWords(now.failed),
    left: remaining_s === undefined ? "" : `${secondsInWords(remaining_s)} left`,
  };
}
