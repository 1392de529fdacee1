import { StoreFile } from "./store_file.ts";

/** The bytes of the complete output at `path` from `start` to `end`, without holding up the thread. */
export async function* readOutput(
  path: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, void> {
  const file = new StoreFile(path, "r");
  try {
    yield* file.readRange(start, end);
  } finally {
    file.close();
  }
}
