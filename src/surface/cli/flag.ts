/** A flag of the command line as data: parsing, configuration, help, documentation and the schema all read it. */
import type { FlagType } from "./flag_type.ts";

/** One flag. */
export interface Flag {
  /** Long name without dashes. */
  readonly name: string;
  /** One character. */
  readonly short?: string;
  /** What stands for the value in help, `FILE`; a flag without one is a switch. */
  readonly value?: string;
  /** What values it takes. @default any text; a switch has none */
  readonly type?: FlagType;
  /** Whether it may be given more than once. @default false */
  readonly repeat?: true;
  /** Whether commas separate several values in one text. @default false */
  readonly commas?: true;
  /** What stands for an empty list, where leaving the flag out means another. */
  readonly none?: string;
  /** Flags that it replaces where they are given in a place of lower rank. */
  readonly replaces?: readonly string[];
  /** Where it may be given besides the command line. @default in the environment and in a configuration file */
  readonly elsewhere?: "environment" | "nowhere";
  /** Heading it stands under in help. */
  readonly group: string;
  /** One sentence without full stop. */
  readonly doc: string;
  /** Words for what holds without it. */
  readonly byDefault?: string;
}

/** A command: the main job, or a subcommand. */
export interface Command {
  /** Empty for the main job. */
  readonly name: string;
  /** Behind the command in the usage line: `[PATH…]`. */
  readonly operands: string;
  /** What it does, one sentence. */
  readonly summary: string;
  /** More about it, a paragraph. */
  readonly details?: string;
  readonly flags: readonly Flag[];
  /** Flags that it takes, too, and that its help leaves to another command's. */
  readonly alsoTakes?: readonly Flag[];
  /** Each a command line and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
}

/** Every command has these. */
export const commonFlags: readonly Flag[] = [
  { name: "help", short: "h", group: "Help", doc: "Print this help", elsewhere: "nowhere" },
  { name: "version", short: "V", group: "Help", doc: "Print the version", elsewhere: "nowhere" },
];

/** Whether it has several values. */
export const isList = ({ repeat, commas }: Flag): boolean => (repeat ?? commas) === true;
