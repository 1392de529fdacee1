#!/usr/bin/env bun
/**
 * ast2graph: a codebase as a graph. Source trees go in, a deterministic stream of code-graph records comes out.
 * Run directly this module is the command line; imported it is the library.
 *
 * @module
 */
export { type DiscoverOptions, discoverFiles, discoverFilesStream } from "./src/discover/discover_files.ts";
export type { SourceRef } from "./src/discover/source_ref.ts";
export { type FrameOptions, frameGraph } from "./src/emit/frame_graph.ts";
export { Fault, type PlainFault } from "./src/fault/fault.ts";
export type { FileReason } from "./src/fault/file_reason.ts";
export type { GraphOptions } from "./src/graph_options.ts";
export type { Language } from "./src/language/language.ts";
export { languages } from "./src/language/registry.ts";
export { processFiles, type RunHooks } from "./src/pipeline.ts";
export { decodeRecord, decodeRecords } from "./src/record/decode_record.ts";
export { encodeRecord } from "./src/record/encode_record.ts";
export type * from "./src/record/types.ts";
export { DelimiterStream } from "./src/stream/delimiter_stream.ts";
export {
  type FinishedFile,
  type OrderedChunk,
  type OrderOptions,
  orderBlocks,
} from "./src/stream/order_blocks.ts";
export { TextLineStream } from "./src/stream/text_line_stream.ts";
export { parseSource, type SourceText } from "./src/surface/library/parse_source.ts";
export { readGraph } from "./src/surface/library/read_graph.ts";
export { type RunOptions, streamGraph } from "./src/surface/library/stream_graph.ts";
export { VERSION } from "./src/version.ts";

export type { BlockOutput, BlockPiece, BufferLease } from "./src/worker/block.ts";

if (import.meta.main) {
  const [{ runCli }, { default: process }] = await Promise.all([
    import("./src/surface/cli/run_cli.ts"),
    import("node:process"),
  ]);
  process.exit(await runCli(process.argv.slice(2)));
}
