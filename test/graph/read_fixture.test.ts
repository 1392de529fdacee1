/** Fixtures that say nothing, or nonsense, must not pass for kept promises. */
import { describe, expect, test } from "bun:test";
import { readFixture } from "./read_fixture.ts";

const read = (text: string) => readFixture("python/x.py", text);

describe("a fixture", () => {
  test("is one file without @file, several with it", () => {
    expect(read("f()  #: f none\n").files).toEqual([{ path: "main.py", text: "f()  #: f none\n" }]);
    const several = read("# @file a/b.py\nx = 1\n# @file c.py\nf()  #: f none\n");
    expect(several.files.map(({ path }) => path)).toEqual(["a/b.py", "c.py"]);
    expect(several.names[0]).toMatchObject({ path: "c.py", row: 0, columns: [0, 1], line: 4 });
  });

  test("speaks of the n-th whole word on the line, not of its own comment", () => {
    const [first, second] = read("ab(a, a)  #: a reads ::a; a@2 reads ::a\n").names;
    expect(first).toMatchObject({ name: "a", columns: [3, 4], kind: "reads", targets: ["main.py::a"] });
    expect(second).toMatchObject({ columns: [6, 7] });
    expect(() => read("ab()  #: a none\n")).toThrow('line 1: "a" is not on the line "ab()"');
    expect(() => read("a()  #: a@2 none\n")).toThrow('"a@2" is not on the line');
  });

  test("takes several targets, a source, only, and ids with quoted parts", () => {
    const text = 'a(b)  #: a only calls z.py::f ::f from ::g; b reads main.py::"a;  b".x\n';
    const [a, b] = read(text).names;
    expect(a).toMatchObject({ only: true, targets: ["main.py::f", "z.py::f"], source: "main.py::g" });
    expect(b?.targets).toEqual(['main.py::"a;  b".x']);
  });

  test("may ask for symbols", () => {
    expect(read("x = 1\n#! symbol variable ::x\n").symbols).toMatchObject([
      { kind: "variable", id: "main.py::x", line: 2 },
    ]);
  });

  test.each([
    ["a()  #: a call ::a\n", 'unknown kind of edge "call"'],
    ["a()  #: a calls\n", "no target"],
    ["a()  #:\n", "no expectation"],
    ["a()  #: a none ::a\n", "takes no target"],
    ["#! symbol thing ::a\n", 'unknown kind of symbol "thing"'],
    ["#! symbols ::a\n", "it should read"],
    ["a()\n", "it expects nothing"],
  ])("that is malformed fails: %j", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test("reads nothing in configuration files", () => {
    const text = "// @file go.mod\nmodule x //: y\n// @file a.go\nf() //: f none\n";
    expect(readFixture("go/x.go", text).names).toHaveLength(1);
  });
});
