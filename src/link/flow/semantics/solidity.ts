/** How values are followed in Solidity. https://docs.soliditylang.org/en/latest/contracts.html */
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import { type Evaluator, symbolTarget, type Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../value.ts";
import type { Semantics } from "./semantics.ts";
import { overriddenMembers } from "./shared/overrides.ts";

const MODEL = "sol:global";
const NO_TARGETS: readonly Target[] = [];
/** Name of the hidden symbols that keep `using` directives. */
const USING = "using";

/** What plain imports bring in. */
function scopeTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  return view.file.isModel ? NO_TARGETS : evaluator.exportedTargets(view.number, name);
}

/** Functions that `using … for` makes members of a type: in the contracts around, in the file, in the type's own file. */
function visibleMembers(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  bases: ValueSet,
): readonly Target[] {
  const name = view.facts.string(view.facts.b(expr))!;
  const holders: number[] = [-1];
  for (let at = view.facts.sourceOf(expr); at >= 0; at = view.facts.symbol(at, SYMBOL.parent))
    holders.push(at);
  for (const base of bases) {
    const own = base.symbol >= 0 ? evaluator.program.viewOf(base.symbol) : undefined;
    const found = [
      ...holders.flatMap((holder) => usedMembers(evaluator, view, holder, base, name)),
      ...(own && own !== view && !own.file.isModel ? usedMembers(evaluator, own, -1, base, name) : []),
    ];
    const apart = found.filter(({ ref }, i) => found.findIndex((other) => other.ref === ref) === i);
    if (apart.length > 0) return apart;
  }
  return NO_TARGETS;
}

function usedMembers(
  evaluator: Evaluator,
  view: FileView,
  holder: number,
  base: Value,
  name: string,
): Target[] {
  const { facts } = view;
  const found: Target[] = [];
  for (const directive of view.named(holder, USING)) {
    const type = facts.symbol(directive, SYMBOL.type);
    if (type !== 0 && !evaluator.evaluate(view, type).some(({ symbol }) => symbol === base.symbol)) continue;
    for (const row of facts.list(facts.symbol(directive, SYMBOL.values)))
      for (const value of evaluator.evaluate(view, row)) found.push(...offered(evaluator, value, base, name));
  }
  return found;
}

/** A library offers its functions, a function itself; either takes the receiver as its first argument. */
function offered(evaluator: Evaluator, value: Value, base: Value, name: string): readonly Target[] {
  if (value.kind === "function")
    return evaluator.program.nameOf(value.symbol) === name
      ? [symbolTarget(value.symbol, undefined, base)]
      : NO_TARGETS;
  if (value.kind !== "class") return NO_TARGETS;
  const library = evaluator.values.instance(value.symbol);
  return evaluator
    .membersDeclaredBy(library, name, true)
    .filter((ref) => takesFirst(evaluator, ref, base))
    .map((ref) => symbolTarget(ref, undefined, base));
}

function takesFirst(evaluator: Evaluator, ref: SymbolRef, base: Value): boolean {
  const view = evaluator.program.viewOf(ref);
  const [first] = view.facts.list(view.facts.symbol(symbolOfRef(ref), SYMBOL.parameters));
  if (first === undefined) return false;
  const wanted = evaluator.evaluate(view, view.facts.symbol(first, SYMBOL.type));
  return wanted.length === 0 || wanted.some((want) => isOf(evaluator, base, want));
}

/** Members of functions, errors and types that wrap another, none of which declares any. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  const model = evaluator.program.modelOf(MODEL);
  if (model === undefined || (value.kind !== "function" && value.kind !== "class")) return NO_TARGETS;
  const isAlias = evaluator.program.kindOf(value.symbol) === "type_alias";
  const view = evaluator.program.view(model);
  const [holder] = view.named(-1, isAlias ? "$wrapped" : "$function");
  return holder === undefined
    ? NO_TARGETS
    : view.named(holder, name).map((symbol) => symbolTarget(symbolRef(model, symbol)));
}

/** Whether a value is of a type: arrays and mappings also by what they hold. */
function isOf(evaluator: Evaluator, value: Value, type: Value): boolean {
  if (!evaluator.lineage(value).some(({ symbol }) => symbol === type.symbol)) return false;
  return type.args.every((wanted, i) => {
    const given = value.args[i] ?? EMPTY;
    if (wanted.length === 0 || given.length === 0) return true;
    return wanted.some(({ symbol }) => given.some((one) => one.symbol === symbol));
  });
}

/** By the number of arguments; a member by `using` has one more, and no class that holds it. */
function overloads(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  call: number,
): readonly Target[] {
  const count = view.facts.list(view.facts.b(call)).length;
  const fits = targets.filter(({ ref, holder, receiver }) => {
    if (ref < 0) return true;
    return evaluator.takes(ref, holder === undefined && receiver !== undefined ? count + 1 : count);
  });
  return byTypes(evaluator, fits.length > 0 ? fits : targets, view, call);
}

/** Of those that take so many, those whose parameters the arguments' types fit; all when none does. */
function byTypes(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  call: number,
): readonly Target[] {
  if (targets.length <= 1) return targets;
  const args = view.facts.list(view.facts.b(call)).map((row) => evaluator.evaluate(view, row));
  const fits = targets.filter(({ ref, holder, receiver }) => {
    if (ref < 0) return true;
    const own = evaluator.program.viewOf(ref);
    const parameters = own.facts.list(own.facts.symbol(symbolOfRef(ref), SYMBOL.parameters));
    const shift = holder === undefined && receiver !== undefined ? 1 : 0;
    return args.every((given, i) => {
      const parameter = parameters[i + shift];
      const wanted =
        parameter === undefined ? EMPTY : evaluator.evaluate(own, own.facts.symbol(parameter, SYMBOL.type));
      if (given.length === 0 || wanted.length === 0) return true;
      return given.some((one) => wanted.some((want) => isOf(evaluator, one, want)));
    });
  });
  return fits.length > 0 ? fits : targets;
}

/** Of an array its element, of a mapping what it maps to. */
function index(_evaluator: Evaluator, value: Value): ValueSet {
  return value.kind === "instance" ? (value.args[1] ?? value.args[0] ?? EMPTY) : EMPTY;
}

/** Sums and the like are of the type of their left side. */
function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  return evaluator.evaluate(view, view.facts.a(expr));
}

/** A contract that is called converts an address; only structs and errors are made so. */
function edgeKind(kind: EdgeKind, role: EdgeKind, target: SymbolKind): EdgeKind {
  return kind === "instantiates" && role === "calls" && target !== "struct" ? "uses_type" : kind;
}

/** See the head of this file. */
export const soliditySemantics: Semantics = {
  globals: [MODEL],
  constructors: ["constructor"],
  literals: { string: "$string", number: "$int", boolean: "$bool", bytes: "$bytes" },
  containers: { list: "$array", dictionary: "$mapping" },
  callConstructs: true,
  declaredTypesHold: true,
  order: "c3",
  scopeTargets,
  memberTargets,
  visibleMembers,
  overloads,
  index,
  operator,
  edgeKind,
  overridden: (evaluator, view, symbol) => overriddenMembers(evaluator, view, symbol, true),
};
