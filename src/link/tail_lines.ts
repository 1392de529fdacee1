/** What linking finds → lines of the tail, in the order of the contract. */

import type { FactPlace } from "../facts/packed_facts.ts";
import { comparePaths } from "../record/compare_paths.ts";
import { quoteJson } from "../record/quote_json.ts";
import type { TailCounts } from "./link_graph.ts";
import type { LinkedEdge, LinkSink, OpenEnd } from "./link_sink.ts";
import { evidenceRules } from "./rules.ts";

interface Line {
  readonly start: number;
  readonly end: number;
  readonly target: string;
  readonly kind: string;
  readonly text: string;
  readonly isEdge: boolean;
}

/** Collects one file after another; externals over all. */
export class TailLines implements LinkSink {
  readonly #withNodes: boolean;
  readonly #externals: Map<string, boolean> = new Map();
  readonly #candidates: (name: string, file: number) => readonly string[];
  #number = -1;
  /** Begins the `node` of every line of the file: its last digits and a quote are wanting. */
  #node = "";
  #file = "";
  #lines: Line[] = [];
  #source = "";
  #sourceText = "";

  /** `candidates` names what an unresolved call may be: its name, and the number of the file. */
  constructor(withNodes: boolean, candidates: (name: string, file: number) => readonly string[] = () => []) {
    this.#withNodes = withNodes;
    this.#candidates = candidates;
  }

  /** Starts a file, the run's `number`. */
  begin(fileId: string, number: number): void {
    this.#number = number;
    this.#file = quoteJson(fileId);
    this.#node = `,"node":${this.#file.slice(0, -1)}#`;
    this.#lines = [];
  }

  external(id: string, standard: boolean): void {
    if (standard || !this.#externals.has(id)) this.#externals.set(id, standard);
  }

  edge({ kind, source, target, form, place, via, rule }: LinkedEdge): void {
    let text = `{"type":"edge","kind":"${kind}","source":${this.#quotedSource(source)},"target":${quoteJson(target)}`;
    if (form) text += `,"form":"${form}"`;
    text += `,"file":${this.#file}${this.#place(place)}`;
    if (via !== undefined) text += `,"via":${quoteJson(via)}`;
    text += `,"confidence":${evidenceRules[rule].confidence},"rule":"${rule}"}\n`;
    this.#lines.push({ start: place.start, end: place.end, target, kind, text, isEdge: true });
  }

  unresolved({ kind, source, name, receiver, place, reason }: OpenEnd): void {
    let text = `{"type":"unresolved","kind":"${kind}","source":${this.#quotedSource(source)}`;
    if (name) text += `,"name":${quoteJson(name)}`;
    if (receiver) text += `,"receiver":${quoteJson(receiver)}`;
    text += `,"file":${this.#file}${this.#place(place)},"reason":"${reason}"`;
    const candidates =
      name && (kind === "calls" || kind === "instantiates") ? this.#candidates(name, this.#number) : [];
    if (candidates.length > 0) text += `,"candidates":[${candidates.map(quoteJson).join(",")}]`;
    text += "}\n";
    this.#lines.push({ start: place.start, end: place.end, target: "", kind, text, isEdge: false });
  }

  /** Neighbours have the same source for the most part. */
  #quotedSource(source: string): string {
    if (source !== this.#source) {
      this.#source = source;
      this.#sourceText = quoteJson(source);
    }
    return this.#sourceText;
  }

  #place(place: FactPlace): string {
    const { startRow, startColumn, endRow, endColumn, start, end, node } = place;
    const text = `,"span":[${startRow},${startColumn},${endRow},${endColumn}],"range":[${start},${end}]`;
    return this.#withNodes ? `${text}${this.#node}${node}"` : text;
  }

  /** The lines of the file in order, each edge once; counts them. */
  take(counts: TailCounts): string {
    const lines = this.#lines;
    lines.sort(
      (a, b) =>
        a.start - b.start ||
        a.end - b.end ||
        comparePaths(a.target, b.target) ||
        comparePaths(a.kind, b.kind),
    );
    let text = "";
    let last: Line | undefined;
    for (const line of lines) {
      if (last?.isEdge && line.isEdge && isSame(last, line)) continue;
      last = line;
      text += line.text;
      if (line.isEdge) counts.edges++;
      else counts.unresolved++;
    }
    this.#lines = [];
    return text;
  }

  /** The externals of all files, by id; counts them. */
  externals(counts: TailCounts): string {
    let text = "";
    for (const id of [...this.#externals.keys()].sort(comparePaths)) {
      const end = id.indexOf("::");
      text += `{"type":"external","id":${quoteJson(id)},"package":${quoteJson(end < 0 ? id : id.slice(0, end))}`;
      if (end >= 0) text += `,"name":${quoteJson(id.slice(end + 2))}`;
      text += this.#externals.get(id) ? ',"standard":true}\n' : "}\n";
      counts.externals++;
    }
    return text;
  }
}

/** Whether two edges have the same key. */
function isSame(one: Line, other: Line): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    one.target === other.target &&
    one.kind === other.kind
  );
}
