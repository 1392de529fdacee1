/** One output per record type. Lines are told apart by their first bytes and copied as they are, neighbours of a type in one go. */
import type { RecordType } from "../../record/types.ts";
import type { ByteSink } from "./byte_sink.ts";

/** All types, in the order in which their files are put in place: with `summary` there, all are there. */
export const splitTypes: readonly RecordType[] = [
  "header",
  "file",
  "syntax",
  "symbol",
  "edge",
  "unresolved",
  "external",
  "summary",
];

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const encoder: TextEncoder = new TextEncoder();
const lineStart: Uint8Array = encoder.encode('{"type":"');
/** By the type's name; the quote behind it ends the comparison. */
const names: readonly (readonly [RecordType, Uint8Array])[] = splitTypes.map((type) => [
  type,
  encoder.encode(`${type}"`),
]);
/** From here on a line tells its type. */
const LONGEST_PREFIX: number = lineStart.length + Math.max(...names.map(([, name]) => name.length));

/** Sinks by record type. */
export type TypedSinks = Readonly<Record<RecordType, ByteSink>>;

/** A sink that hands each line to the sink of its type; lines may be cut anywhere. */
export function splitSink(sinks: TypedSinks): ByteSink {
  const all = splitTypes.map((type) => sinks[type]);
  /** Of the line under way; undefined at the start of a line. */
  let open: RecordType | undefined;
  /** The start of a line that does not tell its type yet. */
  let carried = new Uint8Array(0);

  async function write(bytes: Uint8Array): Promise<void> {
    let at = 0;
    if (carried.length > 0) at = await resume(bytes);
    while (at < bytes.length) {
      const type = open ?? typeOfLine(bytes, at);
      if (type === undefined) {
        carried = bytes.slice(at);
        return;
      }
      const end = endOfRun(bytes, at, type);
      open = bytes[end - 1] === LINE_FEED ? undefined : type;
      await sinks[type].write(bytes.subarray(at, end));
      at = end;
    }
  }

  /** Completes the carried start from `bytes` as far as its type needs; returns how many were taken. */
  async function resume(bytes: Uint8Array): Promise<number> {
    const taken = Math.min(bytes.length, LONGEST_PREFIX - carried.length);
    const joined = new Uint8Array(carried.length + taken);
    joined.set(carried);
    joined.set(bytes.subarray(0, taken), carried.length);
    open = typeOfLine(joined, 0);
    if (open === undefined) {
      carried = joined;
      return taken;
    }
    const start = carried;
    carried = new Uint8Array(0);
    await sinks[open].write(start);
    return 0;
  }

  return {
    write,
    async finish() {
      if (carried.length > 0) throw unknownLine();
      for (const sink of all) await sink.finish();
    },
    async abort() {
      await Promise.all(all.map((sink) => sink.abort()));
    },
  };
}

function unknownLine(): RangeError {
  return new RangeError("splitting a stream wants lines that start with a known type");
}

/** End of the run of lines of `type` from `start`, a place inside or at the start of such a line. */
function endOfRun(bytes: Uint8Array, start: number, type: RecordType): number {
  let at = start;
  for (;;) {
    const feed = bytes.indexOf(LINE_FEED, at);
    if (feed < 0) return bytes.length;
    at = feed + 1;
    if (at === bytes.length || typeOfLine(bytes, at) !== type) return at;
  }
}

/** The type that the line from `start` tells; undefined when too little of it is there. */
function typeOfLine(bytes: Uint8Array, start: number): RecordType | undefined {
  const from = start + lineStart.length;
  for (const [type, name] of names) {
    if (startsWith(bytes, from, name)) return type;
  }
  const isCut = bytes.length - start < LONGEST_PREFIX && bytes.indexOf(LINE_FEED, start) < 0;
  if (isCut && bytes.indexOf(QUOTE, from) < 0) return undefined;
  throw unknownLine();
}

function startsWith(bytes: Uint8Array, from: number, part: Uint8Array): boolean {
  if (from + part.length > bytes.length) return false;
  for (let i = 0; i < part.length; i++) if (bytes[from + i] !== part[i]) return false;
  return true;
}
