/** Which bodies are read, as far as headers tell: of a known type, at the endpoint that takes it, of a size that it takes. */
import { createFault, type Fault } from "../../../fault/fault.ts";
import type { BodyRule } from "./guard_options.ts";
import { echoed } from "./refuse.ts";

const bodiless: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE"]);
const jsonTypes: readonly string[] = ["application/json"];

/** What of a request is asked. */
export interface BodyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly hasBody: boolean;
}

/** The rule for the endpoint at `path`: the one that was given, or JSON. */
export function bodyRuleFor(path: string, rules: readonly BodyRule[], mostBytes: number): BodyRule {
  return rules.find((rule) => rule.path === path) ?? { path, types: jsonTypes, mostBytes };
}

/** Why the body of `request` is not read, as far as its headers tell. */
export function checkBody(request: BodyRequest, rule: BodyRule): Fault | undefined {
  const { method, headers, hasBody } = request;
  const told = headers.get("content-length");
  const isEmpty = told === null ? !hasBody && !headers.has("transfer-encoding") : told === "0";
  if (isEmpty) return undefined;
  if (bodiless.has(method)) return createFault("body-unwanted", { method });
  // Two lengths that are the same arrive as "5, 5".
  if (told !== null && !/^\d+$/.test(told))
    return createFault("bad-parameter", {
      parameter: "Content-Length",
      value: echoed(told),
      wanted: "one whole number",
    });
  if (Number(told) > rule.mostBytes) return createFault("body-too-large", { limit: rule.mostBytes });
  return checkType(headers, rule.types);
}

/** A body in a content encoding is none of a known type: what unpacks to more than it was is taken as an archive only. */
function checkType(headers: Headers, types: readonly string[]): Fault | undefined {
  const named = headers.get("content-type") ?? "";
  const encoding = headers.get("content-encoding") ?? "identity";
  const type = named.split(";")[0]!.trim().toLowerCase();
  const isKnown = types.some((known) => type === known || (known.endsWith("/") && type.startsWith(known)));
  if (isKnown && encoding.toLowerCase() === "identity") return undefined;
  const wanted = types
    .filter((known) => known !== "")
    .map((known) => (known.endsWith("/") ? `${known}*` : known));
  const found = encoding === "identity" ? named : `${named} in the Content-Encoding ${encoding}`;
  return createFault("body-type-unknown", { found: echoed(found), wanted: `${wanted.join(", ")}, as it is` });
}
