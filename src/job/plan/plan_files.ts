/** The stage between discovery and the workers: places each file as it passes. */
import type { SourceRef } from "../../discover/source_ref.ts";
import type { MeasuredFile } from "./batch_strategy.ts";
import { FilePlanner, type PlanOptions } from "./file_planner.ts";
import type { PlannedFile } from "./planned_file.ts";

/** The stage, and a way to tell it what files took. */
export interface PlanStage extends ReadableWritablePair<PlannedFile, SourceRef> {
  /** Tells the strategy, which may learn from it. */
  measured(file: MeasuredFile): void;
}

/**
 * Files in path order in, the same files in the same order out, each with its batch, priority and rank. Nothing waits here: a
 * file leaves before the next is taken.
 *
 * @throws RangeError for a rule or a `first` that is none
 */
export function planFiles(options: PlanOptions = {}): PlanStage {
  const planner = new FilePlanner(options);
  const { readable, writable } = new TransformStream<SourceRef, PlannedFile>({
    transform: (file, controller) => controller.enqueue(planner.plan(file)),
  });
  return { readable, writable, measured: (file) => planner.measured(file) };
}
