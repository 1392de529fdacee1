/** The graph as bytes: what the command line writes, as a stream. */
import { type GraphOptions, resolveGraphOptions } from "../../graph_options.ts";
import { type RunHooks, runPipeline } from "../../pipeline.ts";

/** Options of a run from the library: what to make, how to stop it, whom to tell. */
export interface RunOptions extends GraphOptions, RunHooks {}

/** Parts the hooks from the options. */
export function splitRunOptions(options: RunOptions): {
  readonly graph: GraphOptions;
  readonly hooks: RunHooks;
} {
  const { signal, source, outputs, locateWasm, workerEntry, ...others } = options;
  const { onFound, onDiscovered, onFile, onSummary, ...graph } = others;
  const told = { onFound, onDiscovered, onFile, onSummary };
  return { graph, hooks: { signal, source, outputs, locateWasm, workerEntry, ...told } };
}

/**
 * The graph of everything below `operands` (files and directories, by default the root) as NDJSON, UTF-8. A slow
 * reader holds the whole pipeline back; cancelling the stream ends all threads.
 *
 * @throws TypeError, RangeError or Fault for wrong options, at once; wrong operands come as the stream's error
 *
 * @example
 * ```ts
 * await streamGraph(["src"]).pipeTo(Bun.file("graph.ndjson").writable());
 * ```
 */
export function streamGraph(
  operands: readonly string[] = [],
  options: RunOptions = {},
): ReadableStream<Uint8Array> {
  const { graph, hooks } = splitRunOptions(options);
  const reader = runPipeline(operands, resolveGraphOptions(graph), hooks).getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        controller.enqueue(value.read());
        value.detach();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
