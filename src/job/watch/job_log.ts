/** The log of a job: its events as lines, as JSON for programs or in words for people. */
import { eventInWords } from "./event_in_words.ts";
import { hidePaths } from "./hide_paths.ts";
import type { JobEvent, JobListener, MemoryLevel } from "./job_events.ts";
import { type LogLevel, logLevelOf, logLevels } from "./log_level.ts";

/** How lines are written. */
export type LogFormat = "json" | "text";

/** What a log is made with. */
export interface JobLogOptions {
  /** Takes lines without their end. */
  readonly write: (line: string) => void;
  readonly format: LogFormat;
  /** What is less important is left out. @default "info" */
  readonly level?: LogLevel;
  /** The root of the job: absolute paths below it are written relative to it, others not at all. @default none is below */
  readonly root?: string;
  /** Name of the job, where there is more than one. @default none */
  readonly job?: string;
  /** The time, in ms since 1970. @default the system's */
  readonly now?: () => number;
}

/** How long a log is silent about memory that is no shorter than it said last. */
const QUIET_ABOUT_MEMORY_MS = 60_000;
const pressures: readonly MemoryLevel[] = ["normal", "slow", "recycle", "over"];

type WriteEntry = (level: LogLevel, event: JobEvent, words: string) => void;

/** Makes the log; what writes JSON is loaded only when that is wanted. A line is one event, and holds no line end and nothing that a terminal obeys. */
export async function createJobLog(options: JobLogOptions): Promise<JobListener> {
  const { level: least = "info", root = "" } = options;
  const write = options.format === "json" ? await jsonWriter(options) : textWriter(options);
  const isNews = tellNews(options.now ?? Date.now);
  return (event) => {
    const level = isNews(event) ? logLevelOf(event) : "trace";
    if (logLevels.indexOf(level) < logLevels.indexOf(least)) return;
    const shown = withoutPaths(event, root);
    write(level, shown, printable(eventInWords(shown)));
  };
}

/** Memory is looked at ten times a second, and may stay short for an hour: told is when it gets shorter, and what it is like now and then. */
function tellNews(now: () => number): (event: JobEvent) => boolean {
  let told: MemoryLevel = "normal";
  let toldMs = 0;
  return (event) => {
    if (event.type !== "memory") return true;
    const isWorse = pressures.indexOf(event.level) > pressures.indexOf(told);
    if (!isWorse && (event.level === told || now() - toldMs < QUIET_ABOUT_MEMORY_MS)) return false;
    told = event.level;
    toldMs = now();
    return true;
  };
}

async function jsonWriter({ write, job, now = Date.now }: JobLogOptions): Promise<WriteEntry> {
  const { pino } = await import("pino");
  const log = pino(
    {
      level: "trace", // what is left out is decided before
      base: job === undefined ? null : { job }, // neither host nor process
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(line.trimEnd()) },
  );
  return (level, { type, ...fields }, words) => {
    // pino's own keys come first; an event's `level` is one of memory.
    const { level: memoryLevel, ...rest } = fields as Record<string, unknown>;
    log[level](
      { event: type, ...rest, ...(memoryLevel === undefined ? {} : { pressure: memoryLevel }) },
      words,
    );
  };
}

function textWriter({ write, job, now = Date.now }: JobLogOptions): WriteEntry {
  const name = job === undefined ? "" : `${printable(job)} `;
  return (level, _, words) => {
    const time = new Date(now()).toISOString().slice(11, 23);
    write(`${time} ${level.padEnd(5)} ${name}${words}`);
  };
}

/** Free text comes from engines and systems, which name places of the machine; the paths of files are relative already. */
function withoutPaths<T extends JobEvent>(event: T, root: string): T {
  const shown: Record<string, unknown> = { ...event };
  for (const key of ["detail", "message", "reason"]) {
    const text = shown[key];
    if (typeof text === "string") shown[key] = hidePaths(text, root);
  }
  return shown as unknown as T;
}

/** A name may hold anything; a terminal must not obey it. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\uFFFD");
}
