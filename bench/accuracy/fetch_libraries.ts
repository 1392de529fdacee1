/** Brings the Debian packages that a corpus's compiler reads beside it. */
import { fetchPackage } from "../fetch_package.ts";
import type { AccuracyCorpus } from "./corpora.ts";

/** Directories of the unpacked packages, in the order in which the corpus names them. */
export function fetchLibraries({ libraries = [] }: AccuracyCorpus): string[] {
  return libraries.map(
    (name) => fetchPackage(`library-${name}`, { from: "debian", name, version: "*" }).directory,
  );
}
