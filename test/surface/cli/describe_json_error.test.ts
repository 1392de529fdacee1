import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { describeJsonError } from "../../../src/surface/cli/describe_json_error.ts";

const END = "something stands behind its end";

describe("where a text stops being JSON", () => {
  test.each([
    ["", "line 1, column 1: a value is missing"],
    ["  x", "line 1, column 3: a value is missing"],
    ["{", "line 1, column 2: a key in double quotes or } is missing"],
    ["{'a': 1}", "line 1, column 2: a key in double quotes or } is missing"],
    ['{"a": 1,}', "line 1, column 9: a key in double quotes is missing"],
    ['{"a"\n  1}', "line 2, column 3: a colon is missing"],
    ['{"a": 1\n"b": 2}', "line 2, column 1: a comma or the end of the list or object is missing"],
    ['{"a": 1]', "line 1, column 8: a comma or the end of the list or object is missing"],
    ["[1,]", "line 1, column 4: a value is missing"],
    ["[,1]", "line 1, column 2: a value or ] is missing"],
    ["[01]", "line 1, column 2: a value or ] is missing"],
    ['["\\x"]', "line 1, column 2: a value or ] is missing"],
    ["{} // done", `line 1, column 4: ${END}`],
  ])("%j", (text, words) => {
    expect(describeJsonError(text)).toBe(words);
  });

  test("is nowhere before the end of one that is JSON", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(describeJsonError(text)).toEndWith(`column ${text.length + 1}: ${END}`);
      }),
    );
  });

  test("is found in whatever the engine refuses", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", ",", '"', "}", "]", "x", ":"),
        (text, at, sign) => {
          const place = at % (text.length + 1);
          const broken = text.slice(0, place) + sign + text.slice(place + 1);
          let isJson = true;
          try {
            JSON.parse(broken);
          } catch {
            isJson = false;
          }
          const isWhole = describeJsonError(broken).endsWith(`column ${broken.trimEnd().length + 1}: ${END}`);
          expect([broken, isWhole]).toEqual([broken, isJson]);
        },
      ),
    );
  });
});
