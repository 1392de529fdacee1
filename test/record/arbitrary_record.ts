/** Arbitrary records of every type, as the contract allows them: nothing blank. */
import fc from "fast-check";
import { failReasons, skipReasons } from "../../src/fault/file_reason.ts";
import { idOfPath, symbolId, symbolPart, syntaxId } from "../../src/record/ids.ts";
import type { GraphRecord, RecordType } from "../../src/record/types.ts";
import {
  edgeKinds,
  encodings,
  importForms,
  layers,
  pickedTypes,
  symbolKinds,
  unresolvedReasons,
} from "../../src/record/vocabulary.ts";

/** Any text but the empty one; what a source may hold, lone surrogates apart. */
const text = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const count = fc.nat();
const yes = fc.constant(true as const);
const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: digits, maxLength: digits });
const path = text;
const fileId = path.map(idOfPath);
const nodeId = fc.tuple(fileId, count).map(([file, n]) => syntaxId(file, n));
const symbol = fc.tuple(
  fileId,
  fc.option(fc.string({ maxLength: 8 }), { nil: undefined }),
  fc.integer({ min: 1, max: 4 }),
);
const symbolIds = symbol.map(([file, name, ordinal]) => symbolId(file, symbolPart(name, ordinal)));
const span = fc.tuple(count, count, count, count);
const range = fc.tuple(count, count);
const texts = fc.array(text, { minLength: 1, maxLength: 3 });

/** Keys of `optional` are there or not. */
function record<R, O>(
  required: { [K in keyof R]: fc.Arbitrary<R[K]> },
  optional: { [K in keyof O]: fc.Arbitrary<O[K]> },
) {
  return fc
    .tuple(fc.record(required), fc.record(optional, { requiredKeys: [] }))
    .map(([left, right]) => ({ ...right, ...left }) as unknown as GraphRecord);
}

const type = <const T extends RecordType>(name: T) => fc.constant(name);

const parsed = {
  type: type("file"),
  id: fileId,
  language: text,
  grammar: text,
  bytes: count,
  lines: count,
  encoding: fc.constantFrom(...encodings),
  sha256: hex(64),
  nodes: count,
};
const invalid = { invalid_bytes: fc.integer({ min: 1 }) };
const unparsed = { language: text, bytes: count };
const place = { file: fileId, span, range };

const filter = fc
  .record(
    {
      type: fc.subarray([...pickedTypes], { minLength: 1 }),
      syntax_kind: texts,
      symbol_kind: fc.subarray([...symbolKinds], { minLength: 1 }),
      edge_kind: fc.subarray([...edgeKinds], { minLength: 1 }),
      language: texts,
      file: texts,
      limit: count,
    },
    { requiredKeys: [] },
  )
  .filter((keys) => Object.keys(keys).length > 0);

/** One arbitrary per shape. */
export const arbitraryRecords: Readonly<Record<string, fc.Arbitrary<GraphRecord>>> = {
  header: record(
    { type: type("header"), format: fc.constant("ast2graph"), version: fc.constant(1), generator: text },
    {
      project: text,
      revision: text,
      layers: fc.subarray([...layers], { minLength: 1 }),
      options: fc
        .record(
          {
            paths: texts,
            prefix: text,
            include: texts,
            exclude: texts,
            language: texts,
            hidden: yes,
            max_file_size: count,
            file_budget: count,
            tokens: yes,
            unordered: yes,
            files_from: yes,
            filter,
          },
          { requiredKeys: [] },
        )
        .filter((options) => Object.keys(options).length > 0),
    },
  ),
  parsed: record({ ...parsed, status: fc.constant("parsed") }, invalid),
  partial: record(
    {
      ...parsed,
      status: fc.constant("partial"),
      error_count: fc.integer({ min: 1 }),
      errors: fc.array(span, { minLength: 1, maxLength: 20 }),
    },
    invalid,
  ),
  skipped: record(
    {
      type: type("file"),
      id: fileId,
      status: fc.constant("skipped"),
      reason: fc.constantFrom(...skipReasons),
      message: text,
    },
    unparsed,
  ),
  failed: record(
    {
      type: type("file"),
      id: fileId,
      status: fc.constant("failed"),
      reason: fc.constantFrom(...failReasons),
      message: text,
    },
    unparsed,
  ),
  syntax: record(
    { type: type("syntax"), id: nodeId, kind: text, parent: fc.oneof(nodeId, fileId), span, range },
    { field: text, text, cut: yes, anonymous: yes, missing: yes, extra: yes },
  ),
  symbol: record(
    {
      type: type("symbol"),
      id: symbolIds,
      kind: fc.constantFrom(...symbolKinds),
      parent: fc.oneof(symbolIds, fileId),
      ...place,
    },
    {
      name: text,
      name_span: span,
      node: nodeId,
      modifiers: texts,
      export_names: texts,
      signature: text,
      doc: text,
      digest: hex(16),
    },
  ),
  edge: record(
    {
      type: type("edge"),
      kind: fc.constantFrom(...edgeKinds),
      source: fc.oneof(symbolIds, fileId),
      target: fc.oneof(symbolIds, fileId),
      confidence: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      rule: text,
      ...place,
    },
    { form: fc.constantFrom(...importForms), node: nodeId, via: symbolIds },
  ),
  unresolved: record(
    {
      type: type("unresolved"),
      kind: fc.constantFrom(...edgeKinds),
      source: fc.oneof(symbolIds, fileId),
      reason: fc.constantFrom(...unresolvedReasons),
      ...place,
    },
    { name: text, receiver: text, node: nodeId, candidates: texts },
  ),
  external: record({ type: type("external"), id: text, package: text }, { name: text, standard: yes }),
  summary: record(
    {
      type: type("summary"),
      counts: fc.record({
        files: count,
        parsed: count,
        partial: count,
        skipped: count,
        failed: count,
        syntax: count,
        symbols: count,
        edges: count,
        unresolved: count,
        externals: count,
      }),
      sha256: hex(64),
    },
    {},
  ),
};
