/** The directory that entries are unpacked into. Every directory in it is made here, every file is new: nothing is followed or written over. */
import {
  closeSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { createFault, Fault } from "../../../fault/fault.ts";
import { isHeavyGlob, LIGHT_GLOB } from "../guard/heavy_glob.ts";
import type { ArchiveEntry } from "./archive_entry.ts";
import { foldName, readEntryName, unsafeEntry } from "./entry_name.ts";
import { checkLinkTarget } from "./link_target.ts";
import { NameTree, type PlaceKind } from "./name_tree.ts";
import type { UnpackBudget } from "./unpack_budget.ts";

/** An entry that is in its place. */
export interface PlacedEntry {
  /** Below the tree, with `/`. */
  readonly path: string;
  readonly kind: PlaceKind;
}

const newFileFlags: number =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** See the head of this file. */
export class UploadTree {
  readonly root: string;
  readonly #budget: UnpackBudget;
  readonly #names: NameTree = new NameTree();

  /** `root`: absolute path of an empty directory that nobody else writes to. */
  constructor(root: string, budget: UnpackBudget) {
    this.root = root;
    this.#budget = budget;
  }

  /**
   * Unpacks an entry; undefined for the top of the archive itself.
   *
   * @throws Fault `archive-unsafe`, `archive-damaged`, `archive-too-large`, `upload-unwritable`
   */
  async place(entry: ArchiveEntry): Promise<PlacedEntry | undefined> {
    const { name } = entry;
    const { limits } = this.#budget;
    this.#budget.addEntry(entry.bytes ?? 0);
    const names = readEntryName(name, limits);
    if (names.length === 0 && entry.kind !== "directory")
      throw unsafeEntry(name, "a name", "it is the top of the archive");
    if (entry.kind === "link") checkLinkTarget(name, names, entry.target ?? "", limits);
    const source = entry.kind === "hard-link" ? this.#findSource(entry) : undefined;
    const kind = entry.kind === "hard-link" ? "file" : entry.kind;
    const newDirectories = this.#names.add(names, kind, name);
    const path = names.join("/");
    for (const directory of newDirectories) orFault(() => mkdirSync(this.#at(directory), 0o700));
    if (kind === "link") orFault(() => symlinkSync(entry.target!, this.#at(names)));
    else if (source && !isStorePointer(names)) this.#copy(source, names);
    else if (kind === "file") await this.#write(names, entry);
    if (kind === "file" && ruleFiles.has(names.at(-1)!)) this.#checkRules(names);
    return names.length === 0 ? undefined : { path, kind };
  }

  #at(names: readonly string[]): string {
    return join(this.root, ...names);
  }

  /** A hard link is a copy: of a file that this archive has brought, and that stands where it says. */
  #findSource({ name, target = "" }: ArchiveEntry): readonly string[] {
    const names = readEntryName(target, this.#budget.limits);
    if (this.#names.kindOf(names) === "file") return names;
    throw unsafeEntry(name, "a hard link to a file of the archive that came before", "there is none");
  }

  #copy(source: readonly string[], names: readonly string[]): void {
    const { size } = orFault(() => lstatSync(this.#at(source)));
    this.#budget.addUnpacked(size, size);
    orFault(() => copyFileSync(this.#at(source), this.#at(names), constants.COPYFILE_EXCL));
  }

  async #write(names: readonly string[], { bytes, content }: ArchiveEntry): Promise<void> {
    const descriptor = orFault(() => openSync(this.#at(names), newFileFlags, 0o600));
    try {
      const isKept = !isStorePointer(names);
      let written = 0;
      for await (const piece of content) {
        written += piece.length;
        if (bytes !== undefined && written > bytes) break;
        this.#budget.addUnpacked(piece.length, written);
        if (isKept) orFault(() => writeAll(descriptor, piece));
      }
      if (bytes !== undefined && written !== bytes)
        throw createFault("archive-damaged", { found: "an entry is not as long as it says" });
    } finally {
      closeSync(descriptor);
    }
  }

  /** Rules of a stranger must not take for ever. */
  #checkRules(names: readonly string[]): void {
    const path = this.#at(names);
    const { size } = orFault(() => lstatSync(path));
    const wanted = `${LIGHT_GLOB}, in a file of at most ${MOST_RULE_BYTES >> 10} KiB`;
    const entry = names.join("/");
    if (size > MOST_RULE_BYTES) throw unsafeEntry(entry, wanted, "it is larger");
    const rules = orFault(() => readFileSync(path, "utf8")).split("\n");
    if (rules.some(isHeavyGlob)) throw unsafeEntry(entry, wanted, "there is one with more");
  }
}

/** Files of rules that discovery obeys; `exclude` is git's own, in `.git/info`. */
const ruleFiles: ReadonlySet<string> = new Set([".gitignore", ".ast2graphignore", "exclude"]);
const MOST_RULE_BYTES: number = 1 << 20;

/**
 * Whether it is a file that says where a repository keeps its store, if it is a file. A store elsewhere on this machine is not ours to look
 * into: such a file is made, since it marks the top of a repository, but stays empty.
 */
function isStorePointer(names: readonly string[]): boolean {
  return foldName(names.at(-1)!) === ".git";
}

/** Writes all of `bytes` at the end of what is written. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done);
}

/** The system's refusals, without the paths in their messages. */
export function orFault<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const { code = "unknown error" } = error as { readonly code?: string };
    throw createFault("upload-unwritable", { cause: code }, error);
  }
}
