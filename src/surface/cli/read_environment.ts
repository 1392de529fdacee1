/** What the environment says about options: `AST2GRAPH_MAX_MEMORY=300MB`. */
import { createFault } from "../../fault/fault.ts";
import { nearestName } from "../../fault/nearest_name.ts";
import { type Flag, isList } from "./flag.ts";
import { VARIABLE_PREFIX, variableOf, variableOptions } from "./option_names.ts";
import type { OptionLayer, OptionOrigin, OptionSetting } from "./option_setting.ts";
import { readFlagText, wordsForType } from "./read_flag_text.ts";
import { refuseValue } from "./refuse_value.ts";
import { splitList } from "./split_list.ts";

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Ours, but no options. */
const otherVariables: readonly string[] = ["AST2GRAPH_DEBUG", "AST2GRAPH_TOKEN"];

/**
 * Reads the variables of `flags`. An empty one counts as not set. One that is no option is a fault when it looks like a slip, and
 * else not for us: images and shells name things after programs.
 *
 * @throws Fault `unknown-variable`, `bad-variable-value`
 */
export function readEnvironment(environment: Environment, flags: readonly Flag[]): OptionLayer {
  const known = new Map(variableOptions(flags).map((flag) => [variableOf(flag), flag] as const));
  const layer = new Map<string, OptionSetting>();
  for (const [variable, text = ""] of Object.entries(environment)) {
    if (!variable.startsWith(VARIABLE_PREFIX) || otherVariables.includes(variable)) continue;
    const flag = known.get(variable);
    if (!flag) refuseSlip(variable, [...known.keys()]);
    else if (text !== "") layer.set(flag.name, readVariable(flag, variable, text));
  }
  return layer;
}

function refuseSlip(variable: string, known: readonly string[]): void {
  const bare = (name: string): string => name.slice(VARIABLE_PREFIX.length);
  const nearest = nearestName(bare(variable), known.map(bare));
  if (nearest !== undefined)
    throw createFault("unknown-variable", { variable, nearest: VARIABLE_PREFIX + nearest });
}

function readVariable(flag: Flag, variable: string, text: string): OptionSetting {
  const origin: OptionOrigin = { source: "environment", variable };
  if (flag.value === undefined) return { texts: [readSwitch(flag, text, origin)], origin };
  const texts = isList(flag) ? splitLines(text) : [text];
  for (const part of splitList(flag, texts)) {
    if (readFlagText(flag.type, part) === undefined)
      throw refuseValue(flag.name, part, wordsForType(flag.type), origin);
  }
  return { texts, origin };
}

function readSwitch({ name }: Flag, text: string, origin: OptionOrigin): string {
  if (["1", "true"].includes(text)) return "";
  if (["0", "false"].includes(text)) return "false";
  throw refuseValue(name, text, "true or false, or 1 or 0", origin);
}

/** At commas; where there is a line end, at those alone, since a glob may hold a comma. */
function splitLines(text: string): readonly string[] {
  const parts = text.split(text.includes("\n") ? "\n" : ",").map((part) => part.trim());
  return parts.filter((part) => part !== "");
}
