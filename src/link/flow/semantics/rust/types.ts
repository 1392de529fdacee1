/** Types of Rust: what they lead to by `Deref`, what they give when iterated over or waited for. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import { EMPTY, fileOfRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";
import { fromGlobs, itemsOf } from "./module_names.ts";

const MOST_STEPS = 6;

/** Members beyond those that a type declares: behind `Deref`, in what a module takes in, in a library outside. */
export function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return [];
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  if (view.facts.kindOf(symbol) === "module") {
    const own = itemsOf(evaluator, view, symbol, name); // imports are no members
    if (own.length > 0) return own;
    const taken = fromGlobs(evaluator, view, symbol, name);
    return taken.length > 0 ? taken : externalMember(evaluator, value, name);
  }
  const dot = name.indexOf(".");
  if (dot > 0) return pathField(evaluator, value, name.slice(0, dot), name.slice(dot + 1));
  if (value.kind === "instance") {
    for (const inner of dereferenced(evaluator, value)) {
      const found = evaluator.members(inner, name, view.number);
      if (found.length > 0) return found;
    }
  }
  return externalMember(evaluator, value, name);
}

/** `E::V { field }`, or `m::S { field }`. */
function pathField(evaluator: Evaluator, value: Value, last: string, field: string): readonly Target[] {
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  const holder = view.facts.kindOf(symbol) === "enum" ? view.named(symbol, last)[0] : symbol;
  if (holder === undefined) return [];
  return view.named(holder, field).map((found) => symbolTarget(symbolRef(view.number, found), value, value));
}

/** What a model leaves out, or what an outside trait gives a type. */
export function externalMember(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  const holder = value.kind === "class" ? evaluator.values.instance(value.symbol, value.args) : value;
  for (const one of evaluator.lineage(holder)) {
    if (one.kind === "external" || one.symbol < 0) continue;
    const view = evaluator.program.viewOf(one.symbol);
    if (!view.file.isModel || one !== holder) continue;
    evaluator.standardPackages.add(view.file.id);
    return [externalTarget(`${view.ids.of(symbolOfRef(one.symbol))}.${name}`)];
  }
  return [];
}

/** What a smart pointer points to: its `Target`. */
export function dereferenced(evaluator: Evaluator, value: Value): ValueSet {
  return associated(evaluator, value, "Target");
}

/** An associated type that the type's implementations give it. */
function associated(evaluator: Evaluator, value: Value, name: string): ValueSet {
  if (value.kind !== "instance") return EMPTY;
  const steps = stepsOf(evaluator);
  if (steps.count >= MOST_STEPS) return EMPTY;
  steps.count++;
  const env = evaluator.envOfHolder(value, value);
  const refs = evaluator.attached.of(value.symbol, name);
  const found = evaluator.values.union(
    refs.map((ref) => {
      const view = evaluator.program.viewOf(ref);
      const type = view.facts.symbol(symbolOfRef(ref), SYMBOL.type);
      return type === 0 ? EMPTY : evaluator.fill(evaluator.evaluate(view, type), env);
    }),
  );
  steps.count--;
  return found.filter((inner) => inner !== value);
}

function stepsOf(evaluator: Evaluator): { count: number } {
  let steps = evaluator.notes.get("rust steps") as { count: number } | undefined;
  if (!steps) {
    steps = { count: 0 };
    evaluator.notes.set("rust steps", steps);
  }
  return steps;
}

/** What a `for` loop gets. */
export function element(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance") return EMPTY;
  const item = associated(evaluator, value, "Item");
  if (item.length > 0) return item;
  const view = evaluator.program.viewOf(value.symbol);
  if (view.file.isModel && value.args.length > 0 && dereferenced(evaluator, value).length === 0) {
    return value.args.length === 2
      ? evaluator.values.one(evaluator.values.tuple(value.args))
      : value.args[0]!;
  }
  return evaluator.each(dereferenced(evaluator, value), (inner) =>
    evaluator.each(evaluator.concrete(inner, fileOfRef(value.symbol)), (known) =>
      known === value ? EMPTY : element(evaluator, known),
    ),
  );
}

/** What waiting for a future gives. An `async fn` is taken to give its result at once. */
export function output(evaluator: Evaluator, value: Value): ValueSet {
  const given = associated(evaluator, value, "Output");
  if (given.length > 0) return given;
  const inner = dereferenced(evaluator, value);
  return inner.length > 0 && evaluator.program.viewOf(value.symbol).file.isModel
    ? inner
    : evaluator.values.one(value);
}
