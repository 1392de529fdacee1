/** Options of a client of the service: checked and filled once. */
import { refuseUnknown } from "../../fault/refuse_unknown.ts";

/** A try that has failed, and what follows. */
export interface FetchRetry {
  /** Tries that have failed in a row, without a byte between them. */
  readonly tries: number;
  readonly waitMs: number;
  /** Bytes that are there. */
  readonly byteOffset: number;
  /** What it failed of: a Fault, or an error of the network. */
  readonly cause: unknown;
}

/** How a graph is fetched. */
export interface FetchGraphOptions {
  /** What the service knows its clients by. @default none */
  readonly token?: string;
  /** Tries after one that has failed, in a row: each byte that comes begins the count anew. @default 8 */
  readonly retries?: number;
  /** Longest wait before the first of them, in ms; it doubles with each, up to 10 s, and what is waited is a random part of it. @default 200 */
  readonly firstRetryMs?: number;
  /** Silence in ms after which a connection counts as broken. @default 120000 */
  readonly idleTimeoutMs?: number;
  /** Ends the stream with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told before each wait. */
  readonly onRetry?: (retry: FetchRetry) => void;
  /** Sends a request: `(request) => service.app.fetch(request)` needs no network. @default the runtime's fetch */
  readonly fetch?: (request: Request) => Response | Promise<Response>;
}

/** {@link FetchGraphOptions}, filled. */
export interface ResolvedFetchOptions {
  readonly token: string | undefined;
  readonly retries: number;
  readonly firstRetryMs: number;
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onRetry: (retry: FetchRetry) => void;
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

const known = ["token", "retries", "firstRetryMs", "idleTimeoutMs", "signal", "onRetry", "fetch"] as const;

/** @throws TypeError, RangeError */
export function resolveFetchOptions(options: FetchGraphOptions): ResolvedFetchOptions {
  refuseUnknown("fetching a graph", Object.keys(options), known);
  const { token, signal } = options;
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new TypeError("option token wants printable characters without spaces: it holds others, or none");
  return Object.freeze({
    token,
    signal,
    retries: number("retries", options.retries ?? 8, 0, 1000),
    firstRetryMs: number("firstRetryMs", options.firstRetryMs ?? 200, 0, 60_000),
    idleTimeoutMs: number("idleTimeoutMs", options.idleTimeoutMs ?? 120_000, 1, 2 ** 31 - 1),
    onRetry: options.onRetry ?? (() => {}),
    fetch: options.fetch ?? ((request) => fetch(request)),
  });
}

function number(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`option ${name} wants a whole number from ${least} to ${most}: got ${value}`);
}
