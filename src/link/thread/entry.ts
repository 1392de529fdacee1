/** The thread that links, for one request after another: it works at once, and gives the tail piece by piece as it is asked. */
import { Fault } from "../../fault/fault.ts";
import { MemoryRelief } from "../../stream/memory_relief.ts";
import { giveWay, ownThreadId } from "../../stream/thread_priority.ts";
import { FiledFacts } from "../filed_facts.ts";
import { type LinkProgress, linkGraph } from "../link_graph.ts";
import { SourceConfig } from "../source_config.ts";
import type { FromLinker, LinkRequest, ToLinker } from "./link_protocol.ts";

/** The part of a dedicated worker's global scope that is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToLinker>) => void) | null;
  postMessage(message: FromLinker, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
/** More often nobody looks. */
const PROGRESS_EVERY_MS = 50;

giveWay(ownThreadId());
let asked: PromiseWithResolvers<void> = Promise.withResolvers();
let relief: MemoryRelief | undefined;

scope.onmessage = ({ data }): void => {
  switch (data.type) {
    case "link":
      void link(data.request);
      break;
    case "next":
      asked.resolve();
      break;
    case "memory":
      relief?.setLimit(data.maxMemoryBytes);
      break;
  }
};

/** Resolves when the next piece is wanted. */
async function nextAsked(): Promise<void> {
  await asked.promise;
  asked = Promise.withResolvers();
}

async function link({ root, facts, maxMemoryBytes, ...rest }: LinkRequest): Promise<void> {
  const counts = { edges: 0, unresolved: 0, externals: 0 };
  let store: FiledFacts | undefined;
  try {
    relief ??= new MemoryRelief(maxMemoryBytes);
    relief.setLimit(maxMemoryBytes);
    store = new FiledFacts(facts);
    const config = new SourceConfig(root);
    const tail = linkGraph({ ...rest, store, config, relief, onProgress: progressTeller() }, counts);
    for await (const piece of tail) {
      await nextAsked();
      const bytes = piece.slice(); // what it is a part of is still in use here
      scope.postMessage({ type: "piece", bytes }, [bytes.buffer]);
    }
    await nextAsked();
    scope.postMessage({ type: "end", counts });
  } catch (error) {
    const told = error instanceof Fault ? { fault: error.toPlain() } : { detail: detailOf(error) };
    scope.postMessage({ type: "failed", ...told });
  } finally {
    store?.close();
  }
}

const detailOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

function progressTeller(): (progress: LinkProgress) => void {
  let [toldMs, pass] = [Number.NEGATIVE_INFINITY, 0];
  return (progress) => {
    const nowMs = performance.now();
    const isDue = nowMs - toldMs >= PROGRESS_EVERY_MS || progress.pass !== pass;
    if (!isDue && progress.done < progress.total) return;
    [toldMs, pass] = [nowMs, progress.pass];
    scope.postMessage({ type: "progress", progress });
  };
}
