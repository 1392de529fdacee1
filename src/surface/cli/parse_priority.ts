/** Reads `GLOB=LEVEL`. */
import type { Priority, PriorityRule } from "../../job/job_vocabulary.ts";

/** The last = counts; what gitignore syntax takes for a comment or an exception would match nothing. */
export const priorityPattern: RegExp = /^(?![#!]|\s*=[1-5]$)(.+)=([1-5])$/;

/** The rule that `text` says; undefined when it says none. */
export function parsePriority(text: string): PriorityRule | undefined {
  const [, glob, level] = priorityPattern.exec(text) ?? [];
  return glob === undefined ? undefined : { glob, priority: Number(level) as Priority };
}
