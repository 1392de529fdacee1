/** The list of failed files that a job keeps, as it stands there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readOutput } from "../../../job/store/read_output.ts";
import { streamOf } from "../../../stream/stream_of.ts";
import type { ServiceJob } from "../jobs/service_job.ts";

export function failuresOf(job: ServiceJob): Response {
  const path = join(job.directory, "failed.ndjson");
  const body = existsSync(path) ? streamOf(readOutput(path, 0, Number.POSITIVE_INFINITY)) : "";
  return new Response(body, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" },
  });
}
