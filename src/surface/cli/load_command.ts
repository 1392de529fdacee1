/** The code of each subcommand, loaded when it is run. */
import type { FlagValues } from "./parse_flags.ts";
import type { FilledContext, Print } from "./run_context.ts";

/** Runs a subcommand and resolves with its exit status. */
export type RunCommand = (
  operands: readonly string[],
  values: FlagValues,
  print: Print,
  context: FilledContext,
) => Promise<number>;

const loaders: Readonly<Record<string, () => Promise<RunCommand>>> = {
  verify: async () => (await import("./verify_command.ts")).runVerify,
  fetch: async () => (await import("./fetch_command.ts")).runFetch,
  schema: async () => (await import("./schema_command.ts")).runSchema,
  config: async () => (await import("./config_command.ts")).runConfig,
  resume: async () => (await import("./resume_command.ts")).runResume,
  retry: async () => (await import("./resume_command.ts")).runRetry,
  jobs: async () => (await import("./jobs_command.ts")).runJobs,
  clean: async () => (await import("./clean_command.ts")).runClean,
  serve: async () => (await import("./serve_command.ts")).runServe,
  languages: async () => (await import("./languages_command.ts")).runLanguages,
  help: async () => (await import("./help_command.ts")).runHelp,
};

/** Loads the subcommand `name`, one of the table's. */
export function loadCommand(name: string): Promise<RunCommand> {
  return loaders[name]!();
}
