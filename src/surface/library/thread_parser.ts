/** A parser in the present thread, for callers that want no workers. */
import { GrammarStore } from "../../parse/grammar_store.ts";
import { type ParseRuntime, startRuntime } from "../../parse/runtime.ts";
import { type LoadedGrammar, LoadedGrammars } from "../../worker/loaded_grammars.ts";

/** The runtime of a thread and the grammars that it has linked. */
export interface ThreadParser {
  readonly runtime: ParseRuntime;
  readonly grammars: LoadedGrammars;
  /** Links the grammar unless it is; an unavailable one says why. */
  load(name: string): Promise<LoadedGrammar>;
}

/** The runtime can be started, and a grammar linked, once a thread only: so this, unlike all else, is kept here. */
const thread: { parser?: Promise<ThreadParser> } = {};

/** The thread's one parser, started at the first call. */
export function threadParser(): Promise<ThreadParser> {
  thread.parser ??= start();
  return thread.parser;
}

async function start(): Promise<ThreadParser> {
  const store = new GrammarStore();
  const runtime = await startRuntime(await store.runtime());
  const grammars = new LoadedGrammars(runtime);
  const load = async (name: string): Promise<LoadedGrammar> => {
    grammars.load({ ...(await store.grammar(name)), grammar: name });
    return grammars.get(name);
  };
  return { runtime, grammars, load };
}
