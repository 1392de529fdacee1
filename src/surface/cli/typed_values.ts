/** The values of flags as what they mean, read by the types of the table. */
import type { Fault } from "../../fault/fault.ts";
import { isList } from "./flag.ts";
import type { FlagValues } from "./parse_flags.ts";
import { readFlagText, wordsForType } from "./read_flag_text.ts";
import { refuseValue } from "./refuse_value.ts";
import { splitList } from "./split_list.ts";

/** Every reader throws the fault for a value that is none of the flag's type; undefined is what was not given. */
export class TypedValues {
  readonly #values: FlagValues;

  constructor(values: FlagValues) {
    this.#values = values;
  }

  /** A number, or a size in bytes. */
  number(name: string): number | undefined {
    const text = this.#values.get(name);
    return text === undefined ? undefined : (this.#read(name, text) as number);
  }

  /** One of `choices`, which are those of the table. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.#values.get(name);
    if (text === undefined) return undefined;
    const read = this.#read(name, text);
    return choices.find((choice) => choice === read);
  }

  /** A list, as texts; languages are not judged, since the options do that and know the nearest name. */
  list(name: string): readonly string[] {
    const flag = this.#values.flag(name);
    const parts = splitList(flag, this.#values.all(name));
    if (flag.type?.kind !== "language") for (const part of parts) this.#read(name, part);
    return parts;
  }

  /** The fault for the value of `name`. */
  refuse(name: string, wanted: string): Fault {
    return refuseValue(name, this.#values.get(name) ?? "", wanted, this.#values.origin(name));
  }

  #read(name: string, text: string): string | number {
    const flag = this.#values.flag(name);
    const value = readFlagText(flag.type, text);
    if (value !== undefined) return value;
    const words = wordsForType(flag.type);
    const wanted = isList(flag) && flag.none ? `a list of ${words}, or ${flag.none}` : words;
    throw refuseValue(name, text, wanted, this.#values.origin(name));
  }
}
