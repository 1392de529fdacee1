/**
 * The records of the stream, version 1, as types: keys stand in the order in which they are written.
 * A key that would be false, empty or unknown is absent, never `null`, `""` or `[]`; the number 0 is written.
 */
import type { FailReason, SkipReason } from "../fault/file_reason.ts";
import type {
  EdgeKind,
  ImportForm,
  Layer,
  PickedType,
  SourceEncoding,
  SymbolKind,
  UnresolvedReason,
} from "./vocabulary.ts";

/** `[startRow, startColumn, endRow, endColumn]`: zero-based, end exclusive, columns in UTF-16 code units. */
export type Span = readonly [startRow: number, startColumn: number, endRow: number, endColumn: number];

/** `[start, end]`: zero-based offsets in bytes of the file as it lies on disk, end exclusive. */
export type ByteRange = readonly [start: number, end: number];

/** The options that change the output, each present only when it differs from its default. */
export interface HeaderOptions {
  /** Operands, relative to the root, with `/`. */
  readonly paths?: readonly string[];
  /** Put before every path. */
  readonly prefix?: string;
  /** Globs: only files that match one are written. */
  readonly include?: readonly string[];
  /** Globs: files that match one are not written. */
  readonly exclude?: readonly string[];
  /** Names of languages: only their files are written. */
  readonly language?: readonly string[];
  /** Hidden files and directories are read. */
  readonly hidden?: true;
  /** Ignore files are not obeyed. */
  readonly no_ignore?: true;
  /** Symbolic links are followed. */
  readonly follow_links?: true;
  /** Size in bytes over which a file is skipped. */
  readonly max_file_size?: number;
  /** Parser steps after which a file fails. */
  readonly file_budget?: number;
  /** Minified files are parsed. */
  readonly minified?: true;
  /** Every node is written, anonymous ones without a field too. */
  readonly tokens?: true;
  /** Blocks of files stand in the order in which they were finished. */
  readonly unordered?: true;
  /** The files came from a list. */
  readonly files_from?: true;
  /** What was picked from the stream when it was sent: the records that are not there, the filter left out. */
  readonly filter?: RecordFilter;
}

/** Which records of a stream are sent; those that every key that is there lets pass. */
export interface RecordFilter {
  /** Types of records. */
  readonly type?: readonly PickedType[];
  /** Of `syntax` records: the grammars' names for the nodes. */
  readonly syntax_kind?: readonly string[];
  /** Of `symbol` records. */
  readonly symbol_kind?: readonly SymbolKind[];
  /** Of `edge` and `unresolved` records. */
  readonly edge_kind?: readonly EdgeKind[];
  /** Names of languages, of the file that a record belongs to; an `external` belongs to none and passes. */
  readonly language?: readonly string[];
  /** Globs in gitignore syntax, for the path of the file that a record belongs to, prefix included. */
  readonly file?: readonly string[];
  /** Records between `header` and `summary`, at most: the first ones. */
  readonly limit?: number;
}

/** First line of a stream. */
export interface HeaderRecord {
  readonly type: "header";
  readonly format: "ast2graph";
  readonly version: 1;
  /** Name and version of the writing program. */
  readonly generator: string;
  /** As given by the user. */
  readonly project?: string;
  /** As given by the user. */
  readonly revision?: string;
  /** What is written besides `header`, `file` and `summary`; absent when that is nothing. */
  readonly layers?: readonly Layer[];
  readonly options?: HeaderOptions;
}

/** A file that parsed without syntax errors. */
export interface ParsedFileRecord {
  readonly type: "file";
  /** The path, percent-encoded by `idOfPath`. */
  readonly id: string;
  /** Name in the language registry. */
  readonly language: string;
  /** `<package>@<version>` of the grammar. */
  readonly grammar: string;
  readonly status: "parsed";
  /** Size on disk in bytes. */
  readonly bytes: number;
  /** Number of lines. */
  readonly lines: number;
  readonly encoding: SourceEncoding;
  /** Count of invalid sequences that were read as U+FFFD. */
  readonly invalid_bytes?: number;
  /** Of the bytes on disk, 64 hex digits. */
  readonly sha256: string;
  /** Count of all nodes of the tree, written or not. */
  readonly nodes: number;
}

/** A file that parsed with syntax errors; its tree is written all the same. */
export interface PartialFileRecord {
  readonly type: "file";
  readonly id: string;
  readonly language: string;
  readonly grammar: string;
  readonly status: "partial";
  readonly bytes: number;
  readonly lines: number;
  readonly encoding: SourceEncoding;
  readonly invalid_bytes?: number;
  readonly sha256: string;
  readonly nodes: number;
  /** Count of error and missing nodes, at least 1. */
  readonly error_count: number;
  /** Spans of the first 20 of them. */
  readonly errors: readonly Span[];
}

/** A file that is not for us. */
export interface SkippedFileRecord {
  readonly type: "file";
  readonly id: string;
  /** When it was recognised. */
  readonly language?: string;
  readonly status: "skipped";
  readonly reason: SkipReason;
  /** The reason in words, from the catalogue of `src/fault`. */
  readonly message: string;
  /** Size on disk in bytes, when known and the file is a regular one. */
  readonly bytes?: number;
}

/** A file that should have been parsed and could not be. */
export interface FailedFileRecord {
  readonly type: "file";
  readonly id: string;
  readonly language?: string;
  readonly status: "failed";
  readonly reason: FailReason;
  readonly message: string;
  readonly bytes?: number;
}

/** The coverage ledger: one for every file that discovery names. */
export type FileRecord = ParsedFileRecord | PartialFileRecord | SkippedFileRecord | FailedFileRecord;

/** What became of a file. */
export type FileStatus = FileRecord["status"];

/** A node of a file's concrete syntax tree. */
export interface SyntaxRecord {
  readonly type: "syntax";
  /** `<file id>#<n>`, n the zero-based pre-order number among all nodes, written or not. */
  readonly id: string;
  /** The grammar's name for the node; `ERROR` for an error node. */
  readonly kind: string;
  /** Id of the nearest written ancestor, for the root node of the file: the tree edge. */
  readonly parent: string;
  /** The field of its direct parent that the node fills. */
  readonly field?: string;
  readonly span: Span;
  readonly range: ByteRange;
  /** Source text, 200 code points at most, on every written node without written children. */
  readonly text?: string;
  /** `text` was cut. */
  readonly cut?: true;
  readonly anonymous?: true;
  /** The parser supplied the node: it has no text. */
  readonly missing?: true;
  /** The node may stand anywhere, as comments do. */
  readonly extra?: true;
}

/** A declaration. */
export interface SymbolRecord {
  readonly type: "symbol";
  /** `<file id>::<qualified name>`. */
  readonly id: string;
  readonly kind: SymbolKind;
  /** Absent when it is empty. */
  readonly name?: string;
  /** Id of the file. */
  readonly file: string;
  /** Id of the symbol or file that lexically declares it: the tree edge. */
  readonly parent: string;
  readonly span: Span;
  readonly range: ByteRange;
  readonly name_span?: Span;
  /** Id of its syntax node, when that layer is written. */
  readonly node?: string;
  /** Sorted. */
  readonly modifiers?: readonly string[];
  /** The names under which the module exports it. */
  readonly export_names?: readonly string[];
  /** One line, 500 code points at most. */
  readonly signature?: string;
  /** One line, 500 code points at most. */
  readonly doc?: string;
  /** 16 hex digits over its own source text. */
  readonly digest?: string;
}

/** A reference that resolves. */
export interface EdgeRecord {
  readonly type: "edge";
  readonly kind: EdgeKind;
  /** Id of the innermost callable, type or field that holds the place, else of the file. */
  readonly source: string;
  /** Id of a symbol, file or external. */
  readonly target: string;
  /** Only on `imports`. */
  readonly form?: ImportForm;
  /** Id of the file that holds the place. */
  readonly file: string;
  readonly span: Span;
  readonly range: ByteRange;
  /** Id of the syntax node at the place, when that layer is written. */
  readonly node?: string;
  /** Id of the import binding that the reference passed through. */
  readonly via?: string;
  /** 0 to 1, two decimals. */
  readonly confidence: number;
  /** What found it. */
  readonly rule: string;
}

/** A reference without a target. */
export interface UnresolvedRecord {
  readonly type: "unresolved";
  readonly kind: EdgeKind;
  readonly source: string;
  /** Absent when it is empty. */
  readonly name?: string;
  /** Source text of the receiver. */
  readonly receiver?: string;
  readonly file: string;
  readonly span: Span;
  readonly range: ByteRange;
  readonly node?: string;
  readonly reason: UnresolvedReason;
  /** Ids of what it may be, 10 at most. */
  readonly candidates?: readonly string[];
}

/** What lies outside the root, once each. */
export interface ExternalRecord {
  readonly type: "external";
  /** `<ecosystem>:<package>` or `<ecosystem>:<package>::<name>`. */
  readonly id: string;
  /** `<ecosystem>:<package>`. */
  readonly package: string;
  /** Absent for the package itself. */
  readonly name?: string;
  /** Part of the language's own library. */
  readonly standard?: true;
}

/** How many records there are; every key is always written. */
export interface RecordCounts {
  /** Sum of the next four. */
  readonly files: number;
  readonly parsed: number;
  readonly partial: number;
  readonly skipped: number;
  readonly failed: number;
  readonly syntax: number;
  readonly symbols: number;
  readonly edges: number;
  readonly unresolved: number;
  readonly externals: number;
}

/** Last line of a stream; without it the stream is truncated. */
export interface SummaryRecord {
  readonly type: "summary";
  readonly counts: RecordCounts;
  /** Of the hex digests, one a line, of the header line, of each file's block in path order, and of the tail. */
  readonly sha256: string;
}

/** Any line of a stream. */
export type GraphRecord =
  | HeaderRecord
  | FileRecord
  | SyntaxRecord
  | SymbolRecord
  | EdgeRecord
  | UnresolvedRecord
  | ExternalRecord
  | SummaryRecord;

/** The value of `type`. */
export type RecordType = GraphRecord["type"];
