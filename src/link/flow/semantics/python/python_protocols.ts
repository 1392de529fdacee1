/** What Python does by special methods: iterating, indexing, operators, `await`, `with`. */
import { CONTAINER, LITERAL, OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, fileOfRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { isOfModel } from "./python_types.ts";

/** What calling a special method of the value gives, undefined where it has none. */
function special(
  evaluator: Evaluator,
  value: Value,
  name: string,
  args: readonly ValueSet[],
): ValueSet | undefined {
  if (value.kind !== "instance") return undefined;
  const file = fileOfRef(value.symbol);
  const methods = evaluator.members(value, name, file).filter(({ ref }) => ref >= 0);
  if (methods.length === 0) return undefined;
  return evaluator.each(evaluator.valuesOf(methods), (method) => evaluator.callValue(method, args, file));
}

/** Whether a special method is of the program itself, not of the language's library. */
function isOwn(evaluator: Evaluator, value: Value, name: string): boolean {
  if (value.kind !== "instance" || evaluator.program.viewOf(value.symbol).file.isModel) return false;
  const [target] = evaluator.members(value, name, fileOfRef(value.symbol));
  return target !== undefined && target.ref >= 0 && !evaluator.program.viewOf(target.ref).file.isModel;
}

/** The arguments with which the value's class fills in one of the model's generic classes. */
function argumentsAs(evaluator: Evaluator, value: Value, name: string): readonly ValueSet[] | undefined {
  if (value.kind !== "instance") return undefined;
  return evaluator
    .lineage(value)
    .find((holder) => holder.kind === "instance" && isOfModel(evaluator, holder, name))?.args;
}

export function element(evaluator: Evaluator, value: Value, isAsync: boolean): ValueSet {
  if (value.kind === "class") {
    if (evaluator.program.kindOf(value.symbol) === "enum")
      return evaluator.values.one(evaluator.values.instance(value.symbol));
    return EMPTY;
  }
  const known = isOwn(evaluator, value, isAsync ? "__aiter__" : "__iter__")
    ? undefined
    : argumentsAs(evaluator, value, isAsync ? "AsyncIterable" : "Iterable");
  if (known) return known[0] ?? EMPTY;
  const iterator = special(evaluator, value, isAsync ? "__aiter__" : "__iter__", []);
  if (!iterator) return isAsync ? EMPTY : (special(evaluator, value, "__getitem__", []) ?? EMPTY);
  return evaluator.each(iterator, (one) => {
    const args = argumentsAs(evaluator, one, isAsync ? "AsyncIterable" : "Iterable");
    if (args) return args[0] ?? EMPTY;
    const next = special(evaluator, one, isAsync ? "__anext__" : "__next__", []) ?? EMPTY;
    return isAsync ? evaluator.each(next, (waiting) => awaited(evaluator, waiting)) : next;
  });
}

export function awaited(evaluator: Evaluator, value: Value): ValueSet {
  const args = argumentsAs(evaluator, value, "Awaitable");
  return args ? (args[0] ?? EMPTY) : evaluator.values.one(value);
}

export function enter(evaluator: Evaluator, value: Value, isAsync: boolean): ValueSet {
  return evaluator.each(evaluator.concrete(value, 0), (concrete) => {
    const entered = special(evaluator, concrete, isAsync ? "__aenter__" : "__enter__", []) ?? EMPTY;
    return isAsync ? evaluator.each(entered, (one) => awaited(evaluator, one)) : entered;
  });
}

export function index(
  evaluator: Evaluator,
  base: Value,
  key: ValueSet,
  view: FileView,
  expr: number,
): ValueSet {
  const exact = expr === 0 ? undefined : itemOf(evaluator, view, expr, key);
  if (exact) return exact;
  return evaluator.each(evaluator.concrete(base, view.number), (value) => {
    if (value.kind === "class") return indexClass(evaluator, value, key, view);
    if (value.kind === "tuple") return evaluator.indexValue(view, value, key);
    const items = isOwn(evaluator, value, "__getitem__") ? undefined : itemsOf(evaluator, value);
    return items ?? special(evaluator, value, "__getitem__", [key]) ?? EMPTY;
  });
}

/** What the language's own mappings and sequences hold. */
function itemsOf(evaluator: Evaluator, value: Value): ValueSet | undefined {
  const args = argumentsAs(evaluator, value, "dict") ?? argumentsAs(evaluator, value, "Mapping");
  if (args) return args[1] ?? EMPTY;
  const items = argumentsAs(evaluator, value, "Sequence");
  return items && (items[0] ?? EMPTY);
}

/** Members of enums by name; classes with type arguments; `Optional[C]` and its like as values. */
function indexClass(evaluator: Evaluator, value: Value, key: ValueSet, view: FileView): ValueSet {
  const { values } = evaluator;
  if (evaluator.program.kindOf(value.symbol) === "enum") return values.one(values.instance(value.symbol));
  const keys = key.length === 1 && key[0]!.kind === "tuple" ? key[0]!.args : [key];
  const isModel = evaluator.program.viewOf(value.symbol).file.isModel;
  const name = isModel ? evaluator.program.nameOf(value.symbol) : undefined;
  if (name === "Optional" || name === "Union") return values.union(keys);
  return values.one(
    values.class(
      value.symbol,
      keys.map((one) => evaluator.asTypes(view, one)),
    ),
  );
}

/** The item that a literal container has at a constant key, where nothing else says what it may hold. */
function itemOf(evaluator: Evaluator, view: FileView, expr: number, key: ValueSet): ValueSet | undefined {
  const [constant] = key;
  if (key.length !== 1 || constant!.kind !== "literal") return undefined;
  const found: ValueSet[] = [];
  const isKnown = eachContainer(evaluator, view, view.facts.a(expr), 0, (holder, row) => {
    const item = itemIn(evaluator, holder, row, constant!);
    if (item === undefined) return false;
    if (item !== 0) found.push(evaluator.evaluate(holder, item));
    return true;
  });
  return isKnown && found.length > 0 ? evaluator.values.union(found) : undefined;
}

/** The row at a key of a container's row; 0 when it has no such key, undefined when that cannot be said. */
function itemIn(
  evaluator: Evaluator,
  { facts, number }: FileView,
  row: number,
  key: Value,
): number | undefined {
  const items = facts.list(facts.b(row));
  if (facts.a(row) === CONTAINER.dictionary) {
    let found = 0;
    for (let i = 0; i + 1 < items.length; i += 2) {
      const held = evaluator.evaluate(evaluator.program.view(number), items[i]!);
      if (held.length !== 1 || held[0]!.kind !== "literal") return undefined;
      if (held[0] === key) found = items[i + 1]!;
    }
    return found;
  }
  if (facts.a(row) !== CONTAINER.list || key.symbol !== LITERAL.number) return undefined;
  const position = Number(key.text);
  return items[position < 0 ? items.length + position : position];
}

const MOST_HOPS = 4;

/** Calls `take` with each container that the row may be; false as soon as one cannot be said or `take` says no. */
function eachContainer(
  evaluator: Evaluator,
  view: FileView,
  row: number,
  hops: number,
  take: (view: FileView, row: number) => boolean,
): boolean {
  const { facts } = view;
  if (facts.op(row) === OP.container) return take(view, row);
  if (hops >= MOST_HOPS) return false;
  if (facts.op(row) === OP.index) {
    const key = evaluator.evaluate(view, facts.b(row));
    if (key.length !== 1 || key[0]!.kind !== "literal") return false;
    return eachContainer(evaluator, view, facts.a(row), hops + 1, (holder, container) => {
      const item = itemIn(evaluator, holder, container, key[0]!);
      return item !== undefined && (item === 0 || eachContainer(evaluator, holder, item, hops + 1, take));
    });
  }
  if (facts.op(row) !== OP.name && facts.op(row) !== OP.member) return false;
  const targets = evaluator.targets(view, row);
  const isVariable = targets.length === 1 && targets[0]!.ref >= 0 && !evaluator.inflow.has(targets[0]!.ref);
  if (!isVariable) return false;
  const { ref } = targets[0]!;
  const holder = evaluator.program.viewOf(ref);
  const kind = evaluator.program.kindOf(ref);
  if (kind !== "variable" && kind !== "field") return false;
  const rows = holder.facts.list(holder.facts.symbol(symbolOfRef(ref), SYMBOL.values));
  return rows.length > 0 && rows.every((value) => eachContainer(evaluator, holder, value, hops + 1, take));
}

const binary: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "lshift",
  ">>": "rshift",
};
const unary: Readonly<Record<string, string>> = { "-": "neg", "+": "pos", "~": "invert" };

export function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  const text = facts.string(facts.c(expr)) ?? "";
  const left = evaluator.evaluate(view, facts.a(expr));
  if (facts.b(expr) === 0) {
    const name = unary[text];
    return name
      ? each(
          evaluator,
          view,
          left,
          (value) => special(evaluator, value, `__${name}__`, []) ?? evaluator.values.one(value),
        )
      : EMPTY;
  }
  const name = binary[text];
  if (!name) return EMPTY;
  const right = evaluator.evaluate(view, facts.b(expr));
  if (text === "|" && left.some((value) => value.kind === "class"))
    return evaluator.values.union([left, right]);
  if (left.some((value) => value.open) || right.some((value) => value.open)) {
    return calculated(evaluator, view, name, left, right);
  }
  const known = resultsOf(evaluator);
  const key = `${name} ${idsOf(left)}|${idsOf(right)}`;
  const before = known.get(key);
  if (before) return before;
  const result = calculated(evaluator, view, name, left, right);
  known.set(key, result);
  return result;
}

/** Operands → what their operator gives, for those that mean the same everywhere. */
interface KnownResults {
  readonly inflow: Evaluator["inflow"];
  readonly results: Map<string, ValueSet>;
}

/** Holds for one round, since what functions return follows from what flows into them. */
function resultsOf(evaluator: Evaluator): Map<string, ValueSet> {
  const note = evaluator.valueNotes.get(OPERATORS) as KnownResults | undefined;
  if (note?.inflow === evaluator.inflow && note.results.size < MOST_RESULTS) return note.results;
  const results = new Map<string, ValueSet>();
  evaluator.valueNotes.set(OPERATORS, { inflow: evaluator.inflow, results } satisfies KnownResults);
  return results;
}

const OPERATORS = "python operators";
const MOST_RESULTS = 100_000;

function idsOf(set: ValueSet): string {
  if (set.length === 1) return String(set[0]!.id);
  return set.map((value) => value.id).join(",");
}

function calculated(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  left: ValueSet,
  right: ValueSet,
): ValueSet {
  const direct = each(
    evaluator,
    view,
    left,
    (value) => special(evaluator, value, `__${name}__`, [right]) ?? EMPTY,
  );
  if (direct.length > 0) return direct;
  const reflected = each(
    evaluator,
    view,
    right,
    (value) => special(evaluator, value, `__r${name}__`, [left]) ?? EMPTY,
  );
  return reflected.length > 0 ? reflected : evaluator.widened(view.number, left);
}

function each(evaluator: Evaluator, view: FileView, set: ValueSet, of: (value: Value) => ValueSet): ValueSet {
  return evaluator.each(set, (value) => evaluator.each(evaluator.concrete(value, view.number), of));
}

/** `__get__` of what a field holds. */
export function heldMember(evaluator: Evaluator, held: ValueSet): ValueSet {
  if (!held.some((value) => isOwn(evaluator, value, "__get__"))) return held;
  return evaluator.each(held, (value) => {
    const given = isOwn(evaluator, value, "__get__") ? special(evaluator, value, "__get__", []) : undefined;
    return given && given.length > 0 ? given : evaluator.values.one(value);
  });
}

/** Fields of a named tuple by position. */
export function part(
  evaluator: Evaluator,
  value: Value,
  key: string | undefined,
  position: number,
): ValueSet | undefined {
  if (key !== undefined || position < 0 || value.kind !== "instance") return undefined;
  const holder = evaluator.lineage(value).some((one) => isOfModel(evaluator, one, "NamedTuple"))
    ? value
    : undefined;
  if (!holder) return undefined;
  const view = evaluator.program.viewOf(holder.symbol);
  let at = 0;
  for (const [, symbols] of view.childrenByName(symbolOfRef(holder.symbol))) {
    if (view.facts.kindOf(symbols[0]!) !== "field") continue;
    if (at++ === position)
      return evaluator.symbolValues(holder.symbol - symbolOfRef(holder.symbol) + symbols[0]!);
  }
  return undefined;
}
