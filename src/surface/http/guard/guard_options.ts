/** Options of the guard, their defaults and their checks. */
import type { Context } from "hono";
import { refuseUnknown } from "../../../fault/refuse_unknown.ts";
import { clientAddress } from "./client_address.ts";

/** Which bodies requests may have. */
export interface BodyRule {
  /** Exact path of the endpoint. */
  readonly path: string;
  /** Media types; one that ends in `/` stands for all that start with it. `""` is a body without a type. */
  readonly types: readonly string[];
  readonly mostBytes: number;
}

/** What `createGuard` takes. */
export interface GuardOptions {
  /** Address that the service listens on. @default "127.0.0.1" */
  readonly hostname?: string;
  /** Port that it listens on, or how to ask for it once it is known. @default any */
  readonly port?: number | (() => number | undefined);
  /** Further names by which it may be called, `name` or `name:port`. @default none */
  readonly allowedHosts?: readonly string[];
  /** Origins of web pages that may use it, as `https://host:port`. @default none but its own */
  readonly allowedOrigins?: readonly string[];
  /** Tokens of which each request must have one. @default none: everybody who reaches it may use it */
  readonly tokens?: readonly string[];
  /** Paths that want no token; one that ends in `/` stands for all below, but `/` alone for itself. @default ["/healthz", "/readyz"] */
  readonly openPaths?: readonly string[];
  /** Wrong tokens that one client may send at once; one more every 6 s. @default 10 */
  readonly mostGuesses?: number;
  /** Bytes of path and query. @default 8192 */
  readonly mostUrlBytes?: number;
  /** @default 100 */
  readonly mostHeaders?: number;
  /** Bytes of all headers, names and values. @default 16384 */
  readonly mostHeaderBytes?: number;
  /** Parameters of the query, repeated ones counted. @default 256 */
  readonly mostParameters?: number;
  /** Bytes of a parameter's value, decoded. @default 4096 */
  readonly mostParameterBytes?: number;
  /** Bytes of a body that is JSON. @default 1048576 */
  readonly mostBodyBytes?: number;
  /** How long the sender of a body may keep the service waiting for one piece of it, in ms. @default 20000 */
  readonly bodyGraceMs?: number;
  /** Bytes a second that it must send at least after that, of the time that the service waits for them. @default 1024 */
  readonly leastBodyBytesPerSecond?: number;
  /** Bodies besides JSON. @default none */
  readonly bodies?: readonly BodyRule[];
  /** Names the client that a request comes from. @default its address, or the /64 of an IPv6 address */
  readonly clientOf?: (context: Context) => string;
}

/** {@link GuardOptions}, filled. */
export type FilledGuardOptions = Readonly<Required<GuardOptions>>;

const KIB = 1024;
const limitPattern = /^(?:most|least|bodyGrace)/;

const defaults: FilledGuardOptions = {
  hostname: "127.0.0.1",
  port: () => undefined,
  allowedHosts: [],
  allowedOrigins: [],
  tokens: [],
  openPaths: ["/healthz", "/readyz"],
  mostGuesses: 10,
  mostUrlBytes: 8 * KIB,
  mostHeaders: 100,
  mostHeaderBytes: 16 * KIB,
  mostParameters: 256,
  mostParameterBytes: 4 * KIB,
  mostBodyBytes: KIB * KIB,
  bodyGraceMs: 20_000,
  leastBodyBytesPerSecond: KIB,
  bodies: [],
  clientOf: clientAddress,
};

/**
 * Fills and checks the options.
 *
 * @throws TypeError for an unknown option, and for an origin that is none
 * @throws RangeError for a limit that is not a whole number of at least 1
 */
export function fillGuardOptions(options: GuardOptions): FilledGuardOptions {
  refuseUnknown("making a guard", Object.keys(options), Object.keys(defaults));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const filled: FilledGuardOptions = { ...defaults, ...given };
  for (const [name, value] of Object.entries(filled)) {
    if (!limitPattern.test(name) || (Number.isSafeInteger(value) && Number(value) >= 1)) continue;
    throw new RangeError(`option ${name} wants a whole number of at least 1: got ${String(value)}`);
  }
  for (const origin of filled.allowedOrigins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new TypeError(`option allowedOrigins wants origins as https://host:port: got "${origin}"`);
  }
  return Object.freeze(filled);
}
