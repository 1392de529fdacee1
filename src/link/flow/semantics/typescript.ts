/** How values flow in TypeScript and JavaScript. */
import type { Evaluator } from "../evaluator.ts";
import type { Value, ValueSet } from "../value.ts";
import type { Semantics } from "./semantics.ts";

export const typescriptSemantics: Semantics = {
  globals: ["js:globalThis"],
  constructors: ["constructor"],
  literals: { string: "String", number: "Number", boolean: "Boolean", regex: "RegExp", template: "String" },
  containers: { list: "Array" },
  flowsIntoParameters: true,
  separatesStatic: true,
  awaited: (evaluator: Evaluator, value: Value): ValueSet => {
    const promise =
      value.kind === "instance" && /^Promise(Like)?$/.test(evaluator.program.nameOf(value.symbol) ?? "");
    return promise ? (value.args[0] ?? []) : evaluator.values.one(value);
  },
  element: (_evaluator: Evaluator, value: Value): ValueSet =>
    value.kind === "instance" ? (value.args[0] ?? []) : [],
  index: (_evaluator: Evaluator, value: Value): ValueSet =>
    value.kind === "instance" ? (value.args[0] ?? []) : [],
};
