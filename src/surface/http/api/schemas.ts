/** Parameters and answers of the API as zod schemas: requests are checked by them, and the OpenAPI document is made of them. */
import { z } from "@hono/zod-openapi";
import { jobStates } from "../../../job/job_state.ts";
import { MOST_WORKERS, type Priority } from "../../../job/job_vocabulary.ts";
import { type Layer, layers as layerNames } from "../../../record/vocabulary.ts";
import { isHeavyGlob, LIGHT_GLOB } from "../guard/heavy_glob.ts";
import type { ServiceJobState } from "../jobs/job_card.ts";
import type { RunRequest } from "../jobs/run_request.ts";
import type { JobDescription, JobPage } from "./describe_job.ts";
import type { ProblemDocument } from "./problem.ts";

const MOST_TEXT = 4096;
const MOST_LISTED = 1000;
const MOST_FILE_BYTES: number = 2 ** 30;
const MOST_NAME = 64;
const MOST_DIGITS = 20;
const LEAST_RATE = 1024;
const MOST_RATE: number = 2 ** 40;
const LAST_PRIORITY = 5;
const MOST_MEMORY: number = 2 ** 50;

/** A parameter that may be left out. */
type Maybe<T> = z.ZodType<T | undefined>;
type Shape<T> = { [Name in keyof Required<T>]: Maybe<Exclude<T[Name], undefined>> };
type Strict<T> = z.ZodObject<Shape<T>, z.core.$strict>;

const words: readonly unknown[] = ["true", ""];
const optional = { required: false } as const;

const text = (description: string): Maybe<string> =>
  z.string().max(MOST_TEXT).openapi({ description }).optional();

function listOf<T extends string>(
  item: z.ZodType<T>,
  description: string,
  split: (part: string) => string[],
): Maybe<T[]> {
  const parts = (value: unknown): unknown =>
    value === undefined
      ? undefined
      : [value].flat().flatMap((part) => (typeof part === "string" ? split(part) : [part]));
  return z
    .preprocess(parts, z.array(item).max(MOST_LISTED).optional())
    .openapi({ type: "array", items: { type: "string" }, description, param: optional });
}

/** Repeated, or separated by commas. */
const list = <T extends string>(item: z.ZodType<T>, description: string): Maybe<T[]> =>
  listOf(item, description, (part) => part.split(","));

/** Paths and globs may hold commas: only repeated. */
const repeated = (description: string): Maybe<string[]> =>
  listOf(z.string().max(MOST_TEXT), description, (part) => [part]);

const globs = (description: string): Maybe<string[]> =>
  listOf(
    z
      .string()
      .max(MOST_TEXT)
      .refine((glob) => !isHeavyGlob(glob), LIGHT_GLOB),
    description,
    (part) => [part],
  );

function flag(description: string): Maybe<boolean> {
  const read = (value: unknown): unknown =>
    words.includes(value) ? true : value === "false" ? false : value;
  return z
    .preprocess(read, z.boolean().optional())
    .openapi({ type: "boolean", description, param: optional });
}

function number(description: string, least: number, most: number): Maybe<number> {
  return z.coerce.number().int().min(least).max(most).openapi({ description, type: "integer" }).optional();
}

const runShape: Shape<RunRequest> = {
  root: text("Directory below the service's root that anchors every path; by default that root"),
  path: repeated("File or directory relative to `root`, any number of them; by default all of it"),
  layers: list<Layer>(z.enum(layerNames), "What is written besides header, file and summary"),
  include: globs("Only files that one of these globs (gitignore syntax) matches"),
  exclude: globs("No files that one of these globs matches"),
  hidden: flag("Hidden files and directories are read"),
  no_ignore: flag("Ignore files are not obeyed"),
  tokens: flag("Every node is written, anonymous ones without a field too"),
  minified: flag("Minified files are parsed"),
  max_file_size: number("Size in bytes over which a file is skipped", 1, MOST_FILE_BYTES),
  prefix: text("Put before every path"),
  project: text("Name of the project, for the header"),
  revision: text("Revision of the source, for the header"),
};

/** What of a graph is sent; the values are judged where they are applied. */
interface FilterParameters {
  readonly type?: string[];
  readonly symbol_kind?: string[];
  readonly edge_kind?: string[];
  readonly syntax_kind?: string[];
  readonly language?: string[];
  readonly file?: string[];
  readonly limit?: string[];
}

const filterShape: Shape<FilterParameters> = {
  type: repeated("Only records of these types, besides header and summary"),
  symbol_kind: repeated("Of the symbols only those of these kinds"),
  edge_kind: repeated("Of the edges only those of these kinds"),
  syntax_kind: repeated("Of the syntax nodes only those of these kinds"),
  language: repeated("Only records of files of these languages"),
  file: repeated("Only records of files that one of these globs (gitignore syntax) matches"),
  limit: repeated("At most so many records between header and summary"),
};

interface HasPriority {
  readonly priority?: Priority;
}
const priorityShape = {
  priority: number(
    "Place among the jobs of the service: 1 comes first, 5 last",
    1,
    LAST_PRIORITY,
  ) as Maybe<Priority>,
};

/** What may change while a job runs. */
interface JobChange extends HasPriority {
  readonly max_bytes_per_second?: number;
}
const changeShape: Shape<JobChange> = {
  ...priorityShape,
  max_bytes_per_second: number("Bytes of output a second at most", LEAST_RATE, MOST_RATE),
};

/** Of a source that comes with the request. */
interface UploadParameters {
  readonly name?: string;
  readonly order?: "path" | "any";
}

export const graphQuery: Strict<RunRequest & FilterParameters & HasPriority> = z.strictObject({
  ...runShape,
  ...filterShape,
  ...priorityShape,
});
export const uploadQuery: Strict<RunRequest & FilterParameters & HasPriority & UploadParameters> =
  z.strictObject({
    ...runShape,
    ...filterShape,
    ...priorityShape,
    name: text("Name of the file, for one source text"),
    order: z
      .enum(["path", "any"])
      .openapi({
        description:
          "path: a tar comes in the order of its paths, and records may leave while it still comes",
      })
      .optional(),
  });
export const streamQuery: Strict<FilterParameters & { readonly from_byte?: string }> = z.strictObject({
  ...filterShape,
  from_byte: z
    .string()
    .max(MOST_DIGITS)
    .openapi({ description: "Offset of the first byte, without filter and content encoding" })
    .optional(),
});
export const newJobBody: Strict<RunRequest & JobChange> = z.strictObject({ ...runShape, ...changeShape });
export const jobChange: Strict<JobChange> = z.strictObject(changeShape);
export const jobPath: z.ZodObject<{ id: z.ZodString }> = z.object({
  id: z
    .string()
    .max(MOST_NAME)
    .openapi({ description: "Name of the job", param: { name: "id", in: "path" } }),
});

const states = [...jobStates, "interrupted"] as const;
interface ListParameters {
  readonly limit?: number;
  readonly after?: string;
  readonly state?: ServiceJobState;
}
export const listQuery: Strict<ListParameters> = z.strictObject({
  limit: number("How many at most", 1, MOST_LISTED),
  after: text("Only jobs made before the one of this name"),
  state: z.enum(states).openapi({ description: "Only jobs in this state" }).optional(),
});
export const eventsQuery: Strict<{ readonly after?: number }> = z.strictObject({
  after: number("Only events behind this one, as Last-Event-ID says it", 0, Number.MAX_SAFE_INTEGER),
});

export const problemSchema: z.ZodType<ProblemDocument> = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string() as unknown as z.ZodType<ProblemDocument["code"]>,
    remedy: z.string().optional() as z.ZodType<string>,
  })
  .openapi("Problem", { description: "RFC 9457; code, detail and remedy are a fault's plain form" });

const plainFault = z.object({ code: z.string(), message: z.string(), remedy: z.string().optional() });
const anything = z.record(z.string(), z.unknown());

/** Made apart from its type, since a schema's own may be left out where that is not. */
const describedJob = z
  .object({
    id: z.string(),
    state: z.enum(states),
    kind: z.enum(["kept", "passing", "upload"]).openapi({
      description:
        "kept stays until it is removed; the others were made for a stream, and go with its readers",
    }),
    request: anything,
    priority: z.number().int(),
    max_bytes_per_second: z.number().optional(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().optional(),
    ended_at: z.iso.datetime().optional(),
    readers: z.number().int(),
    progress: anything
      .optional()
      .openapi({ description: "How far it is: phase, files, bytes, rates, memory, time left" }),
    summary: anything.optional().openapi({ description: "The summary record" }),
    bytes: z.number().int().optional().openapi({ description: "Of the complete stream" }),
    digest: z.string().optional().openapi({ description: "sha256 of the summary" }),
    failed: z.number().int().openapi({ description: "Files that failed" }),
    error: plainFault.optional(),
    links: z.record(z.string(), z.string()),
  })
  .openapi("Job");

export const jobSchema: z.ZodType<JobDescription> = describedJob as unknown as z.ZodType<JobDescription>;
export const jobPageSchema: z.ZodType<JobPage> = z
  .object({ jobs: z.array(describedJob), next: z.string().optional() })
  .openapi("JobPage") as unknown as z.ZodType<JobPage>;

/** Limits of all jobs together, as the command line names them; bytes and percent. */
export interface ServiceSettings {
  readonly workers: number;
  readonly min_workers: number;
  readonly max_memory: number;
  readonly max_cpu: number;
  readonly jobs_at_once: number;
}
const settingsShape: Shape<ServiceSettings> = {
  workers: number("Threads at most", 1, MOST_WORKERS),
  min_workers: number("Threads at least, while there is work", 1, MOST_WORKERS),
  max_memory: number("Bytes that the process should stay within", 1, MOST_MEMORY),
  max_cpu: number("Share of the cores' time that jobs may take, in percent", 1, 100),
  jobs_at_once: number("Jobs that run at once", 1, 10_000),
};
export const settingsChange: Strict<ServiceSettings> = z.strictObject(settingsShape);
export const settingsSchema: z.ZodType<ServiceSettings> = z
  .object(settingsShape)
  .required()
  .openapi("Settings") as unknown as z.ZodType<ServiceSettings>;

/** How the service is. */
export interface ServiceHealth {
  readonly status: "ok" | "failing";
  readonly reasons: readonly string[];
}
export const healthSchema: z.ZodType<ServiceHealth> = z
  .object({ status: z.enum(["ok", "failing"]), reasons: z.array(z.string()) })
  .openapi("Health") as unknown as z.ZodType<ServiceHealth>;
export const objectSchema: z.ZodType<Record<string, unknown>> = anything;
export const objectsSchema: z.ZodType<Record<string, unknown>[]> = z.array(anything);
export const textSchema: z.ZodType<string> = z.string();
