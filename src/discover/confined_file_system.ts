/**
 * A file system that shows nothing outside of one directory, also while directories below it are being swapped for links: each directory is
 * opened, then found to lie within, then asked by its descriptor, which stays with it whatever becomes of its name.
 */
import { closeSync, constants, openSync, realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { isOpenedWithin } from "../confine/is_opened_within.ts";
import { isWithin } from "../confine/is_within.ts";
import { linkOnTheWay } from "../confine/link_on_the_way.ts";
import type { FileSystem } from "./file_system.ts";

/** Directories that are held open: as many as a walk is in at once, in most trees. */
const MOST_OPEN = 32;
const OPEN_FLAGS: number =
  constants.O_RDONLY |
  (constants.O_DIRECTORY ?? 0) |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

/** A {@link FileSystem} that holds directories open until it is closed. */
export interface ConfinedFileSystem extends FileSystem {
  close(): void;
}

/** Shows of `base` what lies within `directory` (absolute, without links); all else fails with `ELOOP`. Paths must not hold `..`. */
export function confineFileSystem(base: FileSystem, directory: string): ConfinedFileSystem {
  const directories = isDescriptorAPath(directory)
    ? new OpenDirectories(directory)
    : new CheckedDirectories(directory);
  const below = <T>(path: string, ask: (place: string) => T): T =>
    directories.ask(dirname(path), (place) => ask(`${place}/${basename(path)}`));
  return {
    list: (path) => directories.ask(withoutSlash(path), (place) => base.list(place)),
    lstat: (path) =>
      withoutSlash(path) === directory
        ? directories.ask(directory, (place) => base.lstat(`${place}/.`))
        : below(path, (place) => base.lstat(place)),
    readHead: (path, limit) => below(path, (place) => base.readHead(place, limit)),
    realpath: (path) => {
      const place = base.realpath(path);
      if (!isWithin(directory, place)) throw linkOnTheWay(path);
      return place;
    },
    close: () => directories.close(),
  };
}

const withoutSlash = (path: string): string =>
  path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
const pathOf = (descriptor: number): string => `/proc/self/fd/${descriptor}`;

/** Whether what is open can be named by its descriptor. */
function isDescriptorAPath(directory: string): boolean {
  if (process.platform !== "linux") return false;
  const descriptor = openSync(directory, OPEN_FLAGS);
  try {
    return realpathSync.native(pathOf(descriptor)) === directory;
  } catch {
    return false;
  } finally {
    closeSync(descriptor);
  }
}

/** A way to ask something of a directory that lies within. */
interface Directories {
  /** @throws `ELOOP` when `path` does not lead within */
  ask<T>(path: string, ask: (place: string) => T): T;
  close(): void;
}

/** Asks descriptors. */
class OpenDirectories implements Directories {
  readonly #directory: string;
  /** By path, the one that was asked last at the end. */
  readonly #open: Map<string, number> = new Map();

  constructor(directory: string) {
    this.#directory = directory;
  }

  ask<T>(path: string, ask: (place: string) => T): T {
    if (!isWithin(this.#directory, path)) throw linkOnTheWay(path);
    return ask(pathOf(this.#opened(path)));
  }

  close(): void {
    for (const descriptor of this.#open.values()) closeSync(descriptor);
    this.#open.clear();
  }

  #opened(path: string): number {
    const known = this.#open.get(path);
    const descriptor = known ?? this.#openWithin(path);
    this.#open.delete(path);
    this.#open.set(path, descriptor);
    return descriptor;
  }

  #openWithin(path: string): number {
    this.#makeRoom();
    const descriptor = openSync(path, OPEN_FLAGS);
    if (isOpenedWithin(this.#directory, descriptor, path)) return descriptor;
    closeSync(descriptor);
    throw linkOnTheWay(path);
  }

  #makeRoom(): void {
    if (this.#open.size < MOST_OPEN) return;
    const [path, descriptor] = this.#open.entries().next().value!;
    this.#open.delete(path);
    closeSync(descriptor);
  }
}

/** Asks paths, and looks where they lead afterwards: what was told by a directory that did not lie within is not passed on. */
class CheckedDirectories implements Directories {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  ask<T>(path: string, ask: (place: string) => T): T {
    if (!isWithin(this.#directory, path)) throw linkOnTheWay(path);
    const answer = ask(path);
    if (!isWithin(this.#directory, realpathSync.native(path))) throw linkOnTheWay(path);
    return answer;
  }

  close(): void {}
}
