/**
 * Whether an edge stands in the block of its file rather than in the tail. The digest needs the border between the
 * last block and the tail, so it must show in the record: the rules of lexical binding are `lexical` and `lexical-…`.
 */
import type { EdgeRecord } from "./types.ts";

/** Whether `edge` was found by lexical binding alone, in a scope that no other file can extend. */
export function isLocalEdge(edge: EdgeRecord): boolean {
  return edge.rule === "lexical" || edge.rule.startsWith("lexical-");
}
