/** The parameters of methods, as they are compared: by their types where these are known, else by how they are written. */
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, type SymbolRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { ARRAY } from "./java_types.ts";

/** A parameter as a holder of its method has it. */
export interface Parameter {
  readonly types: ValueSet;
  /** The type's own name as it is written, empty for primitives and arrays. */
  readonly name: string;
}

const PLAIN = "java:parameters";

/** The parameters of a callable, with type arguments filled in as `holder`, its class, has them. */
export function parametersOf(
  evaluator: Evaluator,
  ref: SymbolRef,
  holder: Value | undefined,
  receiver: Value | undefined = holder,
): readonly Parameter[] {
  const plain = plainParameters(evaluator, ref);
  if (!holder || (holder.args.length === 0 && !holder.env)) return plain;
  const env = evaluator.envOfHolder(holder, receiver);
  return plain.map(({ types, name }) => ({ types: evaluator.fill(types, env), name }));
}

/** The parameters as they are declared; remembered, since calls of overloads ask for them again and again. */
function plainParameters(evaluator: Evaluator, ref: SymbolRef): readonly Parameter[] {
  let remembered = evaluator.valueNotes.get(PLAIN) as Map<SymbolRef, readonly Parameter[]> | undefined;
  if (!remembered) {
    remembered = new Map();
    evaluator.valueNotes.set(PLAIN, remembered);
  }
  const known = remembered.get(ref);
  if (known) return known;
  const view = evaluator.program.viewOf(ref);
  const { facts } = view;
  const parameters = facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters)).map((parameter) => {
    const row = facts.symbol(parameter, SYMBOL.type);
    return { types: evaluator.evaluate(view, row), name: writtenName(view, row) };
  });
  // What is unknown may be so only while something around it is being worked out.
  const isWhole = parameters.every(({ types }) => types.length > 0);
  if (isWhole && remembered.size < MOST_REMEMBERED) remembered.set(ref, parameters);
  return parameters;
}

/** Methods whose parameters are remembered at most. */
const MOST_REMEMBERED = 20_000;

function writtenName({ facts }: FileView, row: number): string {
  let at = row;
  while (facts.op(at) === OP.type || facts.op(at) === OP.generic) at = facts.a(at);
  if (facts.op(at) === OP.name) return facts.string(facts.a(at))!;
  return facts.op(at) === OP.member || facts.op(at) === OP.import ? (facts.string(facts.b(at)) ?? "") : "";
}

/** Whether a method with these parameters overrides one with those: the types are the same once erased. */
export function areSame(
  evaluator: Evaluator,
  some: readonly Parameter[],
  others: readonly Parameter[],
): boolean {
  return some.length === others.length && some.every((one, i) => isSame(evaluator, one, others[i]!));
}

function isSame(evaluator: Evaluator, one: Parameter, other: Parameter): boolean {
  const [type] = one.types;
  const [wanted] = other.types;
  if (!type || !wanted) return one.name === other.name;
  return isSameType(evaluator, type, wanted);
}

function isSameType(evaluator: Evaluator, one: Value | undefined, other: Value | undefined): boolean {
  if (one === other || !one || !other) return one === other;
  if (one.kind === "parameter" || other.kind === "parameter") return true;
  if (one.kind !== "instance" || other.kind !== "instance")
    return one.kind === other.kind && one.text === other.text;
  if (one.symbol !== other.symbol) return false;
  return (
    evaluator.program.nameOf(one.symbol) !== ARRAY ||
    isSameType(evaluator, (one.args[0] ?? EMPTY)[0], (other.args[0] ?? EMPTY)[0])
  );
}
