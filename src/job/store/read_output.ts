import type { CompletedJob } from "./job_store.ts";
import { StoreFile } from "./store_file.ts";

/** The bytes of a complete output from `start` to `end`, by default to its end, without holding up the thread. */
export async function* readOutput(
  { outputPath, bytes }: Pick<CompletedJob, "outputPath" | "bytes">,
  start = 0,
  end: number = bytes,
): AsyncGenerator<Uint8Array, void, void> {
  const file = new StoreFile(outputPath, "r");
  try {
    yield* file.readRange(start, end);
  } finally {
    file.close();
  }
}
