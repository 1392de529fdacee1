/** A job whose source comes with the request. */
import { createFault } from "../../../fault/fault.ts";
import { PathGate } from "../guard/path_gate.ts";
import type { JobRegistry, TakePlace } from "../jobs/job_registry.ts";
import type { RunRequest } from "../jobs/run_request.ts";
import type { RunSource, ServiceJob } from "../jobs/service_job.ts";
import { openUpload, type Upload } from "../upload/open_upload.ts";
import { readRunRequest } from "./read_run_request.ts";

interface UploadJobOptions {
  readonly maxBodyBytes: number;
  readonly takePlace: TakePlace;
}

/**
 * Takes the body, at least as much of it as can be read by now, and begins the job.
 *
 * @throws Fault as `openUpload` and the gate do
 */
export async function uploadJob(
  request: Request,
  query: Parameters<typeof readRunRequest>[0] & {
    readonly priority?: ServiceJob["card"]["priority"] | undefined;
  },
  registry: JobRegistry,
  { maxBodyBytes, takePlace }: UploadJobOptions,
): Promise<ServiceJob> {
  const run = readRunRequest(query);
  const { id, spool, drop } = registry.newUploadHome();
  let place: Disposable | undefined;
  let upload: Upload | undefined;
  try {
    place = takePlace(); // before the body is taken
    upload = await openUpload(request, { spool, limits: { maxBodyBytes }, signal: request.signal });
    upload.done.catch(() => {}); // the job ends of it
    const source = locate(upload, run);
    const { close } = upload;
    const held = place;
    return registry.createUpload(
      id,
      { locate: () => source, close: () => close.call(upload) },
      { request: run, priority: query.priority, takePlace: () => held },
    );
  } catch (error) {
    place?.[Symbol.dispose]();
    await upload?.close();
    await drop();
    throw error;
  }
}

function locate({ root, files }: Upload, run: RunRequest): RunSource {
  if (!files) return new PathGate(root).resolve(run.root, run.path);
  const wanted = "not to be there for an archive that is read while it comes: send order=any";
  if (run.root !== "") throw createFault("bad-parameter", { parameter: "root", value: run.root, wanted });
  if (run.path.length > 0)
    throw createFault("bad-parameter", { parameter: "path", value: run.path.join(), wanted });
  return { root, operands: [], source: files, confinedTo: root };
}
