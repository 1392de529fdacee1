/** The page about configuration, made from the table of flags. */
import { defaultValue } from "./default_value.ts";
import type { Flag } from "./flag.ts";
import { flagGroups } from "./help_text.ts";
import { mainCommand } from "./main_command.ts";
import { markdownTable } from "./markdown_table.ts";
import { configKeyOf, variableOf, variableOptions } from "./option_names.ts";
import { wordsForType } from "./read_flag_text.ts";
import { CONFIG_FILE } from "./settle_values.ts";

const example = `{
  "$schema": "./node_modules/ast2graph/docs/schema/config.json",
  "exclude": ["test/", "*.min.js"],
  "language": ["typescript", "python"],
  "max_memory": "300MB",
  "priority": ["src/core/**=1", "docs/**=5"]
}`;

/** Markdown without a line end behind it. */
export function configMarkdown(): string {
  return [
    "# Configuration",
    `Four places say what an option is, and the later outranks the earlier: its default, \`${CONFIG_FILE}\`, the environment, a flag. What
holds, and where it comes from, is printed by \`ast2graph config\`, with the flags of the run in question behind it:`,
    "```sh\nAST2GRAPH_WORKERS=3 ast2graph config --max-memory 1GB\nast2graph config --json | jq .options.workers\n```",
    "## The file",
    `\`${CONFIG_FILE}\` is looked for in the root, which is \`--root\` or the current directory, and nowhere above it. \`--config FILE\` names another,
\`--no-config\` reads none. It holds one JSON object of at most 1 MiB; its keys are the flags with \`_\` for \`-\`:`,
    `\`\`\`json\n${example}\n\`\`\``,
    `- A switch is \`true\` or \`false\`, a number a number, a size a number of bytes or a text such as \`"300MB"\`; what may be given several times is a list.
- Lists replace each other, they are not joined: \`--exclude docs/\` puts the list of the file out of force. So do \`out\` and \`split\` with one another.
- Relative paths are taken from the directory of the file. A file that was found may have come with the tree, so its paths must stay below that
  directory, links followed; in a file that \`--config\` names they may lead anywhere.
- A \`root\` in the file holds for the run; no second file is looked for there.
- An unknown key, a value of a wrong type or out of its bounds ends the program with status 2 before anything is read or written, and says where
  that is, what is wanted, what is there, and which key was probably meant ([errors.md](errors.md)).
- [schema/config.json](schema/config.json) describes it for editors (JSON Schema, draft 2020-12); \`ast2graph schema config\` prints the same.`,
    "## The environment",
    `Each option is a variable, too: \`AST2GRAPH_\` and its key in capitals. A switch is \`true\`, \`false\`, \`1\` or \`0\`. Lists are separated by commas, or, where
there is a line end, by line ends alone. Relative paths are taken from the current directory. An empty variable counts as not set. A name that is almost
an option's is a mistake and ends the program; other names are left alone.`,
    "## Flags",
    `A switch that the file switches on is switched off by \`--hidden=false\`. [cli.md](cli.md) has all flags and what they do.`,
    "The library reads neither file nor environment: it has its options from its caller.",
    "## All options",
    ...flagGroups(variableOptions(mainCommand.flags)).map(
      ([group, flags]) => `### ${group}\n\n${optionTable(flags)}`,
    ),
    `The options of the last table stand in no file, and neither do \`fresh\` and \`dry_run\`: they are about a single run.`,
  ].join("\n\n");
}

function optionTable(flags: readonly Flag[]): string {
  const rows = flags.map((flag) => [
    flag.elsewhere ? "" : `\`${configKeyOf(flag)}\``,
    `\`${variableOf(flag)}\``,
    wordsForFlag(flag),
    flag.byDefault ?? (defaultValue(flag) === false ? "false" : ""),
  ]);
  return markdownTable(["key", "variable", "value", "default"], rows);
}

function wordsForFlag(flag: Flag): string {
  if (flag.value === undefined) return "true or false";
  const words = wordsForType(flag.type);
  return flag.repeat || flag.commas ? `a list, each item ${words}` : words;
}
