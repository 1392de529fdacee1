import { describe, expect, test } from "bun:test";
import { cliMarkdown } from "../../../src/surface/cli/cli_markdown.ts";
import { subcommands } from "../../../src/surface/cli/commands.ts";
import { helpText } from "../../../src/surface/cli/help_text.ts";
import { mainCommand } from "../../../src/surface/cli/main_command.ts";
import { runCli } from "../../../src/surface/cli/run_cli.ts";

const commands = [mainCommand, ...subcommands];

/** What a command prints, in this process. */
async function printed(...argv: string[]): Promise<string> {
  let text = "";
  const print = async (part: string): Promise<void> => {
    text += part;
  };
  expect(await runCli(argv, { print })).toBe(0);
  return text;
}

describe.each(commands.map((command) => [command.name || "main", command] as const))(
  "help of %s",
  (_, command) => {
    const help = helpText(command, subcommands);

    test("names every flag, with what it is for", () => {
      for (const { name, short, doc } of command.flags) {
        expect(help).toContain(`--${name}`);
        if (short) expect(help).toContain(`-${short}, --${name}`);
        expect(help.replaceAll(/\s+/g, " ")).toContain(doc);
      }
    });

    test("fits a terminal of 100 columns", () => {
      expect(Math.max(...help.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(100);
    });

    test("is on the page about the command line", () => {
      for (const { doc } of command.flags) expect(cliMarkdown()).toContain(doc);
      for (const [line] of command.examples) expect(cliMarkdown()).toContain(line);
    });

    test("has no short name twice", () => {
      const shorts = command.flags.flatMap(({ short }) => (short ? [short] : []));
      expect(new Set(shorts).size).toBe(shorts.length);
    });
  },
);

describe("asking for help", () => {
  test.each([
    [["--help"], ""],
    [["-h"], ""],
    [["src", "--help"], ""],
    [["help"], ""],
    [["help", "verify"], "verify"],
    [["verify", "--help"], "verify"],
    [["--help", "schema"], "schema"],
    [["languages", "-h"], "languages"],
    [["help", "help"], "help"],
  ])("%j", async (argv, name) => {
    const command = commands.find((known) => known.name === name)!;
    expect(await printed(...argv)).toBe(helpText(command, subcommands));
  });

  test.each([["--version"], ["-V"]])("%s", async (flag) => {
    expect(await printed(flag)).toMatch(/^ast2graph \d+\.\d+\.\d+\n$/);
  });
});
