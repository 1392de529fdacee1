/**
 * The order in which keys are written. An object literal per record, so that the compiler finds a key that is
 * missing here and its order is the order of the wire.
 */
import type {
  EdgeRecord,
  ExternalRecord,
  FileRecord,
  HeaderOptions,
  HeaderRecord,
  RecordCounts,
  RecordFilter,
  RecordType,
  SummaryRecord,
  SymbolRecord,
  SyntaxRecord,
  UnresolvedRecord,
} from "./types.ts";

type KeyOf<R> = R extends unknown ? keyof R : never;
type KeyTable<R> = Readonly<Record<KeyOf<R>, 1>>;

const header: KeyTable<HeaderRecord> = {
  type: 1,
  format: 1,
  version: 1,
  generator: 1,
  project: 1,
  revision: 1,
  layers: 1,
  options: 1,
};

// Identity first, then the verdict and its reason, then what was measured, then what was wrong.
const file: KeyTable<FileRecord> = {
  type: 1,
  id: 1,
  language: 1,
  grammar: 1,
  status: 1,
  reason: 1,
  message: 1,
  bytes: 1,
  lines: 1,
  encoding: 1,
  invalid_bytes: 1,
  sha256: 1,
  nodes: 1,
  error_count: 1,
  errors: 1,
};

const syntax: KeyTable<SyntaxRecord> = {
  type: 1,
  id: 1,
  kind: 1,
  parent: 1,
  field: 1,
  span: 1,
  range: 1,
  text: 1,
  cut: 1,
  anonymous: 1,
  missing: 1,
  extra: 1,
};

const symbol: KeyTable<SymbolRecord> = {
  type: 1,
  id: 1,
  kind: 1,
  name: 1,
  file: 1,
  parent: 1,
  span: 1,
  range: 1,
  name_span: 1,
  node: 1,
  modifiers: 1,
  export_names: 1,
  signature: 1,
  doc: 1,
  digest: 1,
};

const edge: KeyTable<EdgeRecord> = {
  type: 1,
  kind: 1,
  source: 1,
  target: 1,
  form: 1,
  file: 1,
  span: 1,
  range: 1,
  node: 1,
  via: 1,
  confidence: 1,
  rule: 1,
};

const unresolved: KeyTable<UnresolvedRecord> = {
  type: 1,
  kind: 1,
  source: 1,
  name: 1,
  receiver: 1,
  file: 1,
  span: 1,
  range: 1,
  node: 1,
  reason: 1,
  candidates: 1,
};

const external: KeyTable<ExternalRecord> = { type: 1, id: 1, package: 1, name: 1, standard: 1 };

const summary: KeyTable<SummaryRecord> = { type: 1, counts: 1, sha256: 1 };

const options: KeyTable<HeaderOptions> = {
  paths: 1,
  prefix: 1,
  include: 1,
  exclude: 1,
  language: 1,
  hidden: 1,
  no_ignore: 1,
  follow_links: 1,
  max_file_size: 1,
  file_budget: 1,
  minified: 1,
  tokens: 1,
  unordered: 1,
  files_from: 1,
  filter: 1,
};

const filter: KeyTable<RecordFilter> = {
  type: 1,
  syntax_kind: 1,
  symbol_kind: 1,
  edge_kind: 1,
  language: 1,
  file: 1,
  limit: 1,
};

const counts: KeyTable<RecordCounts> = {
  files: 1,
  parsed: 1,
  partial: 1,
  skipped: 1,
  failed: 1,
  syntax: 1,
  symbols: 1,
  edges: 1,
  unresolved: 1,
  externals: 1,
};

/** Keys of every record type, in the order of the wire. */
export const recordKeys: Readonly<Record<RecordType, readonly string[]>> = {
  header: Object.keys(header),
  file: Object.keys(file),
  syntax: Object.keys(syntax),
  symbol: Object.keys(symbol),
  edge: Object.keys(edge),
  unresolved: Object.keys(unresolved),
  external: Object.keys(external),
  summary: Object.keys(summary),
};

/** Keys of `summary.counts`, in the order of the wire. */
export const countKeys: readonly (keyof RecordCounts)[] = Object.keys(counts) as (keyof RecordCounts)[];

/** Where records of a type are counted. */
export const countKeyOf: Readonly<Record<Exclude<RecordType, "header" | "summary">, keyof RecordCounts>> = {
  file: "files",
  syntax: "syntax",
  symbol: "symbols",
  edge: "edges",
  unresolved: "unresolved",
  external: "externals",
};

/** Keys of the objects inside records, by the key that holds them, in the order of the wire. */
export const innerKeys: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["options", Object.keys(options)],
  ["filter", Object.keys(filter)],
  ["counts", countKeys],
]);
