/** What was said about an option, and where. */

/** Where a value was given. */
export type OptionOrigin =
  | { readonly source: "flag" }
  | { readonly source: "environment"; readonly variable: string }
  | { readonly source: "file"; readonly path: string };

/** An option that was given. */
export interface OptionSetting {
  /** As on the command line: one text for each time; a switch has "", or "false" when it is off. */
  readonly texts: readonly string[];
  readonly origin: OptionOrigin;
}

/** What one place says about options, by flag name. */
export type OptionLayer = ReadonlyMap<string, OptionSetting>;
