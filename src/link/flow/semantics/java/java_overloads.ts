/**
 * Which of several methods or constructors a call means: by the number and types of its arguments, in the three phases of the
 * language (without boxing, with boxing, with a variable number), then the most specific.
 * https://docs.oracle.com/javase/specs/jls/se17/html/jls-15.html#jls-15.12.2
 */
import { isCallable } from "../../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { LITERAL, OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator, Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, fileOfRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { ARRAY, boxOf, functionOf, modelName, primitiveOf, unboxedType } from "./java_types.ts";

/** How well something fits: not, perhaps (something is unknown), surely. */
const NO = 0;
const MAYBE = 1;
const YES = 2;

/** Bit of a lambda's `extra`, from extraction: it has a block that can end. */
const BLOCK = 4;

interface Argument {
  readonly types: ValueSet;
  /** Parameters of a lambda, -1 for what is none. */
  readonly arity: number;
  /** A block lambda that gives nothing, or that gives something; undefined for other arguments. */
  readonly givesValue: boolean | undefined;
  readonly isReference: boolean;
}

interface Candidate {
  readonly target: Target;
  readonly parameters: readonly ValueSet[];
  readonly isRest: boolean;
}

interface Context {
  readonly evaluator: Evaluator;
  readonly file: number;
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
  const counted = targets.filter(({ ref }) => ref < 0 || evaluator.takes(ref, rows.length));
  if (counted.length <= 1) return counted;
  const args = Array.from(rows, (row) => readArgument(evaluator, view, row));
  const candidates = counted.map((target) => readCandidate(evaluator, target));
  for (const phase of [1, 2, 3]) {
    const fitting = applicable(context, candidates, args, phase);
    if (fitting.length > 0) return mostSpecific(context, fitting, args.length, phase === 3).map(({ target }) => target);
  }
  return counted;
}

/** Of several methods that a method reference may mean those that fit what is expected of it. */
export function referenced(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  expr: number,
): readonly Target[] | undefined {
  if (view.facts.space(expr) !== NAME_SPACE.callable) return undefined;
  const callee = evaluator.expectedOf(view, expr).flatMap((value) => functionOf(evaluator, value) ?? [])[0];
  if (!callee) return undefined;
  const { facts } = evaluator.program.viewOf(callee.symbol);
  const count = facts.list(facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters)).length;
  const given = Array.from({ length: count }, (_, i) => evaluator.parameterTypeOf(callee, i, view.number));
  const context = { evaluator, file: view.number };
  const rated = targets.map((target) => rateReference(context, target, given));
  const best = Math.max(...rated);
  return best === NO ? undefined : targets.filter((_, i) => rated[i] === best);
}

/** A method that is named behind its class takes its receiver first. */
function rateReference(context: Context, target: Target, given: readonly ValueSet[]): number {
  const candidate = readCandidate(context.evaluator, target);
  if (target.ref < 0) return MAYBE;
  const isStatic = context.evaluator.program.viewOf(target.ref).isStatic(symbolOfRef(target.ref));
  const rest = target.receiver?.kind === "class" && !isStatic ? given.slice(1) : given;
  const args = rest.map((types) => ({ types, arity: -1, givesValue: undefined, isReference: false }));
  return Math.max(rate(context, candidate, args, 2), rate(context, candidate, args, 3) === NO ? NO : MAYBE);
}

/** Those that fit in a phase; where some surely do, only those. */
function applicable(context: Context, candidates: readonly Candidate[], args: readonly Argument[], phase: number): readonly Candidate[] {
  const rated = candidates.map((candidate) => rate(context, candidate, args, phase));
  const best = Math.max(...rated);
  return best === NO ? [] : candidates.filter((_, i) => rated[i] === best);
}

function rate(context: Context, { parameters, isRest }: Candidate, args: readonly Argument[], phase: number): number {
  if (phase === 3 ? !isRest : parameters.length !== args.length) return NO;
  let worst = YES;
  for (let i = 0; i < args.length && worst !== NO; i++) {
    const wanted = phase === 3 ? restParameter(context, parameters, i) : parameters[i]!;
    worst = Math.min(worst, fits(context, args[i]!, wanted, phase > 1));
  }
  return worst;
}

function restParameter({ evaluator }: Context, parameters: readonly ValueSet[], position: number): ValueSet {
  if (position < parameters.length - 1) return parameters[position]!;
  return evaluator.each(parameters.at(-1) ?? EMPTY, (value) => (modelName(evaluator, value) === ARRAY ? (value.args[0] ?? EMPTY) : EMPTY));
}

function readArgument(evaluator: Evaluator, view: FileView, row: number): Argument {
  const { facts } = view;
  if (facts.op(row) === OP.symbol && facts.kindOf(facts.a(row)) === "function") {
    const lambda = facts.a(row);
    const arity = facts.list(facts.symbol(lambda, SYMBOL.parameters)).length;
    return { types: EMPTY, arity, givesValue: givesValue(evaluator, view, lambda), isReference: false };
  }
  const types = evaluator.evaluate(view, row);
  const isReference = types.some(({ kind }) => kind === "function");
  return { types, arity: -1, givesValue: undefined, isReference };
}

/** Whether a lambda gives something; undefined when it may be taken either way. */
function givesValue(evaluator: Evaluator, view: FileView, lambda: number): boolean | undefined {
  const { facts } = view;
  const results = facts.list(facts.symbol(lambda, SYMBOL.values));
  if ((facts.symbol(lambda, SYMBOL.extra) & BLOCK) !== 0) return results.length > 0;
  const [result] = results;
  if (result === undefined) return undefined;
  const isStatement = facts.op(result) === OP.call || facts.op(result) === OP.construct || facts.op(result) === OP.member;
  if (!isStatement) return true;
  // With parameters, what it gives may depend on the overload that is looked for.
  if (facts.symbol(lambda, SYMBOL.parameters) !== 0) return undefined;
  return evaluator.evaluate(view, result).some(isVoid) ? false : undefined;
}

function isVoid(value: Value): boolean {
  return value.kind === "literal" && value.text === "void";
}

function readCandidate(evaluator: Evaluator, target: Target): Candidate {
  if (target.ref < 0) return { target, parameters: [], isRest: false };
  const view = evaluator.program.viewOf(target.ref);
  const { facts } = view;
  const symbol = symbolOfRef(target.ref);
  const parameters = isCallable(facts.kindOf(symbol)) ? facts.list(facts.symbol(symbol, SYMBOL.parameters)) : new Int32Array();
  const env = target.holder && evaluator.envOfHolder(target.holder, target.receiver);
  const last = parameters.at(-1);
  return {
    target,
    isRest: last !== undefined && view.hasModifier(last, "rest"),
    parameters: Array.from(parameters, (parameter) => {
      const type = evaluator.evaluate(view, facts.symbol(parameter, SYMBOL.type));
      return env ? evaluator.fill(type, env) : type;
    }),
  };
}

function fits(context: Context, argument: Argument, wanted: ValueSet, isLoose: boolean): number {
  if (wanted.length === 0) return MAYBE;
  if (argument.arity >= 0) return Math.max(...wanted.map((value) => fitsLambda(context, argument, value)));
  if (argument.isReference) return Math.max(...wanted.map((value) => (isFunctional(context, value) ? YES : NO)));
  if (argument.types.length === 0) return MAYBE;
  return Math.min(...argument.types.map((type) => Math.max(...wanted.map((value) => fitsType(context, type, value, isLoose)))));
}

function isFunctional({ evaluator }: Context, value: Value): boolean {
  return value.kind === "external" || functionOf(evaluator, value) !== undefined;
}

function fitsLambda({ evaluator }: Context, { arity, givesValue }: Argument, wanted: Value): number {
  if (wanted.kind === "external") return MAYBE;
  const callee = functionOf(evaluator, wanted);
  if (!callee) return NO;
  const view = evaluator.program.viewOf(callee.symbol);
  const symbol = symbolOfRef(callee.symbol);
  if (view.facts.list(view.facts.symbol(symbol, SYMBOL.parameters)).length !== arity) return NO;
  if (givesValue === undefined) return YES;
  return evaluator.returnsOf(callee.symbol).some(isVoid) === givesValue ? NO : YES;
}

const wider: Readonly<Record<string, string>> = {
  byte: "short int long float double",
  short: "int long float double",
  char: "int long float double",
  int: "long float double",
  long: "float double",
  float: "double",
};

/** Whether a value of type `given` can be handed to a parameter of type `wanted`. */
function fitsType(context: Context, given: Value, wanted: Value, isLoose: boolean): number {
  const { evaluator, file } = context;
  if (given === wanted) return YES;
  const from = primitiveOf(given);
  const to = primitiveOf(wanted);
  if (to !== "") {
    const source = from !== "" ? from : isLoose ? unboxedType(evaluator, given) : "";
    return source === to || (wider[source] ?? "").split(" ").includes(to) ? YES : NO;
  }
  if (given.kind === "literal" && given.symbol === LITERAL.null) return given.text === "void" ? NO : YES;
  if (from === "") return isSubtype(context, given, wanted);
  const box = isLoose ? boxOf(evaluator, file, from) : undefined;
  return box ? isSubtype(context, box, wanted) : NO;
}

function isSubtype(context: Context, given: Value, wanted: Value): number {
  const { evaluator, file } = context;
  if (wanted.kind === "parameter") return fitsBound(context, given, wanted);
  if (given.kind === "external") return wanted.kind === "external" && wanted.text === given.text ? YES : fitsObject(context, wanted, MAYBE);
  let result = NO;
  for (const concrete of evaluator.concrete(given, file)) result = Math.max(result, isInstance(context, concrete, wanted));
  return result;
}

function fitsObject({ evaluator }: Context, wanted: Value, otherwise: number): number {
  return modelName(evaluator, wanted) === "Object" ? YES : otherwise;
}

/** A type parameter takes what its bound allows. */
function fitsBound(context: Context, given: Value, wanted: Value): number {
  const bounds = context.evaluator.concrete(wanted, context.file);
  if (bounds.length === 0) return YES;
  return Math.min(...bounds.map((bound) => (bound.kind === "parameter" ? YES : isSubtype(context, given, bound))));
}

function isInstance(context: Context, given: Value, wanted: Value): number {
  const { evaluator } = context;
  if (given.kind === "external") return fitsObject(context, wanted, MAYBE);
  if (given.symbol < 0) return MAYBE;
  if (fitsObject(context, wanted, NO) === YES) return YES;
  if (modelName(evaluator, given) === ARRAY && modelName(evaluator, wanted) === ARRAY) return fitsElements(context, given, wanted);
  const lineage = evaluator.lineage(given);
  if (wanted.kind === "external") {
    if (lineage.some((holder) => holder.kind === "external" && holder.text === wanted.text)) return YES;
  } else if (lineage.some((holder) => holder.symbol === wanted.symbol)) return YES;
  return lineage.some((holder) => holder.kind === "external") ? MAYBE : NO;
}

function fitsElements(context: Context, given: Value, wanted: Value): number {
  const [from] = given.args[0] ?? EMPTY;
  const [to] = wanted.args[0] ?? EMPTY;
  if (!from || !to) return MAYBE;
  if (primitiveOf(from) !== "" || primitiveOf(to) !== "") return primitiveOf(from) === primitiveOf(to) ? YES : NO;
  return isSubtype(context, from, to);
}

/** Of those that fit the ones whose parameters would fit all others'. */
function mostSpecific(context: Context, candidates: readonly Candidate[], count: number, isRest: boolean): readonly Candidate[] {
  if (candidates.length === 1) return candidates;
  const typesOf = (candidate: Candidate): ValueSet[] =>
    Array.from({ length: count }, (_, i) => (isRest ? restParameter(context, candidate.parameters, i) : candidate.parameters[i]!));
  const types = candidates.map(typesOf);
  const specific = candidates.filter((_, i) =>
    candidates.every((_, j) => i === j || isAsSpecific(context, types[i]!, types[j]!)),
  );
  // Equal ones: what is nearest to the receiver overrides the rest.
  if (specific.length > 0) return specific.slice(0, 1);
  const undominated = candidates.filter((_, i) =>
    candidates.every(
      (_, j) => i === j || !isAsSpecific(context, types[j]!, types[i]!) || (isAsSpecific(context, types[i]!, types[j]!) && i < j),
    ),
  );
  return undominated.length > 0 ? undominated : candidates;
}

function isAsSpecific(context: Context, one: readonly ValueSet[], other: readonly ValueSet[]): boolean {
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
function givesMore({ evaluator }: Context, type: Value, wanted: Value): boolean {
  const one = functionOf(evaluator, type);
  const other = functionOf(evaluator, wanted);
  if (!one || !other) return false;
  return evaluator.returnsOf(other.symbol).some(isVoid) && !evaluator.returnsOf(one.symbol).some(isVoid);
}

/** A type parameter is as specific as its bound. */
function isOwnBound({ evaluator, file }: Context, type: Value, wanted: Value): boolean {
  return type.kind === "parameter" && evaluator.concrete(type, file).some((bound) => bound.symbol === wanted.symbol);
}

