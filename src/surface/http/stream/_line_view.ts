/**
 * What a filter wants to know of a line, read off its bytes: the encoder writes keys in one order and without spaces. A line that is
 * written otherwise is decoded, so that the answer is right for any JSON.
 */
import { decodeKnownRecord, decodeRecord } from "../../../record/decode_record.ts";
import { isLocalEdge } from "../../../record/local_edge.ts";
import type { GraphRecord, RecordType } from "../../../record/types.ts";

const encoder: TextEncoder = new TextEncoder();
const utf8: TextDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
/** Where the type's name begins. */
const NAME_AT: number = '{"type":"'.length;

const begins: readonly (readonly [RecordType, Uint8Array])[] = (
  ["syntax", "symbol", "edge", "unresolved", "external", "file", "header", "summary"] as const
).map((type) => [type, encoder.encode(`{"type":"${type}",`)]);
const kindKey: Uint8Array = encoder.encode("kind");
const fileKey: Uint8Array = encoder.encode("file");
const ruleKey: Uint8Array = encoder.encode('"rule":');
const lexical: Uint8Array = encoder.encode("lexical");

/** One line at a time: set it, then ask. */
export class LineView {
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  /** The decoded line, once the bytes left a doubt. */
  #record: GraphRecord | undefined;
  /** Where the string found last begins and ends, without its quotes. */
  #from = 0;
  #to = 0;

  /** Takes the line of `bytes` from `start` to `end`, LF included; its type, or undefined for one that this version does not know. */
  set(bytes: Uint8Array, start: number, end: number): RecordType | undefined {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#record = undefined;
    for (const [type, begin] of begins) {
      if (bytes[start + NAME_AT] === begin[NAME_AT] && hasAt(bytes, start, begin)) return type;
    }
    return this.#typeOfOdd();
  }

  /** The record. */
  decode(): GraphRecord {
    this.#record ??= decodeRecord(utf8.decode(this.#bytes.subarray(this.#start, this.#end)));
    return this.#record;
  }

  /** Whether its `kind` is one of `kinds`. */
  hasKind(kinds: NameSet): boolean {
    if (!this.#record && this.#find(kindKey)) {
      const found = kinds.has(this.#bytes, this.#from, this.#to);
      if (found !== undefined) return found;
    }
    const record = this.decode();
    return "kind" in record && kinds.names.has(record.kind);
  }

  /** Whether an edge stands in the block of its file. */
  get isLocal(): boolean {
    const bytes = this.#bytes;
    const last = this.#end - 3; // `"}\n`
    const quote = bytes[last] === QUOTE ? bytes.lastIndexOf(QUOTE, last - 1) : -1;
    const keyAt = quote - ruleKey.length;
    // A quote inside a text has a backslash before it: then this is no key, and the line is decoded.
    if (this.#record || keyAt <= this.#start || bytes[keyAt - 1] !== COMMA || !hasAt(bytes, keyAt, ruleKey))
      return isLocalEdge(this.decode() as Extract<GraphRecord, { readonly type: "edge" }>);
    if (!hasAt(bytes, quote + 1, lexical)) return false;
    const next = quote + 1 + lexical.length;
    return next === last || bytes[next] === 0x2d;
  }

  /** Whether its `file` stands in the same bytes as `known` gives, else undefined: then {@link file} tells it. */
  isOfFile(known: Uint8Array): boolean {
    if (this.#record || !this.#find(fileKey)) return false;
    return this.#to - this.#from === known.length && hasAt(this.#bytes, this.#from, known);
  }

  /** Its `file`, and the bytes in which it stands; none where they leave a doubt. */
  file(): { readonly id: string; readonly bytes: Uint8Array } {
    const bytes =
      !this.#record && this.#find(fileKey) ? this.#bytes.slice(this.#from, this.#to) : new Uint8Array(0);
    const record = this.decode() as { readonly file?: string };
    return { id: record.file ?? "", bytes };
  }

  /** Spaces, other keys first, or a newer type. */
  #typeOfOdd(): RecordType | undefined {
    this.#record = decodeKnownRecord(utf8.decode(this.#bytes.subarray(this.#start, this.#end)));
    return this.#record?.type;
  }

  /** Finds the text of the top-level `key`, as long as only texts stand before it. */
  #find(key: Uint8Array): boolean {
    const bytes = this.#bytes;
    let at = this.#start + 1;
    while (bytes[at] === QUOTE) {
      const nameEnd = endOfString(bytes, at + 1);
      const isKey = nameEnd - at - 1 === key.length && hasAt(bytes, at + 1, key);
      if (bytes[nameEnd + 1] !== COLON || bytes[nameEnd + 2] !== QUOTE) return false;
      const from = nameEnd + 3;
      const to = endOfString(bytes, from);
      if (to >= this.#end) return false;
      if (isKey) {
        this.#from = from;
        this.#to = to;
        return true;
      }
      if (bytes[to + 1] !== COMMA) return false;
      at = to + 2;
    }
    return false;
  }
}

/** Names to compare with texts in JSON. */
export class NameSet {
  readonly names: ReadonlySet<string>;
  /** As JSON writes them, without quotes. */
  readonly #encoded: readonly Uint8Array[];

  constructor(names: readonly string[]) {
    this.names = new Set(names);
    this.#encoded = names.map((name) => encoder.encode(JSON.stringify(name).slice(1, -1)));
  }

  /** Whether the bytes from `from` to `to` write one of them; undefined when another way to escape it leaves a doubt. */
  has(bytes: Uint8Array, from: number, to: number): boolean | undefined {
    for (const name of this.#encoded) {
      if (name.length === to - from && hasAt(bytes, from, name)) return true;
    }
    for (let i = from; i < to; i++) if (bytes[i] === BACKSLASH) return undefined;
    return false;
  }
}

function hasAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  const { length } = part;
  for (let i = 0; i < length; i++) if (bytes[at + i] !== part[i]) return false;
  return true;
}

/** Where the string ends whose text begins at `at`: at its quote, or behind the bytes. */
function endOfString(bytes: Uint8Array, at: number): number {
  const { length } = bytes;
  for (let i = at; i < length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH) i++;
  }
  return length;
}
