/**
 * Checks symbols, edges, unresolved references and externals as they pass: what they name was written before, and
 * each kind stands in its order. Holds a few bytes for each id of a symbol or external and one bit per syntax node.
 */

import type { ProblemList } from "./_problem_list.ts";
import { comparePaths } from "./compare_paths.ts";
import { IdSet } from "./id_set.ts";
import { fileIdOf, pathOfId } from "./ids.ts";
import type { ByteRange, EdgeRecord, ExternalRecord, SymbolRecord, UnresolvedRecord } from "./types.ts";

type Reference = EdgeRecord | UnresolvedRecord;

/** What later records may refer to in a file. */
interface KnownFile {
  readonly bytes: number;
  /** One bit per written node, 32 to a word. */
  readonly nodes: Uint32Array;
}

const maxLineLength = 500;
const lineBreak = /[\r\n]/;

/** Longer than `limit` code points; counts only when the code units leave a doubt. */
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}

/** The symbol layer of one stream. */
export class GraphCheck {
  readonly #problems: ProblemList;
  readonly #hasSyntax: boolean;
  readonly #isWhole: boolean;
  readonly #files = new Map<string, KnownFile>();
  readonly #symbols = new IdSet();
  readonly #externals = new IdSet();
  #fileId = "";
  #file: KnownFile = { bytes: 0, nodes: new Uint32Array(0) };
  #lastSymbolStart = 0;
  /** The symbols that count as standing there: what stands before its parent counts as standing where that does. */
  readonly #symbolsAtStart = new Set<string>();
  #lastExternal = "";
  #lastReference: Reference | undefined;
  /** Kind and target of the edges at the place of the last one. */
  readonly #edgesHere = new Set<string>();

  /**
   * `hasSyntax`: the syntax layer is written, so that `node` must name a record of it. `isWhole`: no filter took records, so that what
   * an id names must be there.
   */
  constructor(
    problems: ProblemList,
    { hasSyntax, isWhole }: { readonly hasSyntax: boolean; readonly isWhole: boolean },
  ) {
    this.#problems = problems;
    this.#hasSyntax = hasSyntax;
    this.#isWhole = isWhole;
  }

  /** Starts the block of a file with so many `nodes` and `bytes`. */
  startFile(fileId: string, nodes: number, bytes: number): void {
    const bits = this.#hasSyntax && Number.isFinite(nodes) ? nodes : 0;
    this.#fileId = fileId;
    this.#file = { bytes, nodes: new Uint32Array(Math.ceil(bits / 32)) };
    this.#files.set(fileId, this.#file);
    this.#lastSymbolStart = 0;
    this.#symbolsAtStart.clear();
    this.#lastReference = undefined;
  }

  /** Syntax node `n` of the current file is written. */
  addNode(n: number): void {
    const word = n >>> 5;
    if (word < this.#file.nodes.length) this.#file.nodes[word]! |= 1 << (n & 31);
  }

  /** Starts the tail. */
  startTail(): void {
    this.#lastReference = undefined;
    this.#edgesHere.clear();
  }

  /** Checks a symbol of the current file. */
  addSymbol(symbol: SymbolRecord): void {
    const { id, parent, file } = symbol;
    const report = (code: "id" | "order" | "text", message: string) => this.#problems.add(code, message, id);
    if (fileIdOf(id) !== this.#fileId || file !== this.#fileId) {
      report("id", `a symbol stands in the block of its own file, here "${this.#fileId}"`);
    }
    if (this.#symbols.has(id)) report("id", "a symbol id is written once: it was written before");
    if (parent !== this.#fileId && !(fileIdOf(parent) === this.#fileId && this.#isThere(parent))) {
      this.#problems.add("parent", `parent "${parent}" is no symbol written before it in its file`, id);
    }
    if (!this.#isInOrder(symbol)) report("order", "symbols of a file stand in source order");
    this.#checkRange(symbol.range, this.#file, id);
    this.#checkNode(symbol.node, file, id);
    for (const key of ["signature", "doc"] as const) {
      const line = symbol[key] ?? "";
      if (isLonger(line, maxLineLength)) report("text", `${key} has at most ${maxLineLength} code points`);
      if (lineBreak.test(line)) report("text", `${key} is one line`);
    }
    const modifiers = symbol.modifiers ?? [];
    if (modifiers.some((modifier, i) => i > 0 && modifier <= modifiers[i - 1]!)) {
      report("order", "modifiers are sorted and each is there once");
    }
    this.#symbols.add(id);
  }

  /** Whether the symbol `id` was written, or a filter may have taken it. */
  #isThere(id: string): boolean {
    return !this.#isWhole || this.#symbols.has(id);
  }

  #isInOrder({ id, parent, range: [start] }: SymbolRecord): boolean {
    if (start < this.#lastSymbolStart) {
      if (this.#isWhole && !this.#symbolsAtStart.has(parent)) return false;
    } else if (start > this.#lastSymbolStart) {
      this.#lastSymbolStart = start;
      this.#symbolsAtStart.clear();
    }
    this.#symbolsAtStart.add(id);
    return true;
  }

  /** Checks an edge in the block of its file. */
  addLocalEdge(edge: EdgeRecord): void {
    const ends = [edge.file, edge.source, edge.target];
    if (ends.some((id) => fileIdOf(id) !== this.#fileId)) {
      this.#problems.add(
        "reference",
        `a local edge stands in the block of its file and stays in it: "${this.#fileId}"`,
      );
    }
    this.#checkReference(edge);
  }

  /** Checks an external. */
  addExternal(external: ExternalRecord): void {
    const { id } = external;
    const wanted = external.name === undefined ? external.package : `${external.package}::${external.name}`;
    if (id !== wanted)
      this.#problems.add("id", `the id of an external is its package and name, "${wanted}"`, id);
    if (this.#externals.size > 0 && comparePaths(this.#lastExternal, id) >= 0) {
      this.#problems.add(
        "order",
        `externals stand in the order of their ids, each once: it follows "${this.#lastExternal}"`,
        id,
      );
    }
    this.#lastExternal = id;
    this.#externals.add(id);
  }

  /** Checks an edge or unresolved reference of the tail. */
  addTailReference(reference: Reference): void {
    this.#checkReference(reference);
    for (const id of reference.type === "unresolved" ? (reference.candidates ?? []) : []) {
      this.#checkTarget(id, "candidate");
    }
  }

  #checkReference(reference: Reference): void {
    this.#checkOrder(reference);
    this.#checkHolder(reference);
    if (reference.type === "edge") this.#checkEdge(reference);
    const file = this.#files.get(reference.file);
    if (file) this.#checkRange(reference.range, file, undefined);
    else if (this.#isWhole)
      this.#problems.add("reference", `file "${reference.file}" names no file written before it`);
    this.#checkNode(reference.node, reference.file, undefined);
  }

  #checkEdge(edge: EdgeRecord): void {
    this.#checkTarget(edge.target, "target");
    if (edge.via !== undefined && !this.#isThere(edge.via)) {
      this.#problems.add("reference", `via "${edge.via}" names no symbol written before it`);
    }
    if ((edge.form !== undefined) !== (edge.kind === "imports")) {
      this.#problems.add("schema", "form stands on edges of kind imports and on no other");
    }
    const key = `${edge.kind} ${edge.target}`;
    if (this.#edgesHere.has(key))
      this.#problems.add("id", "an edge is written once for its place, kind and target");
    this.#edgesHere.add(key);
  }

  #checkOrder(reference: Reference): void {
    const last = this.#lastReference;
    const order = last ? compareReferences(last, reference) : -1;
    if (order > 0) this.#problems.add("order", "references stand by file, then by position, then by target");
    if (!last || last.file !== reference.file || !samePlace(last.range, reference.range))
      this.#edgesHere.clear();
    this.#lastReference = reference;
  }

  /** What holds a place is in the tree; a decorator may come from outside. */
  #checkHolder({ kind, source }: Reference): void {
    if (this.#isThere(source) || this.#files.has(source)) return;
    if (kind === "decorates" && this.#externals.has(source)) return;
    this.#problems.add("reference", `source "${source}" names no symbol or file written before it`);
  }

  #checkTarget(id: string, what: string): void {
    if (this.#isThere(id) || this.#files.has(id) || this.#externals.has(id)) return;
    this.#problems.add("reference", `${what} "${id}" names no symbol, file or external written before it`);
  }

  #checkRange([start, end]: ByteRange, file: KnownFile, id: string | undefined): void {
    if (end < start) this.#problems.add("place", "a place ends where it starts or after it", id);
    if (end > file.bytes) this.#problems.add("place", `range ends after the file's ${file.bytes} bytes`, id);
  }

  #checkNode(node: string | undefined, fileId: string, id: string | undefined): void {
    if (node === undefined) return;
    if (!this.#hasSyntax) {
      this.#problems.add("layer", "node is there only when the syntax layer is written", id);
      return;
    }
    const nodes = this.#files.get(fileId)?.nodes ?? new Uint32Array(0);
    const n = Number(node.slice(node.indexOf("#") + 1));
    const isWritten = !this.#isWhole || ((nodes[n >>> 5] ?? 0) >>> (n & 31)) & 1;
    if (fileIdOf(node) !== fileId || !isWritten) {
      this.#problems.add("reference", `node "${node}" names no syntax record of its file`, id);
    }
  }
}

function samePlace(left: ByteRange, right: ByteRange): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

/** Targets are compared among edges only: an unresolved reference has none. */
function compareReferences(left: Reference, right: Reference): number {
  if (left.file !== right.file) return comparePaths(pathOfId(left.file), pathOfId(right.file));
  const byPlace = left.range[0] - right.range[0] || left.range[1] - right.range[1];
  if (byPlace !== 0) return byPlace;
  return left.type === "edge" && right.type === "edge" ? comparePaths(left.target, right.target) : 0;
}
