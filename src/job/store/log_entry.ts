/** What stands in the log of a generation. All plain JSON. */
import type { FileOutcome } from "../../worker/protocol.ts";
import type { FileStamp } from "./file_stamp.ts";

/** The letters that tell the entries apart. */
export const entryKind = { begin: "b", file: "f", model: "m", damage: "d" } as const;

/** The first entry: what the generation was made for. */
export interface BeginEntry {
  /** Version of the log's format. */
  readonly version: number;
  readonly blockKey: string;
  /** The header line, which the output begins with. */
  readonly headerBytes: number;
  readonly headerSha256: string;
  /** Random: no two logs are alike, so that lines of one can never pass for lines of another. */
  readonly nonce: string;
}

/** {@link FileOutcome} without its buffers. */
export type StoredOutcome = Omit<FileOutcome, "facts" | "model">;

/** A run of bytes in the file of facts. */
export interface StoredBytes {
  readonly start: number;
  readonly bytes: number;
  readonly crc32: number;
}

/** Where a file's facts are, and what linking asks of them before it opens them. */
export interface StoredFacts extends StoredBytes {
  readonly packageName?: string;
  /** Whether they attach members to types of other files. */
  readonly attaches: boolean;
}

/** A file that is finished. The n-th entry of this kind is of the file with the index n. */
export interface FileEntry {
  /** Relative to the root, without prefix. */
  readonly path: string;
  readonly stamp: FileStamp;
  /** Its block in the output. */
  readonly start: number;
  readonly end: number;
  /** Bytes of facts when this was written: the file of facts must be at least as long. */
  readonly factsEnd: number;
  readonly facts?: StoredFacts;
  readonly outcome: StoredOutcome;
}

/** A language's model, as it came with a file; it stands before that file's own entry. */
export interface ModelEntry {
  readonly name: string;
  readonly factsEnd: number;
  readonly parts: readonly (StoredBytes & { readonly id: string; readonly language: string })[];
}

/** A block or its facts turned out not to be what was written: the file is not kept any more. */
export interface DamageEntry {
  readonly index: number;
}

/** An entry that is to be appended. */
export type NewEntry =
  | { readonly kind: typeof entryKind.file; readonly value: FileEntry }
  | { readonly kind: typeof entryKind.model; readonly value: ModelEntry }
  | { readonly kind: typeof entryKind.damage; readonly value: DamageEntry };
