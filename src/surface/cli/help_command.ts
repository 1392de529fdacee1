/** `ast2graph help [COMMAND]`, and what every `--help` prints. */
import { createFault } from "../../fault/fault.ts";
import { nearestCommand, subcommandByName, subcommands } from "./commands.ts";
import type { Command } from "./flag.ts";
import { helpText } from "./help_text.ts";
import type { RunCommand } from "./load_command.ts";
import { mainCommand } from "./main_command.ts";
import type { Print } from "./run_context.ts";

/** Prints the help of `command`. */
export async function printHelp(command: Command, print: Print): Promise<number> {
  await print(helpText(command, subcommands));
  return 0;
}

/** See the head of this file. */
export const runHelp: RunCommand = async ([name], _, print) => {
  if (name === undefined) return await printHelp(mainCommand, print);
  const command = subcommandByName(name);
  if (command) return await printHelp(command, print);
  throw createFault("unknown-command", { command: name, nearest: nearestCommand(name) });
};
