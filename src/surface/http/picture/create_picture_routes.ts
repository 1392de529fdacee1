/** The routes that answer from a finished job's picture: its map, search, files and symbols. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createFault } from "../../../fault/fault.ts";
import { refuseParameter } from "../api/refuse_parameter.ts";
import { fileAnswer, mapAnswer, relation, searchAnswer, symbolAnswer } from "./_picture_schemas.ts";
import type { GraphPicture } from "./graph_picture.ts";
import { type FinishedGraph, PictureCache, type PictureCacheOptions } from "./picture_cache.ts";

/** The graph of the job `id`; throws the Fault that is to be answered where there is no such job, or it is not finished. */
export type GetGraph = (id: string, context: Context) => FinishedGraph | Promise<FinishedGraph>;

const id = z
  .string()
  .min(1)
  .openapi({ param: { name: "id", in: "path" }, description: "Of a finished job" });
const params = z.object({ id });
const limitOf = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual).openapi({ type: "integer" });

const problem = { "application/problem+json": { schema: z.object({}).loose() } };

/** What every route says besides its answer. */
function answers<T extends z.ZodType>(schema: T, description: string, missing: string) {
  return {
    200: { description, content: { "application/json": { schema } } },
    400: { description: "A parameter is not as wanted", content: problem },
    404: { description: missing, content: problem },
    409: { description: "The job is not finished", content: problem },
  } as const;
}

const tags = ["Picture"];

const mapRoute = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/map",
  tags,
  summary: "The map of modules",
  description:
    "Folders and files below a folder, with their sizes, and the imports between the leaves that are shown.",
  request: {
    params,
    query: z.object({
      folder: z.string().default("").openapi({ description: "Path; all when absent" }),
      depth: z.coerce
        .number()
        .int()
        .min(1)
        .max(64)
        .default(1)
        .openapi({ type: "integer", description: "Levels" }),
      limit: limitOf(50_000, 20_000).openapi({ description: "Of nodes: a map with more is less deep" }),
      relation: relation.openapi({ description: "`references`: whatever refers from one file to another" }),
    }),
  },
  responses: answers(mapAnswer, "The map", "No such job or folder"),
});

const searchRoute = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/search",
  tags,
  summary: "Paths and names of symbols, best first",
  request: { params, query: z.object({ q: z.string().min(1).max(200), limit: limitOf(200, 20) }) },
  responses: answers(searchAnswer, "What has all words, at least one in its name", "No such job"),
});

const fileRoute = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/files",
  tags,
  summary: "A file with its symbols, imports, importers and errors",
  request: { params, query: z.object({ path: z.string().min(1) }) },
  responses: answers(fileAnswer, "The file", "No such job or file"),
});

const symbolRoute = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/symbol",
  tags,
  summary: "A symbol with its declaration, callers and callees",
  description: "Also for externals and files, by their ids. Rows and columns are zero-based.",
  request: {
    params,
    query: z.object({
      id: z.string().min(1),
      limit: limitOf(1000, 100).openapi({ description: "Of each list" }),
    }),
  },
  responses: answers(symbolAnswer, "The symbol", "No such job or symbol"),
});

/** Makes the routes; mount them with `app.route("/", …)`, whose error handler answers Faults. */
export function createPictureRoutes(getGraph: GetGraph, options: PictureCacheOptions = {}): OpenAPIHono {
  const pictures = new PictureCache(options);
  const open = async (job: string, context: Context): Promise<GraphPicture> =>
    await pictures.get(job, await getGraph(job, context));
  const app = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (!result.success)
        throw refuseParameter(result.error, result.target, (name) => context.req.query(name));
    },
  });
  app.openapi(mapRoute, async (context) => {
    const picture = await open(context.req.valid("param").id, context);
    const question = context.req.valid("query");
    const folder = question.folder.replace(/^\/+|\/+$/g, "");
    const map = picture.map({ ...question, folder });
    if (!map) throw createFault("not-in-graph", { what: "folder", name: folder });
    return context.json(picture.isCut ? { ...map, cut: true as const } : map, 200);
  });
  app.openapi(searchRoute, async (context) => {
    const picture = await open(context.req.valid("param").id, context);
    const { q, limit } = context.req.valid("query");
    return context.json(picture.search(q, limit), 200);
  });
  app.openapi(fileRoute, async (context) => {
    const picture = await open(context.req.valid("param").id, context);
    const { path } = context.req.valid("query");
    const file = picture.file(path);
    if (!file) throw createFault("not-in-graph", { what: "file", name: path });
    return context.json(file, 200);
  });
  app.openapi(symbolRoute, async (context) => {
    const picture = await open(context.req.valid("param").id, context);
    const { id: symbolId, limit } = context.req.valid("query");
    const symbol = picture.symbol(symbolId, limit);
    if (!symbol) throw createFault("not-in-graph", { what: "symbol", name: symbolId });
    return context.json(symbol, 200);
  });
  return app;
}
