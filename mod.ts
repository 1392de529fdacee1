#!/usr/bin/env bun
/**
 * ast2graph: a codebase as a graph. Source trees go in, a deterministic stream of code-graph records comes out.
 * Run directly this module is the command line; imported it is the library.
 *
 * @module
 */
export type { DiscoverOptions } from "./src/discover/discover_files.ts";
export type { SourceRef } from "./src/discover/source_ref.ts";
export type { FrameOptions } from "./src/emit/frame_graph.ts";
export type { PlainFault } from "./src/fault/fault.ts";
export type { FileReason } from "./src/fault/file_reason.ts";
export type { GraphOptions } from "./src/graph_options.ts";
export type { JobResult } from "./src/job/job.ts";
export type { JobState } from "./src/job/job_state.ts";
export type { FirstFiles, Priority, PriorityRule } from "./src/job/job_vocabulary.ts";
export type { BatchByBytesOptions } from "./src/job/plan/batch_by_bytes.ts";
export type { BatchCutter, BatchStrategy, MeasuredFile, OpenBatch } from "./src/job/plan/batch_strategy.ts";
export type { PlanOptions } from "./src/job/plan/file_planner.ts";
export type { PlanStage } from "./src/job/plan/plan_files.ts";
export type { PlanReport } from "./src/job/plan/plan_report.ts";
export type { PlannedFile } from "./src/job/plan/planned_file.ts";
export type { RecordStage } from "./src/job/stage/record_stage.ts";
export type { CleanedJob, CleanOptions } from "./src/job/store/clean_jobs.ts";
export type { JobInfo } from "./src/job/store/list_jobs.ts";
export type { JobEvent, JobListener } from "./src/job/watch/job_events.ts";
export type { Health } from "./src/job/watch/job_health.ts";
export type { ProgressFigures } from "./src/job/watch/progress_figures.ts";
export type { Language } from "./src/language/language.ts";
export type { RunHooks } from "./src/pipeline.ts";
export type * from "./src/record/types.ts";
export type { FinishedFile, OrderedChunk, OrderOptions } from "./src/stream/order_blocks.ts";
export type { FetchGraphOptions, FetchRetry } from "./src/surface/client/fetch_options.ts";
export type { Service } from "./src/surface/http/create_service.ts";
export type { ServiceOptions } from "./src/surface/http/service_options.ts";
export type { EngineLimits, EngineOptions } from "./src/surface/library/engine_options.ts";
export type { Engine } from "./src/surface/library/graph_engine.ts";
export type { GraphJob } from "./src/surface/library/graph_job.ts";
export type { JobLimits } from "./src/surface/library/job_limits.ts";
export type { JobOptions } from "./src/surface/library/job_options.ts";
export type { SourceText } from "./src/surface/library/parse_source.ts";
export type { ResumeOptions } from "./src/surface/library/resume_job.ts";
export type { RunOptions } from "./src/surface/library/stream_graph.ts";
export type { BlockOutput, BlockPiece, BufferLease } from "./src/worker/block.ts";

type Library = typeof import("./src/surface/library/library.ts");

/** Run directly this module must start fast, so the library is loaded only when somebody imports it. */
const library: Library = import.meta.main
  ? ({} as Library)
  : await import("./src/surface/library/library.ts");

export const DelimiterStream: Library["DelimiterStream"] = library.DelimiterStream;
export type DelimiterStream = InstanceType<Library["DelimiterStream"]>;
export const Fault: Library["Fault"] = library.Fault;
export type Fault = InstanceType<Library["Fault"]>;
export const TextLineStream: Library["TextLineStream"] = library.TextLineStream;
export type TextLineStream = InstanceType<Library["TextLineStream"]>;
export const VERSION: Library["VERSION"] = library.VERSION;
export const batchByBytes: Library["batchByBytes"] = library.batchByBytes;
export const batchByCount: Library["batchByCount"] = library.batchByCount;
export const batchByDirectory: Library["batchByDirectory"] = library.batchByDirectory;
export const batchByLanguage: Library["batchByLanguage"] = library.batchByLanguage;
export const cleanJobs: Library["cleanJobs"] = library.cleanJobs;
export const createEngine: Library["createEngine"] = library.createEngine;
export const createJob: Library["createJob"] = library.createJob;
export const createService: Library["createService"] = library.createService;
export const decodeRecord: Library["decodeRecord"] = library.decodeRecord;
export const decodeRecords: Library["decodeRecords"] = library.decodeRecords;
export const discoverFiles: Library["discoverFiles"] = library.discoverFiles;
export const discoverFilesStream: Library["discoverFilesStream"] = library.discoverFilesStream;
export const encodeRecord: Library["encodeRecord"] = library.encodeRecord;
export const fetchGraph: Library["fetchGraph"] = library.fetchGraph;
export const frameGraph: Library["frameGraph"] = library.frameGraph;
export const languages: Library["languages"] = library.languages;
export const listJobs: Library["listJobs"] = library.listJobs;
export const orderBlocks: Library["orderBlocks"] = library.orderBlocks;
export const parseSource: Library["parseSource"] = library.parseSource;
export const planFiles: Library["planFiles"] = library.planFiles;
export const processFiles: Library["processFiles"] = library.processFiles;
export const readGraph: Library["readGraph"] = library.readGraph;
export const resumeJob: Library["resumeJob"] = library.resumeJob;
export const retryJob: Library["retryJob"] = library.retryJob;
export const streamGraph: Library["streamGraph"] = library.streamGraph;

if (import.meta.main) {
  const { default: process } = await import("node:process");
  const { restartTuned } = await import("./src/surface/cli/restart_tuned.ts");
  restartTuned([...process.execArgv, ...process.argv.slice(1)]);
  const { runCli } = await import("./src/surface/cli/run_cli.ts");
  process.exit(await runCli(process.argv.slice(2)));
}
