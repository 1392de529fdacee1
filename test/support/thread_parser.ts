/** The parts of a worker in the test's own thread, which has one runtime for all tests. */
import type { Grammar } from "../../src/parse/grammar.ts";
import type { ParseRuntime } from "../../src/parse/runtime.ts";
import { threadParser } from "../../src/surface/library/thread_parser.ts";

/** The runtime of this thread. */
export async function threadRuntime(): Promise<ParseRuntime> {
  return (await threadParser()).runtime;
}

/** A grammar by its name in the manifest. */
export async function threadGrammar(name: string): Promise<Grammar> {
  const loaded = await (await threadParser()).load(name);
  if ("unavailable" in loaded) throw new Error(loaded.unavailable);
  return loaded.grammar;
}
