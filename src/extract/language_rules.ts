/** What a language tells extraction: a rule for each kind of node that means something, and how its scopes work. */
import type { Extraction } from "./extraction.ts";

/** Reads a node; returns the row of its value, 0 for none. */
export type NodeRule = (extraction: Extraction, node: number) => number;

/** One language's rules. Kinds without a rule have their children read. */
export interface LanguageRules {
  readonly nodes: Readonly<Record<string, NodeRule>>;
  /** The top level of a file is open to other files (Go, C, Java's package): names bound there are no local edges. @default false */
  readonly sharedFileScope?: boolean;
  /** Several callables may share a name and are told apart by their parameters. @default false */
  readonly overloads?: boolean;
  /** Types, callables, labels and variables may share a name in one scope: see `NAME_SPACE`. @default false */
  readonly namespaces?: boolean;
  /** Before the first node. */
  readonly begin?: (extraction: Extraction) => void;
  /** After the last, before names are bound. */
  readonly end?: (extraction: Extraction) => void;
}
