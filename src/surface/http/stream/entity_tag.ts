/** Tags of what is sent (RFC 9110, 8.8.3): the same tag, the same bytes; but for weak ones, which promise the same content only. */
import { sha256Of } from "../../../record/create_sha256.ts";
import type { RecordFilter } from "../../../record/types.ts";
import type { ContentEncoding } from "./choose_encoding.ts";

const FILTER_DIGITS = 16;

/**
 * The tag of a graph with `digest`. That of an encoding is weak: where its flushes fall, and so its bytes, hangs on how fast it is read.
 */
export function entityTag(
  digest: string,
  filter: RecordFilter | undefined,
  encoding: ContentEncoding,
): string {
  const ofFilter = filter ? `-${sha256Of(JSON.stringify(filter)).slice(0, FILTER_DIGITS)}` : "";
  const tag = `${digest}${ofFilter}`;
  return encoding === "identity" ? `"${tag}"` : `W/"${tag}-${encoding}"`;
}

/** Whether `If-None-Match` names `tag`: weakly, as it is to be compared. */
export function matchesAny(ifNoneMatch: string, tag: string): boolean {
  const opaque = (text: string): string => text.trim().replace(/^W\//, "");
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((each) => opaque(each) === opaque(tag));
}
