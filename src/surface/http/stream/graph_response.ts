/** Sends a graph as a request wants it: all or a part of it, filtered, compressed, as NDJSON or as server-sent events. */
import { createFault } from "../../../fault/fault.ts";
import type { RecordFilter } from "../../../record/types.ts";
import { refuse } from "../guard/refuse.ts";
import { readWeights } from "./_accepted.ts";
import { cutBytes } from "./_cut_bytes.ts";
import { acceptsIdentity, type ContentEncoding, chooseEncoding } from "./choose_encoding.ts";
import { encodeContent } from "./encode_content.ts";
import { entityTag, matchesAny } from "./entity_tag.ts";
import { filterRecords } from "./filter_records.ts";
import { framesOfRecords } from "./frames_of_records.ts";
import { badParameter, readCount, readFilter } from "./read_filter.ts";
import { type BytePart, readRange } from "./read_range.ts";

/** A graph that is there, or that is being made. */
export interface GraphSource {
  /** Its bytes from an offset on; `signal` is the request's. Read as fast as the client reads, and cancelled when it leaves. */
  read(byteOffset: number, signal: AbortSignal): ReadableStream<Uint8Array>;
  /** In bytes; absent while it grows. */
  readonly size?: number | undefined;
  /** What no other graph has, in letters and digits; absent while it grows. */
  readonly digest?: string | undefined;
  /** Sent with it. */
  readonly headers?: HeadersInit | undefined;
}

/** What a request wants of a graph. */
interface Wish {
  readonly filter: RecordFilter | undefined;
  readonly encoding: ContentEncoding;
  /** Server-sent events in place of NDJSON. */
  readonly isEvents: boolean;
  /** Where the client goes on: in the stream that it gets, before it is compressed or framed. */
  readonly fromByte: number;
  /** `Range`; null where it is to be ignored. */
  readonly range: string | null;
}

const EVENT_STREAM = "text/event-stream";

/**
 * The response to `request` with the graph that `source` gives: 200 with all of it, or with what follows on `?from_byte=` or `Last-Event-ID`;
 * 206 with a `Range` of one that is complete; 304 for what the client has; 416 for what lies behind its end; 204 for an EventSource
 * that has it all. HEAD gets the headers.
 *
 * @throws Fault `bad-parameter`
 */
export function graphResponse(source: GraphSource, request: Request): Response {
  const wish = readWish(request);
  const tag = tagOf(source, wish);
  const headers = headersOf(source, wish, tag);
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  const { size = Number.POSITIVE_INFINITY } = source;
  const part = partOf(request, wish, { size, tag });
  if (part === "none") return unsatisfiable(size, headers);
  if (wish.isEvents && part.start > 0 && part.start === size)
    return new Response(null, { status: 204, headers });
  if (part.isRange) headers.set("Content-Range", `bytes ${part.start}-${part.end - 1}/${size}`);
  if (isPlain(wish) && Number.isFinite(part.end))
    headers.set("Content-Length", String(part.end - part.start));
  const body = request.method === "HEAD" ? null : bodyOf(source, wish, part, request.signal);
  return new Response(body as BodyInit | null, { status: part.isRange ? 206 : 200, headers });
}

/** @throws Fault `bad-parameter` */
function readWish({ url, method, headers }: Request): Wish {
  const { searchParams: query } = new URL(url);
  const filter = readFilter(query);
  const isEvents = prefersEvents(headers.get("Accept"));
  const range = method === "GET" && !isEvents ? headers.get("Range") : null;
  const fromByte = readCount(query, "from_byte");
  const acceptEncoding = headers.get("Accept-Encoding");
  const part = range === null ? "from_byte" : "Range";
  const refuse = (wanted: string): Error => badParameter(part, range ?? String(fromByte), wanted);
  const isPart = fromByte !== undefined || range !== null;
  if (isPart && filter) throw refuse("no filter beside it: offsets are those of the whole stream");
  if (fromByte !== undefined && range !== null) throw refuse("no from_byte beside it");
  if (isPart && !isEvents && !acceptsIdentity(acceptEncoding))
    throw refuse("a client that takes identity: offsets are those of bytes that are not encoded");
  return {
    filter,
    isEvents,
    range,
    encoding: isPart && !isEvents ? "identity" : chooseEncoding(acceptEncoding),
    fromByte: (isEvents ? lastEventId(headers) : undefined) ?? fromByte ?? 0,
  };
}

function prefersEvents(accept: string | null): boolean {
  const weights = readWeights(accept ?? "");
  const events = weights.get(EVENT_STREAM) ?? 0;
  const lines = weights.get("application/x-ndjson");
  if (lines !== undefined) return events > lines;
  return events > 0 && events >= (weights.get("application/*") ?? weights.get("*/*") ?? 0);
}

/** @throws Fault `bad-parameter` */
function lastEventId(headers: Headers): number | undefined {
  const id = headers.get("Last-Event-ID");
  return id === null || id === ""
    ? undefined
    : readCount(new URLSearchParams({ "Last-Event-ID": id }), "Last-Event-ID");
}

/** Whether the bytes are those of the stream, as offsets count them. */
function isPlain({ filter, encoding, isEvents }: Wish): boolean {
  return !filter && encoding === "identity" && !isEvents;
}

function tagOf({ digest }: GraphSource, { filter, encoding, isEvents }: Wish): string | undefined {
  return digest === undefined || isEvents ? undefined : entityTag(digest, filter, encoding);
}

function headersOf(source: GraphSource, wish: Wish, tag: string | undefined): Headers {
  const headers = new Headers(source.headers);
  headers.set("Content-Type", wish.isEvents ? EVENT_STREAM : "application/x-ndjson");
  headers.set("Cache-Control", "no-store");
  headers.set("Vary", "Accept, Accept-Encoding");
  if (wish.encoding !== "identity") headers.set("Content-Encoding", wish.encoding);
  if (tag !== undefined) headers.set("ETag", tag);
  if (tag !== undefined && source.size !== undefined && !wish.filter) headers.set("Accept-Ranges", "bytes");
  return headers;
}

function isKnown({ method, headers }: Request, tag: string | undefined): boolean {
  const noneMatch = headers.get("If-None-Match");
  const isRead = method === "GET" || method === "HEAD";
  return isRead && tag !== undefined && noneMatch !== null && matchesAny(noneMatch, tag);
}

/** The bytes to send; `size` is Infinity for a graph that grows. */
function partOf(
  { headers }: Request,
  { filter, fromByte, range }: Wish,
  { size, tag }: { readonly size: number; readonly tag: string | undefined },
): (BytePart & { readonly isRange: boolean }) | "none" {
  const ifRange = headers.get("If-Range");
  const isRangeGood = range !== null && Number.isFinite(size) && (ifRange === null || ifRange === tag);
  const part = isRangeGood ? readRange(range, size) : "whole";
  if (part === "none") return part;
  if (part !== "whole") return { ...part, isRange: true };
  if (fromByte > size && !filter) return "none";
  return { start: fromByte, end: filter ? Number.POSITIVE_INFINITY : size, isRange: false };
}

function bodyOf(
  source: GraphSource,
  { filter, encoding, isEvents }: Wish,
  { start, end }: BytePart,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const { size = Number.POSITIVE_INFINITY } = source;
  let body = source.read(filter ? 0 : start, signal);
  if (filter) body = body.pipeThrough(filterRecords(filter));
  if (filter && start > 0) body = cutBytes(body, start);
  else if (!filter && end < size) body = cutBytes(body, 0, end - start);
  if (isEvents) body = body.pipeThrough(framesOfRecords(start));
  return encodeContent(body, encoding);
}

function unsatisfiable(sizeBytes: number, headers: Headers): Response {
  for (const name of ["ETag", "Content-Encoding", "Content-Type", "Cache-Control"]) headers.delete(name);
  headers.set("Content-Range", `bytes */${sizeBytes}`);
  return refuse(createFault("bad-range", { sizeBytes }), Object.fromEntries(headers));
}
