/** The command lines of the main job, on either runtime. */
import { join } from "node:path";
import process from "node:process";

/** How the main job is run. */
export interface JobOptions {
  /** @default "bun" */
  readonly runtime?: "bun" | "deno";
  /** @default as many as the main job chooses */
  readonly workers?: number;
  /** Where to; `-` is standard output. @default "-" */
  readonly out?: string;
  /** @default all: the whole graph */
  readonly layers?: "syntax" | "symbols";
  /** Further words. */
  readonly more?: readonly string[];
}

/** Another program with the same flags may stand in, to compare two states of the code: BENCH_MAIN=path/to/mod.ts. */
const MAIN: string = process.env.BENCH_MAIN ?? join(import.meta.dirname, "..", "..", "mod.ts");

const runtimes = { bun: ["bun"], deno: ["deno", "run", "-A", "--quiet"] } as const;

/** The program alone, for `--version` and the like. */
export function mainProgram(runtime: "bun" | "deno" = "bun"): readonly string[] {
  return [...runtimes[runtime], MAIN];
}

/** {@link mainJob} for syntax alone: what most sections measure. */
export function syntaxJob(directory: string, options: Omit<JobOptions, "layers"> = {}): readonly string[] {
  return mainJob(directory, { ...options, layers: "syntax" });
}

/** The whole command over `directory`, which is the root as well. */
export function mainJob(directory: string, options: JobOptions = {}): readonly string[] {
  const { runtime, workers, out = "-", layers, more = [] } = options;
  const words = ["--root", directory, "--no-ignore", "--hidden", "--quiet", "--out", out, ...more];
  return [
    ...mainProgram(runtime),
    directory,
    ...words,
    ...(layers === undefined ? [] : ["--layers", layers]),
    ...(workers === undefined ? [] : ["--workers", String(workers)]),
  ];
}
