/** Reads a command line by a table of flags. */
import { parseArgs } from "node:util";
import { createFault } from "../../fault/fault.ts";
import { nearestName } from "../../fault/nearest_name.ts";
import type { Flag } from "./flag.ts";
import type { OptionLayer, OptionOrigin, OptionSetting } from "./option_setting.ts";

/** What stood on the command line. */
export interface ParsedFlags {
  /** Words that are no flags, with their place in `argv`. */
  readonly operands: readonly string[];
  /** Index in `argv` of the first operand before any `--`, -1 when there is none. */
  readonly firstWord: number;
  readonly values: FlagValues;
}

/** The flags that were given. */
export class FlagValues {
  readonly #known: ReadonlyMap<string, Flag>;
  readonly #given: OptionLayer;

  constructor(known: readonly Flag[], given: OptionLayer) {
    this.#known = new Map(known.map((flag) => [flag.name, flag] as const));
    this.#given = given;
  }

  /** Whether the flag was given, and a switch not switched off. */
  has(name: string): boolean {
    const texts = this.all(name);
    return texts.length > 0 && (this.flag(name).value !== undefined || texts.at(-1) !== "false");
  }

  /** Its value. */
  get(name: string): string | undefined {
    return this.all(name)[0];
  }

  /** All its values, in the order given. */
  all(name: string): readonly string[] {
    return this.#given.get(this.flag(name).name)?.texts ?? [];
  }

  /** Where it was given; undefined when it was not. */
  origin(name: string): OptionOrigin | undefined {
    return this.#given.get(this.flag(name).name)?.origin;
  }

  /** The flag called `name`. */
  flag(name: string): Flag {
    const flag = this.#known.get(name);
    if (flag) return flag;
    throw new TypeError(`reading a flag wants one of the command's table: "${name}" is not there`);
  }

  /** The same above a layer of lower rank, which is heard on what is neither given here nor replaced by what is. */
  over(lower: OptionLayer): FlagValues {
    const flags = [...this.#known.values()];
    const replaced = new Set(
      [...this.#given.keys()].flatMap((name) => [name, ...(this.#known.get(name)?.replaces ?? [])]),
    );
    const heard = [...lower].filter(([name]) => !replaced.has(name));
    return new FlagValues(flags, new Map([...this.#given, ...heard]));
  }
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { readonly kind: "option" }>;

type GivenFlag = OptionSetting & { readonly texts: string[] };

/**
 * Reads `argv` by `flags`.
 *
 * @throws Fault `unknown-option`, `bad-option-value`
 */
export function parseFlags(argv: readonly string[], flags: readonly Flag[]): ParsedFlags {
  const tokens = tokenize(argv, flags);
  const given = new Map<string, GivenFlag>();
  const operands: string[] = [];
  let firstWord = -1;
  let terminated = false;
  for (const token of tokens) {
    if (token.kind === "option") {
      addOption(given, token, argv, flags);
    } else if (token.kind === "positional") {
      operands.push(token.value);
      if (firstWord < 0 && !terminated) firstWord = token.index;
    } else {
      terminated = true;
    }
  }
  return { operands, firstWord, values: new FlagValues(flags, given) };
}

/** Index in `argv` of the first word that is no flag and no flag's value, before any `--`; -1 when there is none. Judges nothing. */
export function findFirstWord(argv: readonly string[], flags: readonly Flag[]): number {
  for (const token of tokenize(argv, flags)) {
    if (token.kind === "positional") return token.index;
    if (token.kind === "option-terminator") return -1;
  }
  return -1;
}

function tokenize(argv: readonly string[], flags: readonly Flag[]): readonly Token[] {
  const options = Object.fromEntries(flags.map((flag) => [flag.name, optionOf(flag)] as const));
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

function optionOf({ value, short }: Flag): { type: "string" | "boolean"; multiple: true; short?: string } {
  return { type: value ? "string" : "boolean", multiple: true, ...(short ? { short } : {}) };
}

function addOption(
  given: Map<string, GivenFlag>,
  token: OptionToken,
  argv: readonly string[],
  flags: readonly Flag[],
): void {
  const flag = flags.find(({ name }) => name === token.name);
  if (!flag) throw unknownOption(token, argv, flags);
  const value = flag.value ? givenValue(flag, token) : givenSwitch(flag, token);
  const before = given.get(flag.name);
  if (before && flag.value && !flag.repeat) throw badValue(flag, value, "to be given once");
  if (before && flag.repeat) before.texts.push(value);
  else given.set(flag.name, { texts: [value], origin: { source: "flag" } });
}

function givenValue(flag: Flag, { value, inlineValue }: OptionToken): string {
  const wanted = `a value (${flag.value})`;
  if (value === undefined || value === "") throw badValue(flag, "", wanted);
  // "-" alone is standard input or output; what else starts with a dash was meant as the next flag.
  if (!inlineValue && value.length > 1 && value.startsWith("-")) throw badValue(flag, value, wanted);
  return value;
}

/** A switch that a configuration switches on can be switched off: `--hidden=false`. */
function givenSwitch(flag: Flag, { value }: OptionToken): string {
  if (value === undefined || value === "true") return "";
  if (value === "false") return value;
  throw badValue(flag, value, "no value, or true or false");
}

function badValue(flag: Flag, value: string, wanted: string): Error {
  return createFault("bad-option-value", { option: `--${flag.name}`, value, wanted });
}

function unknownOption(token: OptionToken, argv: readonly string[], flags: readonly Flag[]): Error {
  const word = argv[token.index] ?? token.rawName;
  // "-hidden" is a row of short flags to the parser; the person meant one long one.
  const option = token.rawName.startsWith("--") || word.length <= 2 ? token.rawName : word;
  const nearest = nearestName(
    option.replace(/^-+/, ""),
    flags.map(({ name }) => name),
  );
  return createFault("unknown-option", { option, nearest: nearest && `--${nearest}` });
}
