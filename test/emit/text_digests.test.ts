import { expect, test } from "bun:test";
import fc from "fast-check";
import { ByteWriter } from "../../src/emit/byte_writer.ts";
import { TextDigests } from "../../src/emit/text_digests.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function digestOf(digests: TextDigests, start: number, end: number): string {
  const writer = new ByteWriter(new Uint8Array(32));
  digests.write(writer, start, end);
  return new TextDecoder().decode(writer.bytes.subarray(0, writer.at));
}

test("a stretch has the same digest wherever it stands", () => {
  const digests = new TextDigests();
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, text, after) => {
      const [b, t] = [bytesOf(before).length, bytesOf(text).length];
      digests.use(bytesOf(before + text + after));
      const inside = digestOf(digests, b, b + t);
      digests.use(bytesOf(text));
      expect(digestOf(digests, 0, t)).toBe(inside);
      expect(inside).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});

test("different stretches have different digests", () => {
  const digests = new TextDigests();
  const texts = Array.from({ length: 3000 }, (_, i) => `${"x".repeat(i % 7)}${i}\0`);
  const whole = bytesOf(texts.join(""));
  digests.use(whole);
  const seen = new Set<string>();
  let at = 0;
  for (const text of texts) {
    seen.add(digestOf(digests, at, at + text.length));
    at += text.length;
  }
  expect(seen.size).toBe(texts.length);
  expect(digestOf(digests, 0, 0)).not.toBe(digestOf(digests, 0, 1));
});

test("it grows with the text", () => {
  const digests = new TextDigests();
  digests.use(bytesOf("ab"));
  const small = digestOf(digests, 0, 2);
  const large = new Uint8Array(1 << 18).fill(0x61);
  large.set(bytesOf("ab"), 200_000);
  digests.use(large);
  expect(digestOf(digests, 200_000, 200_002)).toBe(small);
});
