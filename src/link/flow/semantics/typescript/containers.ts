/** What iterating, awaiting and indexing give. */
import { LITERAL } from "../../../../facts/op.ts";
import type { Evaluator } from "../../evaluator.ts";
import { EMPTY, fileOfRef, type Value, type ValueSet } from "../../value.ts";
import { libraryInstance, modelBase, modelName } from "./model_names.ts";

const promises: ReadonlySet<string> = new Set(["Promise", "PromiseLike"]);
const iterables: ReadonlySet<string> = new Set([
  "Array",
  "Set",
  "Iterator",
  "Iterable",
  "IterableIterator",
  "AsyncIterator",
  "AsyncIterable",
  "AsyncIterableIterator",
  "Generator",
  "AsyncGenerator",
  "TypedArray",
  "NodeListOf",
  "HTMLCollectionOf",
  "ReadableStream",
  "ArrayLike",
]);
const maps: ReadonlySet<string> = new Set(["Map", "Headers", "URLSearchParams", "FormData"]);
const strings: ReadonlySet<string> = new Set(["String"]);
const dictionaries: ReadonlySet<string> = new Set(["Record"]);

/** `await value`. */
export function awaited(evaluator: Evaluator, value: Value, depth = 0): ValueSet {
  const promise = modelBase(evaluator, value, promises);
  if (!promise || depth > 4) return evaluator.values.one(value);
  return evaluator.each(promise.args[0] ?? EMPTY, (inner) =>
    inner.open ? evaluator.values.one(inner) : awaited(evaluator, inner, depth + 1),
  );
}

/** Elements of what `for … of` goes over. */
export function element(evaluator: Evaluator, value: Value): ValueSet {
  const holder = modelBase(evaluator, value, iterables);
  if (holder) return holder.args[0] ?? EMPTY;
  const map = modelBase(evaluator, value, maps);
  if (map) return evaluator.values.one(evaluator.values.tuple([map.args[0] ?? EMPTY, map.args[1] ?? EMPTY]));
  const text = modelBase(evaluator, value, strings);
  if (text) return evaluator.values.one(text);
  return iterated(evaluator, value);
}

/** What a class's own iterator gives. */
function iterated(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance" || value.symbol < 0) return EMPTY;
  const file = fileOfRef(value.symbol);
  for (const name of ["[Symbol.iterator]", "[Symbol.asyncIterator]"]) {
    const methods = evaluator.valuesOf(evaluator.members(value, name, file));
    const made = evaluator.each(methods, (method) => evaluator.callValue(method, [], file));
    const found = evaluator.each(made, (iterator) => {
      const holder = modelBase(evaluator, iterator, iterables);
      return holder?.args[0] ?? EMPTY;
    });
    if (found.length > 0) return found;
  }
  return EMPTY;
}

/** `value[key]`. */
export function indexed(evaluator: Evaluator, value: Value, key: ValueSet, file: number): ValueSet {
  const found: ValueSet[] = [];
  for (const concrete of evaluator.concrete(value, file)) {
    const named = key.flatMap((one) =>
      one.kind === "literal" && one.symbol === LITERAL.string
        ? [evaluator.valuesOf(evaluator.members(concrete, one.text, file))]
        : [],
    );
    const direct = evaluator.values.union(named);
    found.push(direct.length > 0 ? direct : heldUnder(evaluator, concrete));
  }
  return evaluator.values.union(found);
}

/** What a value holds under names or numbers that it does not declare. */
export function heldUnder(evaluator: Evaluator, value: Value, name = ""): ValueSet {
  if (name === "prototype" && (value.kind === "class" || value.kind === "function")) {
    return evaluator.values.one(evaluator.values.instance(value.symbol));
  }
  if (value.kind === "tuple") return evaluator.values.union(value.args);
  const record = modelBase(evaluator, value, dictionaries);
  if (record) return record.args[1] ?? EMPTY;
  const list = modelBase(evaluator, value, iterables);
  if (list && modelName(evaluator, list) !== "Set") return list.args[0] ?? EMPTY;
  return EMPTY;
}

/** The result of an async or generator function as its caller sees it. */
export function wrapped(
  evaluator: Evaluator,
  file: number,
  inferred: ValueSet,
  isAsync: boolean,
  isGenerator: boolean,
): ValueSet {
  if (isGenerator)
    return libraryInstance(evaluator, file, isAsync ? "AsyncGenerator" : "Generator", [inferred]);
  if (!isAsync) return inferred;
  const inner = evaluator.each(inferred, (value) =>
    value.open ? evaluator.values.one(value) : awaited(evaluator, value),
  );
  return libraryInstance(evaluator, file, "Promise", [inner]);
}
