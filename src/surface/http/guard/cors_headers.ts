/** What a browser is told about a page of a named origin (https://fetch.spec.whatwg.org/#http-cors-protocol). Cookies are never allowed: there are none. */
import { methods } from "./methods.ts";

const requestHeaders =
  "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, If-Range, Last-Event-ID, Range";
const responseHeaders =
  "Accept-Ranges, Ast2graph-Job, Content-Range, ETag, Location, Retry-After, WWW-Authenticate";
const PREFLIGHT_SECONDS = 600;

/** Headers that let a page of `origin` read an answer. */
export function corsHeaders(origin: string): Readonly<Record<string, string>> {
  return { "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": responseHeaders };
}

/** The answer to a browser that asks beforehand whether a page of `origin` may send a request. */
export function answerPreflight(origin: string, asksForPrivateNetwork: boolean): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(origin),
      "Access-Control-Allow-Methods": methods.join(", "),
      "Access-Control-Allow-Headers": requestHeaders,
      "Access-Control-Max-Age": String(PREFLIGHT_SECONDS),
      ...(asksForPrivateNetwork ? { "Access-Control-Allow-Private-Network": "true" } : {}),
      Vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    },
  });
}
