/** `ast2graph config`: the options that hold, and where each comes from. */
import { createFault } from "../../fault/fault.ts";
import { resolveGraphOptions } from "../../graph_options.ts";
import { type EffectiveOption, effectiveOptions } from "./effective_options.ts";
import { readGraphRequest } from "./graph_request.ts";
import type { RunCommand } from "./load_command.ts";
import { mainCommand } from "./main_command.ts";
import { printableText } from "./printable_text.ts";
import { settleValues } from "./settle_values.ts";
import { textTable } from "./text_table.ts";

/** Prints them as a table, or with `--json` as an object; wrong ones are faults as in a run. */
export const runConfig: RunCommand = async ([operand], flags, print, { environment }) => {
  if (operand !== undefined)
    throw createFault("bad-option-value", { option: "config", value: operand, wanted: "options alone" });
  const { values, configPath } = await settleValues(flags, environment);
  const resolved = resolveGraphOptions(readGraphRequest([], values).options);
  const options = effectiveOptions(mainCommand.flags, values, resolved);
  await print(flags.has("json") ? jsonOf(options, configPath) : tableOf(options, configPath));
  return 0;
};

function jsonOf(options: readonly EffectiveOption[], configPath: string | undefined): string {
  const entries = options.map(({ key, value, origin }) => [key, { value, ...origin }] as const);
  const whole = { config_file: configPath ?? null, options: Object.fromEntries(entries) };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function tableOf(options: readonly EffectiveOption[], configPath: string | undefined): string {
  const rows = options.map((option) => [option.key, shown(option), placeOf(option)]);
  return `configuration file: ${configPath ?? "none"}\n\n${textTable([["OPTION", "VALUE", "FROM"], ...rows])}`;
}

function shown({ value }: EffectiveOption): string {
  if (value === null || value === "") return "-";
  if (typeof value !== "object") return printableText(String(value));
  return value.length === 0 ? "-" : printableText(value.join(" "));
}

function placeOf({ flag, origin }: EffectiveOption): string {
  switch (origin.source) {
    case "flag":
      return `flag --${flag.name}`;
    case "environment":
      return `environment ${origin.variable}`;
    default:
      return origin.source;
  }
}
