import { describe, expect, test } from "bun:test";
import type { TruthOccurrence } from "../../../bench/accuracy/truth.ts";
import { truthOf } from "./support.ts";

const TS = "scip-typescript npm shop 1.0 `main.ts`/";
const PY = "scip-python python shop 0 main/";
const OTHER = "scip-typescript npm react 18.0 `index.d.ts`/";

const typescript = (marked: string) => truthOf("typescript", { "main.ts": marked });
const python = (marked: string) => truthOf("python", { "main.py": marked });

/** The one occurrence that is left. */
function only({ truth }: { truth: readonly TruthOccurrence[] }): TruthOccurrence {
  expect(truth).toHaveLength(1);
  return truth[0]!;
}

describe("the class of a name", () => {
  test("after a dot it is dotted, even behind a line end and `?`", () => {
    const truth = only(typescript(`class A { «b=${TS}A#b().»() {} }\na?.\n  «b→${TS}A#b().»();`));
    expect(truth).toMatchObject({
      class: "dotted",
      call: true,
      target: { file: "main.ts", span: [0, 10, 0, 11] },
    });
  });

  test("three dots are no dot", () => {
    expect(only(typescript("let «xs=local 1»; f(...«xs→local 1»)")).class).toBe("local");
  });

  test.each([
    ["local 3", "local"],
    [`${TS}f().(x)`, "local"],
    [`${TS}F#[x]`, "local"],
    [`${TS}f().x.`, "local"],
    [`${TS}x.`, "plain"],
  ] as const)("%s is %s", (symbol, kind) => {
    expect(only(typescript(`«x=${symbol}»; «x→${symbol}»`)).class).toBe(kind);
  });

  test("a Python function within a method is local although its symbol makes it a member", () => {
    const inner = `${PY}A#inner().`;
    const text = `class A:\n    def run(self):\n        x = 1\n        def «inner=${inner}»():\n            pass\n        «inner→${inner}»()`;
    expect(only(python(text))).toMatchObject({ class: "local", call: true });
  });
});

describe("calls", () => {
  const f = `${TS}f().`;
  test.each([
    [`«f→${f}»(1)`, true],
    [`«f→${f}» /* why */ (1)`, true],
    [`«f→${f}»<Map<string, (x: { a: 1; b: 2 }) => void>>(1)`, true],
    [`«f→${f}»?.(1)`, true],
    [`«f→${f}»!(1)`, true],
    [`new «f→${f}»`, true],
    [`new a.b.«f→${f}»`, true],
    [`new «f→${f}».g()`, false],
    [`«f→${f}» < 1 && (2)`, false],
    [`«f→${f}» ? (1) : 2`, false],
    [`g = «f→${f}»`, false],
  ])("%s", (use, isCall) => {
    const { truth } = typescript(`function «f=${f}»() {}\n${use}`);
    expect(truth[0]!.call === true).toBe(isCall);
  });
});

describe("what is made fair", () => {
  test("`new C` may lead to the class as well as to its constructor", () => {
    const maker = `${TS}C#\`<constructor>\`().`;
    const { truth } = typescript(`class «C=${TS}C#» { «constructor=${maker}»() {} }\nnew «C→${maker}»();`);
    expect(truth[0]!.targets).toHaveLength(2);
    expect(truth[0]!.call).toBe(true);
  });

  test("a key of an object literal is told apart", () => {
    const truth = only(typescript(`interface I { «a=${TS}I#a.»: 1 }\nconst i: I = { «a→${TS}I#a.»: 1 };`));
    expect(truth).toMatchObject({ key: true, class: "plain" });
  });

  test("a shorthand property reads the variable", () => {
    const { truth } = typescript(`const «a=local 1» = 1; f({ «a=${TS}a0:→local 1» });`);
    expect(truth).toMatchObject([{ class: "local", name: "a" }]);
    expect(truth[0]!.key).toBeUndefined();
  });

  test("a name in a destructuring pattern declares and is a key", () => {
    const truth = only(typescript(`type I = { «a=${TS}I#a.»: 1 };\nconst { «a=local 2→${TS}I#a.» } = i;`));
    expect(truth.key).toBe(true);
  });

  test("a keyword argument is a key, a tuple that is assigned is not", () => {
    const text = `def f(«x=${PY}f().(x)»): «x→${PY}f().(x)»\nf(1, «x→${PY}f().(x)»=2)\na, «x→${PY}f().(x)» = 1, 2`;
    expect(python(text).truth.map(({ key }) => key === true)).toEqual([false, true, false]);
  });

  test("strings and paths of modules are left out", () => {
    expect(typescript(`«'./a'→${OTHER}»`)).toEqual({ truth: [], quirks: ["string"] });
    expect(python("from «a.b→scip-python python shop 0 `a.b`/__init__:» import c").quirks).toEqual([
      "module-path",
    ]);
  });

  test("the new name of an import is left out, the old one is kept as an import", () => {
    const text = `class «A=${TS}A#» {}\nimport { «A→${TS}A#» as «B→${TS}A#» } from "./a";`;
    const { truth, quirks } = typescript(text);
    expect(truth).toMatchObject([{ name: "A", import: true }]);
    expect(quirks).toEqual(["import-alias"]);
  });

  test("the body of an exported class is no import", () => {
    const text = `export class «A=${TS}A#» {\n  a: «A→${TS}A#»;\n}\nexport {\n  «A→${TS}A#»,\n};`;
    expect(typescript(text).truth.map((truth) => truth.import === true)).toEqual([false, true]);
  });

  test("members that JavaScript assigns are definitions", () => {
    const { truth, quirks } = typescript(
      "class A { constructor() { this.«x→local 1» = 1; }\n f() { g(this.«x→local 1») } }",
    );
    expect(truth).toMatchObject([{ name: "x", class: "dotted", target: { span: [0, 31, 0, 32] } }]);
    expect(quirks).toEqual(["assigned-member", "own-definition"]);
  });

  test("an assignment to another object's member is no definition", () => {
    expect(typescript("other.«x→local 1» = 1").quirks).toEqual(["unknown-target"]);
  });

  test("a parameter belongs to the overload in which it stands", () => {
    const t = `${TS}f().[T]`;
    const { truth, quirks } = typescript(
      `function f<«T=${t}»>(a: «T→${t}»);\nfunction f<«T=${t}»>(a: «T→${t}»);`,
    );
    expect(truth.map(({ target }) => target?.span[0])).toEqual([0, 1]);
    expect(quirks).toEqual(["overload-parameter", "overload-parameter"]);
  });
});

describe("what lies outside", () => {
  test("another package is external", () => {
    expect(only(typescript(`const «x=${TS}x.» = «useState→${OTHER}useState().»()`))).toEqual({
      file: "main.ts",
      span: [0, 10, 0, 18],
      name: "useState",
      external: true,
      class: "plain",
      call: true,
    });
  });

  test("so is a Python module that no document is", () => {
    const text = `«x=${PY}x.» = 1\nimport «twisted→scip-python python shop 0 twisted/__init__:»`;
    expect(only(python(text))).toMatchObject({ external: true, import: true });
  });

  test("an own symbol without a definition is unknown", () => {
    expect(typescript(`const «x=${TS}x.» = «y→${TS}y.»`).quirks).toEqual(["unknown-target"]);
  });

  test("a type that both declare is left out, a member that one of both has is not", () => {
    const text = `interface «Array=${TS}Array#» { «at=${TS}Array#at().»() }\nlet x: «Array→${OTHER}Array#→${TS}Array#»;`;
    expect(typescript(text)).toEqual({ truth: [], quirks: ["merged-outside"] });
    const member = `x.«at→${OTHER}Array#at().→${TS}Array#at().»()`;
    expect(only(typescript(text.replace(/let.*/s, member))).target).toBeDefined();
  });
});

describe("Python names that lead astray", () => {
  const both = (use: string) => python(`def «f=${PY}f().»(): pass\n${use}`);
  test("a definition of another name is none", () => {
    expect(both(`x.«g→${PY}f().»()`)).toEqual({ truth: [], quirks: ["other-name"] });
  });
  test("unless an alias says so", () => {
    expect(only(both(`from a import f as g\n«g→${PY}f().»()`)).name).toBe("g");
  });
});
