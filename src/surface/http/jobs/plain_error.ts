import { createFault, Fault, type PlainFault } from "../../../fault/fault.ts";
import { hidePaths } from "../../../job/watch/hide_paths.ts";

/** An error as it may be told to anybody: without paths of the host. What is no fault is a defect of ours, and its words stay here. */
export function plainError(error: unknown): PlainFault {
  if (!(error instanceof Fault)) return createFault("internal", {}).toPlain();
  return { ...error.toPlain(), message: hidePaths(error.message, "") };
}
