import { expect, test } from "bun:test";
import fc from "fast-check";
import { LineWriter } from "../../src/link/line_writer.ts";

function textOf(writer: LineWriter): string {
  return new TextDecoder().decode(writer.take());
}

test("a text is written as JSON.stringify writes it", () => {
  const writer = new LineWriter();
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      writer.json(text);
      expect(textOf(writer)).toBe(JSON.stringify(text));
    }),
  );
});

test("a whole number is written in decimal", () => {
  const writer = new LineWriter();
  fc.assert(
    fc.property(fc.nat(), (value) => {
      writer.integer(value);
      expect(textOf(writer)).toBe(String(value));
    }),
  );
});

test("what is longer than the first buffer is written whole", () => {
  const writer = new LineWriter();
  const long = "a".repeat(200_000);
  writer.ascii(long);
  writer.json("ä".repeat(100_000));
  writer.copy(new Uint8Array(100_000).fill(0x62));
  expect(textOf(writer)).toBe(`${long}"${"ä".repeat(100_000)}"${"b".repeat(100_000)}`);
});
