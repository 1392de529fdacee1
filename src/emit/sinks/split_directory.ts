/** `--split DIR`: `header.ndjson`, `file.ndjson`, `syntax.ndjson` and so on, one for every record type, empty where there is none. */
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createFault } from "../../fault/fault.ts";
import type { RecordType } from "../../record/types.ts";
import { bufferedSink } from "./buffered_sink.ts";
import type { ByteSink } from "./byte_sink.ts";
import { type Compression, compressedSink, compressionSuffixes } from "./compressed_sink.ts";
import { type NoteOutput, openFileSink } from "./file_sink.ts";
import { splitSink, splitTypes } from "./split_sink.ts";

/**
 * Opens all files below `directory`, which is made when it is missing. They take their names at the end, `summary` last, and the
 * summary of an earlier run goes before the first: a directory with one is whole. `note` is told
 * of the directory, and of each file.
 *
 * @throws Fault `output-unwritable`
 */
export async function openSplitDirectory(
  directory: string,
  compression?: Compression,
  note?: NoteOutput,
): Promise<ByteSink> {
  const suffix = compression ? compressionSuffixes[compression] : "";
  const pathOf = (type: RecordType): string => join(directory, `${type}.ndjson${suffix}`);
  await attempt(directory, () => mkdir(directory, { recursive: true }));
  if (note) await attempt(directory, async () => note(await stat(directory)));
  const opened: [RecordType, ByteSink][] = [];
  try {
    for (const type of splitTypes) {
      const file = await openFileSink(pathOf(type), note);
      const sink = compression ? await compressedSink(file, compression) : file;
      opened.push([type, bufferedSink(sink)]);
    }
  } catch (error) {
    await Promise.all(opened.map(([, sink]) => sink.abort()));
    throw error;
  }
  const split = splitSink(Object.fromEntries(opened) as Record<RecordType, ByteSink>);
  return {
    write: split.write,
    abort: split.abort,
    async finish() {
      const summary = pathOf("summary");
      await attempt(summary, () => rm(summary, { force: true }));
      await split.finish();
    },
  };
}

async function attempt(path: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const cause = (error as { readonly code?: string }).code ?? String(error);
    throw createFault("output-unwritable", { path, cause }, error);
  }
}
