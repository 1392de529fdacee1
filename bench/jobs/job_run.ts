/** The program at a job, as a process of its own that may be killed. */
import { readFileSync, rmSync } from "node:fs";
import { mainProgram } from "../measure/main_job.ts";

/** How a run of a job ended. */
export interface JobEnd {
  /** Undefined when it was killed. */
  readonly status: number | undefined;
  readonly wallMs: number;
  readonly stderr: string;
  /** Files that it had from before, as it says itself; undefined when it did not come to its closing words. */
  readonly kept: number | undefined;
}

/** How it is run. */
export interface JobRun {
  readonly cwd: string;
  /** Takes what it says; it is removed at the end. */
  readonly errorFile: string;
  /** @default it is let come to its end */
  readonly killMs?: number;
}

/** Runs the program with `words`; after `killMs` it is killed by signal 9, which no process can prepare for. */
export async function runJob(words: readonly string[], { cwd, errorFile, killMs }: JobRun): Promise<JobEnd> {
  const startedAt = performance.now();
  const child = Bun.spawn([...mainProgram(), ...words], {
    cwd,
    stdin: "ignore",
    stdout: "ignore",
    stderr: Bun.file(errorFile),
  });
  const timer = killMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killMs);
  await child.exited;
  clearTimeout(timer);
  const stderr = readFileSync(errorFile, "utf8");
  rmSync(errorFile);
  const kept = /kept from before: ([\d,]+) file/.exec(stderr)?.[1]?.replaceAll(",", "");
  return {
    status: child.signalCode === "SIGKILL" ? undefined : (child.exitCode ?? undefined),
    wallMs: performance.now() - startedAt,
    stderr,
    kept: kept === undefined ? undefined : Number(kept),
  };
}
