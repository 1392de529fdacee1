/** The schemas as JSON Schema, draft 2020-12, and the same flattened to one list of columns per record type. */
import { z } from "zod";
import { recordKeys } from "./record_keys.ts";
import { openSchemas } from "./schema.ts";
import type { RecordType } from "./types.ts";

/** The part of JSON Schema that our schemas use. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  /** When an optional key is there. */
  readonly $comment?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** A key of a record type. */
export interface RecordColumn {
  readonly key: string;
  readonly schema: JsonSchema;
  /** Present in every record of the type. */
  readonly required: boolean;
  /** Words for when it is present where it need not be; absent when it always is. */
  readonly when?: string;
  /** Of a record with variants: the values of `status` with which the key is always present, when not all. */
  readonly alwaysIn?: readonly string[];
  /** Of a record with variants: the values of `status` with which the key may be present, when not all. */
  readonly onlyIn?: readonly string[];
}

/** What readers of version 1 may rely on, by record type. Unknown keys and kinds are allowed: they keep the version. */
export function jsonSchemas(): Record<RecordType, object> {
  const entries = Object.entries(openSchemas).map(([type, schema]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
    return [type, { $schema, title: `ast2graph ${type} record, version 1`, ...rest }] as const;
  });
  return Object.fromEntries(entries) as Record<RecordType, object>;
}

/** The `status` a variant of the file record is for. */
function statusOf(variant: JsonSchema): string {
  const { status } = variant.properties ?? {};
  return String(status?.const);
}

/** One schema for a key that several variants of a record share: the lists of allowed values are joined. */
function joinSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  const values = schemas.flatMap(
    ({ const: value, enum: list }) => list ?? (value === undefined ? [] : [value]),
  );
  const { const: _, ...first } = schemas[0]!;
  return values.length > 0 && schemas.length > 1 ? { ...first, enum: [...new Set(values)] } : schemas[0]!;
}

function describeColumn(key: string, variants: readonly JsonSchema[]): RecordColumn {
  const having = variants.filter(({ properties }) => properties && key in properties);
  const always = having.filter(({ required }) => required?.includes(key));
  const schemas = having.map(({ properties }) => properties![key]!);
  const when = schemas.find(({ $comment }) => $comment !== undefined)?.$comment;
  return {
    key,
    schema: joinSchemas(schemas),
    required: always.length === variants.length,
    ...(when === undefined ? {} : { when }),
    ...(always.length > 0 && always.length < variants.length ? { alwaysIn: always.map(statusOf) } : {}),
    ...(having.length < variants.length ? { onlyIn: having.map(statusOf) } : {}),
  };
}

/** The keys of a record type in the order of the wire. */
export function recordColumns(type: RecordType): readonly RecordColumn[] {
  const schema = jsonSchemas()[type] as JsonSchema;
  const variants = schema.oneOf ?? schema.anyOf ?? [schema];
  return recordKeys[type].map((key) => describeColumn(key, variants));
}
