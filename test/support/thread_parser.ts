/** The parts of a worker in the test's own thread: one runtime, each grammar linked once. */
import { type Grammar, loadGrammar } from "../../src/parse/grammar.ts";
import { GrammarStore } from "../../src/parse/grammar_store.ts";
import { type ParseRuntime, startRuntime } from "../../src/parse/runtime.ts";

const store = new GrammarStore();
const runtime: Promise<ParseRuntime> = store.runtime().then(startRuntime);
const grammars = new Map<string, Promise<Grammar>>();

/** The runtime of this thread. */
export function threadRuntime(): Promise<ParseRuntime> {
  return runtime;
}

/** A grammar by its name in the manifest. */
export function threadGrammar(name: string): Promise<Grammar> {
  const found = grammars.get(name) ?? load(name);
  grammars.set(name, found);
  return found;
}

async function load(name: string): Promise<Grammar> {
  const { module, unavailable } = await store.grammar(name);
  if (!module) throw new Error(unavailable);
  return loadGrammar(await runtime, module);
}
