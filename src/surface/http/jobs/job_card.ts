/** What a service keeps of a job beside what the job itself keeps: enough to list it, and to go on with it after a restart. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PlainFault } from "../../../fault/fault.ts";
import { isFinal, type JobState } from "../../../job/job_state.ts";
import type { Priority } from "../../../job/job_vocabulary.ts";
import { unsyncedPort } from "../../../job/store/store_file.ts";
import { writeWhole } from "../../../job/store/write_whole.ts";
import type { SummaryRecord } from "../../../record/types.ts";
import type { RunRequest } from "./run_request.ts";

/** `interrupted`: its service stopped, or nobody was left to read it; it can go on. */
export type ServiceJobState = JobState | "interrupted";

/** Whether nothing more is to come without being asked for. */
export function isOverState(state: ServiceJobState): boolean {
  return state !== "interrupted" && isFinal(state);
}

/** A complete output. */
export interface JobOutput {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly summary: SummaryRecord;
}

/** See the head of this file. */
export interface JobCard {
  readonly version: 1;
  readonly id: string;
  /** `kept` stays until it is removed; `passing` was made for readers, and goes after the last; `upload` is one whose source came with the request. */
  readonly kind: "kept" | "passing" | "upload";
  readonly request: RunRequest;
  readonly createdMs: number;
  readonly startedMs?: number;
  readonly endedMs?: number;
  readonly state: ServiceJobState;
  /** What was last asked of it. */
  readonly wanted: "run" | "pause" | "cancel";
  readonly priority: Priority;
  readonly maxBytesPerSecond?: number;
  readonly idempotencyKey?: string;
  readonly output?: JobOutput;
  readonly error?: PlainFault;
}

/** The directory of the job `id`. */
export function jobHome(stateDirectory: string, id: string): string {
  return join(stateDirectory, id);
}

const cardPath = (home: string): string => join(home, "card.json");

/** Keeps the newest card of a job on disk. That of a job that stays outlives a crash of the system, any other only one of the process. */
export class CardFile {
  readonly #home: string;
  #newest: JobCard | undefined;
  #written: JobCard | undefined;
  #saved: Promise<void> = Promise.resolve();

  constructor(home: string) {
    this.#home = home;
  }

  /** Resolves when the last card is there. @throws Fault `job-unwritable` */
  get saved(): Promise<void> {
    return this.#saved;
  }

  save(card: JobCard): void {
    this.#newest = card;
    this.#saved = this.#saved.catch(() => {}).then(() => this.#write());
    this.#saved.catch(() => {}); // for whoever asks
  }

  async #write(): Promise<void> {
    const card = this.#newest!;
    if (card === this.#written) return;
    mkdirSync(this.#home, { recursive: true, mode: 0o700 });
    const port = card.kind === "kept" ? undefined : unsyncedPort;
    await writeWhole(cardPath(this.#home), `${JSON.stringify(card)}\n`, port);
    this.#written = card;
  }
}

/** The card in `home`; undefined when there is none that can be read. */
export function readCard(home: string): JobCard | undefined {
  try {
    const card = JSON.parse(readFileSync(cardPath(home), "utf8")) as JobCard;
    return card.version === 1 ? card : undefined;
  } catch {
    return undefined;
  }
}
