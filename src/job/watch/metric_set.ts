import type { Counter, Gauge, Histogram, Registry } from "prom-client";

type Prometheus = typeof import("prom-client");

/** Durations from a millisecond, which a small file takes, to minutes, which linking does. */
const secondsBuckets: number[] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];

/** Each metric by what it is for; names and help texts stand beside them. */
export interface MetricSet {
  readonly registry: Registry;
  readonly filesFound: Counter;
  readonly bytesFound: Counter;
  readonly files: Counter<"status" | "language">;
  readonly filesKept: Counter;
  readonly bytes: Counter<"language">;
  readonly outputBytes: Counter;
  readonly filesLinked: Counter;
  readonly stages: Histogram<"stage" | "language">;
  readonly failures: Counter<"reason">;
  readonly retries: Counter<"reason">;
  readonly setAside: Counter<"language">;
  readonly breaker: Gauge<"language" | "state">;
  readonly queueFiles: Gauge;
  readonly queueBytes: Gauge;
  readonly windowBytes: Gauge<"place">;
  readonly memory: Gauge;
  readonly memoryLimit: Gauge;
  readonly workers: Gauge;
  readonly workerStarts: Counter;
  readonly workerLosses: Counter<"reason">;
  readonly workerRecycles: Counter<"cause">;
  readonly jobs: Gauge<"state">;
  readonly alarms: Counter<"alarm">;
  readonly alarmsActive: Gauge<"alarm">;
}

/** Registers all metrics in a registry of their own. */
export function createMetricSet({ Counter, Gauge, Histogram, Registry }: Prometheus): MetricSet {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string = never>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name: `ast2graph_${name}_total`, help, labelNames, registers });
  const gauge = <L extends string = never>(name: string, help: string, ...labelNames: L[]): Gauge<L> =>
    new Gauge({ name: `ast2graph_${name}`, help, labelNames, registers });
  return {
    registry,
    filesFound: counter("files_found", "Files that discovery came upon"),
    bytesFound: counter("source_found_bytes", "Bytes of the files that discovery came upon"),
    files: counter("files", "Files done, by what became of them", "status", "language"),
    filesKept: counter("files_kept", "Files that an earlier run of their job had done"),
    bytes: counter("source_bytes", "Bytes of the files done", "language"),
    outputBytes: counter("output_bytes", "Bytes of records written, before compression"),
    filesLinked: counter("files_linked", "Files whose edges to other files were found"),
    stages: new Histogram({
      name: "ast2graph_stage_duration_seconds",
      help: "Time that a stage took for one file, batch, write, checkpoint or graph; language is none where there is none",
      labelNames: ["stage", "language"] as const,
      buckets: secondsBuckets,
      registers,
    }),
    failures: counter("file_failures", "Files given up, by reason", "reason"),
    retries: counter(
      "file_retries",
      "Tries of files beyond the first, by the reason of the one before",
      "reason",
    ),
    setAside: counter(
      "files_set_aside",
      "Files that had to wait since their language kept crashing",
      "language",
    ),
    breaker: gauge(
      "breaker_state",
      "1 for the state that the breaker of a language is in",
      "language",
      "state",
    ),
    queueFiles: gauge("queue_files", "Files that wait for a worker"),
    queueBytes: gauge("queue_bytes", "Source bytes that wait for a worker"),
    windowBytes: gauge("window_bytes", "Bytes of finished blocks that wait for their turn", "place"),
    memory: gauge("memory_bytes", "Memory of the whole process"),
    memoryLimit: gauge("memory_limit_bytes", "Memory that the process should stay within"),
    workers: gauge("workers", "Threads that live"),
    workerStarts: counter("worker_starts", "Threads started"),
    workerLosses: counter("worker_losses", "Threads that died or hung, by reason", "reason"),
    workerRecycles: counter("worker_recycles", "Threads replaced on purpose, by cause", "cause"),
    jobs: gauge("jobs", "Jobs by state", "state"),
    alarms: counter("alarms", "Alarms raised", "alarm"),
    alarmsActive: gauge("alarms_active", "Alarms that have not ended", "alarm"),
  };
}
