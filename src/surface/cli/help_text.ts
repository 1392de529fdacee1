/** Help, made from the tables of flags. */
import type { Command, Flag } from "./flag.ts";

const WIDTH = 100;
const INDENT = 2;

/** Every exit status, in the order of their numbers. */
export const exitStatuses: readonly (readonly [status: string, meaning: string])[] = [
  ["0", "done; also when the reader of a pipe went away"],
  ["1", "done, but some files failed (--fail-on), or verify found problems"],
  ["2", "could not run"],
  ["130, 143", "interrupted by Ctrl-C, by SIGTERM"],
];

/** Help of one command; `commands` are listed where it is the main one. */
export function helpText(command: Command, commands: readonly Command[]): string {
  const isMain = command.name === "";
  const usage = `Usage: ${usageOf(command)}${isMain ? "\n       ast2graph COMMAND [OPTION…]" : ""}`;
  const examples = ["Examples:", ...command.examples.map(([line, does]) => `  ${line}\n      ${does}`)];
  return [
    wrap(command.summary, 0),
    usage,
    ...(command.details ? [wrap(command.details, 0)] : []),
    examples.join("\n"),
    ...(isMain ? [columns("Commands:", commands.map(commandRow))] : []),
    ...flagGroups(command.flags).map(([group, flags]) => columns(`${group}:`, flags.map(flagRow))),
    columns("Exit status:", exitStatuses),
  ]
    .join("\n\n")
    .concat("\n");
}

/** `ast2graph verify [OPTION…] FILE`. */
export function usageOf({ name, operands }: Command): string {
  return ["ast2graph", name, "[OPTION…]", operands].filter((part) => part !== "").join(" ");
}

/** Flags under their headings, in the order of the table. */
export function flagGroups(flags: readonly Flag[]): readonly (readonly [string, readonly Flag[]])[] {
  return [...Map.groupBy(flags, ({ group }) => group)];
}

/** `-q, --quiet`, `--out FILE`. */
export function flagSyntax({ name, short, value }: Flag): string {
  return `${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`;
}

const commandRow = ({ name, summary }: Command): readonly [string, string] => [name, summary];

function flagRow(flag: Flag): readonly [string, string] {
  const { doc, byDefault } = flag;
  const left = flag.short ? flagSyntax(flag) : `    ${flagSyntax(flag)}`;
  return [left, byDefault ? `${doc} [default: ${byDefault}]` : doc];
}

function columns(heading: string, rows: readonly (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([text]) => text.length)) + INDENT;
  const lines = rows.map(([text, words]) => {
    return `${" ".repeat(INDENT)}${text.padEnd(left)}${wrap(words, left + INDENT)}`;
  });
  return [heading, ...lines].join("\n");
}

/** Breaks at blanks; later lines start after `indent` blanks. */
function wrap(text: string, indent: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && indent + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}
