/** Runs `Truth.java`, javac's own view of the names, over a corpus. */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../run_command.ts";
import type { FetchedCorpus } from "./fetch_corpus.ts";
import { fetchLibraries } from "./fetch_libraries.ts";
import { findToolchain } from "./toolchain.ts";

const HEAP = "-Xmx4g";
const JARS = "usr/share/java";

/** Writes `truth.ndjson` and `truth.json` (what the compiler said of itself) into the corpus's home. */
export function writeJavaTruth({ corpus, home, tree }: FetchedCorpus): void {
  const jars = fetchLibraries(corpus).flatMap(listJars);
  const program = join(import.meta.dirname, "Truth.java");
  const { stderr } = runCommand(findToolchain("java"), [HEAP, program, tree, jars.join(":")], {
    output: join(home, "truth.ndjson"),
    remedy: "a JDK of 17 or later is needed",
  });
  writeFileSync(join(home, "truth.json"), `${JSON.stringify({ compiler: stderr.trim() }, null, 2)}\n`);
}

/** Jars of an unpacked package; a link that leads nowhere is a jar of another package. */
function listJars(directory: string): string[] {
  return (readdirSync(join(directory, JARS), { recursive: true }) as string[])
    .filter((file) => file.endsWith(".jar"))
    .map((file) => join(directory, JARS, file))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .sort();
}
