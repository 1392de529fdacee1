/** What a flag of the main job is without being given. */
import { type Flag, isList } from "./flag.ts";
import { readFlagText } from "./read_flag_text.ts";
import { splitList } from "./split_list.ts";

/** A value as a configuration file has it. */
export type ConfigValue = string | number | boolean | readonly string[];

/** The default that stands in the table; undefined where there is none, or only words for one. */
export function defaultValue(flag: Flag): ConfigValue | undefined {
  const { value, type, byDefault } = flag;
  if (value === undefined) return false;
  if (isList(flag)) return flag.none === undefined ? [] : splitList(flag, [byDefault ?? ""]);
  if (byDefault === undefined || type === undefined || type.kind === "path") return undefined;
  return readFlagText(type, byDefault);
}
