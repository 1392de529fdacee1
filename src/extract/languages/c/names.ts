/**
 * Names in C and C++: tags, labels and all others lie in spaces of their own; a name of C++ that nothing else has is looked for
 * among the tags as well, since classes need no `class` before them.
 */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** The spaces in which things are bound. */
export const SPACES: Readonly<Record<"ordinary" | "tag" | "label" | "both", readonly number[]>> = {
  ordinary: [NAME_SPACE.expression],
  tag: [NAME_SPACE.type],
  label: [NAME_SPACE.label],
  /** Using-declarations, and anonymous structs that a typedef names. */
  both: [NAME_SPACE.expression, NAME_SPACE.type],
};

/** `struct T`. */
export function tagName(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  return x.flag(x.name(node, role), EXPR_FLAG.typeSpace);
}

/** Where a local is seen from: behind what declares it. */
export function behind(x: Extraction, node: number): number {
  return Math.max(1, x.tree.behind(node));
}

/** Whether what is declared here is a local. */
export function isInFunction(x: Extraction): boolean {
  return x.nearest("function", "class", "file")?.kind === "function";
}

/** What reading a file has to remember. */
export interface CState {
  /** A template's parameters wait for what it declares, {@link NONE} for none. */
  template: number;
  /** Row of the class that the function being read is a member of, though it stands outside; 0 for none. */
  outerClass: number;
}

const KEY = "c";

export function stateOf(x: Extraction): CState {
  let state = x.state.get(KEY) as CState | undefined;
  if (!state) {
    state = { template: NONE, outerClass: 0 };
    x.state.set(KEY, state);
  }
  return state;
}
