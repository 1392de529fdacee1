/** Where a graph goes on that broke: at its job, which stays when the request that made it is gone. */
import { filterParameters } from "../http/stream/read_filter.ts";

/** What is asked for, and how much of the answer is there already. */
export interface ResumePlace {
  readonly url: URL;
  readonly skipBytes: number;
}

const ofJob = /\/jobs\/[^/]+\/graph$/;

/**
 * For the stream of `url`, a graph's, after `byteOffset` bytes; `jobId` is what the service named its job. Offsets are those of whole streams: a
 * filtered one is asked for from its start, and skipped as far as it is there. Undefined where the job is not known.
 */
export function resumePlace(
  url: URL,
  jobId: string | undefined,
  byteOffset: number,
): ResumePlace | undefined {
  if (byteOffset === 0 && jobId === undefined) return { url, skipBytes: 0 };
  const isOfJob = ofJob.test(url.pathname);
  if (!isOfJob && jobId === undefined) return undefined;
  const target = new URL(url);
  if (!isOfJob) target.pathname = `${url.pathname.replace(/[^/]*$/, "")}jobs/${jobId}/graph`;
  const filters = [...url.searchParams].filter(([name]) => isFilter(name));
  const fromByte = Number(url.searchParams.get("from_byte") ?? 0) + byteOffset;
  const query = filters.length > 0 || fromByte === 0 ? filters : [["from_byte", String(fromByte)]];
  target.search = new URLSearchParams(query as [string, string][]).toString();
  return { url: target, skipBytes: filters.length > 0 ? byteOffset : 0 };
}

function isFilter(name: string): boolean {
  return (filterParameters as readonly string[]).includes(name);
}
