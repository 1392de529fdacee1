/** What the package exports, in one place: `mod.ts` loads it when it is imported, not when it is run. */
export { type DiscoverOptions, discoverFiles, discoverFilesStream } from "../../discover/discover_files.ts";
export type { SourceRef } from "../../discover/source_ref.ts";
export { type FrameOptions, frameGraph } from "../../emit/frame_graph.ts";
export { Fault, type PlainFault } from "../../fault/fault.ts";
export type { FileReason } from "../../fault/file_reason.ts";
export type { GraphOptions } from "../../graph_options.ts";
export type { JobResult } from "../../job/job.ts";
export type { JobState } from "../../job/job_state.ts";
export type { FirstFiles, Priority, PriorityRule } from "../../job/job_vocabulary.ts";
export { type BatchByBytesOptions, batchByBytes } from "../../job/plan/batch_by_bytes.ts";
export { batchByCount } from "../../job/plan/batch_by_count.ts";
export { batchByDirectory } from "../../job/plan/batch_by_directory.ts";
export { batchByLanguage } from "../../job/plan/batch_by_language.ts";
export type { BatchCutter, BatchStrategy, MeasuredFile, OpenBatch } from "../../job/plan/batch_strategy.ts";
export type { PlanOptions } from "../../job/plan/file_planner.ts";
export { type PlanStage, planFiles } from "../../job/plan/plan_files.ts";
export type { PlanReport } from "../../job/plan/plan_report.ts";
export type { PlannedFile } from "../../job/plan/planned_file.ts";
export type { RecordStage } from "../../job/stage/record_stage.ts";
export { type CleanedJob, type CleanOptions, cleanJobs } from "../../job/store/clean_jobs.ts";
export { type JobInfo, listJobs } from "../../job/store/list_jobs.ts";
export type { JobEvent, JobListener } from "../../job/watch/job_events.ts";
export type { Health } from "../../job/watch/job_health.ts";
export type { ProgressFigures } from "../../job/watch/progress_figures.ts";
export type { Language } from "../../language/language.ts";
export { languages } from "../../language/registry.ts";
export { processFiles, type RunHooks } from "../../pipeline.ts";
export { decodeRecord, decodeRecords } from "../../record/decode_record.ts";
export { encodeRecord } from "../../record/encode_record.ts";
export type * from "../../record/types.ts";
export { DelimiterStream } from "../../stream/delimiter_stream.ts";
export {
  type FinishedFile,
  type OrderedChunk,
  type OrderOptions,
  orderBlocks,
} from "../../stream/order_blocks.ts";
export { TextLineStream } from "../../stream/text_line_stream.ts";
export { VERSION } from "../../version.ts";
export type { BlockOutput, BlockPiece, BufferLease } from "../../worker/block.ts";
export { fetchGraph } from "../client/fetch_graph.ts";
export type { FetchGraphOptions, FetchRetry } from "../client/fetch_options.ts";
export { createEngine } from "./create_engine.ts";
export { createJob } from "./create_job.ts";
export { createService } from "./create_service.ts";
export type { EngineLimits, EngineOptions } from "./engine_options.ts";
export type { Engine } from "./graph_engine.ts";
export type { GraphJob } from "./graph_job.ts";
export type { JobLimits } from "./job_limits.ts";
export type { JobOptions } from "./job_options.ts";
export { parseSource, type SourceText } from "./parse_source.ts";
export { readGraph } from "./read_graph.ts";
export { type ResumeOptions, resumeJob, retryJob } from "./resume_job.ts";
export { type RunOptions, streamGraph } from "./stream_graph.ts";
