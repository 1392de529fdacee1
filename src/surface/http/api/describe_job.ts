/** A job as the API shows it. */
import type { PlainFault } from "../../../fault/fault.ts";
import type { ProgressFigures } from "../../../job/watch/progress_figures.ts";
import type { SummaryRecord } from "../../../record/types.ts";
import type { JobCard, ServiceJobState } from "../jobs/job_card.ts";
import type { RunRequest } from "../jobs/run_request.ts";
import type { ServiceJob } from "../jobs/service_job.ts";

/** Times as of ISO 8601, in UTC. */
export interface JobDescription {
  readonly id: string;
  readonly state: ServiceJobState;
  readonly kind: JobCard["kind"];
  readonly request: RunRequest;
  readonly priority: number;
  readonly max_bytes_per_second?: number;
  readonly created_at: string;
  readonly started_at?: string;
  readonly ended_at?: string;
  readonly readers: number;
  readonly progress?: ProgressFigures;
  readonly summary?: SummaryRecord;
  readonly bytes?: number;
  readonly digest?: string;
  readonly failed: number;
  readonly error?: PlainFault;
  readonly links: Readonly<Record<"self" | "graph" | "events" | "failures" | "report", string>>;
}

/** Some jobs, and where those behind them are found. */
export interface JobPage {
  readonly jobs: readonly JobDescription[];
  readonly next?: string;
}

export function describeJob(job: ServiceJob): JobDescription {
  const { id, state, card, figures, readers, output } = job;
  const { kind, request, priority, maxBytesPerSecond, createdMs, startedMs, endedMs, error } = card;
  const self = `/v1/jobs/${id}`;
  const summary = output?.summary;
  return {
    id,
    state,
    kind,
    request,
    priority,
    ...(maxBytesPerSecond === undefined ? {} : { max_bytes_per_second: maxBytesPerSecond }),
    created_at: timeOf(createdMs),
    ...(startedMs === undefined ? {} : { started_at: timeOf(startedMs) }),
    ...(endedMs === undefined ? {} : { ended_at: timeOf(endedMs) }),
    readers,
    ...(figures ? { progress: figures } : {}),
    ...(output && summary ? { summary, bytes: output.bytes, digest: summary.sha256 } : {}),
    failed: summary?.counts.failed ?? figures?.failed ?? 0,
    ...(error ? { error } : {}),
    links: {
      self,
      graph: `${self}/graph`,
      events: `${self}/events`,
      failures: `${self}/failures`,
      report: `${self}/report`,
    },
  };
}

const timeOf = (ms: number): string => new Date(ms).toISOString();
