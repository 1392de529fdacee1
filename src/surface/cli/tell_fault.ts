/** Says why the program stops. */
import process from "node:process";
import { Fault } from "../../fault/fault.ts";
import type { Tell } from "./run_context.ts";

/** Prints an error: a fault with its remedy; anything else as what it is, our mistake. */
export function tellFault(error: unknown, tell: Tell): void {
  if (error instanceof Fault) {
    tell(`ast2graph: ${error.message}`);
    if (error.remedy) tell(`  ${error.remedy}`);
  } else {
    tell(`ast2graph: unexpected error: ${error instanceof Error ? error.message : String(error)}`);
    tell("  this is a mistake in ast2graph: please report it with what AST2GRAPH_DEBUG=1 prints");
  }
  if (process.env.AST2GRAPH_DEBUG === "1" && error instanceof Error) tell(stackOf(error));
}

function stackOf(error: Error): string {
  const { stack = "", cause } = error;
  return cause instanceof Error ? `${stack}\ncaused by ${stackOf(cause)}` : stack;
}
