/** What a schema found wrong, in the one form of a fault. */
import type { z } from "@hono/zod-openapi";
import { createFault, type Fault } from "../../../fault/fault.ts";

/** What of zod's error is used; whoever validates has its own class of it. */
export interface SchemaError {
  readonly issues: readonly z.core.$ZodIssue[];
}

/** Characters of a stranger's text that an answer repeats. */
const MOST_SHOWN = 80;

/** Words the first thing that is not as wanted; `given` tells what there was, for parameters that may be repeated to whoever sent them. */
export function refuseParameter(
  { issues }: SchemaError,
  target: string,
  given: (parameter: string) => string | undefined = () => undefined,
): Fault {
  const issue = issues[0]!;
  if (issue.code === "unrecognized_keys") {
    const parameter = shown(issue.keys[0] ?? "");
    return createFault("bad-parameter", {
      parameter,
      value: "it",
      wanted: "not to be there: nobody knows it",
    });
  }
  const parameter = issue.path.map(String).join(".") || target;
  const value = shown(given(parameter) ?? (target === "query" ? "" : "something else"));
  return createFault("bad-parameter", { parameter: shown(parameter), value, wanted: wantedBy(issue) });
}

function wantedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `one of ${issue.values.join(", ")}`;
  const unit = (limit: number | bigint): string =>
    "origin" in issue && issue.origin === "string" ? `${limit} characters` : `${limit}`;
  if (issue.code === "too_small") return `${unit(issue.minimum)} at least`;
  if (issue.code === "too_big") return `${unit(issue.maximum)} at most`;
  return issue.code === "invalid_type" ? `a value of type ${issue.expected}` : issue.message;
}

const shown = (text: string): string => text.slice(0, MOST_SHOWN);
