/** What `name[arguments]` means among Python's types. */
import { EXPR } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";

/** Any of several types. */
export function typeUnion(x: Extraction, types: readonly number[]): number {
  const known = types.filter((type) => type !== 0);
  return known.length <= 1 ? (known[0] ?? 0) : x.expr(OP.typeUnion, x.list(known));
}

/** What `name[arguments]` means; `head` is the row of the type that `name` alone is. */
export function genericOf(x: Extraction, name: string, head: number, args: readonly number[]): number {
  switch (name) {
    case "Optional":
    case "Union":
      return typeUnion(x, args);
    case "ClassVar":
    case "Final":
    case "Required":
    case "NotRequired":
    case "ReadOnly":
    case "InitVar":
    case "Unpack":
    case "Mapped":
      return args[0] ?? 0;
    case "Type":
    case "type":
      return args[0] ? x.expr(OP.classOf, args[0]) : head;
    case "Tuple":
    case "tuple":
      if (args.length > 0 && args.every((argument) => argument !== 0))
        return x.expr(OP.tupleOf, x.list(args));
      break;
    case "Callable":
      return x.expr(OP.generic, head, x.list(callableArguments(x, args)));
    default:
  }
  return x.expr(OP.generic, head, x.list(args));
}

/** `Callable[[A, B], R]` as arguments of the model's `Callable[A, B, …, R]`. */
function callableArguments(x: Extraction, args: readonly number[]): readonly number[] {
  const [parameters = 0, result = 0] = args;
  const types: number[] = [];
  if (parameters !== 0 && x.op(parameters) === OP.tupleOf) {
    const list = x.operand(parameters, EXPR.a);
    for (let i = 0; i < x.lists[list]!; i++) types.push(x.lists[list + 1 + i]!);
  }
  while (types.length < CALLABLE_PARAMETERS) types.push(0);
  return [...types.slice(0, CALLABLE_PARAMETERS), result];
}

/** Parameters that `Callable` of the model has. */
const CALLABLE_PARAMETERS = 4;
