/** The options that hold, each with its value and where it comes from. */
import type { ResolvedOptions } from "../../graph_options.ts";
import { type ConfigValue, defaultValue } from "./default_value.ts";
import { type Flag, isList } from "./flag.ts";
import { configKeyOf, variableOptions } from "./option_names.ts";
import type { OptionOrigin } from "./option_setting.ts";
import type { FlagValues } from "./parse_flags.ts";
import { readFlagText } from "./read_flag_text.ts";
import { splitList } from "./split_list.ts";

/** One of them. */
export interface EffectiveOption {
  readonly flag: Flag;
  /** Its key in a configuration file. */
  readonly key: string;
  /** Sizes in bytes; null where there is none. */
  readonly value: ConfigValue | null;
  readonly origin: OptionOrigin | { readonly source: "default" };
}

/** The options among `flags`; what machine and directory make of defaults is in `resolved`. */
export function effectiveOptions(
  flags: readonly Flag[],
  values: FlagValues,
  resolved: ResolvedOptions,
): readonly EffectiveOption[] {
  const computed: Readonly<Record<string, ConfigValue>> = {
    root: resolved.root,
    workers: resolved.workers,
    "min-workers": resolved.minWorkers,
    "max-memory": resolved.maxMemoryBytes,
  };
  return variableOptions(flags).map((flag) => {
    const { name } = flag;
    const key = configKeyOf(flag);
    const origin = values.origin(name);
    if (origin) return { flag, key, value: givenValue(flag, values), origin };
    const value = computed[name] ?? defaultValue(flag) ?? null;
    return { flag, key, value, origin: { source: "default" } };
  });
}

function givenValue(flag: Flag, values: FlagValues): ConfigValue {
  const texts = values.all(flag.name);
  if (flag.value === undefined) return values.has(flag.name);
  if (isList(flag)) return splitList(flag, texts);
  return readFlagText(flag.type, texts[0]!) ?? texts[0]!;
}
