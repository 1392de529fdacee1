/**
 * The contract as zod schemas: `strict` for our own output, `open` for readers, who ignore keys and kinds that they
 * do not know. JSON Schemas, docs and table definitions are derived from these. Never imported by the fast path.
 */
import { z } from "zod";
import { failReasons, skipReasons } from "../fault/file_reason.ts";
import {
  closedKinds,
  count,
  exactly,
  fileId,
  flag,
  hex,
  type Kinds,
  looseObject,
  maybe,
  node,
  type ObjectMaker,
  openKinds,
  range,
  span,
  symbolId,
  symbolParentId,
  syntaxNodeId,
  syntaxParentId,
  text,
  texts,
} from "./_schema_parts.ts";
import type {
  EdgeRecord,
  ExternalRecord,
  FailedFileRecord,
  GraphRecord,
  HeaderOptions,
  HeaderRecord,
  ParsedFileRecord,
  PartialFileRecord,
  RecordCounts,
  RecordFilter,
  RecordType,
  SkippedFileRecord,
  SummaryRecord,
  SymbolRecord,
  SyntaxRecord,
  UnresolvedRecord,
} from "./types.ts";
import {
  edgeKinds,
  encodings,
  importForms,
  layers,
  pickedTypes,
  symbolKinds,
  unresolvedReasons,
} from "./vocabulary.ts";

/** A schema for each record type. */
export type RecordSchemas = Readonly<Record<RecordType, z.ZodType<GraphRecord>>>;

function describeFilter(object: ObjectMaker, kinds: Kinds) {
  const when = "given";
  return object({
    type: maybe(z.array(kinds(pickedTypes)).min(1), "Types of records", when),
    syntax_kind: maybe(texts, "Kinds of syntax records", when),
    symbol_kind: maybe(z.array(kinds(symbolKinds)).min(1), "Kinds of symbol records", when),
    edge_kind: maybe(z.array(kinds(edgeKinds)).min(1), "Kinds of edge and unresolved records", when),
    language: maybe(texts, "Languages of the file that a record belongs to", when),
    file: maybe(texts, "Globs for the path of the file that a record belongs to", when),
    limit: maybe(count, "Records between header and summary, at most", when),
  });
}

function describeOptions(object: ObjectMaker, kinds: Kinds) {
  const filter = exactly<RecordFilter>()(describeFilter(object, kinds));
  const given = "given";
  return object({
    paths: maybe(texts, "Operands, relative to the root, with /", given),
    prefix: maybe(text, "Put before every path", given),
    include: maybe(texts, "Globs of which a file must match one", given),
    exclude: maybe(texts, "Globs of which a file must match none", given),
    language: maybe(texts, "Languages whose files alone are written", given),
    hidden: flag("Hidden files and directories are read", given),
    no_ignore: flag("Ignore files are not obeyed", given),
    follow_links: flag("Symbolic links are followed", given),
    max_file_size: maybe(count, "Size in bytes over which a file is skipped", "not the default"),
    file_budget: maybe(count, "Parser steps after which a file fails", "not the default"),
    minified: flag("Minified files are parsed", given),
    tokens: flag("Every node is written, anonymous ones without a field too", given),
    unordered: flag("Blocks of files stand in the order in which they were finished", given),
    files_from: flag("The files came from a list", given),
    filter: maybe(filter, "What was picked from the stream when it was sent", given),
  });
}

function describeHeader(object: ObjectMaker, kinds: Kinds) {
  const options = exactly<HeaderOptions>()(describeOptions(object, kinds));
  return object({
    type: z.literal("header").describe("Type of the record"),
    format: z.literal("ast2graph").describe("Name of the format"),
    version: z.literal(1).describe("Version of the contract; new kinds and keys keep it"),
    generator: text.describe("Name and version of the writing program"),
    project: maybe(text, "As given by the user", "given"),
    revision: maybe(text, "As given by the user", "given"),
    layers: maybe(
      z.array(z.enum(layers)).min(1),
      "What is written besides header, file and summary records",
      "there is any",
    ),
    options: maybe(options, "The options that change the output", "one differs from its default"),
  }).describe("First line of a stream");
}

function describeParsedFile(object: ObjectMaker) {
  return object({
    type: z.literal("file").describe("Type of the record"),
    id: fileId.describe("The path, with %, #, :, C0 controls and DEL percent-encoded"),
    language: text.describe("Name in the language table"),
    grammar: text.describe("Grammar as <package>@<version>"),
    status: z.literal("parsed").describe("What became of the file"),
    bytes: count.describe("Size on disk in bytes"),
    lines: count.describe("Number of lines"),
    encoding: z.enum(encodings).describe("How the bytes were decoded"),
    invalid_bytes: maybe(
      z.int().min(1),
      "Count of invalid sequences that were read as U+FFFD",
      "there are any",
    ),
    sha256: hex(64).describe("Of the bytes on disk"),
    nodes: count.describe("Count of all nodes of the tree, written or not"),
  });
}

function describePartialFile(object: ObjectMaker) {
  const { status: _, ...shared } = describeParsedFile(object).shape;
  return object({
    ...shared,
    status: z.literal("partial").describe("What became of the file"),
    error_count: z.int().min(1).describe("Count of error and missing nodes"),
    errors: z.array(span).min(1).max(20).describe("Spans of the first 20 of them"),
  });
}

function describeUnparsedFile<const S extends string, const R extends readonly [string, ...string[]]>(
  object: ObjectMaker,
  status: S,
  reasons: R,
) {
  return object({
    type: z.literal("file").describe("Type of the record"),
    id: fileId.describe("The path, with %, #, :, C0 controls and DEL percent-encoded"),
    language: maybe(text, "Name in the language table", "recognised"),
    status: z.literal(status).describe("What became of the file"),
    reason: z.enum(reasons).describe("Why it was not parsed"),
    message: text.describe("The reason in words"),
    bytes: maybe(count, "Size on disk in bytes", "known and the file is a regular one"),
  });
}

function describeFile(object: ObjectMaker) {
  return z
    .discriminatedUnion("status", [
      exactly<ParsedFileRecord>()(describeParsedFile(object)),
      exactly<PartialFileRecord>()(describePartialFile(object)),
      exactly<SkippedFileRecord>()(describeUnparsedFile(object, "skipped", skipReasons)),
      exactly<FailedFileRecord>()(describeUnparsedFile(object, "failed", failReasons)),
    ])
    .describe("The coverage ledger: exactly one for every file that discovery names");
}

function describeSyntax(object: ObjectMaker) {
  return object({
    type: z.literal("syntax").describe("Type of the record"),
    id: syntaxNodeId.describe("<file id>#<n>, n the pre-order number among all nodes, written or not"),
    kind: text.describe("The grammar's name for the node; ERROR for an error node"),
    parent: syntaxParentId.describe("Nearest written ancestor, for the root node the file: the tree edge"),
    field: maybe(text, "The field of its parent that the node fills", "it fills one"),
    span,
    range,
    text: maybe(
      text,
      "Source text, 200 code points at most",
      "no child of the node is written and it is not empty",
    ),
    cut: flag("The text was cut", "the text is longer than 200 code points"),
    anonymous: flag("The node is a token of the grammar without a name", "true"),
    missing: flag("The parser supplied the node where the source lacks it", "true"),
    extra: flag("The node may stand anywhere, as comments do", "true"),
  }).describe("A node of the syntax tree: named, or anonymous with a field");
}

function describeSymbol(object: ObjectMaker, kinds: Kinds) {
  return object({
    type: z.literal("symbol").describe("Type of the record"),
    id: symbolId.describe("<file id>::<qualified name>"),
    kind: kinds(symbolKinds).describe("Kind of declaration"),
    name: maybe(text, "Its own name", "not empty"),
    file: fileId.describe("Id of the file"),
    parent: symbolParentId.describe("Symbol or file that lexically declares it: the tree edge"),
    span,
    range,
    name_span: maybe(span, "Span of the name's token", "there is one"),
    node,
    modifiers: maybe(z.array(text).min(1), "Modifiers, sorted", "there are any"),
    export_names: maybe(texts, "The names under which the module exports it", "exported"),
    signature: maybe(text, "Signature, one line, 500 code points at most", "it has one"),
    doc: maybe(text, "Documentation, one line, 500 code points at most", "it has any"),
    digest: maybe(hex(16), "Over its own source text", "known"),
  }).describe("A declaration");
}

function describeEdge(object: ObjectMaker, kinds: Kinds) {
  return object({
    type: z.literal("edge").describe("Type of the record"),
    kind: kinds(edgeKinds).describe("Kind of reference"),
    source: symbolParentId.describe("Innermost callable, type or field that holds the place, else the file"),
    target: text.describe("Symbol, file or external"),
    form: maybe(z.enum(importForms), "Form of the import", "kind is imports"),
    file: fileId.describe("Id of the file that holds the place"),
    span,
    range,
    node,
    via: maybe(symbolId, "Import binding that the reference passed through", "there is one"),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .refine((value) => Number(value.toFixed(2)) === value, "wants two decimals at most")
      .describe("Calibrated share of such edges that are right, two decimals"),
    rule: text.describe("What found it"),
  }).describe("A reference that resolves; its key is (file, span, kind, target)");
}

function describeUnresolved(object: ObjectMaker, kinds: Kinds) {
  return object({
    type: z.literal("unresolved").describe("Type of the record"),
    kind: kinds(edgeKinds).describe("Kind of reference"),
    source: symbolParentId.describe("Innermost callable, type or field that holds the place, else the file"),
    name: maybe(text, "The name that was looked for", "not empty"),
    receiver: maybe(text, "Source text of the receiver", "there is one"),
    file: fileId.describe("Id of the file that holds the place"),
    span,
    range,
    node,
    reason: z.enum(unresolvedReasons).describe("Why there is no target"),
    candidates: maybe(z.array(text).min(1).max(10), "What it may be", "there are any"),
  }).describe("A reference without a target");
}

function describeExternal(object: ObjectMaker) {
  return object({
    type: z.literal("external").describe("Type of the record"),
    id: text.describe("<ecosystem>:<package> or <ecosystem>:<package>::<name>"),
    package: text.describe("<ecosystem>:<package>"),
    name: maybe(text, "Name inside the package", "it is not the package itself"),
    standard: flag("Part of the language's own library", "true"),
  }).describe("What lies outside the root, once each");
}

function describeCounts(object: ObjectMaker) {
  return object({
    files: count.describe("Sum of the next four"),
    parsed: count.describe("Files parsed without syntax errors"),
    partial: count.describe("Files parsed with syntax errors"),
    skipped: count.describe("Files that are not for us"),
    failed: count.describe("Files that could not be parsed"),
    syntax: count.describe("Records of this type"),
    symbols: count.describe("Records of type symbol"),
    edges: count.describe("Records of type edge"),
    unresolved: count.describe("Records of this type"),
    externals: count.describe("Records of type external"),
  });
}

function describeSummary(object: ObjectMaker) {
  const counts = exactly<RecordCounts>()(describeCounts(object));
  return object({
    type: z.literal("summary").describe("Type of the record"),
    counts: counts.describe("How many records there are; every key is always written"),
    sha256: hex(64).describe(
      "Over the hex digests, each followed by LF, of the header line (without its unordered option), of each file's block in path order, and of the tail; every line with its LF",
    ),
  }).describe("Last line; a stream without it is truncated");
}

function buildSchemas(object: ObjectMaker, kinds: Kinds): RecordSchemas {
  return {
    header: exactly<HeaderRecord>()(describeHeader(object, kinds)),
    file: describeFile(object),
    syntax: exactly<SyntaxRecord>()(describeSyntax(object)),
    symbol: exactly<SymbolRecord>()(describeSymbol(object, kinds)),
    edge: exactly<EdgeRecord>()(describeEdge(object, kinds)),
    unresolved: exactly<UnresolvedRecord>()(describeUnresolved(object, kinds)),
    external: exactly<ExternalRecord>()(describeExternal(object)),
    summary: exactly<SummaryRecord>()(describeSummary(object)),
  };
}

/** What this version writes: no unknown key, no unknown kind. For checking our own output. */
export const strictSchemas: RecordSchemas = buildSchemas(z.strictObject, closedKinds);

/** What a reader of version 1 accepts: unknown keys and kinds pass. Published as JSON Schema. */
export const openSchemas: RecordSchemas = buildSchemas(looseObject, openKinds);
