/**
 * Which of several callables a call means, for languages whose overloads are told apart by arguments: their number and names,
 * then their types as far as they are known, then the nearest declaration.
 */
import { isCallable } from "../../../../facts/edge_kind_of.ts";
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator, Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";

const NO = 0;
const MAYBE = 1;
const YES = 2;
const RECEIVER = 1;

/** Those that a call may mean. */
export function chooseOverloads(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  call: number,
): readonly Target[] {
  const args = view.facts.list(view.facts.b(call));
  const given = args.map((row) => evaluator.evaluate(view, row));
  const rated = targets.map((target) => rate(evaluator, target, view, args, given));
  const best = Math.max(...rated);
  const chosen = best === NO ? nearest(targets) : nearest(targets.filter((_, i) => rated[i] === best));
  return chosen.map((target) => overriding(evaluator, target, targets));
}

/** What overrides a member takes its defaults without writing them: of as many parameters the nearest one is meant. */
function overriding(evaluator: Evaluator, target: Target, targets: readonly Target[]): Target {
  if (!target.holder || target.ref < 0) return target;
  const count = parameterCount(evaluator, target);
  return (
    targets.find(
      (other) =>
        other === target ||
        (other.holder !== target.holder &&
          other.holder !== undefined &&
          parameterCount(evaluator, other) === count),
    ) ?? target
  );
}

function parameterCount(evaluator: Evaluator, { ref }: Target): number {
  if (ref < 0) return -1;
  const { facts } = evaluator.program.viewOf(ref);
  return isCallable(facts.kindOf(symbolOfRef(ref)))
    ? facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters)).length
    : -1;
}

/** Of equal ones, those of the type that is searched first. */
function nearest(targets: readonly Target[]): readonly Target[] {
  const [first] = targets;
  return targets.length <= 1 || !first!.holder
    ? targets
    : targets.filter(({ holder }) => holder === first!.holder);
}

function rate(
  evaluator: Evaluator,
  { ref, holder, receiver, env }: Target,
  view: FileView,
  args: readonly number[],
  given: readonly ValueSet[],
): number {
  if (ref < 0) return MAYBE;
  const declaring = evaluator.program.viewOf(ref);
  const { facts } = declaring;
  const symbol = symbolOfRef(ref);
  if (!isCallable(facts.kindOf(symbol))) return MAYBE;
  const all = facts.list(facts.symbol(symbol, SYMBOL.parameters));
  const isReceived =
    all.length > 0 && (facts.symbol(all[0]!, SYMBOL.extra) & RECEIVER) !== 0 && receiver?.kind !== "class";
  const parameters = isReceived ? all.slice(1) : all;
  const filling = env ?? (holder && evaluator.envOfHolder(holder, receiver));
  const taken = new Set<number>();
  let worst = YES;
  for (let i = 0; i < args.length; i++) {
    const parameter = evaluator.parameterFor(declaring, parameters, view, args[i]!, i);
    if (parameter === undefined) return NO;
    taken.add(parameter);
    const declared = wantedBy(evaluator, declaring, parameter);
    const wanted = filling ? evaluator.fill(declared, filling) : declared;
    const isLambda = view.facts.op(args[i]!) === OP.symbol;
    worst = Math.min(worst, fits(evaluator, given[i]!, wanted, view.number, isLambda));
    if (worst === NO) return NO;
  }
  return parameters.every((parameter) => taken.has(parameter) || isOptional(declaring, parameter))
    ? worst
    : NO;
}

/** What a parameter takes by its declaration. */
function wantedBy(evaluator: Evaluator, view: FileView, parameter: number): ValueSet {
  const wanted = evaluator.evaluate(view, view.facts.symbol(parameter, SYMBOL.type));
  return view.hasModifier(parameter, "rest")
    ? evaluator.each(wanted, (rest) => evaluator.element(view.number, rest, false))
    : wanted;
}

function isOptional(view: FileView, parameter: number): boolean {
  return (
    view.hasModifier(parameter, "optional") ||
    view.hasModifier(parameter, "rest") ||
    view.facts.symbol(parameter, SYMBOL.values) !== 0
  );
}

function fits(
  evaluator: Evaluator,
  given: ValueSet,
  wanted: ValueSet,
  file: number,
  isLambda: boolean,
): number {
  if (given.length === 0 || wanted.length === 0) return MAYBE;
  let best = NO;
  for (const want of wanted)
    for (const value of given) best = Math.max(best, fitsOne(evaluator, value, want, file, isLambda));
  return best;
}

function fitsOne(evaluator: Evaluator, given: Value, wanted: Value, file: number, isLambda: boolean): number {
  if (wanted.kind === "external" && given.kind === "external")
    return wanted.text === given.text ? YES : MAYBE;
  if (wanted.kind === "parameter" || wanted.kind === "external" || given.kind === "external") return MAYBE;
  if (wanted.kind === "function" || given.kind === "function")
    return fitsFunction(evaluator, given, wanted, isLambda);
  if (wanted.kind !== "instance") return MAYBE;
  let best = NO;
  for (const one of evaluator.concrete(given, file)) {
    if (one.kind !== "instance") return MAYBE;
    if (one.symbol === wanted.symbol || isSameName(evaluator, one.symbol, wanted.symbol)) return YES;
    best = Math.max(best, fitsLineage(evaluator, one, wanted));
  }
  return best;
}

function fitsLineage(evaluator: Evaluator, given: Value, wanted: Value): number {
  const lineage = evaluator.lineage(given);
  if (lineage.some((holder) => holder.symbol === wanted.symbol)) return YES;
  const isOpen = lineage.some((holder) => holder.kind === "external");
  return isOpen || areModels(evaluator, given.symbol, wanted.symbol) ? MAYBE : NO;
}

function fitsFunction(evaluator: Evaluator, given: Value, wanted: Value, isLambda: boolean): number {
  if (wanted.kind !== "function")
    return isLambda && wanted.kind === "instance" && isModel(evaluator, wanted.symbol) ? NO : MAYBE;
  if (given.kind !== "function") return given.kind === "instance" ? NO : MAYBE;
  const count = (ref: SymbolRef): number => {
    const { facts } = evaluator.program.viewOf(ref);
    return facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters)).length;
  };
  return count(given.symbol) === count(wanted.symbol) ? YES : isLambda ? MAYBE : NO;
}

/** The library itself may be the run: then a literal is of the model's class, and a parameter of the run's. */
function isSameName(evaluator: Evaluator, given: SymbolRef, wanted: SymbolRef): boolean {
  return (
    (isModel(evaluator, given) || isModel(evaluator, wanted)) &&
    evaluator.program.nameOf(given) === evaluator.program.nameOf(wanted)
  );
}

const isModel = (evaluator: Evaluator, ref: SymbolRef): boolean => evaluator.program.viewOf(ref).file.isModel;

const numbers = /^(U?Int\d*|S?Byte|Single|Double|Float|Decimal|Long|Short|CGFloat|Number)$/;

/** Numbers convert into one another, and models say little of what their types implement; everything is an object. */
function areModels(evaluator: Evaluator, given: SymbolRef, wanted: SymbolRef): boolean {
  const name = evaluator.program.nameOf(wanted) ?? "";
  if (!isModel(evaluator, wanted)) return false;
  if (/^(Object|Any|AnyObject|AnyRef)$/.test(name)) return true;
  return (
    isModel(evaluator, given) &&
    (numbers.test(name)
      ? numbers.test(evaluator.program.nameOf(given) ?? "")
      : !/^(String|Boolean|Bool|Char|Character)$/.test(name))
  );
}
