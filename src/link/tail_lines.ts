/** What linking finds → lines of the tail, in the order of the contract. */

import type { FactPlace } from "../facts/packed_facts.ts";
import { comparePaths } from "../record/compare_paths.ts";
import { quoteJson } from "../record/quote_json.ts";
import { LineWriter } from "./line_writer.ts";
import type { TailCounts } from "./link_graph.ts";
import type { LinkedEdge, LinkSink, OpenEnd } from "./link_sink.ts";
import { type EvidenceRuleName, evidenceRules } from "./rules.ts";

/** A line and where it was written. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly target: string;
  readonly kind: string;
  readonly isEdge: boolean;
  readonly from: number;
  readonly to: number;
}

/** Rule → how the edges that rest on it end. */
const endings = Object.fromEntries(
  Object.entries(evidenceRules).map(([rule, { confidence }]) => [
    rule,
    `,"confidence":${confidence},"rule":"${rule}"}\n`,
  ]),
) as Record<EvidenceRuleName, string>;
const encoder: TextEncoder = new TextEncoder();

/** Collects one file after another; externals over all. */
export class TailLines implements LinkSink {
  readonly #withNodes: boolean;
  readonly #externals: Map<string, boolean> = new Map();
  readonly #candidates: (name: string, file: number) => readonly string[];
  #number = -1;
  /** `file` of every line of the file. */
  #file: Uint8Array = new Uint8Array(0);
  /** Begins the `node` of every line of the file: its last digits and a quote are wanting. */
  #node: Uint8Array = new Uint8Array(0);
  #lines: Line[] = [];
  /** The lines of the file as they came. */
  readonly #written: LineWriter = new LineWriter();

  /** `candidates` names what an unresolved call may be: its name, and the number of the file. */
  constructor(withNodes: boolean, candidates: (name: string, file: number) => readonly string[] = () => []) {
    this.#withNodes = withNodes;
    this.#candidates = candidates;
  }

  /** Starts a file, the run's `number`. */
  begin(fileId: string, number: number): void {
    const file = quoteJson(fileId);
    this.#number = number;
    this.#file = encoder.encode(`,"file":${file}`);
    this.#node = encoder.encode(`,"node":${file.slice(0, -1)}#`);
    this.#lines = [];
  }

  external(id: string, standard: boolean): void {
    if (standard || !this.#externals.has(id)) this.#externals.set(id, standard);
  }

  edge({ kind, source, target, form, place, via, rule }: LinkedEdge): void {
    const out = this.#written;
    const from = out.at;
    out.ascii('{"type":"edge","kind":"');
    out.ascii(kind);
    out.ascii('","source":');
    out.json(source);
    out.ascii(',"target":');
    out.json(target);
    if (form) out.ascii(`,"form":"${form}"`);
    this.#place(place);
    if (via !== undefined) {
      out.ascii(',"via":');
      out.json(via);
    }
    out.ascii(endings[rule]);
    this.#lines.push({ start: place.start, end: place.end, target, kind, isEdge: true, from, to: out.at });
  }

  unresolved({ kind, source, name, receiver, place, reason }: OpenEnd): void {
    const out = this.#written;
    const from = out.at;
    out.ascii('{"type":"unresolved","kind":"');
    out.ascii(kind);
    out.ascii('","source":');
    out.json(source);
    if (name) {
      out.ascii(',"name":');
      out.json(name);
    }
    if (receiver) {
      out.ascii(',"receiver":');
      out.json(receiver);
    }
    this.#place(place);
    out.ascii(`,"reason":"${reason}"`);
    if (name && (kind === "calls" || kind === "instantiates"))
      this.#mayBe(this.#candidates(name, this.#number));
    out.ascii("}\n");
    this.#lines.push({
      start: place.start,
      end: place.end,
      target: "",
      kind,
      isEdge: false,
      from,
      to: out.at,
    });
  }

  #mayBe(candidates: readonly string[]): void {
    if (candidates.length === 0) return;
    const out = this.#written;
    let before = ',"candidates":[';
    for (const candidate of candidates) {
      out.ascii(before);
      out.json(candidate);
      before = ",";
    }
    out.ascii("]");
  }

  #place(place: FactPlace): void {
    const out = this.#written;
    out.copy(this.#file);
    out.ascii(',"span":[');
    out.integer(place.startRow);
    out.ascii(",");
    out.integer(place.startColumn);
    out.ascii(",");
    out.integer(place.endRow);
    out.ascii(",");
    out.integer(place.endColumn);
    out.ascii('],"range":[');
    out.integer(place.start);
    out.ascii(",");
    out.integer(place.end);
    out.ascii("]");
    if (!this.#withNodes) return;
    out.copy(this.#node);
    out.integer(place.node);
    out.ascii('"');
  }

  /** Hands the lines of the file to `write` in order, each edge once; counts them. What it gets it must copy. */
  take(counts: TailCounts, write: (bytes: Uint8Array) => void): void {
    const lines = this.#lines;
    lines.sort(
      (a, b) =>
        a.start - b.start ||
        a.end - b.end ||
        comparePaths(a.target, b.target) ||
        comparePaths(a.kind, b.kind),
    );
    let last: Line | undefined;
    // Lines that come in order are copied together.
    let from = 0;
    let to = 0;
    for (const line of lines) {
      if (last?.isEdge && line.isEdge && isSame(last, line)) continue;
      last = line;
      if (line.isEdge) counts.edges++;
      else counts.unresolved++;
      if (line.from !== to) {
        if (to > from) write(this.#written.bytes.subarray(from, to));
        from = line.from;
      }
      to = line.to;
    }
    if (to > from) write(this.#written.bytes.subarray(from, to));
    this.#lines = [];
    this.#written.reset();
  }

  /** The externals of all files, by id; counts them. */
  externals(counts: TailCounts): Uint8Array<ArrayBuffer> {
    const out = this.#written;
    for (const id of [...this.#externals.keys()].sort(comparePaths)) {
      const end = id.indexOf("::");
      out.ascii('{"type":"external","id":');
      out.json(id);
      out.ascii(',"package":');
      out.json(end < 0 ? id : id.slice(0, end));
      if (end >= 0) {
        out.ascii(',"name":');
        out.json(id.slice(end + 2));
      }
      out.ascii(this.#externals.get(id) ? ',"standard":true}\n' : "}\n");
      counts.externals++;
    }
    return out.take();
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
