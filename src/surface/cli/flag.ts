/** A flag of the command line as data: parsing, help and documentation all read it. */

/** One flag. */
export interface Flag {
  /** Long name without dashes. */
  readonly name: string;
  /** One character. */
  readonly short?: string;
  /** What stands for the value in help, `FILE`; a flag without one is a switch. */
  readonly value?: string;
  /** Whether it may be given more than once. @default false */
  readonly repeat?: true;
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
  /** Each a command line and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
}

/** Every command has these. */
export const commonFlags: readonly Flag[] = [
  { name: "help", short: "h", group: "Help", doc: "Print this help" },
  { name: "version", short: "V", group: "Help", doc: "Print the version" },
];
