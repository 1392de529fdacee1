/** Reads what scoring needs from a graph: symbols by id and by place, edges and unresolved names by place. */
import { readLines } from "../read_lines.ts";
import type { Span } from "../truth.ts";

export interface OurSymbol {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly parent: string;
  /** Start of the name's token; of the whole symbol where it has no name. */
  readonly row: number;
  readonly column: number;
  readonly startRow: number;
  readonly startColumn: number;
}

export interface OurEdge {
  readonly kind: string;
  readonly target: string;
  readonly confidence: number;
  readonly rule: string;
}

export interface OurUnresolved {
  readonly kind: string;
  readonly reason: string;
  readonly receiver: string | undefined;
}

/** What the graph says at one place. */
export interface OurPlace {
  readonly edges: OurEdge[];
  readonly unresolved: OurUnresolved[];
}

export interface OurGraph {
  readonly files: ReadonlySet<string>;
  readonly symbols: ReadonlyMap<string, OurSymbol>;
  /** Symbols whose name starts at a place; several where one token declares several. */
  symbolsAt(file: string, span: Span): readonly OurSymbol[];
  placeAt(file: string, span: Span): OurPlace | undefined;
}

/** Edges that tell of declarations or whole files: their place is no use of the target's name. */
const NO_USE: ReadonlySet<string> = new Set(["decorates", "overrides", "member_of", "declares"]);

/** Rows are below 2^31 and columns below 2^20: together one exact number. */
const placeKey = (row: number, column: number): number => row * 0x10_0000 + column;

interface GraphLine {
  readonly type: string;
  readonly id?: string;
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly parent: string;
  readonly span?: Span;
  readonly name_span?: Span;
  readonly target: string;
  readonly confidence?: number;
  readonly rule?: string;
  readonly reason: string;
  readonly receiver?: string;
}

const WANTED = /^\{"type":"(?:file|symbol|edge|unresolved|summary)"/;

/** Reads the whole stream. Throws an Error when it is cut off. */
export async function readGraph(path: string): Promise<OurGraph> {
  const graph = new Graph();
  let isWhole = false;
  for await (const lines of readLines(path))
    for (const line of lines) {
      if (!WANTED.test(line)) continue;
      const record = JSON.parse(line) as GraphLine;
      isWhole ||= record.type === "summary";
      graph.add(record);
    }
  if (!isWhole) throw new Error(`read "${path}": the graph has no summary, so it is cut off`);
  return graph;
}

class Graph implements OurGraph {
  readonly files = new Set<string>();
  readonly symbols = new Map<string, OurSymbol>();
  readonly #symbolPlaces = new Map<string, Map<number, OurSymbol[]>>();
  readonly #places = new Map<string, Map<number, OurPlace>>();

  add(record: GraphLine): void {
    if (record.type === "file") this.files.add(record.id!);
    else if (record.type === "symbol") this.#addSymbol(record);
    else if (record.type === "edge") this.#addEdge(record);
    else if (record.type === "unresolved" && record.span) {
      const { kind, reason, receiver } = record;
      this.#place(record.file, record.span).unresolved.push({ kind, reason, receiver });
    }
  }

  symbolsAt(file: string, span: Span): readonly OurSymbol[] {
    return this.#symbolPlaces.get(file)?.get(placeKey(span[0], span[1])) ?? [];
  }

  placeAt(file: string, span: Span): OurPlace | undefined {
    return this.#places.get(file)?.get(placeKey(span[0], span[1]));
  }

  #addSymbol({
    id,
    kind,
    name,
    file,
    parent,
    span = [0, 0, 0, 0],
    name_span: nameSpan = span,
  }: GraphLine): void {
    const [row, column] = nameSpan;
    const symbol = {
      id: id!,
      kind,
      name,
      file,
      parent,
      row,
      column,
      startRow: span[0],
      startColumn: span[1],
    };
    this.symbols.set(symbol.id, symbol);
    const places = getOrAdd(this.#symbolPlaces, file, () => new Map<number, OurSymbol[]>());
    getOrAdd(places, placeKey(row, column), () => []).push(symbol);
  }

  #addEdge({ kind, target, file, span, confidence = 0, rule = "none" }: GraphLine): void {
    if (!span || NO_USE.has(kind)) return;
    this.#place(file, span).edges.push({ kind, target, confidence, rule });
  }

  #place(file: string, span: Span): OurPlace {
    const places = getOrAdd(this.#places, file, () => new Map<number, OurPlace>());
    return getOrAdd(places, placeKey(span[0], span[1]), () => ({ edges: [], unresolved: [] }));
  }
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
