/** Where the fetched corpora lie, and what to run when one is missing. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything fetched and built; not committed. */
export const CORPUS_HOME: string = join(import.meta.dirname, ".corpus");

/** What a corpus holds, told by the script that built it. */
export interface CorpusManifest {
  readonly name: string;
  /** `<registry>:<package>@<version>` of each source. */
  readonly packages: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Nodes of all its syntax trees, unnamed ones too. */
  readonly nodes: number;
  /** Files by language, most first. */
  readonly languages: Readonly<Record<string, number>>;
  /** Files by status, as the main job gives them. */
  readonly statuses: Readonly<Record<string, number>>;
  /** SHA-256 over path and content of every file: two machines with one digest measured the same. */
  readonly sha256: string;
}

/** A corpus that is there. */
export interface Corpus extends CorpusManifest {
  readonly directory: string;
}

/** The corpus of that name, or undefined when it was not fetched. */
export function findCorpus(name: string): Corpus | undefined {
  const manifest = join(CORPUS_HOME, name, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const content = JSON.parse(readFileSync(manifest, "utf8")) as CorpusManifest;
  return { ...content, directory: join(CORPUS_HOME, name, "tree") };
}

/**
 * The corpus of that name.
 *
 * @throws Error that says what to run
 */
export function requireCorpus(name: string): Corpus {
  const corpus = findCorpus(name);
  if (corpus) return corpus;
  throw new Error(`corpus "${name}" is not here: run "bun bench/fetch_corpora.ts ${name}"`);
}
