/** The answers of the picture's routes as schemas: OpenAPI is made from them, and the compiler holds them to the answers' types. */
import { z } from "@hono/zod-openapi";
import type { FileAnswer } from "./describe_file.ts";
import type { SymbolAnswer } from "./describe_symbol.ts";
import { type MapAnswer, mapRelations } from "./map_modules.ts";
import type { SearchAnswer } from "./search_graph.ts";

const count = z.number().int().min(0);
const row = count.describe("Zero-based");
const column = count.describe("Zero-based, in UTF-16 code units");

const nodeShape = {
  id: z.string(),
  kind: z.string().describe("A kind of symbol, `file` or `external`"),
  name: z.string().describe("Empty where it has none"),
  path: z.string().optional().describe("Of its file; externals have none"),
  row: row.optional(),
  column: column.optional(),
};
const node = z.object(nodeShape).openapi("Node");

const symbolShape = {
  ...nodeShape,
  parent: z.string().describe("Id of the symbol or file that declares it"),
  end_row: row,
  signature: z.string().optional(),
  exported: z.literal(true).optional(),
  callers: count,
  callees: count,
};
const symbol = z.object(symbolShape).openapi("Symbol");

const reference = z
  .object({
    kind: z.string().describe("Of the edge: `calls`, `reads`, …"),
    node: node.describe("The other end"),
    path: z.string().describe("Where it stands"),
    row,
    column,
    confidence: z.number().min(0).max(1),
    rule: z.string().describe("What found it"),
  })
  .openapi("Reference");
const references = z
  .object({ total: count, items: z.array(reference) })
  .openapi("References", { description: "The first of them, and how many there are" });

const imported = z.object({ ...nodeShape, weight: count.describe("How many imports") }).openapi("Import");

const mapNode = z
  .object({
    path: z.string(),
    kind: z.enum(["folder", "file"]),
    parent: count.optional().describe("Its folder's place in `nodes`"),
    language: z.string().describe("Of a folder that of most of its bytes"),
    files: count,
    bytes: count,
    lines: count,
    symbols: count,
    partial: count,
    skipped: count,
    failed: count,
  })
  .openapi("MapNode");

const language = z
  .object({
    language: z.string().describe("Empty: not recognised"),
    files: count,
    bytes: count,
    lines: count,
  })
  .openapi("LanguageShare");

type Schema<T> = z.ZodType<T>;

/** Of `…/map`. */
export const mapAnswer: Schema<MapAnswer> = z
  .object({
    folder: z.string(),
    depth: count.describe("Levels that are shown"),
    nodes: z.array(mapNode).describe("Parents first; the first is the asked folder"),
    edges: z
      .array(z.tuple([count, count, count]))
      .describe(
        "`[source, target, weight]`: places in `nodes`, and how many there are from the one to the other",
      ),
    outgoing: count.describe("From inside the folder to files outside"),
    incoming: count.describe("From files outside the folder"),
    languages: z.array(language).describe("Largest first"),
    cut: z.literal(true).optional().describe("Symbols and edges were left out, for lack of room"),
  })
  .openapi("Map") as Schema<MapAnswer>;

/** Of `…/search`. */
export const searchAnswer: Schema<SearchAnswer> = z
  .object({
    total: count,
    hits: z.array(z.object({ ...nodeShape, signature: z.string().optional() })).describe("Best first"),
  })
  .openapi("Search") as Schema<SearchAnswer>;

/** Of `…/files`. */
export const fileAnswer: Schema<FileAnswer> = z
  .object({
    path: z.string(),
    id: z.string(),
    language: z.string(),
    status: z.string(),
    bytes: count,
    lines: count,
    reason: z.string().optional().describe("Why it was skipped or failed"),
    message: z.string().optional(),
    error_count: count.describe("Syntax errors"),
    errors: z.array(z.tuple([row, column, row, column])).describe("Spans of the first 20"),
    unresolved: count.describe("Names in it that lead nowhere"),
    symbols: z.array(symbol).describe("In source order"),
    imports: z.array(imported),
    importers: z.array(imported),
  })
  .openapi("File") as Schema<FileAnswer>;

/** Of `…/symbol`. */
export const symbolAnswer: Schema<SymbolAnswer> = z
  .object({
    ...nodeShape,
    language: z.string().optional(),
    end_row: row.optional(),
    signature: z.string().optional(),
    doc: z.string().optional(),
    exported: z.literal(true).optional(),
    parents: z.array(node).describe("What declares it, from the file down"),
    members: z.array(symbol).describe("What it declares"),
    callers: references,
    callees: references,
    used_by: references.describe("References to it that are not calls"),
    uses: references.describe("References by it that are not calls"),
    unresolved: count.describe("Names in it that lead nowhere"),
  })
  .openapi("SymbolDetail") as Schema<SymbolAnswer>;

/** Which relation a map draws. */
export const relation: z.ZodDefault<z.ZodEnum<{ imports: "imports"; references: "references" }>> = z
  .enum(mapRelations)
  .default("imports");
