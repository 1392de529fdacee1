import { expect, test } from "bun:test";
import { isLocalEdge } from "../../src/record/local_edge.ts";
import { graphParts } from "./sample_stream.ts";

test.each([
  ["lexical", true],
  ["lexical-hoisted", true],
  ["lexically", false],
  ["receiver-type", false],
])("an edge of rule %s is local: %p", (rule, isLocal) => {
  const edge = graphParts.tail.find((record) => record.type === "edge")!;
  expect(isLocalEdge({ ...edge, rule })).toBe(isLocal);
});
