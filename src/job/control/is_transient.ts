/** Which failures may go away by themselves. */
import type { FailReason } from "../../fault/file_reason.ts";
import { isPassingCode } from "../../fault/passing_codes.ts";

/**
 * Of the verdicts on a file. `unreadable` depends on the system's code, so ask with that. A hung file has cost its limit
 * already, and would again; the pool gives it its second chance.
 */
const transientReasons: Readonly<Record<FailReason, boolean>> = {
  crashed: true,
  "out-of-memory": true,
  unreadable: false,
  vanished: false,
  "over-budget": false,
  timeout: false,
  "too-deep": false,
  "grammar-unavailable": false,
};

/** Whether to try again what failed for `reason`: a file's reason, the system's code of an error, or `worker-lost`. */
export function isTransient(reason: string): boolean {
  if (reason === "worker-lost" || isPassingCode(reason)) return true;
  return Object.hasOwn(transientReasons, reason) && transientReasons[reason as FailReason];
}
