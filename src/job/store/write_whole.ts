/** Small files that appear whole or not at all. */
import { rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import process from "node:process";
import { jobUnwritable } from "./job_unwritable.ts";
import { type FilePort, systemPort } from "./store_file.ts";

/**
 * Replaces the file at `path` by `text`: durable, as far as `port` makes it so, when this resolves. One at a time for a path.
 *
 * @throws Fault `job-unwritable`
 */
export async function writeWhole(
  path: string,
  text: string,
  port: Pick<FilePort, "sync" | "syncDirectory"> = systemPort,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, "w");
    try {
      await file.writeFile(text);
      await port.sync(file.fd);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw jobUnwritable(path, error);
  }
  await port.syncDirectory(dirname(path));
}
