/** Configuration files below a root, as linking asks for them. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { isOpenedWithin } from "../confine/is_opened_within.ts";
import { isWithin } from "../confine/is_within.ts";
import type { ProjectView } from "./modules/module_resolver.ts";

/** Bytes of a configuration file beyond which it is not one. */
const MOST_CONFIG_BYTES: number = 64 << 20;
/** Does not wait for the writer of a FIFO. */
const OPEN_FLAGS: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** See the head of this file. What is outside the root, not there or not to be read says nothing. */
export class SourceConfig implements Pick<ProjectView, "readConfig" | "listDirectory"> {
  readonly #root: string;

  /** `root` is absolute, without links. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The text of a file. */
  readConfig(path: string): string | undefined {
    if (!isBelow(path)) return undefined;
    try {
      return readWithin(this.#root, `${this.#root}/${path}`);
    } catch {
      return undefined;
    }
  }

  /** Names in a directory, sorted. */
  listDirectory(path: string): readonly string[] {
    if (!isBelow(path)) return [];
    try {
      const place = realpathSync.native(`${this.#root}/${path}`);
      return isWithin(this.#root, place) ? readdirSync(place).sort() : [];
    } catch {
      return [];
    }
  }
}

/** The text of a file of bounded size within `root`; links are followed as long as they stay there. */
function readWithin(root: string, path: string): string | undefined {
  const descriptor = openSync(path, OPEN_FLAGS);
  try {
    const status = fstatSync(descriptor);
    const isRead =
      status.isFile() && status.size <= MOST_CONFIG_BYTES && isOpenedWithin(root, descriptor, path);
    return isRead ? readFileSync(descriptor, "utf8") : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Nothing outside the root is read. */
function isBelow(path: string): boolean {
  return !path.startsWith("/") && !path.split("/").includes("..");
}
