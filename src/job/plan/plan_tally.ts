/** Counts a plan as its files pass. */
import type { FileReason } from "../../fault/file_reason.ts";
import type { Priority } from "../job_vocabulary.ts";
import type { SkipTally } from "../run_tally.ts";
import type { PlannedFile } from "./planned_file.ts";

/** Files of one language that are to be read. */
export interface PlannedLanguage {
  files: number;
  bytes: number;
}

/** Files that no worker reads, for one reason. */
export interface UnreadTally extends SkipTally {
  bytes: number;
}

/** Memory: two numbers for each batch. */
export class PlanTally {
  files = 0;
  /** Of these, those that are to be read. */
  filesToRead = 0;
  bytesToRead = 0;
  largestBytes = 0;
  readonly languages: Map<string, PlannedLanguage> = new Map();
  readonly unread: Map<FileReason, UnreadTally> = new Map();
  readonly priorities: Map<Priority, number> = new Map();
  /** By number of the batch. */
  readonly batches: Map<number, PlannedLanguage> = new Map();

  /** The next file of the plan. */
  add({ bytes, language, verdict, batch, priority }: PlannedFile): void {
    this.files++;
    if (verdict || language === undefined) {
      this.#addUnread(verdict?.reason ?? "unknown-language", bytes);
      return;
    }
    this.filesToRead++;
    this.bytesToRead += bytes;
    this.largestBytes = Math.max(this.largestBytes, bytes);
    this.priorities.set(priority, (this.priorities.get(priority) ?? 0) + 1);
    addTo(this.languages, language, bytes);
    addTo(this.batches, batch, bytes);
  }

  #addUnread(reason: FileReason, bytes: number): void {
    const tally = this.unread.get(reason) ?? { files: 0, bytes: 0, largestBytes: 0 };
    tally.files++;
    tally.bytes += bytes;
    tally.largestBytes = Math.max(tally.largestBytes, bytes);
    this.unread.set(reason, tally);
  }
}

function addTo<K>(tallies: Map<K, PlannedLanguage>, key: K, bytes: number): void {
  const tally = tallies.get(key);
  if (!tally) {
    tallies.set(key, { files: 1, bytes });
    return;
  }
  tally.files++;
  tally.bytes += bytes;
}
