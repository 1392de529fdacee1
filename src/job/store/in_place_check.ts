/**
 * Checks what stays in place, beside the work: nothing is final before it has been looked at. Its beginning is looked at at once, for who reads the output
 * from there; the rest when all that stays has been named, since what is new can only begin then.
 */
import type { Generation } from "./generation.ts";
import type { KeptFiles } from "./kept_files.ts";
import { WholeCheck } from "./whole_check.ts";

/** What the check asks of the store. */
export interface InPlaceSource {
  /** The generation that is being continued; it may be another one later, that begins with the same bytes. */
  readonly home: () => Generation;
  readonly files: KeptFiles;
  /** Files up to here are whole: `end` is where the last one's block ends. */
  readonly onWhole: (end: number) => void;
  /** A file is damaged. */
  readonly onDamage: (index: number, path: string) => Promise<void>;
}

/** Bytes of the output that are looked at at once. */
const FIRST_BYTES: number = 8 << 20;

/** See the head of this file. */
export class InPlaceCheck {
  readonly #source: InPlaceSource;
  #checked = 0;
  /** Where the block of the last file that was checked ends. */
  #checkedEnd = 0;
  #isStopped = false;
  #more: PromiseWithResolvers<void> = Promise.withResolvers();
  #running: Promise<void> | undefined;

  constructor(source: InPlaceSource) {
    this.#source = source;
  }

  /** Whether all that stays in place has been looked at. */
  get isDone(): boolean {
    return this.#checked === this.#source.files.inPlace;
  }

  /** There may be more to check, or it may be known that no more will come. */
  wake(): void {
    if (!this.#running) {
      this.#running = this.#run();
      this.#running.catch(() => {}); // told by `finished`
    }
    if (this.#isToWait) return; // it is said with each file that is named
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }

  /** Gives up. */
  stop(): void {
    this.#isStopped = true;
    this.#more.resolve();
  }

  /** Resolves when no more can stay in place and everything that does has been checked, or when it was stopped. */
  async finished(): Promise<void> {
    this.wake();
    await this.#running;
  }

  /** Whether more will be named, and it is not yet time to look at any. */
  get #isToWait(): boolean {
    return this.#source.files.mayStay && (this.isDone || this.#checkedEnd >= FIRST_BYTES);
  }

  async #run(): Promise<void> {
    const { home, onWhole, onDamage } = this.#source;
    let isWhole = true;
    let check = new WholeCheck(home());
    for (;;) {
      while (!this.#isStopped && this.#isToWait) await this.#more.promise;
      if (this.#isStopped || this.isDone) return;
      if (check.generation !== home()) check = new WholeCheck(home());
      const entry = check.generation.fileAt(this.#checked);
      const isGood = await check.isWhole(entry);
      if (this.#isStopped) return;
      if (!isGood) await onDamage(this.#checked, entry.path);
      isWhole &&= isGood; // behind a damaged block nothing is final
      this.#checked++;
      this.#checkedEnd = entry.end;
      if (isWhole) onWhole(entry.end);
    }
  }
}
