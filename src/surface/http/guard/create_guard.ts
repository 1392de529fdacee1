/** Stands before all of the service: who may ask, in which form, and what goes with every answer. */
import type { Context, MiddlewareHandler } from "hono";
import { createFault, Fault } from "../../../fault/fault.ts";
import { bodyRuleFor, checkBody } from "./body_check.ts";
import { boundedBody } from "./bounded_body.ts";
import { answerPreflight, corsHeaders } from "./cors_headers.ts";
import { type FilledGuardOptions, fillGuardOptions, type GuardOptions } from "./guard_options.ts";
import { GuessLimit } from "./guess_limit.ts";
import { HostCheck } from "./host_check.ts";
import { methods } from "./methods.ts";
import { type PageOrigin, pageOrigin } from "./origin_check.ts";
import { echoed, refuse } from "./refuse.ts";
import { securityHeaders } from "./security_headers.ts";
import { checkSizes } from "./size_check.ts";
import { TokenCheck } from "./token_check.ts";

/** What stands before the routes. */
export interface Guard {
  /** To be used for all paths, before anything else. */
  readonly before: MiddlewareHandler;
}

/**
 * Makes the guard. Order: host, page, method, sizes, token, body; so that nobody without a token learns more than that one is wanted.
 *
 * @throws TypeError or RangeError for wrong options
 */
export function createGuard(options: GuardOptions = {}): Guard {
  const watch = new Watch(fillGuardOptions(options));
  return {
    before: async (context, next) => {
      const { refusal, origin, isUnread } = await watch.judge(context);
      if (refusal) context.res = refusal;
      else await next();
      dress(context.res.headers, origin);
      // What is still to come of a body would be taken for the next request, or waited for; and streams are waited for without end.
      if (isUnread()) context.res.headers.set("Connection", "close");
    },
  };
}

/** What judging a request came to: an answer already, and the page that may read it. */
interface Judgement {
  readonly refusal?: Response | undefined;
  readonly origin?: string | undefined;
  /** Whether there is a body, of which some has not been read yet. */
  readonly isUnread: () => boolean;
}

/** A body that is being read. */
interface AskedBody {
  isOver: boolean;
}

/** A request as the checks see it. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly header: (name: string) => string | undefined;
}

class Watch {
  readonly #options: FilledGuardOptions;
  readonly #hosts: HostCheck;
  readonly #origins: ReadonlySet<string>;
  readonly #tokens: TokenCheck;
  readonly #guesses: GuessLimit;

  constructor(options: FilledGuardOptions) {
    this.#options = options;
    this.#hosts = new HostCheck(options);
    this.#origins = new Set(options.allowedOrigins);
    this.#tokens = new TokenCheck(options.tokens);
    this.#guesses = new GuessLimit(options.mostGuesses);
  }

  async judge(context: Context): Promise<Judgement> {
    const { raw } = context.req;
    const header = (name: string): string | undefined => raw.headers.get(name) ?? undefined;
    // A request may name its host twice; both must be ours. The path is the one that is routed by.
    const target = URL.canParse(raw.url) ? new URL(raw.url).host : "";
    const asked = { method: raw.method, path: context.req.path, host: header("host") ?? target, header };
    const stranger = [asked.host, target].find((host) => !this.#hosts.isOurs(host));
    const body = { isOver: raw.body === null };
    const isUnread = (): boolean => !body.isOver;
    if (stranger !== undefined)
      return { refusal: refuse(createFault("host-refused", { host: echoed(stranger) })), isUnread };
    const page = pageOrigin(asked, this.#origins);
    const origin = page.kind === "named" ? page.origin : undefined;
    const refusal = this.#judgePage(asked, page) ?? (await this.#judgeRequest(context, asked, body));
    return { refusal, origin, isUnread };
  }

  /** Whether the page may ask, which its browser may ask beforehand. */
  #judgePage({ method, header }: Asked, page: PageOrigin): Response | undefined {
    if (page.kind === "foreign")
      return refuse(createFault("origin-refused", { origin: echoed(page.origin) }));
    const isPreflight = method === "OPTIONS" && header("access-control-request-method") !== undefined;
    if (page.kind === "named" && isPreflight)
      return answerPreflight(page.origin, header("access-control-request-private-network") === "true");
    if (methods.includes(method)) return undefined;
    const wanted = methods.join(", ");
    return refuse(createFault("method-refused", { method: echoed(method), wanted }), { Allow: wanted });
  }

  async #judgeRequest(context: Context, asked: Asked, body: AskedBody): Promise<Response | undefined> {
    const oversize = checkSizes(context.req.raw, this.#options);
    if (oversize) return refuse(oversize);
    const stranger = this.#judgeToken(context, asked);
    if (stranger) return stranger;
    const fault = await this.#judgeBody(context, asked, body);
    return fault && refuse(fault);
  }

  #judgeToken(context: Context, { path, header }: Asked): Response | undefined {
    const { tokens, openPaths, clientOf } = this.#options;
    if (tokens.length === 0 || openPaths.some((open) => isAt(path, open))) return undefined;
    const client = clientOf(context);
    const waitSeconds = this.#guesses.waitSeconds(client);
    if (waitSeconds > 0)
      return refuse(createFault("too-many-guesses", {}), { "Retry-After": String(waitSeconds) });
    const verdict = this.#tokens.judge(header("authorization"));
    if (verdict === "right") return undefined;
    if (verdict === "wrong") this.#guesses.wrong(client);
    const error = verdict === "wrong" ? ', error="invalid_token"' : "";
    return refuse(createFault(`token-${verdict}`, {}), {
      "WWW-Authenticate": `Bearer realm="ast2graph"${error}`,
    });
  }

  /** What headers do not tell is seen while the body is read: the request that routes get has a body that ends in time. */
  async #judgeBody(context: Context, { method, path }: Asked, asked: AskedBody): Promise<Fault | undefined> {
    const { raw } = context.req;
    const rule = bodyRuleFor(path, this.#options.bodies, this.#options.mostBodyBytes);
    const fault = checkBody({ method, path, headers: raw.headers, hasBody: raw.body !== null }, rule);
    if (fault || raw.body === null) return fault;
    const { bodyGraceMs: graceMs, leastBodyBytesPerSecond: leastBytesPerSecond } = this.#options;
    const onOver = (): void => {
      asked.isOver = true;
    };
    const { mostBytes } = rule;
    const stream = boundedBody(raw.body, { mostBytes, graceMs, leastBytesPerSecond, onOver });
    const isStreamed = this.#options.bodies.includes(rule);
    try {
      const body = isStreamed ? stream : await new Response(stream).bytes();
      context.req.raw = new Request(raw, { body, duplex: "half" } as RequestInit);
      return undefined;
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  }
}

const isAt = (path: string, open: string): boolean =>
  open.endsWith("/") && open !== "/" ? path.startsWith(open) : path === open;

/** Puts on what every answer has; what a route has said about caching stays. */
function dress(headers: Headers, origin: string | undefined): void {
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  if (origin === undefined) return;
  for (const [name, value] of Object.entries(corsHeaders(origin))) headers.set(name, value);
  headers.append("Vary", "Origin");
}
