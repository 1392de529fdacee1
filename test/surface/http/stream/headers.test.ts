import { describe, expect, test } from "bun:test";
import { chooseEncoding } from "../../../../src/surface/http/stream/choose_encoding.ts";
import { entityTag, matchesAny } from "../../../../src/surface/http/stream/entity_tag.ts";
import { readFilter } from "../../../../src/surface/http/stream/read_filter.ts";
import { readRange } from "../../../../src/surface/http/stream/read_range.ts";

const filterOf = (query: string) => readFilter(new URLSearchParams(query));

describe("a query", () => {
  test.each([
    ["", undefined],
    ["path=app&layers=symbols", undefined],
    ["type=symbol", { type: ["symbol"] }],
    ["type=symbol,edge&type=file,symbol", { type: ["symbol", "edge", "file"] }],
    ["syntax_kind=identifier, string", { syntax_kind: ["identifier", "string"] }],
    ["symbol_kind=class&edge_kind=calls", { symbol_kind: ["class"], edge_kind: ["calls"] }],
    ["language=typescript,python", { language: ["typescript", "python"] }],
    ["file=src/**/*.test.*&file=!*,v", { file: ["src/**/*.test.*", "!*,v"] }],
    ["limit=0", { limit: 0 }],
    ["limit=10&type=edge", { type: ["edge"], limit: 10 }],
  ])("%s is read", (query, filter) => {
    expect(filterOf(query)).toEqual(filter as never);
  });

  test.each([
    [
      "type=symbols",
      'parameter type wants file, syntax, symbol, edge, unresolved, external; perhaps symbol: got "symbols"',
    ],
    ["type=summary", 'got "summary"'],
    ["type=", "1 to 100 values"],
    ["type=,", "1 to 100 values"],
    ["language=pyton", 'names that GET /v1/languages lists; perhaps python: got "pyton"'],
    ["symbol_kind=klass", "perhaps class"],
    ["edge_kind=x", "edge_kind"],
    ["limit=-1", 'parameter limit wants a whole number from 0 up, once: got "-1"'],
    ["limit=1e3", "limit"],
    ["limit=1&limit=2", 'got "1,2"'],
    ["limit=99999999999999999", "limit"],
    ["limit=9999999999999999", "limit"],
    ["file=", "file"],
    ["file=src/*a*a*a*b", "globs with at most 3 * in a name"],
    ["file=**/a/**/b/**/c/**", "3 ** between names"],
    [`file=${"a".repeat(501)}`, "500 characters"],
    [`syntax_kind=${Array.from({ length: 101 }, (_, i) => i).join()}`, "1 to 100 values"],
    ["limit=\u001b[31m", 'got "\u{fffd}[31m"'],
  ])("%s is refused", (query, message) => {
    expect(() => filterOf(query)).toThrow(message);
    expect(() => filterOf(query)).toThrow(expect.objectContaining({ code: "bad-parameter" }));
  });
});

test.each([
  [null, "identity"],
  ["", "identity"],
  ["br", "identity"],
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["zstd", "zstd"],
  ["gzip, deflate, br, zstd", "zstd"],
  ["gzip;q=1, zstd;q=0.5", "gzip"],
  ["GZIP;Q=0.5", "gzip"],
  ["*", "zstd"],
  ["*;q=0.1, zstd;q=0", "gzip"],
  ["identity, gzip;q=0.5", "identity"],
  ["identity;q=0.5, gzip;q=0.5", "gzip"],
  ["gzip;q=0, zstd;q=0.0", "identity"],
  ["gzip;q=nonsense", "gzip"],
  ["identity;q=0", "identity"],
] as const)("a client that accepts %j gets %s", (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});

test.each([
  [null, "whole"],
  ["bytes=0-99", { start: 0, end: 100 }],
  ["bytes=100-", { start: 100, end: 300 }],
  ["Bytes= 100-200 ", { start: 100, end: 201 }],
  ["bytes=100-1000", { start: 100, end: 300 }],
  ["bytes=-50", { start: 250, end: 300 }],
  ["bytes=-1000", { start: 0, end: 300 }],
  ["bytes=299-", { start: 299, end: 300 }],
  ["bytes=300-", "none"],
  ["bytes=-0", "none"],
  ["bytes=99999999999999999999-", "none"],
  ["bytes=5-4", "whole"],
  ["bytes=-", "whole"],
  ["bytes=a-b", "whole"],
  ["bytes=0-1,5-6", "whole"],
  ["lines=0-1", "whole"],
] as const)("the range %j of 300 bytes is %j", (header, part) => {
  expect(readRange(header, 300)).toEqual(part);
});

test("of nothing there is no range", () => {
  expect(readRange("bytes=0-", 0)).toBe("none");
  expect(readRange("bytes=-5", 0)).toBe("none");
});

test("tags differ by filter and encoding, and only bytes that are always the same have a strong one", () => {
  const tags = [
    entityTag("abc", undefined, "identity"),
    entityTag("abc", { limit: 1 }, "identity"),
    entityTag("abc", { limit: 2 }, "identity"),
    entityTag("abc", undefined, "gzip"),
    entityTag("abc", undefined, "zstd"),
    entityTag("abc", { limit: 1 }, "zstd"),
  ];
  expect(new Set(tags).size).toBe(tags.length);
  expect(tags[0]).toBe('"abc"');
  expect(tags[3]).toBe('W/"abc-gzip"');
  for (const tag of tags) {
    for (const asked of [tag, `"x", ${tag}`, "*", tag.startsWith("W/") ? tag.slice(2) : `W/${tag}`]) {
      expect(matchesAny(asked, tag)).toBe(true);
    }
    expect(matchesAny('"x"', tag)).toBe(false);
  }
});
