/**
 * Turns the `root` and `path` of a request into places below the service's root, and refuses all others. What it lets through may still be
 * swapped for a link afterwards; a job that is `confinedTo` the service's root looks again whenever it opens something.
 */
import { lstatSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { createFault } from "../../../fault/fault.ts";
import { echoed } from "./refuse.ts";

/** What a job is to be made of. */
export interface GatedPaths {
  /** Absolute, without links; a directory. */
  readonly root: string;
  /** Absolute; links in the last place are left as they are, since a job names them rather than what they lead to. */
  readonly operands: readonly string[];
  /** The service's root: what may have been swapped for a link by the time that the job opens it leads out of it at no time. */
  readonly confinedTo: string;
}

/** What `PathGate` takes. */
export interface PathGateOptions {
  /** @default the one that this runs on */
  readonly platform?: string;
}

/** As long as Linux lets a path be. */
const MOST_PATH_CHARACTERS = 4096;
// A NUL ends a path for the system, whatever comes after it; U+FFFD stands for bytes that are no UTF-8.
const oddPattern = /[\0\\\ufffd]|^[A-Za-z]:/;
const devicePattern = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:[.: ]|$)|[. ]$|:/i;

/** One for a service. */
export class PathGate {
  /** Absolute, without links. */
  readonly root: string;
  readonly #prefix: string;
  readonly #isWindows: boolean;

  /** @throws Fault `root-missing` */
  constructor(root: string, { platform = process.platform }: PathGateOptions = {}) {
    this.root = realDirectory(root);
    this.#prefix = this.root.endsWith(sep) ? this.root : this.root + sep;
    this.#isWindows = platform === "win32";
  }

  /**
   * `root` relative to the service's, each of `paths` relative to that; with `/`.
   *
   * @throws Fault `path-forbidden`: whether there is something outside the root cannot be told from it; `path-missing`
   */
  resolve(root = "", paths: readonly string[] = []): GatedPaths {
    const directory = this.#follow(this.root, this.#namesOf(root), root);
    if (!lstatSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw missing(root);
    const operands = paths.map((path) => this.#operand(directory, path));
    return { root: directory, operands, confinedTo: this.root };
  }

  #operand(root: string, path: string): string {
    const names = this.#namesOf(path);
    const last = names.pop();
    if (last === undefined) return root;
    const directory = this.#follow(root, names, path);
    const place = this.#follow(directory, [last], path);
    // Where it leads is below the service's root, but perhaps not below the request's.
    if (place !== root && !place.startsWith(root.endsWith(sep) ? root : root + sep)) throw forbidden(path);
    return join(directory, last);
  }

  /** The names of a path as it is written; percent signs stand for themselves. */
  #namesOf(path: string): string[] {
    const isOdd = path.length > MOST_PATH_CHARACTERS || path.startsWith("/") || oddPattern.test(path);
    if (isOdd || !path.isWellFormed()) throw forbidden(path);
    const names = path.split("/").filter((name) => name !== "" && name !== ".");
    const isForbidden = (name: string): boolean =>
      name === ".." || (this.#isWindows && devicePattern.test(name));
    if (names.some(isForbidden)) throw forbidden(path);
    return names;
  }

  /**
   * The place behind `names`, name by name: so a link that leads out is refused whether there is something at its end or not, and
   * nothing behind it is asked for.
   */
  #follow(from: string, names: readonly string[], path: string): string {
    let place = from;
    for (const name of names) {
      const next = join(place, name);
      const status = statusOf(next);
      if (status === undefined) throw missing(path);
      place = status.isSymbolicLink() ? this.#target(next, path) : next;
    }
    return place;
  }

  #target(link: string, path: string): string {
    let place: string;
    try {
      place = realpathSync.native(link);
    } catch (error) {
      throw forbidden(path, error);
    }
    if (place !== this.root && !place.startsWith(this.#prefix)) throw forbidden(path);
    return place;
  }
}

function realDirectory(root: string): string {
  let found = "it is no directory";
  try {
    const place = realpathSync.native(root);
    if (lstatSync(place).isDirectory()) return place;
  } catch (error) {
    const { code = "EIO" } = error as { readonly code?: string };
    found = code === "ENOENT" ? "nothing is there" : code;
  }
  throw createFault("root-missing", { path: root, found });
}

/** What cannot be asked for (a file on the way, a name too long, a directory closed to us) is not there. */
function statusOf(place: string): ReturnType<typeof lstatSync> {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

const forbidden = (path: string, cause?: unknown): Error =>
  createFault("path-forbidden", { path: echoed(path) }, cause);
const missing = (path: string): Error => createFault("path-missing", { path: echoed(path) });
