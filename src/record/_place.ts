/** Where in a stream a record may stand. */
import type { ReadLine } from "./_read_line.ts";
import { isLocalEdge } from "./local_edge.ts";
import type { Layer } from "./vocabulary.ts";

/** A place in the stream. */
export type Place =
  | "start"
  | "header"
  | "file"
  | "syntax"
  | "symbol"
  | "localEdge"
  | "external"
  | "reference"
  | "summary";

/** Their order; only a file record may follow what stands after it, another file's block. */
export const places: Readonly<Record<Place, number>> = {
  start: 0,
  header: 1,
  file: 2,
  syntax: 3,
  symbol: 4,
  localEdge: 5,
  external: 6,
  reference: 7,
  summary: 8,
};

/** How they read in a sentence. */
export const placeNames: Readonly<Record<Place, string>> = {
  start: "the start",
  header: "a header",
  file: "a file record",
  syntax: "a syntax record",
  symbol: "a symbol",
  localEdge: "a local edge",
  external: "an external",
  reference: "an edge or unresolved reference of the tail",
  summary: "the summary",
};

/** The layer without which nothing stands there. */
export const layerOf: Readonly<Partial<Record<Place, Layer>>> = {
  syntax: "syntax",
  symbol: "symbols",
  localEdge: "symbols",
  external: "symbols",
  reference: "symbols",
};

/** The place of what `line` holds; nothing when that cannot be told. */
export function placeOf({ type, record }: ReadLine): Place | undefined {
  if (type === "edge") return record?.type === "edge" && isLocalEdge(record) ? "localEdge" : "reference";
  return type === "unresolved" ? "reference" : type;
}
