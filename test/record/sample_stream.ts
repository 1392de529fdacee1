/** Small valid streams for the tests, and the digest computed in the plainest way. */
import { createHash } from "node:crypto";
import { encodeRecord } from "../../src/record/encode_record.ts";
import type {
  EdgeRecord,
  ExternalRecord,
  FileRecord,
  GraphRecord,
  HeaderRecord,
  RecordCounts,
  SymbolRecord,
  SyntaxRecord,
  UnresolvedRecord,
} from "../../src/record/types.ts";

export type BlockRecord = FileRecord | SyntaxRecord | SymbolRecord | EdgeRecord;
export type TailRecord = ExternalRecord | EdgeRecord | UnresolvedRecord;

export interface StreamParts {
  readonly header: HeaderRecord;
  /** In path order. */
  readonly blocks: readonly (readonly BlockRecord[])[];
  readonly tail: readonly TailRecord[];
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const linesOf = (records: readonly GraphRecord[]): string => records.map(encodeRecord).join("");

/** The digest as the contract words it. */
export function digestOf({ header, blocks, tail }: StreamParts): string {
  const { unordered: _, ...options } = header.options ?? {};
  const sections = [linesOf([{ ...header, options }]), ...blocks.map(linesOf), linesOf(tail)];
  return sha256(sections.map((section) => `${sha256(section)}\n`).join(""));
}

function countsOf({ blocks, tail }: StreamParts): RecordCounts {
  const records: readonly GraphRecord[] = [...blocks.flat(), ...tail];
  const ofType = (type: GraphRecord["type"]) => records.filter((record) => record.type === type).length;
  const ofStatus = (status: FileRecord["status"]) =>
    records.filter((record) => record.type === "file" && record.status === status).length;
  return {
    files: ofType("file"),
    parsed: ofStatus("parsed"),
    partial: ofStatus("partial"),
    skipped: ofStatus("skipped"),
    failed: ofStatus("failed"),
    syntax: ofType("syntax"),
    symbols: ofType("symbol"),
    edges: ofType("edge"),
    unresolved: ofType("unresolved"),
    externals: ofType("external"),
  };
}

/** All records of a stream, summary included; `order` moves whole blocks. */
export function recordsOf(parts: StreamParts, order?: readonly number[]): GraphRecord[] {
  const blocks = order ? order.map((i) => parts.blocks[i]!) : parts.blocks;
  const summary = { type: "summary", counts: countsOf(parts), sha256: digestOf(parts) } as const;
  return [parts.header, ...blocks.flat(), ...parts.tail, summary];
}

/** The bytes of records. */
export function bytesOf(records: readonly GraphRecord[]): Uint8Array {
  return new TextEncoder().encode(linesOf(records));
}

/** `bytes` in chunks of `size`. */
export async function* chunksOf(
  bytes: Uint8Array,
  size: number = bytes.length || 1,
): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

const hash = "0123456789abcdef".repeat(4);

const shared = {
  type: "file",
  language: "toy",
  grammar: "tree-sitter-toy@1.0.0",
  encoding: "utf-8",
  sha256: hash,
} as const;

/** `let x = "é\n";` and its like: a root with a leaf that needs escapes and one that does not. */
function treeOf(fileId: string): SyntaxRecord[] {
  return [
    {
      type: "syntax",
      id: `${fileId}#0`,
      kind: "program",
      parent: fileId,
      span: [0, 0, 1, 4],
      range: [0, 20],
    },
    {
      type: "syntax",
      id: `${fileId}#1`,
      kind: "statement",
      parent: `${fileId}#0`,
      span: [0, 0, 0, 12],
      range: [0, 13],
    },
    {
      type: "syntax",
      id: `${fileId}#2`,
      kind: "let",
      parent: `${fileId}#1`,
      field: "kind",
      span: [0, 0, 0, 3],
      range: [0, 3],
      text: "let",
      anonymous: true,
    },
    {
      type: "syntax",
      id: `${fileId}#4`,
      kind: "string",
      parent: `${fileId}#1`,
      field: "value",
      span: [0, 4, 0, 12],
      range: [4, 13],
      text: '"é\\\n\u0001😀\u007f',
    },
    {
      type: "syntax",
      id: `${fileId}#6`,
      kind: ";",
      parent: `${fileId}#0`,
      span: [0, 12, 0, 12],
      range: [13, 13],
      missing: true,
    },
    {
      type: "syntax",
      id: `${fileId}#7`,
      kind: "comment",
      parent: `${fileId}#0`,
      span: [1, 0, 1, 4],
      range: [14, 18],
      text: "é".repeat(200),
      cut: true,
      extra: true,
    },
  ];
}

/** A stream of syntax: parsed, partial, skipped, failed and empty files, and paths that are hard to order. */
export const syntaxParts: StreamParts = {
  header: {
    type: "header",
    format: "ast2graph",
    version: 1,
    generator: "ast2graph 0.1.0",
    layers: ["syntax"],
    options: { prefix: "org/repo/", tokens: true },
  },
  blocks: [
    [
      {
        ...shared,
        id: "a0.toy",
        status: "partial",
        bytes: 20,
        lines: 2,
        invalid_bytes: 1,
        nodes: 9,
        error_count: 1,
        errors: [[0, 12, 0, 12]],
      },
      ...treeOf("a0.toy"),
    ],
    [{ ...shared, id: "a%3A1.toy", status: "parsed", bytes: 20, lines: 2, nodes: 8 }, ...treeOf("a%3A1.toy")],
    [
      {
        type: "file",
        id: 'b"é.bin',
        status: "skipped",
        reason: "binary",
        message: "the file holds NUL bytes",
        bytes: 0,
      },
    ],
    [
      {
        type: "file",
        id: "c.toy",
        language: "toy",
        status: "failed",
        reason: "vanished",
        message: "it is gone",
      },
    ],
    [{ ...shared, id: "\u{ffff}.toy", status: "parsed", bytes: 0, lines: 0, nodes: 0 }],
    [
      { ...shared, id: "\u{10000}.toy", status: "parsed", bytes: 20, lines: 2, nodes: 8 },
      ...treeOf("\u{10000}.toy"),
    ],
  ],
  tail: [],
};

const place = { span: [0, 4, 0, 12], range: [4, 13] } as const;

function symbolsOf(fileId: string): BlockRecord[] {
  return [
    {
      type: "symbol",
      id: `${fileId}::Cart`,
      kind: "class",
      name: "Cart",
      file: fileId,
      parent: fileId,
      span: [0, 0, 1, 4],
      range: [0, 18],
      node: `${fileId}#0`,
    },
    {
      type: "symbol",
      id: `${fileId}::Cart.add`,
      kind: "method",
      name: "add",
      file: fileId,
      parent: `${fileId}::Cart`,
      ...place,
      name_span: [0, 4, 0, 7],
      node: `${fileId}#4`,
      modifiers: ["async", "static"],
      export_names: ["add"],
      signature: "add(): void",
      doc: "Adds.",
      digest: "0123456789abcdef",
    },
    {
      type: "edge",
      kind: "references",
      source: `${fileId}::Cart.add`,
      target: `${fileId}::Cart`,
      file: fileId,
      ...place,
      node: `${fileId}#4`,
      confidence: 1,
      rule: "lexical",
    },
  ];
}

/** A stream with both layers. */
export const graphParts: StreamParts = {
  header: {
    type: "header",
    format: "ast2graph",
    version: 1,
    generator: "ast2graph 0.1.0",
    project: "org/repo",
    revision: "abc",
    layers: ["syntax", "symbols"],
  },
  blocks: ["a.toy", "b.toy"].map((id) => [
    { ...shared, id, status: "parsed", bytes: 20, lines: 2, nodes: 8 },
    ...treeOf(id),
    ...symbolsOf(id),
  ]),
  tail: [
    { type: "external", id: "npm:react", package: "npm:react" },
    { type: "external", id: "npm:react::useState", package: "npm:react", name: "useState", standard: true },
    {
      type: "edge",
      kind: "imports",
      source: "a.toy",
      target: "npm:react",
      form: "static",
      file: "a.toy",
      ...place,
      confidence: 0.95,
      rule: "module",
    },
    {
      type: "edge",
      kind: "calls",
      source: "a.toy::Cart.add",
      target: "b.toy::Cart.add",
      file: "a.toy",
      span: [0, 5, 0, 12],
      range: [5, 13],
      node: "a.toy#4",
      via: "a.toy::Cart",
      confidence: 0.29,
      rule: "receiver-type",
    },
    {
      type: "unresolved",
      kind: "calls",
      source: "b.toy",
      name: "total",
      receiver: "cart",
      file: "b.toy",
      ...place,
      reason: "ambiguous",
      candidates: ["a.toy::Cart.add", "b.toy::Cart.add"],
    },
  ],
};
