/** The filter in the plainest way: all records in memory, decoded. */
import ignore from "ignore";
import { decodeRecord } from "../../../../src/record/decode_record.ts";
import { pathOfId } from "../../../../src/record/ids.ts";
import { isLocalEdge } from "../../../../src/record/local_edge.ts";
import type { GraphRecord, HeaderRecord, RecordFilter } from "../../../../src/record/types.ts";
import { type BlockRecord, bytesOf, recordsOf, type TailRecord } from "../../../record/sample_stream.ts";

/** The bytes of a stream through `filter`. */
export function filterPlainly(graph: Uint8Array, filter: RecordFilter): Uint8Array {
  const lines = new TextDecoder().decode(graph).split("\n").slice(0, -1);
  const records = lines.map((line) => decodeRecord(line));
  const languages = new Map<string, string | undefined>();
  for (const record of records) if (record.type === "file") languages.set(record.id, record.language);
  const [header, ...body] = records.slice(0, -1);
  const kept = body.filter((record) => isWanted(record, filter, languages)).slice(0, filter.limit);
  const { options, ...named } = header as HeaderRecord;
  const blocks = new Map<string, BlockRecord[]>();
  const tail: TailRecord[] = [];
  let blockOf = "";
  let isTail = false;
  for (const record of body) {
    if (record.type === "file") blockOf = record.id;
    const isLocal = record.type === "edge" && isLocalEdge(record);
    isTail ||=
      record.type === "external" || record.type === "unresolved" || (record.type === "edge" && !isLocal);
    if (!kept.includes(record)) continue;
    if (isTail) tail.push(record as TailRecord);
    else blocks.set(blockOf, [...(blocks.get(blockOf) ?? []), record as BlockRecord]);
  }
  const written = { ...named, options: { ...options, filter } };
  return bytesOf(recordsOf({ header: written, blocks: [...blocks.values()], tail }));
}

function isWanted(
  record: GraphRecord,
  { type, syntax_kind, symbol_kind, edge_kind, language, file }: RecordFilter,
  languages: ReadonlyMap<string, string | undefined>,
): boolean {
  const kinds = { syntax: syntax_kind, symbol: symbol_kind, edge: edge_kind, unresolved: edge_kind };
  if (type && !(type as readonly string[]).includes(record.type)) return false;
  const wanted: readonly string[] | undefined = kinds[record.type as keyof typeof kinds];
  if (wanted && "kind" in record && !wanted.includes(record.kind)) return false;
  const id = fileOf(record);
  if (id === undefined) return true;
  if (language && !language.includes(languages.get(id) ?? "")) return false;
  return !file || ignore({ ignorecase: false }).add(file).ignores(pathOfId(id));
}

function fileOf(record: GraphRecord): string | undefined {
  if (record.type === "file") return record.id;
  if (record.type === "syntax") return record.id.slice(0, record.id.lastIndexOf("#"));
  return "file" in record ? record.file : undefined;
}
