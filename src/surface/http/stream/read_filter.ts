/** The filters of a request: which records of a graph it wants. */
import { createFault } from "../../../fault/fault.ts";
import { nearestName } from "../../../fault/nearest_name.ts";
import { languages } from "../../../language/registry.ts";
import type { RecordFilter } from "../../../record/types.ts";
import { edgeKinds, pickedTypes, symbolKinds } from "../../../record/vocabulary.ts";
import { isHeavyGlob, LIGHT_GLOB } from "../guard/heavy_glob.ts";

/** What the query of a graph may hold to filter it. */
export const filterParameters = [
  "type",
  "syntax_kind",
  "symbol_kind",
  "edge_kind",
  "language",
  "file",
  "limit",
] as const;

type FilterParameter = (typeof filterParameters)[number];

/** More of them name nothing that people ask for, and each is compared with every record. */
const MOST_VALUES = 100;
const MOST_VALUE_CHARACTERS = 500;
const MOST_SHOWN_CHARACTERS = 80;

/**
 * Reads the filter in `query`; undefined when nothing is filtered. Lists are repeated or comma-separated, globs repeated only, since they
 * may hold commas.
 *
 * @throws Fault `bad-parameter`
 *
 * @example
 * ```ts
 * import { readFilter } from "./read_filter.ts";
 * const filter = readFilter(new URLSearchParams("type=symbol,edge&symbol_kind=class&limit=10"));
 * // { type: ["symbol", "edge"], symbol_kind: ["class"], limit: 10 }
 * ```
 */
export function readFilter(query: URLSearchParams): RecordFilter | undefined {
  const names = languages.map(({ name }) => name);
  const filter = {
    ...given("type", readChoices(query, "type", pickedTypes)),
    ...given("syntax_kind", readTexts(query, "syntax_kind")),
    ...given("symbol_kind", readChoices(query, "symbol_kind", symbolKinds)),
    ...given("edge_kind", readChoices(query, "edge_kind", edgeKinds)),
    ...given("language", readChoices(query, "language", names)),
    ...given("file", readGlobs(query)),
    ...given("limit", readCount(query, "limit")),
  } as const;
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/** A count or offset, whole; undefined when it is not given. */
export function readCount(query: URLSearchParams, parameter: string): number | undefined {
  const values = query.getAll(parameter);
  const [text] = values;
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (values.length === 1 && Number.isSafeInteger(value)) return value;
  throw badParameter(parameter, values.join(","), "a whole number from 0 up, once");
}

/** The fault for a value of the query, shown as far as a person needs it. */
export function badParameter(parameter: string, value: string, wanted: string): Error {
  const printable = value.replace(/\p{C}/gu, "\u{fffd}");
  const isLong = printable.length > MOST_SHOWN_CHARACTERS;
  const shown = isLong ? `${printable.slice(0, MOST_SHOWN_CHARACTERS)}…` : printable;
  return createFault("bad-parameter", { parameter, value: shown, wanted });
}

function given<K extends FilterParameter, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [k in K]?: V });
}

function readChoices<T extends string>(
  query: URLSearchParams,
  parameter: FilterParameter,
  choices: readonly T[],
): readonly T[] | undefined {
  return readTexts(query, parameter)?.map((text) => {
    const choice = choices.find((each) => each === text);
    if (choice !== undefined) return choice;
    const nearest = nearestName(text, choices);
    const known = choices.length > 40 ? "names that GET /v1/languages lists" : choices.join(", ");
    throw badParameter(parameter, text, nearest ? `${known}; perhaps ${nearest}` : known);
  });
}

function readTexts(query: URLSearchParams, parameter: FilterParameter): readonly string[] | undefined {
  const values = query.getAll(parameter);
  return values.length === 0
    ? undefined
    : checkList(
        parameter,
        values.flatMap((value) => value.split(",")).map((value) => value.trim()),
      );
}

function readGlobs(query: URLSearchParams): readonly string[] | undefined {
  const values = query.getAll("file");
  if (values.length === 0) return undefined;
  const globs = checkList("file", values);
  const heavy = globs.find(isHeavyGlob);
  if (heavy === undefined) return globs;
  throw badParameter("file", heavy, LIGHT_GLOB);
}

/** Each value once. */
function checkList(parameter: FilterParameter, values: readonly string[]): readonly string[] {
  const list = [...new Set(values)].filter((value) => value !== "");
  const isShort = list.every((value) => value.length <= MOST_VALUE_CHARACTERS);
  if (list.length > 0 && list.length <= MOST_VALUES && isShort) return list;
  const wanted = `1 to ${MOST_VALUES} values of at most ${MOST_VALUE_CHARACTERS} characters`;
  throw badParameter(parameter, values.join(","), wanted);
}
