import { expect, test } from "bun:test";
import fc from "fast-check";
import { SeenTexts } from "../../src/extract/seen_texts.ts";

/** Numbers texts as an extraction does; each stands behind the one before. */
function numbersOf(seen: SeenTexts, texts: readonly string[]): { numbers: number[]; strings: string[] } {
  const all = texts.join("");
  const strings: string[] = [];
  let start = 0;
  const numbers = texts.map((text) => {
    const end = start + text.length;
    const slot = seen.slotOf(all, start, end);
    let number = seen.find(slot, strings, all, start, end);
    if (number < 0) {
      number = strings.indexOf(text) < 0 ? strings.push(text) - 1 : strings.indexOf(text);
      seen.keep(slot, number);
    }
    start = end;
    return number;
  });
  return { numbers, strings };
}

test("a text that is found has the number that it was given, whatever shares its slot", () => {
  const text = fc.oneof(fc.constantFrom("a", "b", "Aa", "BB", "x".repeat(64), "x".repeat(65)), fc.string());
  const seen = new SeenTexts();
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      seen.clear();
      const { numbers, strings } = numbersOf(seen, texts);
      expect(numbers.map((number) => strings[number])).toEqual([...texts]);
    }),
  );
});

test("texts of one slot take turns", () => {
  // "Aa" and "BB" have the same hash, as in Java.
  const { numbers } = numbersOf(new SeenTexts(), ["Aa", "BB", "Aa", "Aa"]);
  expect(numbers).toEqual([0, 1, 0, 0]);
});
