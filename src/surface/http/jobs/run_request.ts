/** What graph is asked for over HTTP: plain JSON, checked, with paths relative to the service's root; the same bytes for the same request. */
import { createHash } from "node:crypto";
import type { GraphOptions } from "../../../graph_options.ts";
import { type Layer, layers as layerNames } from "../../../record/vocabulary.ts";

/** Options as the configuration file names them; what is left out holds as on the command line. */
export interface RunRequest {
  /** Directory below the service's root that anchors every path; "" is that root. */
  readonly root: string;
  /** Files and directories relative to `root`; none means all of it. */
  readonly path: readonly string[];
  readonly layers?: readonly Layer[] | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly hidden?: boolean | undefined;
  readonly no_ignore?: boolean | undefined;
  readonly tokens?: boolean | undefined;
  readonly minified?: boolean | undefined;
  readonly max_file_size?: number | undefined;
  readonly prefix?: string | undefined;
  readonly project?: string | undefined;
  readonly revision?: string | undefined;
}

/** As the library takes them; `root` and operands come from the gate. */
export function graphOptionsOf(request: RunRequest): GraphOptions {
  const { layers, include, exclude, hidden, tokens, minified, prefix, project, revision } = request;
  const options = {
    layers: layers && layerNames.filter((layer) => layers.includes(layer)), // in their own order
    include,
    exclude,
    hidden,
    noIgnore: request.no_ignore,
    tokens,
    minified,
    maxFileBytes: request.max_file_size,
    prefix,
    project,
    revision,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The same for requests that ask for the same graph, whatever the order in which they say so. */
export function requestKey(request: RunRequest): string {
  const entries = Object.entries(request).filter(([, value]) => value !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}
