import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { configMarkdown } from "../../../src/surface/cli/config_markdown.ts";
import { configSchema, configSchemaText } from "../../../src/surface/cli/config_schema.ts";
import { mainCommand } from "../../../src/surface/cli/main_command.ts";
import {
  configKeyOf,
  fileOptions,
  variableOf,
  variableOptions,
} from "../../../src/surface/cli/option_names.ts";
import { readConfig } from "../../../src/surface/cli/read_config.ts";
import { runCli } from "../../../src/surface/cli/run_cli.ts";

const keys = fileOptions(mainCommand.flags).map(configKeyOf);
const schema = z.fromJSONSchema(configSchema() as Parameters<typeof z.fromJSONSchema>[0]);
const properties = configSchema().properties as Readonly<Record<string, { readonly default?: unknown }>>;

/** One of each kind, right for some options and wrong for others. */
const values: readonly unknown[] = [
  ...[true, false, null, 0, 1, 1.5, 3, 300, 1e6, 1e9, 2 ** 31, -1, -0.5, 1e20],
  ...[
    "",
    "x",
    "-",
    "300MB",
    "1.5 KiB",
    "3KB/s",
    "4XB",
    "python",
    "gzip",
    "json",
    "warn",
    "small",
    "a=1",
    "3000",
  ],
  ...["parse", "count", "auto", "failed", "go,c"].flatMap((text) => [text, [text]]),
  ...[
    [],
    [""],
    ["x"],
    ["python"],
    ["syntax"],
    ["none"],
    [1],
    ["a=1"],
    ["a=6"],
    ["!a=1"],
    [" =1"],
    ["a", "b"],
    {},
  ],
];

function accepts(config: unknown): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(config));
  try {
    readConfig(bytes, { path: "/nowhere/c.json", isNamed: true }, mainCommand.flags);
    return true;
  } catch {
    return false;
  }
}

describe("the schema of the configuration file", () => {
  test.each(keys)("takes of %s what the program takes", (key) => {
    for (const value of values) {
      const config = { [key]: value };
      expect([value, schema.safeParse(config).success]).toEqual([value, accepts(config)]);
    }
  });

  test("takes no other key", () => {
    for (const config of [{ workrs: 1 }, { "max-memory": 1 }, { dry_run: true }, { help: true }, [], null])
      expect([schema.safeParse(config).success, accepts(config)]).toEqual([false, false]);
    expect(schema.safeParse({ $schema: "./c.json", workers: 2 }).success).toBe(true);
  });

  test("has defaults that are right themselves", () => {
    const defaults = Object.entries(properties).filter(([, property]) => property.default !== undefined);
    expect(defaults.length).toBeGreaterThan(15);
    for (const [key, property] of defaults) expect(accepts({ [key]: property.default })).toBe(true);
  });

  test("is printed as it is published", async () => {
    let text = "";
    const print = async (part: string): Promise<void> => {
      text += part;
    };
    expect(await runCli(["schema", "config"], { print })).toBe(0);
    expect(text).toBe(configSchemaText());
    expect(text).toBe(readFileSync(join(import.meta.dir, "../../../docs/schema/config.json"), "utf8"));
    expect(JSON.parse(text).$schema).toContain("2020-12");
  });
});

describe("the page about configuration", () => {
  test("has every key and every variable", () => {
    const page = configMarkdown();
    for (const key of keys) expect(page).toContain(`| \`${key}\` |`);
    for (const flag of variableOptions(mainCommand.flags)) expect(page).toContain(`\`${variableOf(flag)}\``);
  });

  test("shows a file that is right", () => {
    const example = /^```json\n([\s\S]*?)^```$/m.exec(configMarkdown())?.[1] ?? "";
    expect(accepts(JSON.parse(example))).toBe(true);
  });
});
