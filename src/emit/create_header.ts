/** The header of a run: what was asked for, as far as it changes the output. */
import type { HeaderOptions, HeaderRecord } from "../record/types.ts";

/** What a header is made from. */
export interface HeaderFacts {
  /** Name and version of the program. */
  readonly generator: string;
  readonly project: string;
  readonly revision: string;
  readonly layers: HeaderRecord["layers"];
  readonly options: HeaderOptions;
}

/** Makes the header; keys that say nothing are left out by the encoder. */
export function createHeader({ generator, project, revision, layers, options }: HeaderFacts): HeaderRecord {
  const named = { ...(project ? { project } : {}), ...(revision ? { revision } : {}) };
  const written = {
    ...(layers?.length ? { layers } : {}),
    ...(Object.keys(options).length ? { options } : {}),
  };
  return { type: "header", format: "ast2graph", version: 1, generator, ...named, ...written };
}
