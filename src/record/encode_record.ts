/**
 * A record to its one line. The byte writer of `src/emit` writes syntax nodes faster and must write the same
 * bytes; everything else goes through here.
 */
import { innerKeys, recordKeys } from "./record_keys.ts";
import type { GraphRecord } from "./types.ts";

/** Left out of the line: false, "", [], {} and what is not there. The number 0 says something and stays. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  if (typeof value !== "object") return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

function encodeValue(key: string, value: unknown): string {
  const keys = innerKeys.get(key);
  return keys ? encodeObject(keys, value as Readonly<Record<string, unknown>>) : JSON.stringify(value);
}

/** Empty text when no key has anything to say, so that the caller can leave the object out. */
function encodeObject(keys: readonly string[], object: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const key of keys) {
    const value = object[key];
    if (isBlank(value)) continue;
    const encoded = encodeValue(key, value);
    if (encoded !== "") text += `${text === "" ? "{" : ","}"${key}":${encoded}`;
  }
  return text === "" ? "" : `${text}}`;
}

/**
 * The line of `record`, with its LF: keys in the order of the contract whatever order the object has, values as
 * `JSON.stringify` writes them, blank keys left out, unknown keys dropped.
 */
export function encodeRecord(record: GraphRecord): string {
  const keys = recordKeys[record.type];
  return `${encodeObject(keys, record as unknown as Readonly<Record<string, unknown>>)}\n`;
}
