/** Runs one command to its end and gives what it printed. */
import { spawnSync } from "node:child_process";
import { closeSync, openSync, renameSync } from "node:fs";

export interface RunCommandOptions {
  readonly cwd?: string;
  /** What may help when it fails. @default "is the registry reachable?" */
  readonly remedy?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Writes standard output to this file, whole or not at all, and gives "". */
  readonly output?: string;
  /** @default half an hour */
  readonly timeoutMs?: number;
}

const HALF_AN_HOUR_MS = 30 * 60 * 1000;

/** What a command printed. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
}

/** Throws an Error that holds the command, the remedy and the end of what it said. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: RunCommandOptions = {},
): CommandResult {
  const {
    cwd,
    remedy = "is the registry reachable?",
    env = {},
    output,
    timeoutMs = HALF_AN_HOUR_MS,
  } = options;
  const file = output === undefined ? undefined : openSync(`${output}.new`, "w");
  const { status, stdout, stderr, error } = spawnSync(command, [...args], {
    encoding: "utf8",
    timeout: timeoutMs,
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
    stdio: ["ignore", file ?? "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (file !== undefined) closeSync(file);
  if (status !== 0)
    throw new Error(
      `${command} ${args.join(" ").slice(0, 300)} failed (${remedy}):\n${error ?? stderr.slice(-2000)}`,
    );
  if (output !== undefined) renameSync(`${output}.new`, output);
  return { stdout: stdout ?? "", stderr };
}
