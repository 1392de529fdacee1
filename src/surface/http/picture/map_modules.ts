/** The map of a graph's modules: folders and files as a tree down to a depth, and what its leaves have to do with each other. */
import { edgeKindNumber, edgesAt, type PictureFile, type PictureStore } from "./_picture_store.ts";

/** What joins the leaves of a map: imports, or whatever refers from one file to another. */
export const mapRelations = ["imports", "references"] as const;

/** What to show. */
export interface MapQuestion {
  /** Path; empty for all. */
  readonly folder: string;
  /** How many levels below it. */
  readonly depth: number;
  /** Of nodes: with more, the map is less deep. */
  readonly limit: number;
  readonly relation: (typeof mapRelations)[number];
}

/** A folder or file. */
export interface MapNode {
  readonly path: string;
  readonly kind: "folder" | "file";
  /** Its folder's place in the list; the asked folder itself has none. */
  readonly parent?: number;
  /** Of a file; of a folder that of most of its bytes. */
  readonly language: string;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  readonly symbols: number;
  readonly partial: number;
  readonly skipped: number;
  readonly failed: number;
}

/** Files of one language. */
export interface LanguageShare {
  readonly language: string;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
}

/** A map. */
export interface MapAnswer {
  readonly folder: string;
  /** Levels that are shown. */
  readonly depth: number;
  /** Parents first: the first is the asked folder. */
  readonly nodes: readonly MapNode[];
  /** `[source, target, weight]`: places of leaves in `nodes`, and how many there are from the one to the other. */
  readonly edges: readonly (readonly [source: number, target: number, weight: number])[];
  /** From inside the folder to files outside it, and the other way. */
  readonly outgoing: number;
  readonly incoming: number;
  /** Largest first. */
  readonly languages: readonly LanguageShare[];
  /** Symbols and edges were left out of the picture, for lack of room. */
  readonly cut?: true;
}

/** A node that still grows. */
interface OpenNode {
  path: string;
  kind: "folder" | "file";
  parent: number;
  files: number;
  bytes: number;
  lines: number;
  symbols: number;
  partial: number;
  skipped: number;
  failed: number;
  readonly bytesByLanguage: Map<string, number>;
}

const outside = -1;

/** Makes the map; `undefined` where no file lies below the folder. */
export function mapModules(store: PictureStore, question: MapQuestion): MapAnswer | undefined {
  const { folder, limit } = question;
  const prefix = folder === "" ? "" : `${folder}/`;
  const files = store.files.filter(({ path }) => path.startsWith(prefix));
  if (files.length === 0 && folder !== "") return undefined;
  const depth = fittingDepth(files, prefix, question.depth, limit);
  const { nodes, leafOf } = growTree(store, { folder, prefix, depth });
  const { edges, incoming, outgoing } = joinLeaves(store, leafOf, nodes.length, question.relation);
  return {
    folder,
    depth,
    nodes: nodes.map(closeNode),
    edges,
    outgoing,
    incoming,
    languages: languagesOf(files),
  };
}

/** The largest depth that keeps the map within its limit; 1 at least. */
function fittingDepth(files: readonly PictureFile[], prefix: string, wanted: number, limit: number): number {
  // How many folders and files are on each level: those that begin there, seen from the file before, whose path sorts before.
  const onLevel: number[] = [];
  const seen = new Set<string>();
  for (const { path } of files) {
    const parts = path.slice(prefix.length).split("/");
    let at = "";
    for (const [level, part] of parts.entries()) {
      at += `/${part}`;
      if (level >= wanted || seen.has(at)) continue;
      seen.add(at);
      onLevel[level] = (onLevel[level] ?? 0) + 1;
    }
  }
  let nodes = 0;
  for (const [level, count] of onLevel.entries()) {
    nodes += count;
    if (nodes > limit && level > 0) return level;
  }
  return Math.max(1, onLevel.length);
}

interface Tree {
  readonly nodes: readonly OpenNode[];
  /** Of each file: the place of the node that it is or lies in, or {@link outside}. */
  readonly leafOf: Int32Array;
}

function growTree(store: PictureStore, shown: { folder: string; prefix: string; depth: number }): Tree {
  const { folder, prefix, depth } = shown;
  const nodes: OpenNode[] = [];
  const places = new Map<string, number>();
  const leafOf = new Int32Array(store.files.length).fill(outside);
  const placeOf = (path: string, kind: OpenNode["kind"], parent: number): number => {
    const known = places.get(path);
    if (known !== undefined) return known;
    places.set(path, nodes.length);
    return nodes.push(openNode(path, kind, parent)) - 1;
  };
  placeOf(folder, "folder", outside);
  for (const [i, file] of store.files.entries()) {
    if (!file.path.startsWith(prefix)) continue;
    const parts = file.path.slice(prefix.length).split("/");
    let place = 0;
    let path = folder;
    addFile(nodes[0]!, file);
    for (let level = 0; level < Math.min(parts.length, depth); level++) {
      path = path === "" ? parts[level]! : `${path}/${parts[level]}`;
      place = placeOf(path, level === parts.length - 1 ? "file" : "folder", place);
      addFile(nodes[place]!, file);
    }
    leafOf[i] = place;
  }
  return { nodes, leafOf };
}

function openNode(path: string, kind: OpenNode["kind"], parent: number): OpenNode {
  const sums = { files: 0, bytes: 0, lines: 0, symbols: 0, partial: 0, skipped: 0, failed: 0 };
  return { path, kind, parent, ...sums, bytesByLanguage: new Map() };
}

function addFile(
  node: OpenNode,
  { language, status, bytes, lines, node: first, endNode }: PictureFile,
): void {
  node.files++;
  node.bytes += bytes;
  node.lines += lines;
  node.symbols += endNode - first - 1;
  if (status !== "parsed") node[status]++;
  node.bytesByLanguage.set(language, (node.bytesByLanguage.get(language) ?? 0) + bytes);
}

function closeNode({ parent, bytesByLanguage, ...node }: OpenNode): MapNode {
  let language = "";
  let most = -1;
  for (const [name, bytes] of bytesByLanguage) {
    if (bytes <= most) continue;
    language = name;
    most = bytes;
  }
  return { ...node, ...(parent === outside ? {} : { parent }), language };
}

/** Counts what goes from one leaf to another. */
function joinLeaves(
  store: PictureStore,
  leafOf: Int32Array,
  size: number,
  relation: MapQuestion["relation"],
): Pick<MapAnswer, "edges" | "incoming" | "outgoing"> {
  const weights = new Map<number, number>();
  let incoming = 0;
  let outgoing = 0;
  for (const edge of relation === "imports" ? importsOf(store) : allEdges(store)) {
    const fromFile = store.edgeFile.at(edge);
    const toFile = store.file.at(store.target.at(edge));
    if (fromFile === toFile || toFile >= leafOf.length) continue;
    const from = leafOf[fromFile]!;
    const to = leafOf[toFile]!;
    if (from === to) continue;
    if (from === outside) incoming++;
    else if (to === outside) outgoing++;
    else weights.set(from * size + to, (weights.get(from * size + to) ?? 0) + 1);
  }
  const edges = [...weights].map(
    ([key, weight]) => [Math.floor(key / size), key % size, weight] as [number, number, number],
  );
  edges.sort(([a, b], [c, d]) => a - c || b - d);
  return { edges, incoming, outgoing };
}

/** Imports leave files themselves. */
function* importsOf(store: PictureStore): Generator<number> {
  const imports = edgeKindNumber("imports");
  for (const { node } of store.files) {
    for (const edge of edgesAt(store.outgoing, node)) if (store.edgeKind.at(edge) === imports) yield edge;
  }
}

function* allEdges(store: PictureStore): Generator<number> {
  for (let edge = 0; edge < store.edges; edge++) yield edge;
}

function languagesOf(files: readonly PictureFile[]): LanguageShare[] {
  const shares = new Map<string, { language: string; files: number; bytes: number; lines: number }>();
  for (const { language, bytes, lines } of files) {
    const share = shares.get(language) ?? { language, files: 0, bytes: 0, lines: 0 };
    share.files++;
    share.bytes += bytes;
    share.lines += lines;
    shares.set(language, share);
  }
  return [...shares.values()].sort((a, b) => b.bytes - a.bytes || (a.language < b.language ? -1 : 1));
}
