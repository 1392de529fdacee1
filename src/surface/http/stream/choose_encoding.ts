/** Which encoding of a body a client gets. */
import * as zlib from "node:zlib";
import { readWeights } from "./_accepted.ts";

/** As it stands in `Content-Encoding`; `identity` is not written. */
export type ContentEncoding = "identity" | "gzip" | "zstd";

/** Those that this runtime has, the best first: zstd is twice as fast as gzip, and smaller. */
const offered: readonly Exclude<ContentEncoding, "identity">[] =
  typeof zlib.createZstdCompress === "function" ? ["zstd", "gzip"] : ["gzip"];

/**
 * The encoding that `acceptEncoding`, a header or null for none, gives the most weight, zstd before gzip where it gives them the same;
 * identity when it names neither, or wants it more.
 *
 * @example
 * ```ts
 * import { chooseEncoding } from "./choose_encoding.ts";
 * chooseEncoding("gzip, zstd;q=0.5"); // "gzip"
 * ```
 */
export function chooseEncoding(acceptEncoding: string | null): ContentEncoding {
  const weights = readWeights((acceptEncoding ?? "").replaceAll("x-gzip", "gzip"));
  let chosen: ContentEncoding = "identity";
  let most = weights.get("identity") ?? 0;
  for (const encoding of offered) {
    const weight = weights.get(encoding) ?? weights.get("*") ?? 0;
    const isBetter = chosen === "identity" ? weight >= most : weight > most;
    if (weight === 0 || !isBetter) continue;
    chosen = encoding;
    most = weight;
  }
  return chosen;
}

/** Whether `acceptEncoding` takes a body as it is: unless it says that it does not. */
export function acceptsIdentity(acceptEncoding: string | null): boolean {
  const weights = readWeights(acceptEncoding ?? "");
  return (weights.get("identity") ?? weights.get("*") ?? 1) > 0;
}
