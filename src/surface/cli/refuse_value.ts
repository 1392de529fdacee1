/** Words a wrong value after the place where it was given. */
import { createFault, type Fault } from "../../fault/fault.ts";
import { configKeyOf } from "./option_names.ts";
import type { OptionOrigin } from "./option_setting.ts";
import { printableText } from "./printable_text.ts";

const MOST_CHARACTERS = 80;

/** The fault for `value`, which option `name` does not take; what stood in a configuration file is shown as JSON. */
export function refuseValue(
  name: string,
  value: unknown,
  wanted: string,
  origin: OptionOrigin = { source: "flag" },
): Fault {
  const option = `--${name}`;
  const text = printableText(origin.source === "file" ? JSON.stringify(value) : String(value));
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  switch (origin.source) {
    case "flag":
      return createFault("bad-option-value", { option, value: shown, wanted });
    case "environment":
      return createFault("bad-variable-value", { variable: origin.variable, option, value: shown, wanted });
    case "file":
      return createFault("bad-config-value", {
        path: origin.path,
        key: configKeyOf({ name }),
        option,
        value: shown,
        wanted,
      });
  }
}
