/** Runs one command to its end and tells what it took. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";

/** What one run took. */
export interface Measured {
  readonly wallMs: number;
  /** User and system time of the process and of those that it waited for. */
  readonly cpuMs: number;
  /** The largest resident set; with several processes that of the largest one. */
  readonly peakBytes: number;
}

/**
 * The peak is taken by GNU time where it is installed: a child's own figure starts at the size of the process that
 * started it, which is small for `time` and not for this one.
 */
const TIME = "/usr/bin/time";

/** Standard output goes to /dev/null. Throws when the command fails. */
export async function measureProcess(command: readonly string[]): Promise<Measured> {
  const report = join(CORPUS_HOME, ".time");
  const wrapped = existsSync(TIME) ? [TIME, "-q", "-f", "%M", "-o", report, ...command] : [...command];
  const startedAt = performance.now();
  const child = Bun.spawn(wrapped, { stdin: "ignore", stdout: "ignore", stderr: "pipe" });
  const problems = new Response(child.stderr).text();
  const status = await child.exited;
  const wallMs = performance.now() - startedAt;
  if (status !== 0)
    throw new Error(`"${command.join(" ")}" ended with ${status}:\n${(await problems).slice(0, 2000)}`);
  const usage = child.resourceUsage()!;
  let peakBytes = usage.maxRSS;
  if (existsSync(report)) {
    peakBytes = Number(readFileSync(report, "utf8")) * 1024;
    rmSync(report);
  }
  return { wallMs, cpuMs: Number(usage.cpuTime.total) / 1000, peakBytes };
}

/** Several commands, so many rounds, one after another in each round: a slow minute of the machine hits all alike. */
export async function interleave<Name extends string>(
  commands: Readonly<Record<Name, readonly string[]>>,
  rounds: number,
): Promise<Record<Name, Measured[]>> {
  const names = Object.keys(commands) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<
    Name,
    Measured[]
  >;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) results[name].push(await measureProcess(commands[name]));
  }
  return results;
}
