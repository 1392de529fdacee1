/**
 * Which of several methods or constructors a call means: by the number and types of its arguments, in the three phases of the
 * language (without boxing, with boxing, with a variable number), then the most specific.
 * https://docs.oracle.com/javase/specs/jls/se17/html/jls-15.html#jls-15.12.2
 */
import { isCallable } from "../../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator, Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { type Argument, isVoid, readArgument } from "./java_arguments.ts";
import { type Fitting, fits, fitsType, MAYBE, NO, YES } from "./java_fitting.ts";
import { areSame, type Parameter, parametersOf } from "./java_parameters.ts";
import { ARRAY, functionOf, modelName } from "./java_types.ts";

/** Where so many fit that it would be a guess, none is said. */
const MOST_CANDIDATES = 3;
const NO_TARGETS: readonly Target[] = [];

interface Candidate {
  readonly target: Target;
  readonly parameters: readonly ValueSet[];
  readonly written: readonly Parameter[];
  readonly isRest: boolean;
}

/** Those that a call may mean: one, unless something is unknown. */
export function overloads(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  call: number,
): readonly Target[] {
  const rows = view.facts.list(view.facts.b(call));
  const context = { evaluator, file: view.number };
  const counted = targets.filter(
    ({ ref }) => ref < 0 || (evaluator.takes(ref, rows.length) && isAccessible(evaluator, ref, view)),
  );
  if (counted.length === 0) return targets.filter(({ ref }) => isOfModel(evaluator, ref)).slice(0, 1);
  if (counted.length === 1) return counted;
  const args = Array.from(rows, (row) => readArgument(evaluator, view, row));
  const candidates = withoutOverridden(
    context,
    counted.map((target) => readCandidate(evaluator, target)),
  );
  for (const phase of [1, 2, 3]) {
    const fitting = applicable(context, candidates, args, phase);
    if (fitting.length === 0) continue;
    const found = mostSpecific(context, fitting, args.length, phase === 3);
    return found.length > MOST_CANDIDATES ? NO_TARGETS : found.map(({ target }) => target);
  }
  return counted;
}

/** Private members are seen in their own file only. */
function isAccessible(evaluator: Evaluator, ref: number, view: FileView): boolean {
  const declaring = evaluator.program.viewOf(ref);
  return declaring.number === view.number || !declaring.hasModifier(symbolOfRef(ref), "private");
}

/** Of the library's overloads a model may hold one for all. */
function isOfModel(evaluator: Evaluator, ref: number): boolean {
  return ref >= 0 && evaluator.program.viewOf(ref).file.isModel;
}

/** Of several methods that a method reference may mean those that fit what is expected of it. */
export function referenced(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  expr: number,
): readonly Target[] | undefined {
  if (view.facts.space(expr) !== NAME_SPACE.callable) return undefined;
  const context = { evaluator, file: view.number };
  const candidates = withoutOverridden(
    context,
    targets.map((target) => readCandidate(evaluator, target)),
  );
  const callee = evaluator.expectedOf(view, expr).flatMap((value) => functionOf(evaluator, value) ?? [])[0];
  if (!callee || candidates.length === 1) return candidates.map(({ target }) => target);
  const { facts } = evaluator.program.viewOf(callee.symbol);
  const count = facts.list(facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters)).length;
  const given = Array.from({ length: count }, (_, i) => evaluator.parameterTypeOf(callee, i, view.number));
  const rated = candidates.map((candidate) => rateReference(context, candidate, given));
  const best = Math.max(...rated);
  return candidates.filter((_, i) => rated[i] === best).map(({ target }) => target);
}

/** A method that is named behind its class takes its receiver first. */
function rateReference(context: Fitting, candidate: Candidate, given: readonly ValueSet[]): number {
  const { target } = candidate;
  if (target.ref < 0) return MAYBE;
  const isStatic = context.evaluator.program.viewOf(target.ref).isStatic(symbolOfRef(target.ref));
  const rest = target.receiver?.kind === "class" && !isStatic ? given.slice(1) : given;
  const args = rest.map((types) => ({ types, arity: -1, givesValue: undefined, isReference: false }));
  return Math.max(rate(context, candidate, args, 2), rate(context, candidate, args, 3) === NO ? NO : MAYBE);
}

/** Those that fit in a phase; where some surely do, only those. */
function applicable(
  context: Fitting,
  candidates: readonly Candidate[],
  args: readonly Argument[],
  phase: number,
): readonly Candidate[] {
  const rated = candidates.map((candidate) => rate(context, candidate, args, phase));
  const best = Math.max(...rated);
  return best === NO ? [] : candidates.filter((_, i) => rated[i] === best);
}

function rate(
  context: Fitting,
  { parameters, isRest }: Candidate,
  args: readonly Argument[],
  phase: number,
): number {
  if (phase === 3 ? !isRest : parameters.length !== args.length) return NO;
  let worst = YES;
  for (let i = 0; i < args.length && worst !== NO; i++) {
    const wanted = phase === 3 ? restParameter(context, parameters, i) : parameters[i]!;
    worst = Math.min(worst, fits(context, args[i]!, wanted, phase > 1));
  }
  return worst;
}

function restParameter({ evaluator }: Fitting, parameters: readonly ValueSet[], position: number): ValueSet {
  if (position < parameters.length - 1) return parameters[position]!;
  return evaluator.each(parameters.at(-1) ?? EMPTY, (value) =>
    modelName(evaluator, value) === ARRAY ? (value.args[0] ?? EMPTY) : EMPTY,
  );
}

/** Leaves out what a candidate nearer to the receiver overrides. */
function withoutOverridden({ evaluator }: Fitting, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (candidate, i) =>
      !candidates.some(
        (nearer, j) =>
          j < i &&
          nearer.target.holder !== candidate.target.holder &&
          areSame(evaluator, nearer.written, candidate.written),
      ),
  );
}

function readCandidate(evaluator: Evaluator, target: Target): Candidate {
  const { ref, holder, receiver } = target;
  if (ref < 0 || !isCallable(evaluator.program.kindOf(ref)))
    return { target, parameters: [], written: [], isRest: false };
  const view = evaluator.program.viewOf(ref);
  const last = view.facts.list(view.facts.symbol(symbolOfRef(ref), SYMBOL.parameters)).at(-1);
  const written = parametersOf(evaluator, ref, holder, receiver);
  return {
    target,
    written,
    parameters: written.map(({ types }) => types),
    isRest: last !== undefined && view.hasModifier(last, "rest"),
  };
}

/** Of those that fit the ones whose parameters would fit all others'. */
function mostSpecific(
  context: Fitting,
  candidates: readonly Candidate[],
  count: number,
  isRest: boolean,
): readonly Candidate[] {
  if (candidates.length === 1) return candidates;
  const typesOf = (candidate: Candidate): ValueSet[] =>
    Array.from({ length: count }, (_, i) =>
      isRest ? restParameter(context, candidate.parameters, i) : candidate.parameters[i]!,
    );
  const types = candidates.map(typesOf);
  const specific = candidates.filter((_, i) =>
    candidates.every((_, j) => i === j || isAsSpecific(context, types[i]!, types[j]!)),
  );
  // Equal ones: what is nearest to the receiver overrides the rest.
  if (specific.length > 0) return specific.slice(0, 1);
  const undominated = candidates.filter((_, i) =>
    candidates.every(
      (_, j) =>
        i === j ||
        !isAsSpecific(context, types[j]!, types[i]!) ||
        (isAsSpecific(context, types[i]!, types[j]!) && i < j),
    ),
  );
  return undominated.length > 0 ? undominated : candidates;
}

function isAsSpecific(context: Fitting, one: readonly ValueSet[], other: readonly ValueSet[]): boolean {
  return one.every((set, i) => {
    const wanted = other[i]!;
    if (set.length === 0 || wanted.length === 0) return wanted.length === 0;
    return set.every((type) =>
      wanted.some(
        (value) =>
          fitsType(context, type, value, false) === YES ||
          isOwnBound(context, type, value) ||
          givesMore(context, type, value),
      ),
    );
  });
}

/** Of two functional interfaces the one that gives something is the more specific for a lambda. */
function givesMore({ evaluator }: Fitting, type: Value, wanted: Value): boolean {
  const one = functionOf(evaluator, type);
  const other = functionOf(evaluator, wanted);
  if (!one || !other) return false;
  return evaluator.returnsOf(other.symbol).some(isVoid) && !evaluator.returnsOf(one.symbol).some(isVoid);
}

/** A type parameter is as specific as its bound. */
function isOwnBound({ evaluator, file }: Fitting, type: Value, wanted: Value): boolean {
  return (
    type.kind === "parameter" &&
    evaluator.concrete(type, file).some((bound) => bound.symbol === wanted.symbol)
  );
}
