/** Trees to make jobs of, and ways to wait for what they tell. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { GraphJob, JobEvent, JobListener } from "../../../mod.ts";

/** The worker, save that files with `hang`, `throw` or `exit` in their names make it misbehave. */
export const faultyEntry: URL = new URL("../../worker/faulty_entry.ts", import.meta.url);

/** More than a tick of a file system's clock, in ms. */
const TICK_MS = 25;

/** A directory for one test file; `remove` takes it away. */
export class World {
  readonly directory: string = mkdtempSync(join(tmpdir(), "ast2graph-jobs-"));

  path(name: string): string {
    return join(this.directory, name);
  }

  /** Writes a tree; returns its path. */
  tree(name: string, files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.directory, name, path)), { recursive: true });
      writeFileSync(join(this.directory, name, path), text);
    }
    // A file that changes within a tick of its clock after it was looked at is not kept: so nobody looks as early as that.
    const writtenMs = Date.now();
    while (Date.now() < writtenMs + TICK_MS);
    return join(this.directory, name);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

/** So many small files of Python. */
export function smallFiles(count: number, text = "def f(a):\n    return a\n"): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`m${String(i).padStart(3, "0")}.py`, text]),
  );
}

/** Keeps all events, and lets a test wait for one. */
export class Events {
  readonly all: JobEvent[] = [];
  #changed: PromiseWithResolvers<void> = Promise.withResolvers();

  readonly listener: JobListener = (event) => {
    this.all.push(event);
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  };

  /** Resolves when `isDone`, asked at every event, says so. */
  async until(isDone: (events: readonly JobEvent[]) => boolean): Promise<void> {
    while (!isDone(this.all)) await this.#changed.promise;
  }

  /** Resolves when an event of this type has come. */
  async untilType(type: JobEvent["type"]): Promise<void> {
    await this.until((events) => events.some((event) => event.type === type));
  }

  get transitions(): string[] {
    return this.all.flatMap((event) => (event.type === "state" ? [`${event.from} > ${event.to}`] : []));
  }
}

/** The whole output. */
export async function textOf(job: GraphJob): Promise<string> {
  return await new Response(job.stream()).text();
}
