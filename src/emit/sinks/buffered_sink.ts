/** Joins small writes into large ones, where a system call for each would cost more than copying. */
import type { ByteSink } from "./byte_sink.ts";

const BUFFER_BYTES: number = 128 << 10;

/** `sink`, written to in runs of about 128 KiB. */
export function bufferedSink(sink: ByteSink, bufferBytes: number = BUFFER_BYTES): ByteSink {
  const buffer = new Uint8Array(bufferBytes);
  let filled = 0;
  const flush = async (): Promise<void> => {
    const length = filled;
    filled = 0;
    if (length > 0) await sink.write(buffer.subarray(0, length));
  };
  return {
    async write(bytes) {
      if (filled + bytes.length > bufferBytes) await flush();
      if (bytes.length >= bufferBytes) {
        await sink.write(bytes);
      } else {
        buffer.set(bytes, filled);
        filled += bytes.length;
      }
    },
    async finish() {
      await flush();
      await sink.finish();
    },
    abort: () => sink.abort(),
  };
}
