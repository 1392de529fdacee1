/** What models say of values: their class's name, what they hold, members that they leave out. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, type Target } from "../../evaluator.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "../../value.ts";

const NO_TARGETS: readonly Target[] = [];
/** Classes of which nothing follows: a value known as one is something else in truth. */
const roots: ReadonlySet<string> = new Set(["Object", "Any", "AnyRef", "AnyObject"]);

/** The class of the model that a value is an instance of, empty for others. */
export function modelClass(evaluator: Evaluator, value: Value): string {
  if (
    value.kind !== "instance" ||
    value.symbol < 0 ||
    !evaluator.program.files[fileOfRef(value.symbol)]!.isModel
  )
    return "";
  return evaluator.program.nameOf(value.symbol) ?? "";
}

/** The first type argument that a value has as one of these classes. */
export function argumentAs(
  evaluator: Evaluator,
  value: Value,
  names: readonly string[],
  position = 0,
): ValueSet {
  if (value.kind !== "instance") return EMPTY;
  for (const holder of evaluator.lineage(value)) {
    if (names.includes(modelClass(evaluator, holder))) return holder.args[position] ?? EMPTY;
  }
  return EMPTY;
}

/** A member of a class of the library that its model leaves out. */
export function omittedMember(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return NO_TARGETS;
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  if (!view.file.isModel || roots.has(view.facts.nameOf(symbol) ?? "")) return NO_TARGETS;
  return [externalTarget(`${view.ids.of(symbol)}.${name}`)];
}

/** The constructors that a type declares, whatever they are called. */
export function declaredConstructors(evaluator: Evaluator, ref: SymbolRef): readonly SymbolRef[] {
  const file = fileOfRef(ref);
  const view = evaluator.program.view(file);
  const found: SymbolRef[] = [];
  for (const symbol of view.merged(symbolOfRef(ref))) {
    for (const member of view.childrenOf(symbol))
      if (view.facts.kindOf(member) === "constructor") found.push(symbolRef(file, member));
  }
  return found.sort((a, b) => a - b);
}

/** Of types that share a name those that take so many type arguments; all when none does. */
export function ofArity(evaluator: Evaluator, base: ValueSet, count: number): ValueSet {
  if (base.length <= 1) return base;
  const fitting = base.filter((value) => {
    if (value.symbol < 0) return true;
    const { facts } = evaluator.program.viewOf(value.symbol);
    return facts.list(facts.symbol(symbolOfRef(value.symbol), SYMBOL.typeParameters)).length === count;
  });
  return fitting.length > 0 ? fitting : base;
}

/** What calling classes from outside the run makes: a call of several things, or of something else, is not known. */
export function madeOutside(evaluator: Evaluator, callee: ValueSet): ValueSet | undefined {
  const [only] = callee;
  if (callee.length !== 1 || only!.kind !== "external") return undefined;
  const name = /[^.:]*$/.exec(only!.text)![0];
  return /^\p{Lu}/u.test(name) ? evaluator.values.one(only!) : undefined;
}
