/** What a configuration file says about options. */
import { dirname, resolve } from "node:path";
import { createFault } from "../../fault/fault.ts";
import { nearestName } from "../../fault/nearest_name.ts";
import { describeJsonError } from "./describe_json_error.ts";
import { type Flag, isList } from "./flag.ts";
import { isBelow } from "./is_below.ts";
import { configKeyOf, fileOptions } from "./option_names.ts";
import type { OptionLayer, OptionOrigin, OptionSetting } from "./option_setting.ts";
import { printableText } from "./printable_text.ts";
import type { ConfigPlace } from "./read_config_text.ts";
import { readFlagText, wordsForType } from "./read_flag_text.ts";
import { refuseValue } from "./refuse_value.ts";

/** Names the schema, for editors. */
const SCHEMA_KEY = "$schema";
const MOST_CHARACTERS = 80;

/**
 * Reads `bytes`, the content of the file at `place`, by the options among `flags`. Relative paths are taken from the file's directory. A
 * file that was found, not named, came with the tree perhaps: its paths must stay below its directory.
 *
 * @throws Fault `config-unreadable`, `unknown-config-key`, `bad-config-value`
 */
export function readConfig(bytes: Uint8Array, place: ConfigPlace, flags: readonly Flag[]): OptionLayer {
  const { path } = place;
  const known = new Map(fileOptions(flags).map((flag) => [configKeyOf(flag), flag] as const));
  const origin: OptionOrigin = { source: "file", path };
  const layer = new Map<string, OptionSetting>();
  for (const [key, value] of Object.entries(readObject(bytes, path))) {
    if (key === SCHEMA_KEY) continue;
    const flag = known.get(key);
    if (!flag) {
      const nearest = nearestName(key, [...known.keys()]);
      throw createFault("unknown-config-key", {
        path,
        key: printableText(key.slice(0, MOST_CHARACTERS)),
        nearest,
      });
    }
    layer.set(flag.name, { texts: readValue(flag, value, origin, place), origin });
  }
  return layer;
}

function readObject(bytes: Uint8Array, path: string): object {
  const refuse = (wanted: string, found: string, cause?: unknown): Error =>
    createFault("config-unreadable", { path, wanted, found }, cause);
  let value: unknown;
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof TypeError) throw refuse("UTF-8 text", "it holds other bytes", error);
    throw refuse("JSON", describeJsonError(text), error);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw refuse(
    "an object",
    Array.isArray(value) ? "it is a list" : `it is ${JSON.stringify(value).slice(0, 40)}`,
  );
}

function readValue(flag: Flag, value: unknown, origin: OptionOrigin, place: ConfigPlace): readonly string[] {
  if (flag.value === undefined) {
    if (typeof value === "boolean") return [value ? "" : "false"];
    throw refuseValue(flag.name, value, "true or false", origin);
  }
  if (!isList(flag)) return [readItem(flag, value, origin, place)];
  if (!Array.isArray(value))
    throw refuseValue(flag.name, value, `a list, each item ${wordsForType(flag.type)}`, origin);
  const texts = value.map((item: unknown) => readItem(flag, item, origin, place));
  // An empty list of layers means none of them, not the default.
  return texts.length === 0 && flag.none ? [flag.none] : texts;
}

function readItem(flag: Flag, value: unknown, origin: OptionOrigin, place: ConfigPlace): string {
  const { name, type } = flag;
  const text = textOf(flag, value);
  if (text === undefined || readFlagText(type, text) === undefined)
    throw refuseValue(name, value, wordsForType(type), origin);
  if (type?.kind !== "path" || (type.dash && text === "-")) return text;
  const directory = dirname(resolve(place.path));
  const target = resolve(directory, text);
  if (place.isNamed || isBelow(directory, target)) return target;
  const wanted = "a path below the file's own directory, unless --config names the file";
  throw refuseValue(name, value, wanted, origin);
}

/** As on the command line; undefined when the value is of another type than the flag's. */
function textOf(flag: Flag, value: unknown): string | undefined {
  const kind = flag.type?.kind;
  if (typeof value === "number") return kind === "number" || isSize(kind, value) ? String(value) : undefined;
  if (typeof value !== "string" || kind === "number") return undefined;
  return value === "" && isList(flag) ? undefined : value;
}

const isSize = (kind: string | undefined, value: number): boolean =>
  kind === "size" && Number.isInteger(value);
