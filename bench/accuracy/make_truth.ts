/** The truth of a corpus: computed once by the compiler of its language and kept beside the tree. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TruthTool } from "./corpora.ts";
import type { FetchedCorpus } from "./fetch_corpus.ts";
import { writeJudgedTruth } from "./judgements.ts";
import { writeGoTruth } from "./truth_go.ts";
import { writeJavaTruth } from "./truth_java.ts";
import { writeScipTruth } from "./truth_scip.ts";

/** Each writes `truth.ndjson`, and may write `truth.json` with what it has to tell, into the corpus's home. */
const makers: Readonly<Record<TruthTool, (corpus: FetchedCorpus) => void | Promise<void>>> = {
  "scip-typescript": writeScipTruth,
  "scip-python": writeScipTruth,
  java: writeJavaTruth,
  go: writeGoTruth,
  judged: writeJudgedTruth,
};

/** Path of the truth file; made unless it is there or `again` is set. */
export async function makeTruth(corpus: FetchedCorpus, again = false): Promise<string> {
  const path = join(corpus.home, "truth.ndjson");
  // Judgements grow, and turning them into a truth takes no time.
  if (existsSync(path) && !again && corpus.corpus.truth !== "judged") return path;
  await makers[corpus.corpus.truth](corpus);
  return path;
}
