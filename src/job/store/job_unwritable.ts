/** What a failed write in a job's directory is called: one place, so that all of them read alike. */
import { createFault, Fault } from "../../fault/fault.ts";

/** The fault `job-unwritable` for `error`; a fault stays what it is. */
export function jobUnwritable(path: string, error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return createFault("job-unwritable", { path, cause: code ?? message ?? String(error) }, error);
}
