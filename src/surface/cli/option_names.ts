/** One option, three names: `--max-memory`, `max_memory` in a configuration file, `AST2GRAPH_MAX_MEMORY` in the environment. */
import type { Flag } from "./flag.ts";

/** What the names of our variables start with. */
export const VARIABLE_PREFIX = "AST2GRAPH_";

/** Its key in a configuration file. */
export const configKeyOf = ({ name }: Pick<Flag, "name">): string => name.replaceAll("-", "_");

/** Its variable in the environment. */
export const variableOf = (flag: Pick<Flag, "name">): string =>
  `${VARIABLE_PREFIX}${configKeyOf(flag).toUpperCase()}`;

/** Those of `flags` that may stand in a configuration file. */
export const fileOptions = (flags: readonly Flag[]): readonly Flag[] =>
  flags.filter(({ elsewhere }) => elsewhere === undefined);

/** Those of `flags` that may stand in the environment. */
export const variableOptions = (flags: readonly Flag[]): readonly Flag[] =>
  flags.filter(({ elsewhere }) => elsewhere !== "nowhere");
