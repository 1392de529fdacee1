/** The form of `ast2graph.config.json` as JSON Schema, draft 2020-12, made from the table of flags. */
import { languages } from "../../language/registry.ts";
import { defaultValue } from "./default_value.ts";
import { type Flag, isList } from "./flag.ts";
import type { FlagType } from "./flag_type.ts";
import { mainCommand } from "./main_command.ts";
import { configKeyOf, fileOptions } from "./option_names.ts";
import { priorityPattern } from "./parse_priority.ts";
import { sizeBounds } from "./read_flag_text.ts";
import { CONFIG_FILE } from "./settle_values.ts";

/** A part of a schema. */
export type ConfigSchema = Readonly<Record<string, unknown>>;

/** The schema. Bounds of sizes that are written with a unit are for the program to check. */
export function configSchema(): ConfigSchema {
  const options = fileOptions(mainCommand.flags).map((flag) => [configKeyOf(flag), schemaOf(flag)] as const);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: CONFIG_FILE,
    description: "Options of ast2graph. Environment and flags outrank them",
    type: "object",
    properties: {
      $schema: { description: "Where this schema lies, for editors", type: "string" },
      ...Object.fromEntries(options),
    },
    additionalProperties: false,
  };
}

/** The same as it is printed and published. */
export function configSchemaText(): string {
  return `${JSON.stringify(configSchema(), undefined, 2)}\n`;
}

function schemaOf(flag: Flag): ConfigSchema {
  const byDefault = defaultValue(flag);
  return {
    description: flag.doc,
    ...formOf(flag),
    ...(byDefault === undefined ? {} : { default: byDefault }),
  };
}

function formOf(flag: Flag): ConfigSchema {
  if (flag.value === undefined) return { type: "boolean" };
  if (!isList(flag)) return formOfType(flag.type);
  const items = formOfType(flag.type);
  return { type: "array", items: flag.type === undefined ? { ...items, minLength: 1 } : items };
}

function formOfType(type: FlagType | undefined): ConfigSchema {
  switch (type?.kind) {
    case undefined:
      return { type: "string" };
    case "path":
      return { type: "string", minLength: 1 };
    case "choice":
      return { enum: type.choices };
    case "number":
      return { type: type.whole ? "integer" : "number", minimum: type.least, maximum: type.most };
    case "size": {
      const { least, most } = sizeBounds(type);
      return {
        anyOf: [
          { type: "integer", minimum: least, maximum: most },
          { type: "string", pattern: sizePattern(type.perSecond) },
        ],
      };
    }
    case "language":
      return { enum: languages.map(({ name }) => name) };
    case "priority":
      return { type: "string", pattern: priorityPattern.source };
  }
}

function sizePattern(perSecond: true | undefined): string {
  return `^\\s*\\d+(\\.\\d+)?\\s*([kKmMgGtT][iI]?)?[bB]?\\s*${perSecond ? "(/s)?" : ""}$`;
}
