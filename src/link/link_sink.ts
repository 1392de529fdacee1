/**
 * What resolving a file takes and gives: occurrences that are open, edges,
 * and records of what could not be resolved.
 */
import type { FactPlace } from "../facts/packed_facts.ts";
import type { EdgeKind, ImportForm, UnresolvedReason } from "../record/vocabulary.ts";
import type { EvidenceRuleName } from "./rules.ts";

/** An edge of the tail; ids are as they are written. */
export interface LinkedEdge {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly form?: ImportForm;
  readonly place: FactPlace;
  readonly via?: string;
  readonly rule: EvidenceRuleName;
}

/** An occurrence that has no edge. */
export interface OpenEnd {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly name: string;
  readonly receiver: string;
  readonly place: FactPlace;
  readonly reason: UnresolvedReason;
}

/** Takes what is found. */
export interface LinkSink {
  edge(edge: LinkedEdge): void;
  unresolved(end: OpenEnd): void;
  /** Something outside the root was named. */
  external(id: string, standard: boolean): void;
}

/** An occurrence that its block left open. */
export interface Occurrence {
  readonly expr: number;
  readonly role: EdgeKind;
  readonly flags: number;
  readonly source: string;
  readonly sourceSymbol: number;
  readonly place: FactPlace;
}
