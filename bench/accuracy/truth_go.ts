/** Runs `truth.go`, go/types' own view of the names, over a corpus. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";
import { runCommand } from "../run_command.ts";
import type { FetchedCorpus } from "./fetch_corpus.ts";
import { fetchLibraries } from "./fetch_libraries.ts";
import { findToolchain } from "./toolchain.ts";

/** Where Debian's Go packages have `src/`. */
const GOPATH = "usr/share/gocode";

/** Writes `truth.ndjson` and `truth.json` (what the compiler said of itself) into the corpus's home. */
export function writeGoTruth({ corpus, home, tree }: FetchedCorpus): void {
  const gopath = fetchLibraries(corpus).map((directory) => join(directory, GOPATH));
  const program = join(import.meta.dirname, "truth.go");
  const { stderr } = runCommand(findToolchain("go"), ["run", program, tree, gopath.join(":")], {
    output: join(home, "truth.ndjson"),
    remedy: "Go 1.18 or later is needed",
    env: {
      GO111MODULE: "off",
      GOFLAGS: "",
      GOTOOLCHAIN: "local",
      GOCACHE: join(CORPUS_HOME, "tools", "go_cache"),
    },
  });
  writeFileSync(join(home, "truth.json"), `${JSON.stringify({ compiler: stderr.trim() }, null, 2)}\n`);
}
