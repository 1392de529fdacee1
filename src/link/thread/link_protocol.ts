/** What goes between the thread that wants a tail and the one that makes it. */
import type { PlainFault } from "../../fault/fault.ts";
import type { FactsPlace } from "../filed_facts.ts";
import type { LinkOptions, LinkProgress, TailCounts } from "../link_graph.ts";

/** All that linking needs, as plain values. */
export interface LinkRequest extends Pick<LinkOptions, "files" | "withNodes" | "tailMemoryBytes"> {
  /** Absolute, without links. */
  readonly root: string;
  /** Where the facts of the files lie; their `segment` is as `factsNumber` says. */
  readonly facts: FactsPlace;
  /** Bytes that the whole process should stay within. */
  readonly maxMemoryBytes: number;
}

/** To the thread that links. One request at a time; each piece is asked for. */
export type ToLinker =
  | { readonly type: "link"; readonly request: LinkRequest }
  | { readonly type: "next" }
  | { readonly type: "memory"; readonly maxMemoryBytes: number };

/** From it. */
export type FromLinker =
  | { readonly type: "progress"; readonly progress: LinkProgress }
  | { readonly type: "piece"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "end"; readonly counts: TailCounts }
  /** An expected failure, or a defect in words. */
  | { readonly type: "failed"; readonly fault?: PlainFault; readonly detail?: string };
