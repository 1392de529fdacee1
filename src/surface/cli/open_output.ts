/** Chooses where the records go. */
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import { descriptorSink } from "../../emit/sinks/descriptor_sink.ts";
import { writeDescriptor } from "../../emit/write_descriptor.ts";
import type { GraphRequest } from "./graph_request.ts";
import { isTerminal } from "./is_terminal.ts";
import type { OwnOutputs } from "./own_outputs.ts";
import type { Progress } from "./progress/progress.ts";

const STANDARD_OUTPUT = 1;
const STANDARD_OUTPUT_NAME = "standard output";

/** Whether a person looks at standard output and did not ask for all of it. */
export function isPreviewWanted({ out, split }: GraphRequest): boolean {
  return out === undefined && split === undefined && isTerminal(STANDARD_OUTPUT);
}

/**
 * Opens it, and adds what it is to `own`. What the common case does not need is loaded when it is asked for: the start counts.
 *
 * @throws Fault `output-unwritable`, `bad-option-value`
 */
export async function openOutput(
  request: GraphRequest,
  progress: Progress,
  own: OwnOutputs,
): Promise<ByteSink> {
  const { out, split, compress } = request;
  if (split !== undefined) {
    const { openSplitDirectory } = await import("../../emit/sinks/split_directory.ts");
    return await openSplitDirectory(split, compress, own.add);
  }
  if (isPreviewWanted(request)) {
    const { previewSink } = await import("../../emit/sinks/preview_sink.ts");
    const print = (bytes: Uint8Array): Promise<void> =>
      writeDescriptor(STANDARD_OUTPUT, bytes, STANDARD_OUTPUT_NAME);
    return previewSink({ show: (bytes) => progress.interrupt(() => print(bytes)) });
  }
  const sink = await openBytes(out, own);
  if (compress === undefined) return sink;
  const { compressedSink } = await import("../../emit/sinks/compressed_sink.ts");
  return await compressedSink(sink, compress);
}

async function openBytes(out: string | undefined, own: OwnOutputs): Promise<ByteSink> {
  if (out === undefined || out === "-") return descriptorSink(STANDARD_OUTPUT, STANDARD_OUTPUT_NAME);
  const { openFileSink } = await import("../../emit/sinks/file_sink.ts");
  return await openFileSink(out, own.add);
}
