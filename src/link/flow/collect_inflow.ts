/**
 * One round of what flows into parameters: every call passes its arguments to the functions it may call. Rounds are synchronous:
 * each reads what the one before found, so their order inside a round does not matter.
 */
import { LITERAL, OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import type { Evaluator } from "./evaluator.ts";
import { Flows } from "./flows.ts";
import type { FileView } from "./program.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "./value.ts";

/** Expressions that are gone through between two chances for a break: about a millisecond. */
const EXPRESSIONS_A_STEP = 128;

/** Runs a round, file by file; returns whether it found anything new. `onFile` is told how many files are behind it. */
export function* collectInflow(
  evaluator: Evaluator,
  onFile?: (done: number) => void,
): Generator<void, boolean, void> {
  const inflow = new Flows();
  const { files } = evaluator.program;
  for (let number = 0; number < files.length; number++) {
    onFile?.(number);
    const { flowsIntoParameters, fieldsTakeFunctions } = evaluator.program.semanticsOf(number);
    if (files[number]!.isModel || files[number]!.segment < 0 || !(flowsIntoParameters || fieldsTakeFunctions))
      continue;
    const view = evaluator.program.view(number);
    yield* collectFrom(evaluator, view, inflow);
    view.forgetRows();
    evaluator.renewIfLarge((adoption) => inflow.renew(adoption));
    yield;
  }
  if (inflow.isSameAs(evaluator.inflow)) return false;
  evaluator.forget();
  evaluator.inflow = inflow;
  return true;
}

function* collectFrom(evaluator: Evaluator, view: FileView, inflow: Flows): Generator<void, void, void> {
  const { facts } = view;
  const { flowsIntoParameters } = view.semantics;
  if (flowsIntoParameters) passDecorated(evaluator, view, inflow);
  for (let expr = 1; expr < facts.exprCount; expr++) {
    if (expr % EXPRESSIONS_A_STEP === 0) yield;
    const op = facts.op(expr);
    if (op === OP.flow) {
      evaluator.begin();
      assignMember(evaluator, view, expr, inflow);
    } else if (flowsIntoParameters && (op === OP.call || op === OP.construct) && facts.b(expr) !== 0) {
      evaluator.begin();
      passArguments(evaluator, view, expr, inflow);
    }
  }
}

/** Decorators are called with what they stand on. */
function passDecorated(evaluator: Evaluator, view: FileView, inflow: Flows): void {
  const { facts } = view;
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    const decorators = facts.list(facts.symbol(symbol, SYMBOL.decorators));
    if (decorators.length === 0) continue;
    evaluator.begin();
    const isType = facts.kindOf(symbol) === "class";
    const ref = symbolRef(view.number, symbol);
    const passed = [isType ? evaluator.values.class(ref) : evaluator.values.function(ref)];
    for (const row of decorators)
      for (const value of evaluator.evaluate(view, row)) passFirst(evaluator, value, passed, inflow);
  }
}

/** Passes values as the first argument of a function of the run. */
function passFirst(evaluator: Evaluator, value: Value, passed: ValueSet, inflow: Flows): void {
  if (value.kind !== "function") return;
  const called = evaluator.program.view(fileOfRef(value.symbol));
  if (called.file.isModel) return;
  const parameters = called.facts.list(called.facts.symbol(symbolOfRef(value.symbol), SYMBOL.parameters));
  const parameter = parameters[evaluator.receiverShift(value, called, parameters)];
  if (parameter === undefined || called.facts.symbol(parameter, SYMBOL.type) !== 0) return;
  inflow.add(symbolRef(called.number, parameter), passed);
}

function assignMember(evaluator: Evaluator, view: FileView, expr: number, inflow: Flows): void {
  const values = known(evaluator, view, evaluator.evaluate(view, view.facts.b(expr)));
  if (values.length === 0) return;
  const { fieldsTakeFunctions } = view.semantics;
  for (const { ref } of evaluator.targets(view, view.facts.a(expr))) {
    if (ref < 0) continue;
    const isDeclared = evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.type) !== 0;
    if (!isDeclared) inflow.add(ref, values);
    else if (fieldsTakeFunctions) addFunctions(inflow, ref, values);
  }
}

function addFunctions(inflow: Flows, ref: SymbolRef, values: ValueSet): void {
  const functions = values.filter((value) => value.kind === "function");
  if (functions.length > 0) inflow.add(ref, functions);
}

function passArguments(evaluator: Evaluator, view: FileView, call: number, inflow: Flows): void {
  const { facts } = view;
  const args = facts.list(facts.b(call));
  // Who is called costs more to find out than that nothing is passed.
  const passed = args.map((argument) => passedBy(evaluator, view, argument));
  if (passed.every((values) => values.length === 0)) return;
  for (const callee of evaluator.calleesOf(view, call)) {
    const called = evaluator.program.view(fileOfRef(callee.symbol));
    if (called.file.isModel) continue;
    const parameters = called.facts.list(called.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    const shift = evaluator.receiverShift(callee, called, parameters);
    args.forEach((argument, i) => {
      const values = passed[i]!;
      if (values.length === 0) return;
      const parameter = evaluator.parameterFor(called, parameters, view, argument, i + shift);
      if (parameter === undefined || called.facts.symbol(parameter, SYMBOL.type) !== 0) return;
      inflow.add(symbolRef(called.number, parameter), values);
    });
  }
}

/** What an argument passes, as far as that is worth following: constants that stand right there and sums are not. */
function passedBy(evaluator: Evaluator, view: FileView, argument: number): ValueSet {
  const { facts } = view;
  const inner = facts.op(argument) === OP.named ? facts.b(argument) : argument;
  const op = facts.op(inner);
  if (op === OP.operator || (op === OP.literal && facts.a(inner) !== LITERAL.string)) return EMPTY; // numbers, as a rule
  return known(evaluator, view, evaluator.argumentValues(view, argument));
}

/** Values that mean the same outside the place where they were found. */
function known(evaluator: Evaluator, view: FileView, values: ValueSet): ValueSet {
  return evaluator.each(values, (value) =>
    value.kind === "literal" ? [value] : evaluator.concrete(value, view.number),
  );
}
