/** Types of expressions in Java: primitives, arrays, functional interfaces, operators. */
import { LITERAL } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, symbolTarget } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "../../value.ts";

/** The model's name for the class of all arrays. */
export const ARRAY = "$Array";

/** The class of the model that a value is an instance of, empty for others. */
export function modelName(evaluator: Evaluator, value: Value): string {
  if (value.kind !== "instance" || !evaluator.program.files[fileOfRef(value.symbol)]!.isModel) return "";
  return evaluator.program.nameOf(value.symbol) ?? "";
}

/** Name of a primitive type, empty for what is none. */
export function primitiveOf(value: Value): string {
  return value.kind === "literal" && value.symbol !== LITERAL.string && value.symbol !== LITERAL.null
    ? value.text
    : "";
}

const boxes: Readonly<Record<string, string>> = {
  int: "Integer",
  long: "Long",
  double: "Double",
  float: "Float",
  short: "Short",
  byte: "Byte",
  char: "Character",
  boolean: "Boolean",
};
const unboxed: ReadonlyMap<string, string> = new Map(
  Object.entries(boxes).map(([primitive, box]) => [box, primitive]),
);

/** The class that a primitive is boxed in. */
export function boxOf(evaluator: Evaluator, file: number, primitive: string): Value | undefined {
  return evaluator.modelInstanceOf(file, boxes[primitive], [])[0];
}

/** The primitive that a value is or is unboxed to, empty for none. */
export function unboxedType(evaluator: Evaluator, value: Value): string {
  return primitiveOf(value) || (unboxed.get(modelName(evaluator, value)) ?? "");
}

/** Elements of an array or of anything iterable. */
export function element(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance") return EMPTY;
  if (modelName(evaluator, value) === ARRAY) return value.args[0] ?? EMPTY;
  const iterable = evaluator.lineage(value).find((holder) => modelName(evaluator, holder) === "Iterable");
  return iterable?.args[0] ?? EMPTY;
}

/** `array[i]`. */
export function index(evaluator: Evaluator, value: Value): ValueSet {
  return modelName(evaluator, value) === ARRAY ? (value.args[0] ?? EMPTY) : EMPTY;
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "&&", "||", "!"]);
const shifts: ReadonlySet<string> = new Set(["<<", ">>", ">>>"]);

/** The type of an operation: strings grow, numbers are promoted. */
export function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  const { values } = evaluator;
  const sign = facts.string(facts.c(expr)) ?? "";
  if (comparisons.has(sign)) return values.one(values.literal(LITERAL.boolean, "boolean"));
  const left = evaluator.evaluate(view, facts.a(expr));
  const right = facts.b(expr) === 0 ? left : evaluator.evaluate(view, facts.b(expr));
  if (sign === "+") {
    const text = [...left, ...right].find((value) => modelName(evaluator, value) === "String");
    if (text) return values.one(text);
  }
  const one = unboxedType(evaluator, left[0] ?? NOTHING);
  const other = shifts.has(sign) ? "int" : unboxedType(evaluator, right[0] ?? NOTHING);
  if (one === "" || other === "") return EMPTY;
  if (one === "boolean") return values.one(values.literal(LITERAL.boolean, "boolean"));
  const type = promotions.find((wide) => wide === one || wide === other) ?? "int";
  return values.one(values.literal(LITERAL.number, type));
}

const promotions = ["double", "float", "long"];
const NOTHING = { kind: "external", symbol: -1, text: "" } as unknown as Value;

const objectMethods: ReadonlySet<string> = new Set(["equals", "hashCode", "toString"]);
const ABSTRACT = "java:abstract:";

/** The only abstract method of a functional interface, bound to its type arguments. */
export function functionOf(evaluator: Evaluator, value: Value): Value | undefined {
  if (value.kind !== "instance" || evaluator.program.kindOf(value.symbol) !== "interface") return undefined;
  const ref = abstractMethod(evaluator, value);
  if (ref === undefined) return undefined;
  const owner = evaluator.program.parentOf(ref);
  const holder = evaluator.lineage(value).find((ancestor) => ancestor.symbol === owner);
  if (!holder) return undefined;
  return evaluator.valueOf(symbolTarget(ref, holder, value)).find((member) => member.kind === "function");
}

function abstractMethod(evaluator: Evaluator, value: Value): SymbolRef | undefined {
  const key = `${ABSTRACT}${value.symbol}`;
  const known = evaluator.notes.get(key) as SymbolRef | undefined;
  if (known !== undefined) return known;
  const found = new Map<string, SymbolRef>();
  const implemented = new Set<string>();
  for (const holder of evaluator.lineage(value)) {
    if (holder.symbol >= 0 && evaluator.program.kindOf(holder.symbol) === "interface")
      collect(evaluator, holder, found, implemented);
  }
  const [only] = found.values();
  const result = found.size === 1 ? only : undefined;
  // While its own supertypes are being worked out an interface may seem to have none.
  if (result !== undefined) evaluator.notes.set(key, result);
  return result;
}

/** Adds the interface's own abstract methods, but those for which a nearer one has a body. */
function collect(
  evaluator: Evaluator,
  holder: Value,
  found: Map<string, SymbolRef>,
  implemented: Set<string>,
): void {
  const file = fileOfRef(holder.symbol);
  const view = evaluator.program.view(file);
  const { facts } = view;
  for (const [name, symbol] of methodsOf(view, symbolOfRef(holder.symbol))) {
    const signature = `${name}/${facts.list(facts.symbol(symbol, SYMBOL.parameters)).length}`;
    if (hasBody(view, symbol)) implemented.add(signature);
    else if (!implemented.has(signature) && !found.has(signature))
      found.set(signature, symbolRef(file, symbol));
  }
}

/** The methods that an interface declares, but those that every object has. */
function methodsOf(view: FileView, type: number): readonly (readonly [string, number])[] {
  return [...view.childrenByName(type)].flatMap(([name, symbols]) =>
    objectMethods.has(name)
      ? []
      : symbols
          .filter((symbol) => view.facts.kindOf(symbol) === "method")
          .map((symbol) => [name, symbol] as const),
  );
}

/** Whether a method of an interface is not abstract. */
function hasBody(view: FileView, symbol: number): boolean {
  return view.hasModifier(symbol, "default") || view.hasModifier(symbol, "private") || view.isStatic(symbol);
}
