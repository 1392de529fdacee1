import { describe, expect, test } from "bun:test";
import { type JsonSchema, jsonSchemas, recordColumns } from "../../src/record/json_schemas.ts";
import { recordKeys } from "../../src/record/record_keys.ts";
import { openSchemas, strictSchemas } from "../../src/record/schema.ts";
import type { RecordType } from "../../src/record/types.ts";

const types = Object.keys(recordKeys) as RecordType[];

describe.each(types)("the JSON Schema of %s", (type) => {
  const schema = jsonSchemas()[type] as JsonSchema & { readonly $schema: string };
  const variants = schema.oneOf ?? [schema];

  test("is of draft 2020-12 and says what the record is", () => {
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema.description).toBeString();
  });

  test("has the keys of the wire, each with its meaning, and an optional one with its condition", () => {
    for (const { properties = {}, required = [] } of variants) {
      const keys = Object.keys(properties);
      expect(keys.filter((key) => !recordKeys[type].includes(key))).toEqual([]);
      for (const key of keys) {
        expect(properties[key]!.description).toBeString();
        if (!required.includes(key)) expect(properties[key]!.$comment).toBeString();
      }
    }
    expect(recordColumns(type).map(({ key }) => key)).toEqual([...recordKeys[type]]);
    for (const column of recordColumns(type)) expect(column.schema).toBeDefined();
  });

  test("lets unknown keys pass", () => {
    expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
  });
});

describe("a reader", () => {
  const symbol = {
    type: "symbol",
    id: "a::b",
    kind: "gadget",
    file: "a",
    parent: "a",
    span: [0, 0, 0, 0],
    range: [0, 0],
  };

  test("takes kinds that it does not know; the check of our own output does not", () => {
    expect(openSchemas.symbol.safeParse(symbol).success).toBe(true);
    expect(strictSchemas.symbol.safeParse(symbol).success).toBe(false);
  });

  test("takes no record that lacks a key", () => {
    const { parent: _, ...rest } = symbol;
    expect(openSchemas.symbol.safeParse(rest).success).toBe(false);
  });
});

describe("the columns of file", () => {
  const column = (key: string) => recordColumns("file").find((each) => each.key === key);

  test("join the variants: allowed values, and with which status a key is there", () => {
    expect(column("status")!.schema.enum).toEqual(["parsed", "partial", "skipped", "failed"]);
    expect(column("bytes")).toMatchObject({
      required: false,
      alwaysIn: ["parsed", "partial"],
      when: expect.any(String),
    });
    expect(column("reason")).toMatchObject({ onlyIn: ["skipped", "failed"] });
    expect(column("id")).toMatchObject({ required: true });
  });
});
