/** Calls whose result the declarations do not tell, and the choice among overloads. */
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator, Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, fileOfRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { element } from "./containers.ts";
import { modelName } from "./model_names.ts";

/** Bit of a function's `extra`: it is called with `new`. */
const CONSTRUCTS = 4;

/** Values of special calls; undefined for an ordinary one. */
export function specialCall(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  callee: ValueSet,
): ValueSet | undefined {
  const [only] = callee;
  if (!only || callee.length > 1) return undefined;
  if (view.facts.op(expr) === OP.construct)
    return only.kind === "function" ? constructed(evaluator, view, only) : undefined;
  if (only.kind === "class")
    return modelName(evaluator, only) === undefined
      ? undefined
      : evaluator.values.one(evaluator.values.instance(only.symbol));
  if (only.kind !== "function") return undefined;
  const owner = libraryOwner(evaluator, only);
  return owner === undefined
    ? undefined
    : libraryCall(evaluator, view, expr, `${owner}.${evaluator.program.nameOf(only.symbol)}`);
}

/** `new F()` of a plain function makes an instance of it. */
function constructed(evaluator: Evaluator, view: FileView, callee: Value): ValueSet | undefined {
  const called = evaluator.program.viewOf(callee.symbol);
  void view;
  const symbol = symbolOfRef(callee.symbol);
  if ((called.facts.symbol(symbol, SYMBOL.extra) & CONSTRUCTS) !== 0 || called.file.language !== "javascript")
    return undefined;
  return evaluator.values.one(evaluator.values.instance(callee.symbol));
}

/** Name of the library's class that declares a method, undefined for functions of the project. */
function libraryOwner(evaluator: Evaluator, callee: Value): string | undefined {
  const view = evaluator.program.viewOf(callee.symbol);
  if (!view.file.isModel) return undefined;
  const parent = view.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parent);
  return parent < 0 ? "" : view.facts.nameOf(parent);
}

function libraryCall(evaluator: Evaluator, view: FileView, expr: number, name: string): ValueSet | undefined {
  const { facts } = view;
  const receiver = (): ValueSet => {
    const callee = facts.a(expr);
    return facts.op(callee) === OP.member ? evaluator.evaluate(view, facts.a(callee)) : EMPTY;
  };
  const argument = (position: number): ValueSet => {
    const row = facts.list(facts.b(expr))[position];
    return row === undefined ? EMPTY : evaluator.evaluate(view, row);
  };
  switch (name) {
    case "Function.bind":
      return receiver();
    case "Function.call":
    case "Function.apply":
      return evaluator.each(receiver(), (value) => evaluator.callValue(value, [], view.number));
    case "Promise.all":
      return promiseOfAll(evaluator, view, argument(0));
    case "Object.assign":
      return evaluator.values.union(facts.list(facts.b(expr)).map((row) => evaluator.evaluate(view, row)));
    case "Object.create":
      return EMPTY;
    default:
      return undefined;
  }
}

function promiseOfAll(evaluator: Evaluator, view: FileView, given: ValueSet): ValueSet {
  const { values } = evaluator;
  const settle = (set: ValueSet): ValueSet =>
    evaluator.each(set, (value) => evaluator.awaited(view.number, value));
  const all = evaluator.each(given, (value) =>
    value.kind === "tuple"
      ? values.one(values.tuple(value.args.map(settle)))
      : evaluator.modelInstanceOf(view.number, "Array", [
          settle(evaluator.each(evaluator.concrete(value, view.number), (one) => element(evaluator, one))),
        ]),
  );
  return evaluator.modelInstanceOf(view.number, "Promise", [all]);
}

/** Of overloads the first whose parameters take the arguments. */
export function overloads(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  call: number,
): readonly Target[] | undefined {
  if (targets.some(({ ref }) => ref < 0) || !sameOwner(evaluator, targets)) return undefined;
  const bodiless = targets.filter(
    ({ ref }) => !evaluator.program.viewOf(ref).facts.hasBody(symbolOfRef(ref)),
  );
  const signatures = bodiless.length > 0 ? bodiless : targets;
  const counted = evaluator.fittingByCount(signatures, view, call);
  const fitting = counted.find(({ ref }) => takesArguments(evaluator, ref, view, call));
  // The same declaration may stand there for several receivers.
  return fitting ? counted.filter(({ ref }) => ref === fitting.ref) : counted;
}

/** Whether targets are declarations of one thing, rather than members of several types. */
function sameOwner(evaluator: Evaluator, targets: readonly Target[]): boolean {
  const ownerOf = ({ ref }: Target): string => {
    const view = evaluator.program.viewOf(ref);
    return `${fileOfRef(ref)}:${view.facts.symbol(symbolOfRef(ref), SYMBOL.parent)}`;
  };
  const owner = ownerOf(targets[0]!);
  return targets.every((target) => ownerOf(target) === owner);
}

function takesArguments(evaluator: Evaluator, ref: number, view: FileView, call: number): boolean {
  const called = evaluator.program.viewOf(ref);
  const parameters = called.facts.list(called.facts.symbol(symbolOfRef(ref), SYMBOL.parameters));
  return view.facts.list(view.facts.b(call)).every((row, i) => {
    const parameter = parameters[i];
    if (parameter === undefined) return true;
    const type = called.facts.symbol(parameter, SYMBOL.type);
    return (
      type === 0 ||
      mayTake(evaluator, evaluator.evaluate(called, type), evaluator.evaluate(view, row), view.number)
    );
  });
}

function mayTake(evaluator: Evaluator, wanted: ValueSet, given: ValueSet, file: number): boolean {
  if (wanted.length === 0 || given.length === 0) return true;
  return given.some((value) =>
    evaluator
      .concrete(value, file)
      .some((concrete) => wanted.some((type) => fits(evaluator, type, value, concrete))),
  );
}

function fits(evaluator: Evaluator, type: Value, value: Value, concrete: Value): boolean {
  if (type.kind === "literal" && value.kind === "literal") return type === value;
  if (type.open || concrete.kind === "external" || type.kind === "external") return true;
  if (type.kind === "literal") return false;
  if (type.kind === "function") return concrete.kind === "function" || concrete.kind === "class";
  if (type.kind !== "instance") return true;
  if (concrete.kind === "function")
    return (
      evaluator.program.semanticsOf(fileOfRef(concrete.symbol)).functionOf?.(evaluator, type) !== undefined
    );
  if (concrete.kind === "tuple") return !isScalar(evaluator, type);
  if (concrete.kind !== "instance") return !isScalar(evaluator, type);
  if (evaluator.lineage(concrete).some((holder) => holder.symbol === type.symbol)) return true;
  return (
    !isScalar(evaluator, type) && !isScalar(evaluator, concrete) && !isNominal(evaluator, type, concrete)
  );
}

const scalars: ReadonlySet<string> = new Set(["String", "Number", "Boolean", "Symbol", "BigInt"]);

function isScalar(evaluator: Evaluator, value: Value): boolean {
  return scalars.has(modelName(evaluator, value) ?? "");
}

/** Two classes that do not inherit from one another: an instance of one is seldom meant as the other. */
function isNominal(evaluator: Evaluator, type: Value, concrete: Value): boolean {
  return (
    evaluator.program.kindOf(type.symbol) === "class" && evaluator.program.kindOf(concrete.symbol) === "class"
  );
}
