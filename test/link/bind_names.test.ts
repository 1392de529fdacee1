/** What lexical scoping alone says: which declaration of the file a name means. */
import { describe, expect, test } from "bun:test";
import { extractSource } from "../support/extract_source.ts";

/** The text has `«name»` where a name is asked for; the target is its declaration's id, without the file, or none. */
type Case = readonly [what: string, text: string, target: string | undefined];

const cases: Readonly<Record<string, readonly Case[]>> = {
  typescript: [
    ["a name of the module", "export const a = 1;\nfunction f() { return «a»; }", "a"],
    ["a parameter shadows it", "export const a = 1;\nfunction f(a: number) { return «a»; }", "f.a"],
    ["a block shadows the parameter", "export function f(a: number) { { let a = 2; return «a»; } }", "f.a~2"],
    ["a function is seen before it stands", "export const b = «g»();\nfunction g() {}", "g"],
    ["what a catch binds", "export function f() { try {} catch (e) { throw «e»; } }", "f.e"],
    ["a type parameter", "export function f<T>(a: «T») {}", "f.T"],
    ["members are no names", "export class C { m() {} n() { «m»(); } }", undefined],
    ["nothing of that name", "export const a = «b»;", undefined],
    ["a script's top level is open to other files", "var a = 1;\n«a»;", undefined],
  ],
  python: [
    ["a name of the module", "a = 1\ndef f():\n    return «a»\n", "a"],
    [
      "a class is no scope for its methods",
      "a = 1\nclass C:\n    a = 2\n    def m(self):\n        return «a»\n",
      "a",
    ],
    ["but for its own body", "class C:\n    a = 2\n    b = «a»\n", "C.a"],
    ["a comprehension has names of its own", "x = 1\nys = [«x» for x in [2]]\n", "x~2"],
    ["a lambda too", "f = lambda y: «y»\n", "f.y"],
  ],
  java: [
    ["a local variable", "class C { void m() { int a = 1; use(«a»); } }", "C.m.a"],
    ["a field of a class without bases", "class C { int a; int m() { return «a»; } }", "C.a"],
    ["a base may have the name as well", "class C extends B { void m() { «a»(); } void a() {} }", undefined],
  ],
  go: [
    ["a local hides the package's", "package p\nvar a = 1\nfunc f() int { a := 2; return «a» }\n", "f.a"],
    ["its own value does not see it", "package p\nfunc f(a int) { { a := «a»; _ = a } }\n", "f.a"],
    [
      "the package's names may stand in other files",
      "package p\nfunc f() { «g»() }\nfunc g() {}\n",
      undefined,
    ],
  ],
};

for (const [language, rows] of Object.entries(cases)) {
  describe(language, () => {
    test.each(rows.map((row) => [...row] as const))("%s", async (_, marked, target) => {
      const start = Buffer.byteLength(marked.slice(0, marked.indexOf("«")));
      const { edges, symbols } = await extractSource(language, marked.replace(/[«»]/g, ""));
      const found = edges.filter(({ range }) => range[0] === start).map((edge) => edge.target.slice(3));
      const known = symbols.map(({ id }) => id.slice(3));
      expect({ found, known }).toEqual({ found: target === undefined ? [] : [target], known });
    });
  });
}
