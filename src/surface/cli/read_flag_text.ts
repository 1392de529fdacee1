/** Reads one value of a flag from its text, by the flag's type. */
import { languageByName } from "../../language/registry.ts";
import type { FlagType, NumberType } from "./flag_type.ts";
import { parsePriority } from "./parse_priority.ts";
import { parseSize } from "./parse_size.ts";

/** The value that `text` says, numbers and sizes (in bytes) as numbers; undefined when it is none of that type. */
export function readFlagText(type: FlagType | undefined, text: string): string | number | undefined {
  switch (type?.kind) {
    case undefined:
      return text;
    case "path":
      return text === "" ? undefined : text;
    case "choice":
      return type.choices.find((choice) => choice === text);
    case "number":
      return readNumber(type, text);
    case "size":
      return readSize(type, text);
    case "language":
      return languageByName(text) && text;
    case "priority":
      return parsePriority(text) && text;
  }
}

/** What a value of `type` is, in words that follow "wants". */
export function wordsForType(type: FlagType | undefined): string {
  switch (type?.kind) {
    case undefined:
      return "a text";
    case "path":
      return "a path";
    case "choice":
      return type.choices.join(", ").replace(/, ([^,]+)$/, " or $1");
    case "number":
      return `a ${type.whole ? "whole " : ""}number from ${type.least} to ${type.most}`;
    case "size":
      return wordsForSize(type);
    case "language":
      return "a known language (ast2graph languages lists them)";
    case "priority":
      return "GLOB=LEVEL, with a level from 1 to 5";
  }
}

function readNumber({ least, most, whole, percent }: NumberType, text: string): number | undefined {
  const digits = percent ? text.replace(/\s*%$/, "") : text;
  const value = /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
}

type SizeType = Extract<FlagType, { readonly kind: "size" }>;

function readSize(type: SizeType, text: string): number | undefined {
  const bytes = parseSize(type.perSecond ? text.replace(/\s*\/s$/, "") : text);
  const { least, most } = sizeBounds(type);
  return bytes !== undefined && bytes >= least && bytes <= most ? bytes : undefined;
}

/** Both in bytes. */
export function sizeBounds({ least, most }: SizeType): { readonly least: number; readonly most: number } {
  return {
    least: (least && parseSize(least)) || 0,
    most: (most && parseSize(most)) || Number.MAX_SAFE_INTEGER,
  };
}

function wordsForSize({ least, most, perSecond }: SizeType): string {
  const bounds = `${least ? ` from ${least}` : ""}${most ? ` up to ${most}` : ""}`;
  return `a size${bounds}, such as 500kB or 4MiB${perSecond ? ", for a second" : ""}`;
}
