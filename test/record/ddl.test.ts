import { describe, expect, test } from "bun:test";
import { duckdbLoad, postgresLoad, tableNames } from "../../src/record/ddl.ts";
import { recordKeys } from "../../src/record/record_keys.ts";
import type { RecordType } from "../../src/record/types.ts";

const types = Object.keys(recordKeys) as RecordType[];

describe.each([
  ["DuckDB", duckdbLoad(), /CREATE OR REPLACE TABLE (\w+) AS\n/g],
  ["PostgreSQL", postgresLoad(), /CREATE TABLE (\w+) \(/g],
] as const)("the load for %s", (_, sql, table) => {
  test("makes a table per record type", () => {
    expect([...sql.matchAll(table)].map(([, name]) => name)).toEqual(types.map((type) => tableNames[type]));
  });

  test("names every key and knows its type", () => {
    for (const key of types.flatMap((type) => recordKeys[type])) expect(sql).toContain(`"${key}"`);
    expect(sql).not.toContain("undefined");
  });
});

test("DuckDB's columns are typed, none is guessed", () => {
  const sql = duckdbLoad();
  for (const column of [
    `"version": 'BIGINT'`,
    `"layers": 'VARCHAR[]'`,
    `"options": 'JSON'`,
    `"errors": 'BIGINT[][]'`,
    `"span": 'BIGINT[]'`,
    `"cut": 'BOOLEAN'`,
    `"confidence": 'DOUBLE'`,
    `"kind": 'VARCHAR'`,
  ]) {
    expect(sql).toContain(column);
  }
});

test("PostgreSQL's columns are typed, and required keys are not null", () => {
  const sql = postgresLoad();
  for (const column of [
    '"range" bigint[] NOT NULL',
    '"kind" text NOT NULL',
    '"errors" bigint[][]',
    '"counts" jsonb NOT NULL',
    '"text" text,',
    '"standard" boolean',
    '"confidence" double precision NOT NULL',
  ]) {
    expect(sql).toContain(column);
  }
});

test("PostgreSQL reads lines as they stand: quote and delimiter are controls that JSON escapes", () => {
  expect(postgresLoad()).toContain("QUOTE e'\\x01', DELIMITER e'\\x02'");
});

test("a path with a quote is quoted", () => {
  expect(duckdbLoad("it's.ndjson")).toContain("read_json('it''s.ndjson'");
  expect(postgresLoad("it's.ndjson")).toContain("FROM 'it''s.ndjson'");
});
