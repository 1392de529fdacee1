/** A graph from a service, over a line that may break: what is there is kept, the rest is asked for again, and the end is known. */
import { createFault, Fault } from "../../fault/fault.ts";
import { streamOf } from "../../stream/stream_of.ts";
import { isLoopback } from "../http/guard/is_loopback.ts";
import { EndMark } from "./_end_mark.ts";
import { resumePlace } from "./_resume_url.ts";
import { RetryClock } from "./_retry_clock.ts";
import { ServiceRefusal, shownUrl } from "./_service_answer.ts";
import { type FetchGraphOptions, type ResolvedFetchOptions, resolveFetchOptions } from "./fetch_options.ts";
import { networkWords } from "./network_words.ts";

/**
 * The graph at `url`, `/v1/graph?…` or `/v1/jobs/ID/graph?…` of a service, as NDJSON. A connection that breaks is made again, and the stream goes
 * on where it was: at the job's graph, which the first answer names. Read no faster than it is read itself.
 *
 * The stream ends behind its summary record. Else it fails: with the Fault `service-refused` for an answer that is no graph,
 * `service-unreachable` when there is none, `stream-broken` when it breaks and cannot go on, or with the reason of `signal`.
 *
 * @throws TypeError or RangeError for a wrong URL or option
 *
 * @example
 * ```ts
 * import { decodeRecords } from "../../record/decode_record.ts";
 * import { fetchGraph } from "./fetch_graph.ts";
 * async function printFiles(service: string): Promise<void> {
 *   const graph = fetchGraph(`${service}/v1/graph?path=app&type=file`);
 *   for await (const record of graph.pipeThrough(decodeRecords())) {
 *     if (record.type === "file") console.log(record.id, record.status);
 *   }
 * }
 * ```
 */
export function fetchGraph(url: string | URL, options: FetchGraphOptions = {}): ReadableStream<Uint8Array> {
  const target = checkUrl(url);
  const resolved = resolveFetchOptions(options);
  const left = new AbortController();
  const signals = [left.signal, ...(resolved.signal ? [resolved.signal] : [])];
  const download = new Download(target, resolved, AbortSignal.any(signals));
  return streamOf(download.run(), (reason) => left.abort(reason));
}

function checkUrl(url: string | URL): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target && /^https?:$/.test(target.protocol) && target.username === "" && target.password === "")
    return target;
  throw new TypeError(
    `fetching a graph wants an http or https URL without credentials: got "${String(url)}"`,
  );
}

/** A connection that ended before the stream did. */
class BrokenConnection extends Error {
  override readonly name = "BrokenConnection";
}

/** One stream, over as many connections as it takes. */
class Download {
  readonly #url: URL;
  readonly #options: ResolvedFetchOptions;
  readonly #signal: AbortSignal;
  readonly #clock: RetryClock;
  readonly #end: EndMark = new EndMark();
  #jobId: string | undefined;
  #byteOffset = 0;

  constructor(url: URL, options: ResolvedFetchOptions, signal: AbortSignal) {
    this.#url = url;
    this.#options = options;
    this.#signal = signal;
    this.#clock = new RetryClock(options);
  }

  async *run(): AsyncGenerator<Uint8Array, void, void> {
    while (!this.#end.isWhole) {
      try {
        yield* this.#connect();
      } catch (error) {
        this.#signal.throwIfAborted();
        if (!this.#end.isWhole) await this.#recover(error);
      }
    }
  }

  /** What one connection brings. */
  async *#connect(): AsyncGenerator<Uint8Array, void, void> {
    const place = resumePlace(this.#url, this.#jobId, this.#byteOffset);
    if (!place) throw this.#broken("it broke, and the answer named no job to go on from");
    const connection = new Connection(this.#options.idleTimeoutMs, this.#signal);
    try {
      const response = await connection.within(this.#send(place.url, connection.signal));
      if (!response.ok) throw await connection.within(ServiceRefusal.of(response, place.url));
      this.#jobId = readJobId(response.headers) ?? this.#jobId;
      let skip = place.skipBytes;
      const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
      while (reader) {
        const { done, value } = await connection.within(reader.read());
        if (done) break;
        const bytes = value.subarray(Math.min(skip, value.length));
        skip -= value.length - bytes.length;
        if (bytes.length > 0) yield this.#take(bytes);
      }
    } finally {
      connection.close();
    }
    if (!this.#end.isWhole) throw new BrokenConnection("the connection was closed");
  }

  async #send(url: URL, signal: AbortSignal): Promise<Response> {
    const { token, fetch } = this.#options;
    const headers = new Headers({ Accept: "application/x-ndjson" });
    // Within one machine compression only costs the time of the cores that make the graph; elsewhere the runtime asks for what it knows.
    if (isLoopback(url.hostname)) headers.set("Accept-Encoding", "identity");
    if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
    return await fetch(new Request(url, { headers, signal }));
  }

  #take(bytes: Uint8Array): Uint8Array {
    const isStart = this.#byteOffset === 0 && !this.#url.searchParams.has("from_byte");
    if (isStart && bytes[0] !== "{".charCodeAt(0)) throw this.#broken("the answer is no stream of records");
    this.#clock.reset();
    this.#end.add(bytes);
    this.#byteOffset += bytes.length;
    return bytes;
  }

  /** Waits until it is time to try again; throws when there is no sense in it. */
  async #recover(error: unknown): Promise<void> {
    if (error instanceof Fault) throw error;
    const refusal = error instanceof ServiceRefusal ? error : undefined;
    if (refusal && !refusal.isPassing) throw refusal.fault;
    const waitMs = this.#clock.fail(refusal?.retryAfterMs);
    const cause = refusal?.fault ?? error;
    if (waitMs === undefined) throw this.#givenUp(cause);
    this.#options.onRetry({ tries: this.#clock.tries, waitMs, byteOffset: this.#byteOffset, cause });
    await wait(waitMs, this.#signal);
  }

  #givenUp(cause: unknown): Error {
    if (cause instanceof Fault) return cause;
    const words = networkWords(cause);
    if (this.#byteOffset > 0) return this.#broken(`it broke again and again: ${words}`, cause);
    return createFault("service-unreachable", { url: shownUrl(this.#url), cause: words }, cause);
  }

  #broken(found: string, cause?: unknown): Fault {
    return createFault("stream-broken", { found: `after ${this.#byteOffset} bytes ${found}` }, cause);
  }
}

/** What a connection is given: a time without bytes, after which it is ended. */
class Connection {
  readonly #idleTimeoutMs: number;
  readonly #ended: AbortController = new AbortController();
  readonly signal: AbortSignal;

  constructor(idleTimeoutMs: number, signal: AbortSignal) {
    this.#idleTimeoutMs = idleTimeoutMs;
    this.signal = AbortSignal.any([signal, this.#ended.signal]);
  }

  /** What `step` resolves with, unless it takes too long or the signal ends it: not every fetch heeds that at once. */
  async within<T>(step: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const onAbort = (): void => reject(this.signal.reason);
    const silence = new BrokenConnection(`nothing came for ${this.#idleTimeoutMs} ms`);
    const timer = setTimeout(() => this.#ended.abort(silence), this.#idleTimeoutMs);
    this.signal.addEventListener("abort", onAbort, { once: true });
    step.catch(() => {}); // it may fail when nobody waits for it any longer
    try {
      this.signal.throwIfAborted();
      return await Promise.race([step, promise]);
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener("abort", onAbort);
    }
  }

  close(): void {
    this.#ended.abort(new BrokenConnection("it is over"));
  }
}

function readJobId(headers: Headers): string | undefined {
  const id = headers.get("Ast2graph-Job") ?? "";
  return /^[\w.-]{1,200}$/.test(id) ? id : undefined;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    }
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
