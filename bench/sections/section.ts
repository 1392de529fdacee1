/** A part of the results. */
import type { Corpus } from "../corpus.ts";

/** What all sections are given. */
export interface SectionContext {
  /** Rounds of each measurement. */
  readonly rounds: number;
  /** Corpora to measure on, by name, where a section lets one choose. */
  readonly only: readonly string[];
  readonly corpus: (name: string) => Corpus;
  /** Tells what is going on. */
  readonly tell: (text: string) => void;
}

/** What a section found. */
export interface SectionResult {
  readonly title: string;
  /** Markdown: what was measured on which corpus and sink, and the table. */
  readonly text: string;
  /** Set when the promise is broken: why. */
  readonly broken?: string;
}

/** Measures and writes one section. */
export type Section = (context: SectionContext) => Promise<SectionResult>;

/** The trees of one language. */
export const BIG_TREES: readonly string[] = ["typescript", "javascript", "python", "go", "c"];

/** Those of `names` that were asked for; all when none was. */
export function chosen({ only }: SectionContext, names: readonly string[]): readonly string[] {
  return only.length === 0 ? names : names.filter((name) => only.includes(name));
}

/** `name (files, MB)`. */
export function describeCorpus({ name, files, bytes }: Corpus): string {
  return `${name} (${files.toLocaleString("en")} files, ${(bytes / 1e6).toFixed(1)} MB)`;
}
