/** What a schema found wrong, in the one form of a fault. */
import { createFault, type Fault } from "../../../fault/fault.ts";
import { nearestName } from "../../../fault/nearest_name.ts";

/** What is used of zod's error. */
interface SchemaError {
  readonly issues: readonly {
    readonly code: string;
    readonly path: readonly PropertyKey[];
    readonly message: string;
    readonly keys?: readonly string[];
  }[];
}

const MOST_SHOWN = 80;

/** `target` is the part of the request: query, json, header, param. */
export function refuseParameter(
  { issues }: SchemaError,
  target: string,
  known: readonly string[] = [],
): Fault {
  const issue = issues[0]!;
  const unknown = issue.keys?.[0];
  if (issue.code === "unrecognized_keys" && unknown !== undefined) {
    const nearest = nearestName(unknown, known);
    const wanted =
      nearest === undefined ? "to be one that is known" : `to be a known one, such as ${nearest}`;
    return createFault("bad-parameter", { parameter: unknown.slice(0, MOST_SHOWN), value: target, wanted });
  }
  const parameter = issue.path.map(String).join(".").slice(0, MOST_SHOWN) || target;
  const wanted = issue.message.replace(/^Invalid (?:input|option): /, "").replace(/^expected /, "");
  return createFault("bad-parameter", { parameter, value: "another", wanted });
}
