/** What values a flag takes: read alike on the command line, in the environment and in a configuration file. */
export type FlagType =
  /** A place; in a configuration file relative to that file. With `dash`, - is a standard stream. */
  | { readonly kind: "path"; readonly dash?: true }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | NumberType
  /** Bytes, bounds as people write them. */
  | { readonly kind: "size"; readonly least?: string; readonly most?: string; readonly perSecond?: true }
  /** The name of a language of the registry. */
  | { readonly kind: "language" }
  /** `GLOB=LEVEL`. */
  | { readonly kind: "priority" };

/** A number within bounds, both of them allowed. */
export interface NumberType {
  readonly kind: "number";
  readonly least: number;
  readonly most: number;
  /** Whether it must have no fraction. @default false */
  readonly whole?: true;
  /** Whether a % may stand behind it. @default false */
  readonly percent?: true;
}
