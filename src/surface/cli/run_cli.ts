/** The command line's front door: which command is meant, and what its end means for the exit status. */
import { lstatSync } from "node:fs";
import { PipeClosed } from "../../emit/write_descriptor.ts";
import { createFault } from "../../fault/fault.ts";
import { VERSION } from "../../version.ts";
import { nearestCommand, subcommandByName } from "./commands.ts";
import type { Command } from "./flag.ts";
import { HeadStart } from "./head_start.ts";
import { loadCommand } from "./load_command.ts";
import { mainCommand } from "./main_command.ts";
import { findFirstWord, type ParsedFlags, parseFlags } from "./parse_flags.ts";
import { type FilledContext, fillContext, type Print, type RunContext } from "./run_context.ts";
import { settleValues } from "./settle_values.ts";
import { tellFault } from "./tell_fault.ts";

export type { RunContext };

const COULD_NOT_RUN = 2;

/**
 * Runs `argv`, the words behind the program's name, and resolves with the exit status: 0 done, 1 done with failed
 * files, 2 could not run, 130 or 143 interrupted. Never rejects. By then all output has been taken by the system; the
 * caller ends the process with it, since threads may still be about.
 */
export async function runCli(argv: readonly string[], context: RunContext = {}): Promise<number> {
  const filled = fillContext(context);
  try {
    return await dispatch(argv, filled);
  } catch (error) {
    if (error instanceof PipeClosed) return 0;
    tellFault(error, filled.tell);
    return COULD_NOT_RUN;
  }
}

async function dispatch(argv: readonly string[], context: FilledContext): Promise<number> {
  const at = findFirstWord(argv, mainCommand.flags);
  const subcommand = at < 0 ? undefined : subcommandByName(argv[at]!);
  if (subcommand) return await runSubcommand(subcommand, argv.toSpliced(at, 1), context);
  const parsed = parseFlags(argv, mainCommand.flags);
  const status = await answerCommonFlags(mainCommand, parsed, context.print);
  if (status !== undefined) return status;
  checkOperands(parsed, argv);
  if (parsed.values.has("dry-run")) return await printDryRun(parsed, context);
  const headStart = await HeadStart.begin(context);
  try {
    const { grammars } = headStart;
    const [{ values }, { readGraphRequest }, { runGraph }] = await Promise.all([
      settleValues(parsed.values, context.environment),
      import("./graph_request.ts"),
      import("./run_graph.ts"),
    ]);
    const request = readGraphRequest(parsed.operands, values);
    return await runGraph(request, { ...context, grammars, takeThread: () => headStart.takeThread() });
  } finally {
    headStart.discard();
  }
}

async function printDryRun(
  { operands, values: flags }: ParsedFlags,
  { print, environment }: FilledContext,
): Promise<number> {
  const { values } = await settleValues(flags, environment);
  const [{ readGraphRequest }, { printPlan }] = await Promise.all([
    import("./graph_request.ts"),
    import("./print_plan.ts"),
  ]);
  return await printPlan(readGraphRequest(operands, values), print, values.has("json"));
}

async function runSubcommand(
  command: Command,
  argv: readonly string[],
  context: FilledContext,
): Promise<number> {
  const { print } = context;
  const parsed = parseFlags(argv, [...command.flags, ...(command.alsoTakes ?? [])]);
  const status = await answerCommonFlags(command, parsed, print);
  if (status !== undefined) return status;
  const run = await loadCommand(command.name);
  return await run(parsed.operands, parsed.values, print, context);
}

async function answerCommonFlags(
  command: Command,
  { values }: ParsedFlags,
  print: Print,
): Promise<number | undefined> {
  if (values.has("help")) return await (await import("./help_command.ts")).printHelp(command, print);
  if (!values.has("version")) return undefined;
  await print(`ast2graph ${VERSION}\n`);
  return 0;
}

/** Paths that are not there are told before anything is written; `ast2graph verfy x` meant no path. */
function checkOperands({ operands, firstWord }: ParsedFlags, argv: readonly string[]): void {
  for (const path of operands) {
    if (exists(path)) continue;
    const isFirst = path === argv[firstWord] && path === operands[0];
    const nearest = isFirst && /^[a-z]+$/i.test(path) ? nearestCommand(path) : undefined;
    throw nearest
      ? createFault("unknown-command", { command: path, nearest })
      : createFault("operand-missing", { path });
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as { readonly code?: string }).code !== "ENOTDIR"; // else it is there, and what is wrong is told later
  }
}
