import { expect, test } from "bun:test";
import { decodeScip } from "../../../bench/accuracy/scip/decode_scip.ts";

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
const bytes = (field: number, value: readonly number[] | string): number[] => {
  const content = typeof value === "string" ? [...new TextEncoder().encode(value)] : value;
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
};
const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];

test("documents, ranges of three and four numbers, roles and unknown fields", () => {
  const definition = [...bytes(1, [3, 4, ...varint(300)]), ...bytes(2, "local ä"), ...number(3, 1)];
  const mention = [...bytes(1, [1, 2, 3, 4]), ...bytes(2, "b"), ...number(3, 8), ...bytes(7, [1, 2, 3])];
  const document = [
    ...bytes(1, "src/a.ts"),
    ...bytes(4, "typescript"),
    ...bytes(2, definition),
    ...bytes(2, mention),
  ];
  const index = Uint8Array.from([...bytes(1, "metadata"), ...bytes(2, document)]);
  expect([...decodeScip(index)]).toEqual([
    {
      path: "src/a.ts",
      occurrences: [
        { span: [3, 4, 3, 300], symbol: "local ä", isDefinition: true },
        { span: [1, 2, 3, 4], symbol: "b", isDefinition: false },
      ],
    },
  ]);
});

test("an index that is cut off is an error", () => {
  expect(() => [...decodeScip(Uint8Array.from([0x12, 0x50, 0x0a]))]).toThrow(RangeError);
});
