/**
 * What a job tells while it goes on: plain values, one a happening, that whoever runs the job hands to one {@link JobListener}. Progress,
 * metrics, logs, alarms and health are made of these alone, so that none of them knows the engine.
 */
import type { FileReason } from "../../fault/file_reason.ts";
import type { JobState } from "../job_state.ts";

/** What a running job is at; discovering and processing overlap, and the later one is told. */
export type JobPhase = "discovering" | "processing" | "linking" | "writing";

/** Where time goes. `file` is all that a worker does for one file; what it is made of, where that is known. */
export type JobStage =
  | "file"
  | "read"
  | "parse"
  | "extract"
  | "encode"
  | "batch"
  | "linking"
  | "writing"
  | "checkpoint";

/** How hard memory presses: `slow` from 80 % of the limit, `recycle` from 90 %, `over` beyond it. */
export type MemoryLevel = "normal" | "slow" | "recycle" | "over";

/** What is not as it should be. */
export type AlarmKind = "error-rate" | "latency" | "memory" | "no-progress";

/** The job went from one state to another. */
export interface StateEvent {
  readonly type: "state";
  readonly from: JobState;
  readonly to: JobState;
  /** In words, where there is one. */
  readonly reason?: string;
}

/** What an earlier run had left turned out to be damaged: all files are found, and passed, once more, and those that are damaged made anew. */
export interface RestartEvent {
  readonly type: "restart";
  /** Of the way through that comes, from 2. */
  readonly attempt: number;
  readonly damagedFiles: number;
}

/** A phase began. */
export interface PhaseEvent {
  readonly type: "phase";
  readonly phase: JobPhase;
}

/** Discovery came upon a file. */
export interface FileFoundEvent {
  readonly type: "file-found";
  readonly path: string;
  readonly bytes: number;
  readonly language?: string;
}

/** A file's block has passed to the output. */
export interface FileDoneEvent {
  readonly type: "file-done";
  readonly path: string;
  /** Empty when none was recognised. */
  readonly language: string;
  readonly status: "parsed" | "partial" | "skipped";
  /** Of a skipped one. */
  readonly reason?: FileReason;
  readonly bytes: number;
  readonly nodes: number;
  /** In a worker, from opening to the last byte. */
  readonly ms: number;
  /** What `ms` is made of, as far as it was measured. */
  readonly stages?: Readonly<Partial<Record<"read" | "parse" | "extract" | "encode", number>>>;
  readonly attempts: number;
  /** An earlier run of the job made it: `ms` and `attempts` are of then. */
  readonly kept?: true;
}

/** A file was given up. */
export interface FileFailedEvent {
  readonly type: "file-failed";
  readonly path: string;
  readonly language: string;
  readonly reason: FileReason;
  readonly message: string;
  readonly bytes: number;
  readonly ms: number;
  readonly attempts: number;
  /** An earlier run of the job came to that. */
  readonly kept?: true;
}

/** A file did not succeed and is tried again. */
export interface FileRetriedEvent {
  readonly type: "file-retried";
  readonly path: string;
  readonly language: string;
  readonly reason: FileReason;
  /** Of the try that comes, from 2. */
  readonly attempt: number;
  readonly delayMs: number;
}

/** A file waits until all others are done, since the breaker of its language is open. */
export interface FileSetAsideEvent {
  readonly type: "file-set-aside";
  readonly path: string;
  readonly language: string;
}

/** A worker was given files. */
export interface BatchHandedOutEvent {
  readonly type: "batch-handed-out";
  readonly batch: number;
  readonly worker: number;
  readonly language: string;
  readonly files: number;
  readonly bytes: number;
}

/** A worker has finished what it was given. */
export interface BatchDoneEvent {
  readonly type: "batch-done";
  readonly batch: number;
  readonly worker: number;
  readonly language: string;
  readonly files: number;
  readonly bytes: number;
  readonly ms: number;
  /** Linear memory of the worker. */
  readonly memoryBytes: number;
}

/** Threads came or went; `workers` are those that there are then. Those of an engine are told to all jobs that run on it, but a loss only to the one whose files they were at. */
export type WorkerEvent =
  | { readonly type: "worker-started"; readonly worker: number; readonly workers: number }
  | {
      readonly type: "worker-lost";
      readonly worker: number;
      readonly workers: number;
      readonly reason: FileReason;
      /** The engine's words. */
      readonly detail: string;
      /** The file that it was at, if one is to blame. */
      readonly path?: string;
    }
  | {
      readonly type: "worker-recycled";
      readonly worker: number;
      readonly workers: number;
      /** It has had its number of files; memory is short, or it took much; there were too many; it was at files of a job that is over. */
      readonly cause: "age" | "memory" | "idle" | "abandoned";
    };

/** Use of memory by the whole process, told now and then and at each change of level. */
export interface MemoryEvent {
  readonly type: "memory";
  readonly usedBytes: number;
  readonly limitBytes: number;
  readonly level: MemoryLevel;
}

/** What waits: for a worker, and for its turn in the ordered window. */
export interface QueueEvent {
  readonly type: "queue";
  readonly files: number;
  readonly bytes: number;
  readonly windowBytes: number;
  readonly spilledBytes: number;
}

/** Files of a language keep crashing (`open`), are tried once more (`half-open`), or work again (`closed`). */
export interface BreakerEvent {
  readonly type: "breaker";
  readonly language: string;
  readonly state: "open" | "half-open" | "closed";
  /** In a row. */
  readonly crashes: number;
}

/** Linking got on. */
export interface LinkingEvent {
  readonly type: "linking";
  /** All files are gone through several times; edges come out in the last pass. From 1. */
  readonly pass: number;
  readonly passes: number;
  /** Files of this pass. */
  readonly done: number;
  readonly total: number;
}

/** Time that went into something that is not a file or batch: linking as a whole, a write. */
export interface StageEvent {
  readonly type: "stage";
  readonly stage: "linking" | "writing";
  readonly ms: number;
}

/** Bytes of the stream, before compression, were taken by the output. */
export interface WrittenEvent {
  readonly type: "written";
  readonly bytes: number;
}

/** What was done so far is safe: so many files, and bytes of their blocks. */
export interface CheckpointEvent {
  readonly type: "checkpoint";
  readonly files: number;
  readonly bytes: number;
  readonly ms: number;
}

/** Something began to be, or is no longer, as it should not. */
export interface AlarmEvent {
  readonly type: "alarm";
  readonly alarm: AlarmKind;
  readonly state: "raised" | "ended";
  /** In words. */
  readonly detail: string;
  /** Of a `latency` alarm. */
  readonly stage?: JobStage;
}

/** All of them, told apart by `type`. */
export type JobEvent =
  | StateEvent
  | RestartEvent
  | PhaseEvent
  | FileFoundEvent
  | FileDoneEvent
  | FileFailedEvent
  | FileRetriedEvent
  | FileSetAsideEvent
  | BatchHandedOutEvent
  | BatchDoneEvent
  | WorkerEvent
  | MemoryEvent
  | QueueEvent
  | BreakerEvent
  | LinkingEvent
  | StageEvent
  | WrittenEvent
  | CheckpointEvent
  | AlarmEvent;

/** Takes the events of one job, in their order; must neither throw nor take long. */
export type JobListener = (event: JobEvent) => void;
