/** What a person at a terminal gets to see: the first records. The rest is counted by others and goes nowhere. */
import type { ByteSink } from "./byte_sink.ts";

const LINE_FEED = 0x0a;

/** How a preview is shown. */
export interface PreviewOptions {
  /** Lines that are shown. @default 10 */
  readonly lines?: number;
  /** Shows the bytes; called when all lines are there, or at the end when there are fewer. */
  readonly show: (bytes: Uint8Array) => Promise<void>;
}

/** Collects the first lines, shows them as soon as they are whole, and drops the rest. */
export function previewSink({ lines = 10, show }: PreviewOptions): ByteSink {
  const kept: Uint8Array[] = [];
  let missing = lines;
  const flush = async (): Promise<void> => {
    missing = 0;
    for (const bytes of kept.splice(0)) await show(bytes);
  };
  return {
    async write(bytes) {
      if (missing === 0) return;
      let end = 0;
      while (missing > 0 && end < bytes.length) {
        const feed = bytes.indexOf(LINE_FEED, end);
        if (feed >= 0) missing--;
        end = feed < 0 ? bytes.length : feed + 1;
      }
      kept.push(bytes.slice(0, end));
      if (missing === 0) await flush();
    },
    finish: flush,
    abort: async () => {},
  };
}
