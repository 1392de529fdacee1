/** The graph as records. */
import { decodeRecords } from "../../record/decode_record.ts";
import type { GraphRecord } from "../../record/types.ts";
import { type RunOptions, streamGraph } from "./stream_graph.ts";

/**
 * The records of everything below `operands`, in the order of the stream. Leaving the loop ends the run.
 *
 * @throws as {@link streamGraph} does
 *
 * @example
 * ```ts
 * for await (const record of readGraph(["src"])) {
 *   if (record.type === "file") console.log(record.id, record.status);
 * }
 * ```
 */
export async function* readGraph(
  operands: readonly string[] = [],
  options: RunOptions = {},
): AsyncGenerator<GraphRecord, void, void> {
  const reader = streamGraph(operands, options).pipeThrough(decodeRecords()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
