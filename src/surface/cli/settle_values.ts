/** Joins what flags, environment and configuration file say: each outranks the next. */
import { join } from "node:path";
import { mainCommand } from "./main_command.ts";
import { VARIABLE_PREFIX } from "./option_names.ts";
import type { FlagValues } from "./parse_flags.ts";
import { type ConfigPlace, readConfigText } from "./read_config_text.ts";
import type { Environment } from "./read_environment.ts";

/** Looked for in the root, and nowhere above it. */
export const CONFIG_FILE = "ast2graph.config.json";

/** The values that hold, and the file that was read. */
export interface SettledValues {
  readonly values: FlagValues;
  /** Undefined where there is none. */
  readonly configPath: string | undefined;
}

/**
 * Settles the options of the main job. The start counts, so what reads a place is loaded only where that says something.
 *
 * @throws Fault `config-unreadable`, `unknown-config-key`, `bad-config-value`, `unknown-variable`, `bad-variable-value`
 */
export async function settleValues(flags: FlagValues, environment: Environment): Promise<SettledValues> {
  const values = await overEnvironment(flags, environment);
  const place = configPlace(values);
  const bytes = place && readConfigText(place);
  if (!place || !bytes) return { values, configPath: undefined };
  const { readConfig } = await import("./read_config.ts");
  return { values: values.over(readConfig(bytes, place, mainCommand.flags)), configPath: place.path };
}

async function overEnvironment(flags: FlagValues, environment: Environment): Promise<FlagValues> {
  if (!Object.keys(environment).some((name) => name.startsWith(VARIABLE_PREFIX))) return flags;
  const { readEnvironment } = await import("./read_environment.ts");
  return flags.over(readEnvironment(environment, mainCommand.flags));
}

function configPlace(values: FlagValues): ConfigPlace | undefined {
  if (values.has("no-config")) return undefined;
  const named = values.get("config");
  if (named !== undefined) return { path: named, isNamed: true };
  return { path: join(values.get("root") ?? ".", CONFIG_FILE), isNamed: false };
}
