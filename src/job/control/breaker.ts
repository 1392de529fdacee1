/**
 * Keeps a language whose files bring workers down, one after another, from taking all workers down: a circuit breaker.
 *
 * Rule: closed, its files are handed out. When five different files in a row have crashed, it opens: the language's files
 * are set aside; they wait, and have not failed. Once, after 200 files of other languages or 30 s, whichever is first, it
 * is half-open: one file that has not crashed goes out alone; any file, at once, when no other language has files left. If
 * that one is done, it closes, and those set aside go out again. If it crashes, or later five in a row again, it is open for
 * good: those set aside and all to come fail without a try, as `grammar-unavailable`. A file that is done ends the row; one that
 * crashes on each of its tries counts once.
 *
 * Pure: the caller gives the time.
 */

/** Where a breaker stands. */
export type BreakerState = "closed" | "open" | "half-open" | "open-for-good";

/** What becomes of a file. */
export type Admission = "hand-out" | "hand-out-alone" | "set-aside" | "fail";

/** When a breaker opens, and tries again. */
export interface BreakerOptions {
  /** Files in a row that crash. @default 5 */
  readonly crashes?: number;
  /** Files of other languages until it is tried again. @default 200 */
  readonly coolDownFiles?: number;
  /** Time until it is tried again, in ms. @default 30000 */
  readonly coolDownMs?: number;
}

const DEFAULT_CRASHES = 5;
const DEFAULT_COOL_DOWN_FILES = 200;
const DEFAULT_COOL_DOWN_MS = 30_000;

/** The breaker of one language. */
export class Breaker {
  readonly #options: Required<BreakerOptions>;
  #state: BreakerState = "closed";
  /** Files that crashed in a row; at most as many as open the breaker. */
  readonly #row: Set<string> = new Set();
  #openedAtMs = 0;
  #otherFiles = 0;
  /** The file that goes out while half-open. */
  #probe: string | undefined;
  #wasTried = false;

  constructor(options: BreakerOptions = {}) {
    const { crashes = DEFAULT_CRASHES, coolDownFiles = DEFAULT_COOL_DOWN_FILES } = options;
    const { coolDownMs = DEFAULT_COOL_DOWN_MS } = options;
    this.#options = { crashes, coolDownFiles, coolDownMs };
  }

  /** Files in a row that crashed; at most as many as open it. */
  get crashes(): number {
    return this.#row.size;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** What becomes of `file` now; `nothingElse` says that no other language has files left. */
  admit(file: string, atMs: number, nothingElse = false): Admission {
    if (this.#state === "closed") return "hand-out";
    if (this.#state === "open-for-good") return "fail";
    const mayProbe = nothingElse || (this.#hasCooled(atMs) && !this.#row.has(file));
    if (this.#state === "open" && mayProbe) {
      this.#state = "half-open";
      this.#probe = file;
      return "hand-out-alone";
    }
    return file === this.#probe ? "hand-out-alone" : "set-aside";
  }

  /** A file of this language is done, whatever its verdict: the worker lives. */
  done(file: string): void {
    if (this.#state === "closed") this.#row.clear();
    if (this.#state !== "half-open" || file !== this.#probe) return;
    this.#state = "closed";
    this.#probe = undefined;
    this.#row.clear();
  }

  /** A file of this language brought its worker down. */
  crashed(file: string, atMs: number): void {
    if (this.#state === "half-open" && file === this.#probe) this.#state = "open-for-good";
    if (this.#state !== "closed") return;
    this.#row.add(file);
    if (this.#row.size < this.#options.crashes) return;
    this.#state = this.#wasTried ? "open-for-good" : "open";
    this.#wasTried = true;
    this.#openedAtMs = atMs;
    this.#otherFiles = 0;
  }

  /** The file tried while half-open came back for another's sake: the try is still to be made. */
  returned(file: string): void {
    if (this.#state !== "half-open" || file !== this.#probe) return;
    this.#state = "open";
    this.#probe = undefined;
  }

  /** A file of another language is done. */
  otherDone(): void {
    this.#otherFiles++;
  }

  #hasCooled(atMs: number): boolean {
    const { coolDownFiles, coolDownMs } = this.#options;
    return this.#otherFiles >= coolDownFiles || atMs - this.#openedAtMs >= coolDownMs;
  }
}
