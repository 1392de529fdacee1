/** The general way to read a line when verifying: UTF-8, JSON, schema, canonical form, each named when it fails. */
import type { ProblemList } from "./_problem_list.ts";
import { encodeRecord } from "./encode_record.ts";
import { recordKeys } from "./record_keys.ts";
import { strictSchemas } from "./schema.ts";
import type { GraphRecord, RecordType } from "./types.ts";

/** What a line holds: a record as the schema wants it, or only as much as can be told of a broken one. */
export type ReadLine =
  | { readonly record: GraphRecord; readonly type: RecordType }
  | { readonly record: undefined; readonly type: RecordType | undefined; readonly id: string | undefined };

const nothing: ReadLine = { record: undefined, type: undefined, id: undefined };
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    // The caller reports it.
    return undefined;
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    // The caller reports it.
    return undefined;
  }
}

/** Whether `type` names a record type of this version. */
function isRecordType(type: unknown): type is RecordType {
  return typeof type === "string" && Object.hasOwn(recordKeys, type);
}

/** Reads a line with its LF, adding what is wrong with it to `problems`. */
export function readLine(bytes: Uint8Array, problems: ProblemList): ReadLine {
  const text = decode(bytes);
  if (text === undefined) {
    problems.add("not-utf8", "a line is UTF-8: it holds other bytes");
    return nothing;
  }
  const value = parse(text);
  if (!value) {
    problems.add("not-json", "a line is one JSON object");
    return nothing;
  }
  const { type, id: idValue } = value;
  const id = typeof idValue === "string" ? idValue : undefined;
  if (!isRecordType(type)) {
    problems.add("schema", `type is one of ${Object.keys(recordKeys).join(", ")}`, id);
    return { record: undefined, type: undefined, id };
  }
  const result = strictSchemas[type].safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    problems.add(
      "schema",
      `${type} record, ${path.length > 0 ? `key ${path.join(".")}` : "keys"}: ${message}`,
      id,
    );
    return { record: undefined, type, id };
  }
  const record = value as unknown as GraphRecord;
  if (encodeRecord(record) !== text) {
    problems.add(
      "not-canonical",
      "a line has the keys of the contract in their order, written as JSON.stringify does, without spaces",
      id,
    );
  }
  return { record, type };
}
