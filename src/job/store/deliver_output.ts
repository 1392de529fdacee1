/** Gives a complete output its name: by renaming where that is possible, else by copying. A link stays one, a device is written as it stands. */
import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, type Stats, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { jobUnwritable } from "./job_unwritable.ts";
import { StoreFile, systemPort } from "./store_file.ts";

/** What is at a path. */
export interface OutputPlace {
  /** Behind links. */
  readonly target: string;
  /** Absent when nothing is there. */
  readonly found: Stats | undefined;
}

/** How renaming is done; tests give their own. */
export type Rename = (from: string, to: string) => void;

/** @throws Fault `job-unwritable` when a directory is there, or nothing can be */
export function findOutputPlace(path: string): OutputPlace {
  try {
    const target = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path;
    const found = statSync(target, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw Object.assign(new Error("it is a directory"), { code: "EISDIR" });
    return { target, found };
  } catch (error) {
    throw jobUnwritable(path, error);
  }
}

/**
 * Moves the file `from` to the place. What is there is replaced as a whole and its permissions stay.
 *
 * @returns whether it was moved: not to a device or a FIFO, which are written instead
 * @throws Fault `job-unwritable`: then `from` is as it was
 */
export async function deliverOutput(
  from: string,
  { target, found }: OutputPlace,
  rename: Rename = renameSync,
): Promise<boolean> {
  if (found && !found.isFile()) {
    await copyFile(from, target);
    return false;
  }
  try {
    if (found) chmodSync(from, found.mode & 0o777);
    rename(from, target);
  } catch (error) {
    if ((error as { readonly code?: string }).code !== "EXDEV") throw jobUnwritable(target, error);
    await copyBeside(from, target, found);
    rmSync(from, { force: true });
  }
  await systemPort.syncDirectory(dirname(target));
  return true;
}

/** On another file system: first beside the target under a name of its own. */
async function copyBeside(from: string, target: string, found: Stats | undefined): Promise<void> {
  const unique = `${process.pid}-${randomBytes(4).toString("hex")}`;
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`);
  try {
    await copyFile(from, temporary);
    if (found) chmodSync(temporary, found.mode & 0o777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw jobUnwritable(target, error);
  }
}

/** By writing, not by the system's copy, since a FIFO's reader may be slow: it must not hold up the thread. */
async function copyFile(from: string, to: string): Promise<void> {
  const source = new StoreFile(from, "r");
  try {
    const target = await open(to, "w");
    try {
      for await (const bytes of source.readRange(0, source.bytes)) await target.writeFile(bytes);
      if ((await target.stat()).isFile()) await target.sync();
    } finally {
      await target.close();
    }
  } catch (error) {
    throw jobUnwritable(to, error);
  } finally {
    source.close();
  }
}
