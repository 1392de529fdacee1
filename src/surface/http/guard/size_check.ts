/** Bounds what a request says before its body: each part is looked at by code that is written for a sane size. */
import { createFault, type Fault } from "../../../fault/fault.ts";

/** What may be at most. */
export interface SizeLimits {
  readonly mostUrlBytes: number;
  readonly mostHeaders: number;
  readonly mostHeaderBytes: number;
  readonly mostParameters: number;
  readonly mostParameterBytes: number;
}

/** Characters that stand for more than one byte are percent-encoded in a URL, so its length is its bytes. */
export function checkSizes({ url, headers }: Request, limits: SizeLimits): Fault | undefined {
  const { mostUrlBytes } = limits;
  const { pathname, search, searchParams } = new URL(url);
  if (pathname.length + search.length > mostUrlBytes)
    return createFault("url-too-long", { limit: mostUrlBytes });
  return checkHeaders(headers, limits) ?? checkParameters(searchParams, limits);
}

function checkHeaders(headers: Headers, { mostHeaders, mostHeaderBytes }: SizeLimits): Fault | undefined {
  let count = 0;
  let bytes = 0;
  headers.forEach((value, name) => {
    count++;
    bytes += name.length + value.length;
  });
  if (count <= mostHeaders && bytes <= mostHeaderBytes) return undefined;
  const wanted = `at most ${mostHeaders} headers of ${mostHeaderBytes} bytes together`;
  return createFault("headers-too-large", { wanted });
}

function checkParameters(parameters: URLSearchParams, limits: SizeLimits): Fault | undefined {
  const { mostParameters, mostParameterBytes } = limits;
  let count = 0;
  for (const [name, value] of parameters) {
    count++;
    const length = Math.max(name.length, value.length);
    if (count <= mostParameters && length <= mostParameterBytes) continue;
    const wanted = `at most ${mostParameters} parameters of ${mostParameterBytes} characters each`;
    return createFault("query-too-large", { wanted });
  }
  return undefined;
}
