/** Parts of the OpenAPI descriptions that many routes share. */
import type { z } from "@hono/zod-openapi";
import type { ProblemDocument } from "./problem.ts";
import { problemSchema, textSchema } from "./schemas.ts";

/** An answer of some media types. */
export interface Answer<Type extends string, T> {
  readonly description: string;
  readonly content: { readonly [Name in Type]: { readonly schema: z.ZodType<T> } };
}

export function json<T>(schema: z.ZodType<T>, description: string): Answer<"application/json", T> {
  return { description, content: { "application/json": { schema } } };
}

export function problem(description: string): Answer<"application/problem+json", ProblemDocument> {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

/** Records, one JSON object a line, or one an event, whose id is the offset behind it. */
export function stream(description: string): Answer<"application/x-ndjson" | "text/event-stream", string> {
  const content = { schema: textSchema };
  return { description, content: { "application/x-ndjson": content, "text/event-stream": content } };
}

type Problem = Answer<"application/problem+json", ProblemDocument>;
export const noJob: Problem = problem("There is no such job");
export const badRequest: Problem = problem("A parameter is wrong");
export const forbidden: Problem = problem("The path leads out of the service's root");
export const tooMany: Problem = problem(
  "The client has too much under way: Retry-After says when to try again",
);
export const stopping: Problem = problem(
  "The service is full, or is being stopped: Retry-After says when to try again",
);
