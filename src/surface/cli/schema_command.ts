/** `ast2graph schema`: the form of the records, and of the configuration file, for other programs. */
import { createFault } from "../../fault/fault.ts";
import type { RunCommand } from "./load_command.ts";
import type { FlagValues } from "./parse_flags.ts";

const printers: Readonly<Record<string, () => Promise<string>>> = {
  json: async () => {
    const { jsonSchemas } = await import("../../record/json_schemas.ts");
    return `${JSON.stringify(jsonSchemas(), undefined, 2)}\n`;
  },
  duckdb: async () => (await import("../../record/ddl.ts")).duckdbLoad(),
  postgres: async () => (await import("../../record/ddl.ts")).postgresLoad(),
};

/** Prints what exactly one flag asks for, or the operand `config`. */
export const runSchema: RunCommand = async (operands, values, print) => {
  const asked = Object.keys(printers).some((name) => values.has(name));
  if (operands.length === 1 && operands[0] === "config" && !asked) {
    const { configSchemaText } = await import("./config_schema.ts");
    await print(configSchemaText());
    return 0;
  }
  const chosen = choose(operands, values);
  await print(await printers[chosen]!());
  return 0;
};

function choose(operands: readonly string[], values: FlagValues): string {
  const wanted = Object.keys(printers).filter((name) => values.has(name));
  const [chosen] = wanted;
  if (chosen !== undefined && wanted.length === 1 && operands.length === 0) return chosen;
  const given = [...wanted.map((name) => `--${name}`), ...operands].join(" ");
  const flags = Object.keys(printers).map((name) => `--${name}`);
  throw createFault("bad-option-value", {
    option: "schema",
    value: given,
    wanted: `one of ${flags.join(", ")}, or config`,
  });
}
