/** What the options of a job may be, as data: loaded before anything else, so nothing is imported here. */

/** 1 comes first, 3 is what files have that no rule names, 5 comes last. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Of a job among those of its engine. */
export const DEFAULT_JOB_PRIORITY: Priority = 3;

/** Files that `glob` (gitignore syntax, relative to the root) matches have this priority; the last rule that matches holds. */
export interface PriorityRule {
  readonly glob: string;
  readonly priority: Priority;
}

/** Which files of one priority come first: those without a kept result, small ones, large ones, those written last. */
export const firstFiles = ["changed", "small", "large", "recent"] as const;
/** One of {@link firstFiles}. */
export type FirstFiles = (typeof firstFiles)[number];

/** What ends a batch. */
export const batchKinds = ["bytes", "count", "language", "directory"] as const;
/** One of {@link batchKinds}. */
export type BatchKind = (typeof batchKinds)[number];

/** More threads than any machine that this was tried on has cores. */
export const MOST_WORKERS = 256;
/** With a wait that doubles each time, more would take hours. */
export const MOST_RETRIES = 20;
/** Below it a block of records would take minutes. */
export const LEAST_BYTES_PER_SECOND = 1000;
