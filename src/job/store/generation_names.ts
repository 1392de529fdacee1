/** How the files of a generation are called. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths of the three files of generation `number` in `directory`. */
export interface GenerationPaths {
  /** The output so far. */
  readonly output: string;
  readonly facts: string;
  readonly log: string;
}

const namePattern = /^(\d+)\.(?:ndjson|facts|log|log\.tmp)$/;

export function generationPaths(directory: string, number: number): GenerationPaths {
  const pathOf = (extension: string): string => join(directory, `${number}.${extension}`);
  return { output: pathOf("ndjson"), facts: pathOf("facts"), log: pathOf("log") };
}

/** Numbers of all generations of which a file is there, from the newest to the oldest. */
export function generationNumbers(directory: string): number[] {
  const found = readdirSync(directory).map((name) => namePattern.exec(name)?.[1]);
  const numbers = new Set(found.filter((digits) => digits !== undefined).map(Number));
  return [...numbers].sort((a, b) => b - a);
}
