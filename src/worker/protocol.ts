/**
 * Every message between the pool and a worker. All are plain values; output travels as transferred buffers.
 *
 * Back-pressure: a worker may send one `output` per credit it holds. It starts with `FIRST_CREDITS`; each `credit`
 * message adds one and may bring a buffer back to be filled again. `postMessage` itself never pushes back.
 */
import type { FileReason } from "../fault/file_reason.ts";
import type { RuntimeParts } from "../parse/runtime.ts";
import type { Vitals } from "./vitals.ts";

/** Bytes of an output buffer. */
export const BUFFER_BYTES: number = 1 << 20;

/** Outputs that a worker may have under way before the first credit comes back. */
export const FIRST_CREDITS = 2;

/** What stays the same for all files of a run. */
export interface WorkerSettings {
  /** Absolute path of the root. */
  readonly root: string;
  /** Put before every path. */
  readonly prefix: string;
  /** Whether `syntax` records are written. */
  readonly syntax: boolean;
  /** Whether `symbol` records are written, and facts are gathered for linking. */
  readonly symbols: boolean;
  /** Whether every node is written. */
  readonly tokens: boolean;
  /** Bytes over which a file is skipped. */
  readonly maxFileBytes: number;
  /** Progress callbacks that one file may take. */
  readonly fileBudget: number;
  /** Whether minified files are parsed. */
  readonly minified: boolean;
  /** Whether links are followed, so that a file may be one. */
  readonly followLinks: boolean;
  /** Directory (absolute, without links) that each file must lie within when it is open. */
  readonly within?: string | undefined;
  /** For measuring: read and parse, and stop there; no records of syntax, no digests. */
  readonly parseOnly: boolean;
}

/** A file to process. */
export interface FileTask {
  /** Its number in path order. */
  readonly index: number;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly language: string;
  readonly grammar: string;
  /** Name of the model that is to be read with this file: see `FromWorker`. */
  readonly model?: string | undefined;
  /** Whether that comes before the file itself: if this brings the worker down, the model shall be there. @default once its block is sent */
  readonly modelFirst?: boolean | undefined;
  /** Whether a failure that may pass is final now; else the file comes back as a piece that says `again`. @default true */
  readonly mayFail?: boolean | undefined;
  /** Whether it may want all the memory that is left: the thread's garbage goes first. @default false */
  readonly wantsMemory?: boolean | undefined;
}

/** Facts of one part of a language's model. */
export interface ModelFacts {
  /** `<ecosystem>:<package>`. */
  readonly id: string;
  readonly language: string;
  readonly facts: ArrayBuffer;
}

/** What linking needs of a file. */
export interface FileFacts {
  /** Packed: see `src/facts/packed_facts.ts`; absent for a file that is kept from an earlier run, whose facts its keeper has. */
  readonly packed?: ArrayBuffer;
  /** Whether they give types of other files members or bases. */
  readonly attaches: boolean;
  /** Package, namespace or clause that the file declares. */
  readonly packageName: string | undefined;
}

/** A compiled grammar, or why there is none. */
export interface GrammarMessage {
  readonly grammar: string;
  /** `<package>@<version>`. */
  readonly label: string;
  readonly module?: WebAssembly.Module;
  readonly unavailable?: string;
}

/** From the pool to a worker. */
export type ToWorker =
  /** May come before `start`, which then finds the runtime started and its code run once, by `rehearsed`; nothing is answered. */
  | { readonly type: "prepare"; readonly runtime: RuntimeParts; readonly rehearsed: GrammarMessage }
  | {
      readonly type: "start";
      readonly runtime: RuntimeParts;
      /** The pool reads them to know who hangs or died of what. */
      readonly vitals: Vitals;
      /** Bytes that the whole process should stay within: near them the thread collects its garbage. */
      readonly maxMemoryBytes: number;
    }
  /** Another limit for the whole process. */
  | { readonly type: "memory"; readonly maxMemoryBytes: number }
  /** Of the batches behind it; comes only while the worker is idle. */
  | { readonly type: "settings"; readonly settings: WorkerSettings }
  | {
      readonly type: "batch";
      readonly files: readonly FileTask[];
      readonly grammars: readonly GrammarMessage[];
    }
  | { readonly type: "credit"; readonly buffer?: ArrayBuffer };

/** What became of a file; counts are 0 where there is no tree. */
export interface FileOutcome {
  readonly status: "parsed" | "partial" | "skipped" | "failed";
  readonly reason?: FileReason;
  readonly message?: string;
  /** Size on disk in bytes. */
  readonly bytes: number;
  readonly nodes: number;
  /** `syntax` records written. */
  readonly syntax: number;
  /** Bytes of the `syntax` records, a part of the block's. */
  readonly syntaxBytes: number;
  /** `symbol` records and local edges written. */
  readonly symbols: number;
  readonly edges: number;
  /** For linking, where the language has rules. */
  readonly facts?: FileFacts;
  /** The model of its language, with the first of a run's files that have one; the pool knows, a worker says none. */
  readonly model?: readonly ModelFacts[];
  /** Bytes of the block; the pool knows, a worker says 0. */
  readonly blockBytes: number;
  /** SHA-256 of the block in hex; empty when measuring parse only. */
  readonly digest: string;
  readonly language: string;
  /** Milliseconds from open to the last byte: for reports and planning, never for a record. */
  readonly durationMs: number;
  /** What `durationMs` is made of, of a file that was parsed. */
  readonly stagesMs?: StagesMs;
  /** How often it was tried; the pool knows, a worker says 1. */
  readonly attempts: number;
}

/** Milliseconds of a worker for each part of its work: encoding takes in waiting for room. */
export type StagesMs = Readonly<Record<"read" | "parse" | "extract" | "encode", number>>;

/** A run of bytes of one file's block within an output buffer. */
export interface Piece {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** On the block's last piece alone. */
  readonly outcome?: FileOutcome;
  /** Instead of a block: why the file could not be read this time. */
  readonly again?: FileReason;
}

/** From a worker to the pool. */
export type FromWorker =
  | { readonly type: "ready" }
  /** A model that a file asked for; comes before that file's outcome, and without a credit: models are few. */
  | { readonly type: "model"; readonly name: string; readonly parts: readonly ModelFacts[] }
  | {
      readonly type: "output";
      readonly buffer: ArrayBuffer;
      readonly pieces: readonly Piece[];
      /** Whether the batch is finished with this. */
      readonly last: boolean;
      /** Bytes of the worker's linear memory, which never shrinks. */
      readonly linearBytes: number;
    }
  /** The thread's runtime is no longer to be trusted after this file: replace the worker. */
  | { readonly type: "broken"; readonly index: number; readonly reason: FileReason; readonly detail: string }
  /** The worker could not start. */
  | { readonly type: "failed"; readonly cause: string };
