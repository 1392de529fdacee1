import { createFault, Fault, type PlainFault } from "../../../fault/fault.ts";

/** An error as it may be told to anybody: what is no fault is a defect of ours, and its words stay here. */
export function plainError(error: unknown): PlainFault {
  return error instanceof Fault ? error.toPlain() : createFault("internal", {}).toPlain();
}
