/** The page about the command line, made from the same tables as its help. */
import { subcommands } from "./commands.ts";
import type { Command, Flag } from "./flag.ts";
import { exitStatuses, flagGroups, flagSyntax, usageOf } from "./help_text.ts";
import { mainCommand } from "./main_command.ts";
import { markdownTable } from "./markdown_table.ts";

/** Markdown without a line end behind it. */
export function cliMarkdown(): string {
  return [
    "# Command line",
    ...commandSections(mainCommand, 2),
    "## Exit status",
    markdownTable(["status", "meaning"], exitStatuses),
    "## Commands",
    "A first word that names a command is one; for a path of that name write `./verify`.",
    ...subcommands.flatMap((command) => [`### ${command.name}`, ...commandSections(command, 4)]),
  ].join("\n\n");
}

function commandSections(command: Command, level: number): string[] {
  const { summary, details, examples, flags } = command;
  const lines = examples.map(([line, does]) => `${line} # ${does}`);
  return [
    sentence(summary),
    fence("text", [usageOf(command)]),
    ...(details ? [details] : []),
    fence("sh", lines),
    ...flagGroups(flags).flatMap(([group, members]) => [`${"#".repeat(level)} ${group}`, flagTable(members)]),
  ];
}

function flagTable(flags: readonly Flag[]): string {
  return markdownTable(
    ["flag", "meaning", "default"],
    flags.map((flag) => [`\`${flagSyntax(flag)}\``, flag.doc, flag.byDefault ?? ""]),
  );
}

const sentence = (text: string): string => (text.endsWith(".") ? text : `${text}.`);
const fence = (language: string, lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join("\n")}\n\`\`\``;
