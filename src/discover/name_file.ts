/** Makes the `SourceRef` of one entry: its language, and its verdict where it is not to be read. */
import { describeFileReason, type FileReason } from "../fault/file_reason.ts";
import { languageOfContent, languageOfPath } from "../language/detect_language.ts";
import {
  type EntryKind,
  type EntryStatus,
  errorCode,
  type FileHead,
  type FileSystem,
} from "./file_system.ts";
import type { SourceRef } from "./source_ref.ts";

const headBytes = 8192;

const kindWords: Readonly<Record<EntryKind, string>> = {
  file: "a file",
  directory: "a directory",
  link: "a symbolic link",
  fifo: "a FIFO",
  socket: "a socket",
  device: "a device",
  unknown: "a special file",
};

/** An entry that is a file as far as is known. */
export interface FoundFile {
  /** Where the file system has it. */
  readonly place: string;
  readonly path: string;
  /** Last part of the path, or all of it: most paths are never read, and cost nothing as long as they are not. */
  readonly name: string;
  /** What was asked already. */
  readonly status?: EntryStatus | undefined;
}

/** What naming files depends on. */
export interface NamingOptions {
  readonly fileSystem: FileSystem;
  /** Larger files are `too-large`. */
  readonly maxFileBytes: number;
  /** Only files of these languages are named, where given. */
  readonly languages: ReadonlySet<string> | undefined;
  /** Identities of files that are passed over. */
  readonly outputs: ReadonlySet<string>;
}

/** Reasons that leave open what the file is: such a file is named whatever languages were asked for. */
const undecided: ReadonlySet<FileReason> = new Set(["unreadable", "vanished"]);

/** Names entries; each call gives one value, or none when the entry is not of a wanted language. */
export class FileNamer {
  readonly #options: NamingOptions;

  constructor(options: NamingOptions) {
    this.#options = options;
  }

  /** Names a file, unless it is an output. */
  name(file: FoundFile): SourceRef | undefined {
    const { place, path, name, status: known } = file;
    const found = languageOfPath(name);
    if (known && this.#isOutput(known)) return undefined;
    if (found === "content") return this.#nameByContent(file);
    let status: EntryStatus;
    try {
      status = known ?? this.#options.fileSystem.lstat(place);
    } catch (error) {
      return this.nameFailed(path, error);
    }
    if (status.kind !== "file") return this.nameOther(path, status.kind);
    if (this.#isOutput(status)) return undefined;
    return this.#nameFile(path, status, found?.name);
  }

  /** An entry that is no regular file; `found` says what it is where the kind does not say it all. */
  nameOther(path: string, kind: EntryKind, found: string = kindWords[kind]): SourceRef | undefined {
    return this.nameVerdict(path, "not-a-file", found);
  }

  /** An entry that the system refused to tell about. */
  nameFailed(path: string, error: unknown): SourceRef | undefined {
    const code = errorCode(error);
    const gone = code === "ENOENT" || code === "ENOTDIR";
    return gone ? this.nameVerdict(path, "vanished") : this.nameVerdict(path, "unreadable", code);
  }

  /** An entry that is not to be read. */
  nameVerdict(path: string, reason: FileReason, detail?: string): SourceRef | undefined {
    const found = languageOfPath(path);
    const language = found === "content" ? undefined : found?.name;
    return this.#finish(path, 0, language, reason, detail);
  }

  #isOutput(status: EntryStatus): boolean {
    const { outputs } = this.#options;
    if (outputs.size === 0) return false;
    const { identity } = status;
    return identity !== undefined && outputs.has(identity);
  }

  #nameByContent({ place, path, name }: FoundFile): SourceRef | undefined {
    let file: FileHead;
    try {
      file = this.#options.fileSystem.readHead(place, headBytes);
    } catch (error) {
      // A link that took the place of the file (ELOOP), or a socket (ENXIO).
      const code = errorCode(error);
      if (code === "ELOOP") return this.nameOther(path, "link");
      if (code === "ENXIO") return this.nameOther(path, "unknown");
      return this.nameFailed(path, error);
    }
    const { kind, bytes, head } = file;
    if (kind !== "file") return this.nameOther(path, kind);
    if (this.#isOutput(file)) return undefined;
    if (isBinary(head)) return this.#finish(path, bytes, undefined, "binary");
    return this.#nameFile(path, file, languageOfContent(name, head)?.name);
  }

  #nameFile(
    path: string,
    { bytes, modifiedMs, changedMs }: EntryStatus,
    language: string | undefined,
  ): SourceRef | undefined {
    const { maxFileBytes } = this.#options;
    if (language === undefined) return this.#finish(path, bytes, undefined, "unknown-language");
    if (bytes > maxFileBytes) return this.#finish(path, bytes, language, "too-large", String(maxFileBytes));
    const ref = this.#finish(path, bytes, language);
    if (!ref || modifiedMs === undefined || changedMs === undefined) return ref;
    return { path, bytes, language, modifiedMs, changedMs };
  }

  #finish(
    path: string,
    bytes: number,
    language: string | undefined,
    reason?: FileReason,
    detail?: string,
  ): SourceRef | undefined {
    const { languages } = this.#options;
    const isOpen = language === undefined && reason !== undefined && undecided.has(reason);
    if (languages && !isOpen && (language === undefined || !languages.has(language))) return undefined;
    const verdict = reason && { reason, message: describeFileReason(reason, detail) };
    if (language === undefined) return verdict ? { path, bytes, verdict } : { path, bytes };
    return verdict ? { path, bytes, language, verdict } : { path, bytes, language };
  }
}

/** Text in UTF-16 holds NUL bytes too, but starts with its byte order mark. */
function isBinary(head: Uint8Array): boolean {
  const [first, second] = head;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isUtf16 && head.includes(0);
}
