import type { FinishedFile } from "../../stream/order_blocks.ts";
import type { FileDoneEvent, FileFailedEvent } from "./job_events.ts";

/** The event of a file whose block has passed. */
export function eventOfFile({ path, outcome, kept }: FinishedFile): FileDoneEvent | FileFailedEvent {
  const {
    status,
    language,
    bytes,
    nodes,
    reason,
    message = "",
    attempts,
    durationMs: ms,
    stagesMs,
  } = outcome;
  if (status === "failed") {
    return {
      type: "file-failed",
      path,
      language,
      reason: reason ?? "crashed",
      message,
      bytes,
      ms,
      attempts,
      ...(kept ? { kept } : {}),
    };
  }
  const done = { type: "file-done", path, language, status, bytes, nodes, ms, attempts } as const;
  const stages = stagesMs === undefined || kept ? {} : { stages: stagesMs };
  return { ...done, ...stages, ...(reason === undefined ? {} : { reason }), ...(kept ? { kept } : {}) };
}
