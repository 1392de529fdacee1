/**
 * SQL that loads a stream into typed tables, derived from the schemas. Databases that guess types from the first rows
 * break on keys that come late; here every column is named.
 */
import { type JsonSchema, recordColumns } from "./json_schemas.ts";
import { countKeyOf, recordKeys } from "./record_keys.ts";
import type { RecordType } from "./types.ts";

/** The table that each record type goes to: called as its records are where they are counted. */
export const tableNames: Readonly<Record<RecordType, string>> = {
  header: "header",
  ...countKeyOf,
  summary: "summary",
};

/** How a database names the types that the schemas use. */
interface TypeNames {
  readonly string: string;
  readonly integer: string;
  readonly number: string;
  readonly boolean: string;
  readonly object: string;
}

const duckdbTypes: TypeNames = {
  string: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  object: "JSON",
};
const postgresTypes: TypeNames = {
  string: "text",
  integer: "bigint",
  number: "double precision",
  boolean: "boolean",
  object: "jsonb",
};

function typeName(schema: JsonSchema, names: TypeNames): string {
  const item = schema.prefixItems?.[0] ?? (schema.items || undefined);
  if (schema.type === "array" && item) return `${typeName(item, names)}[]`;
  const alternative = schema.anyOf?.[0];
  if (alternative) return typeName(alternative, names);
  if (Number.isInteger(schema.const)) return names.integer;
  return names[schema.type as keyof TypeNames];
}

const recordTypes = Object.keys(recordKeys) as RecordType[];
const quoteName = (name: string): string => `"${name}"`;
const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** DuckDB: one table per record type from the stream at `path`, plain or compressed (`.gz`, `.zst`). */
export function duckdbLoad(path = "graph.ndjson"): string {
  const statements = recordTypes.map((type) => {
    const columns = recordColumns(type).map(({ key, schema }) => ({
      key,
      name: typeName(schema, duckdbTypes),
    }));
    const selected = columns.filter(({ key }) => key !== "type").map(({ key }) => quoteName(key));
    const typed = columns.map(({ key, name }) => `    ${quoteName(key)}: ${quoteText(name)}`);
    return `CREATE OR REPLACE TABLE ${tableNames[type]} AS
SELECT ${selected.join(", ")}
FROM read_json(${quoteText(path)}, format = 'newline_delimited', columns = {
${typed.join(",\n")}
})
WHERE "type" = '${type}';`;
  });
  return `${statements.join("\n\n")}\n`;
}

/**
 * PostgreSQL, through psql: one table per record type from the stream at `path`. COPY reads CSV whose quote and
 * delimiter are controls, which JSON never holds raw, so that each line arrives as it stands.
 */
export function postgresLoad(path = "graph.ndjson"): string {
  const tables = recordTypes.map((type) => {
    const columns = recordColumns(type).filter(({ key }) => key !== "type");
    const typed = columns.map(({ key, schema, required }) => ({
      name: quoteName(key),
      definition: `${quoteName(key)} ${typeName(schema, postgresTypes)}`,
      constraint: required ? " NOT NULL" : "",
    }));
    const table = tableNames[type];
    return `DROP TABLE IF EXISTS ${table};
CREATE TABLE ${table} (
${typed.map(({ definition, constraint }) => `  ${definition}${constraint}`).join(",\n")}
);
INSERT INTO ${table}
SELECT ${typed.map(({ name }) => `r.${name}`).join(", ")}
FROM ast2graph_lines, jsonb_to_record(line::jsonb) AS r(
${typed.map(({ definition }) => `  ${definition}`).join(",\n")}
)
WHERE line LIKE '{"type":"${type}"%';`;
  });
  return `BEGIN;
CREATE TEMPORARY TABLE ast2graph_lines (line text NOT NULL) ON COMMIT DROP;
\\copy ast2graph_lines FROM ${quoteText(path)} WITH (FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02', ENCODING 'UTF8')
-- PostgreSQL's text holds neither U+0000 nor lone surrogates, which stand in JSON as escapes: they become U+FFFD.
UPDATE ast2graph_lines
SET line = regexp_replace(line, '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|d[89a-f][0-9a-f]{2})', '\\1\\\\ufffd', 'g')
WHERE line ~ '\\\\u(?:0000|d[89a-f])';

${tables.join("\n\n")}

COMMIT;
`;
}
