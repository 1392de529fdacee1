/** The plan as it comes about: file after file in path order, each placed at once, so that the first batch leaves before the walk ends. */
import type { SourceRef } from "../../discover/source_ref.ts";
import { type FirstFiles, firstFiles, type PriorityRule } from "../job_vocabulary.ts";
import { batchByBytes } from "./batch_by_bytes.ts";
import type { BatchCutter, BatchStrategy, MeasuredFile, OpenBatch } from "./batch_strategy.ts";
import { type FileRank, rankFiles } from "./file_rank.ts";
import { type PlannedFile, UNREAD_BATCH } from "./planned_file.ts";
import { PriorityRules } from "./priority_rules.ts";

/** How to plan. */
export interface PlanOptions {
  /** @default `batchByBytes()` */
  readonly strategy?: BatchStrategy | undefined;
  /** The last rule that matches a file wins. @default every file has priority 3 */
  readonly priorities?: readonly PriorityRule[] | undefined;
  /** Which files of a priority come first. @default those first in path order */
  readonly first?: FirstFiles | undefined;
  /** Whether there is a result for the file as it is: for `first: "changed"`. @default there is none */
  readonly isKept?: ((file: SourceRef) => boolean) | undefined;
  /** Now, in ms since 1970: for `first: "recent"`. @default the clock's */
  readonly nowMs?: number | undefined;
}

/** A batch is at hand as a whole: so much of a job may be lost, or wait, together. */
const MOST_BATCH_FILES = 1024;
const MOST_BATCH_BYTES: number = 1 << 20;
/** Batches that grow side by side; the one used least lately is closed. */
const MOST_LANES = 256;
/** More than there are rank classes: a class of sizes or ages is a power of two. */
const RANK_CLASSES = 128;

interface Lane extends OpenBatch {
  batch: number;
  files: number;
  bytes: number;
}

/** Places files; pure but for the clock that `nowMs` replaces. */
export class FilePlanner {
  readonly #strategy: BatchStrategy;
  readonly #cutter: BatchCutter;
  readonly #priorities: PriorityRules;
  readonly #rankOf: (file: SourceRef) => FileRank;
  /** By class and the strategy's own lane; the one used last stands last. */
  readonly #lanes: Map<string | number, Lane> = new Map();
  #lastKey: string | number | undefined;
  #batches = 0;

  /** @throws RangeError for a rule or a `first` that is none */
  constructor({
    strategy = batchByBytes(),
    priorities,
    first,
    isKept,
    nowMs = Date.now(),
  }: PlanOptions = {}) {
    if (first !== undefined && !firstFiles.includes(first)) {
      throw new RangeError(`planning wants first to be ${firstFiles.join(", ")}: got "${first}"`);
    }
    this.#strategy = strategy;
    this.#cutter = strategy.begin();
    this.#priorities = new PriorityRules(priorities);
    this.#rankOf = rankFiles(first, { isKept, nowMs });
  }

  /** Batches begun so far. */
  get batches(): number {
    return this.#batches;
  }

  /** Places the next file, which must be behind all others in path order. */
  plan(file: SourceRef): PlannedFile {
    const priority = this.#priorities.of(file.path);
    const { rank, rankClass } = this.#rankOf(file);
    const isRead = file.verdict === undefined && file.language !== undefined;
    const batch = isRead ? this.#batchOf(file, priority * RANK_CLASSES + rankClass) : UNREAD_BATCH;
    return placed(file, batch, priority, rank);
  }

  /** Tells the strategy what a file took. */
  measured(file: MeasuredFile): void {
    this.#cutter.measured?.(file);
  }

  #batchOf(file: SourceRef, classNumber: number): number {
    const own = this.#strategy.laneOf?.(file);
    const lane = this.#laneAt(own === undefined ? classNumber : `${classNumber} ${own}`);
    const isFull = lane.files >= MOST_BATCH_FILES || lane.bytes + file.bytes > MOST_BATCH_BYTES;
    const isFirst = lane.files === 0;
    if (isFirst || this.#cutter.beginsBatch(file, lane) || isFull) {
      lane.batch = ++this.#batches;
      lane.files = 0;
      lane.bytes = 0;
    }
    lane.files++;
    lane.bytes += file.bytes;
    return lane.batch;
  }

  #laneAt(key: string | number): Lane {
    const known = this.#lanes.get(key);
    if (known && key === this.#lastKey) return known;
    const lane = known ?? { batch: 0, files: 0, bytes: 0 };
    this.#lanes.delete(key);
    this.#lanes.set(key, lane);
    this.#lastKey = key;
    if (this.#lanes.size > MOST_LANES) this.#lanes.delete(this.#lanes.keys().next().value!);
    return lane;
  }
}

/** Spelled out, since spreading a hundred thousand files takes longer than all else here. */
function placed(
  file: SourceRef,
  batch: number,
  priority: PlannedFile["priority"],
  rank: number,
): PlannedFile {
  const { path, bytes, language, modifiedMs, changedMs, verdict } = file;
  if (verdict || language === undefined || modifiedMs === undefined || changedMs === undefined) {
    return { ...file, batch, priority, rank };
  }
  return { path, bytes, language, modifiedMs, changedMs, batch, priority, rank };
}
