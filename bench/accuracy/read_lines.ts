/** Reads a file of lines of any size, one line at a time. */
import { createReadStream } from "node:fs";

/** Lines without their LF, in order, in batches as they were read: the files have millions, and a promise a line is slow. */
export async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const lines = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield lines;
  }
  if (rest !== "") yield [rest];
}
