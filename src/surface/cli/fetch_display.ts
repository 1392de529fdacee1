/** Shows on standard error how a fetch goes: a line that is drawn anew on a terminal, a line now and then elsewhere. */
import process from "node:process";
import { Fault } from "../../fault/fault.ts";
import type { FetchRetry } from "../client/fetch_options.ts";
import { networkWords } from "../client/network_words.ts";
import { isTerminal } from "./is_terminal.ts";
import { printableText } from "./printable_text.ts";
import { bytesInWords, plural, secondsInWords } from "./quantity.ts";
import type { Tell } from "./run_context.ts";

const STANDARD_ERROR = 2;
const DRAW_INTERVAL_MS = 250;
const LINE_INTERVAL_MS = 30_000;
const CLEAR_LINE = "\r\u001b[K";

/** How a display is made; all may be left out. */
export interface FetchDisplayOptions {
  /** Whether standard error is a terminal. @default as it is */
  readonly isTerminal?: boolean;
  /** Draws on the terminal. @default standard error */
  readonly draw?: (text: string) => void;
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
}

/** One fetch. */
export class FetchDisplay {
  readonly #tell: Tell;
  readonly #isTerminal: boolean;
  readonly #draw: (text: string) => void;
  readonly #now: () => number;
  readonly #startMs: number;
  #shownMs: number;
  #isDrawn = false;
  #bytes = 0;
  #breaks = 0;

  constructor(tell: Tell, isQuiet: boolean, options: FetchDisplayOptions = {}) {
    this.#tell = tell;
    this.#isTerminal = !isQuiet && (options.isTerminal ?? isTerminal(STANDARD_ERROR));
    this.#draw = options.draw ?? ((text) => void process.stderr.write(text));
    this.#now = options.now ?? (() => performance.now());
    this.#startMs = this.#now();
    this.#shownMs = this.#startMs;
  }

  /** So many bytes were written. */
  add(bytes: number): void {
    this.#bytes += bytes;
    const nowMs = this.#now();
    if (nowMs - this.#shownMs < (this.#isTerminal ? DRAW_INTERVAL_MS : LINE_INTERVAL_MS)) return;
    this.#shownMs = nowMs;
    if (!this.#isTerminal) this.#tell(`ast2graph: ${this.#words()}`);
    else this.#draw(`${CLEAR_LINE}${this.#words()}`);
    this.#isDrawn = this.#isTerminal;
  }

  /** A try has failed. */
  retry({ waitMs, cause }: FetchRetry): void {
    this.stop();
    this.#breaks += 1;
    const words = cause instanceof Fault ? cause.message : networkWords(cause);
    const goesOn = `${bytesInWords(this.#bytes)} are there, trying again in ${secondsInWords(waitMs / 1000)}`;
    this.#tell(`ast2graph: ${printableText(words)}; ${goesOn}`);
  }

  /** All is there. */
  finish(): void {
    this.stop();
    const broken = this.#breaks > 0 ? `, over ${plural(this.#breaks + 1, "connection")}` : "";
    this.#tell(`ast2graph: fetched ${this.#words()}${broken}`);
  }

  /** Takes what is drawn off the terminal. */
  stop(): void {
    if (this.#isDrawn) this.#draw(CLEAR_LINE);
    this.#isDrawn = false;
  }

  #words(): string {
    const seconds = Math.max(this.#now() - this.#startMs, 1) / 1000;
    return `${bytesInWords(this.#bytes)} in ${secondsInWords(seconds)} (${bytesInWords(this.#bytes / seconds)}/s)`;
  }
}
