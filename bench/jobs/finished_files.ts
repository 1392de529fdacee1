/** What the directory of a job says of how far it is, read as the store itself never reads it: by looking at its lines. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The log of the newest generation; undefined when there is none. */
export function newestLog(directory: string): Buffer | undefined {
  if (!existsSync(directory)) return undefined;
  const numbers = readdirSync(directory).flatMap((name) => /^(\d+)\.log$/.exec(name)?.[1] ?? []);
  if (numbers.length === 0) return undefined;
  return readFileSync(join(directory, `${Math.max(...numbers.map(Number))}.log`));
}

/** Files whose entries are whole: lines of the kind `f` that end. */
export function finishedFiles(log: Buffer | undefined): string[] {
  const lines = log?.toString("utf8").split("\n").slice(0, -1) ?? [];
  return lines.flatMap((line) => {
    const entry = /^[0-9a-f]{8} f (.*)$/.exec(line)?.[1];
    return entry === undefined ? [] : [(JSON.parse(entry) as { readonly path: string }).path];
  });
}
