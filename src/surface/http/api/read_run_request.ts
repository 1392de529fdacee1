/** What of a checked query or body says which graph is made. */
import type { RunRequest } from "../jobs/run_request.ts";

/** The options of {@link RunRequest} among others, those that were left out missing. */
export function readRunRequest(
  given: {
    readonly [Name in keyof RunRequest]?: RunRequest[Name] | undefined;
  },
): RunRequest {
  const { root = "", path = [], layers, include, exclude, hidden, no_ignore, tokens, minified } = given;
  const { max_file_size, prefix, project, revision } = given;
  const rest = { layers, include, exclude, hidden, no_ignore, tokens, minified, max_file_size, prefix };
  const named = { ...rest, project, revision };
  const known = Object.entries(named).filter(([, value]) => value !== undefined && value !== false);
  return { root, path, ...Object.fromEntries(known) };
}
