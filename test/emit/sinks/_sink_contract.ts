/** What every sink promises, run against each of them. */
import { describe, expect, test } from "bun:test";
import type { ByteSink } from "../../../src/emit/sinks/byte_sink.ts";
import type { PipeClosed } from "../../../src/emit/write_descriptor.ts";
import type { Fault } from "../../../src/fault/fault.ts";

/** A sink under test in a place of its own. */
export interface SinkCase {
  readonly sink: ByteSink;
  /** All that has come out, decompressed and put together; the order of the lines may be the sink's. */
  readonly written: () => Promise<string>;
  /** Names left behind in the place. */
  readonly leftovers?: () => Promise<readonly string[]>;
}

/** How sinks of a kind are made. */
export interface SinkKind {
  readonly name: string;
  readonly open: () => Promise<SinkCase>;
  /** A sink whose output cannot be written; absent, with the reason, where there is no such thing. */
  readonly openFailing:
    | (() => Promise<{ readonly sink: ByteSink; readonly error: typeof Fault | typeof PipeClosed }>)
    | string;
  /** Whether giving up takes back what was written; absent, with the reason, where that cannot be. */
  readonly takesBack: true | string;
}

/** Lines of a small stream; the long one does not fit any buffer. */
export const lines: readonly string[] = [
  '{"type":"header","format":"ast2graph","version":1}\n',
  '{"type":"file","id":"a.ts"}\n',
  ...Array.from(
    { length: 50 },
    (_, i) => `{"type":"syntax","id":"a.ts#${i}","text":"é\\n\\"type\\":\\"file\\""}\n`,
  ),
  '{"type":"symbol","id":"a.ts::A"}\n',
  '{"type":"file","id":"b.ts"}\n',
  `{"type":"syntax","id":"b.ts#0","text":"${"x".repeat(300_000)}"}\n`,
  '{"type":"external","id":"npm:a"}\n',
  '{"type":"edge","kind":"calls"}\n',
  '{"type":"unresolved","kind":"calls"}\n',
  '{"type":"summary","counts":{}}\n',
];

export const sorted = (text: string): string =>
  text
    .split(/(?<=\n)/)
    .sort()
    .join("");

/** Cuts `text` into chunks of `bytes` bytes, wherever that is. */
export function cut(text: string, bytes: number): Uint8Array[] {
  const all = new TextEncoder().encode(text);
  const count = Math.ceil(all.length / bytes);
  return Array.from({ length: count }, (_, i) => all.slice(i * bytes, (i + 1) * bytes));
}

/** Writes chunks from one buffer that is filled anew each time, as the pool does. */
export async function writeAll(sink: ByteSink, chunks: readonly Uint8Array[]): Promise<void> {
  const buffer = new Uint8Array(Math.max(...chunks.map(({ length }) => length)));
  for (const chunk of chunks) {
    buffer.set(chunk);
    await sink.write(buffer.subarray(0, chunk.length));
    buffer.fill(0);
  }
}

/** Runs the contract. */
export function sinkContract({ name, open, openFailing, takesBack }: SinkKind): void {
  describe(name, () => {
    const text = lines.join("");

    test.each([7, 61, 4096, 1 << 20])(
      "writes every byte once, in chunks of %d bytes from one buffer",
      async (bytes) => {
        const { sink, written } = await open();
        await writeAll(sink, cut(text, bytes));
        await sink.finish();
        expect(sorted(await written())).toBe(sorted(text));
      },
    );

    test("an empty output is an output", async () => {
      const { sink, written } = await open();
      await sink.finish();
      expect(await written()).toBe("");
    });

    test("giving up twice, or after the end, does no harm", async () => {
      const { sink, written } = await open();
      await writeAll(sink, cut(text, 4096));
      await sink.finish();
      await sink.abort();
      await sink.abort();
      expect(sorted(await written())).toBe(sorted(text));
    });

    test.skipIf(typeof takesBack === "string")("giving up leaves nothing behind", async () => {
      const { sink, leftovers } = await open();
      await writeAll(sink, cut(text, 4096));
      await sink.abort();
      expect(await leftovers?.()).toEqual([]);
      // Enough for any buffer; what is written late must not reach a file that got the descriptor's number.
      const late = writeAll(sink, cut(text.repeat(4), 1 << 20)).then(() => sink.finish());
      expect(await late.catch((reason: unknown) => reason)).toBeInstanceOf(Error);
      expect(await leftovers?.()).toEqual([]);
    });

    test.skipIf(typeof takesBack === "string")(
      "giving up in the middle of a write leaves nothing behind",
      async () => {
        const { sink, leftovers } = await open();
        const writing = writeAll(sink, cut(text, 1 << 20)).catch(() => "given up");
        await sink.abort();
        await writing;
        expect(await leftovers?.()).toEqual([]);
      },
    );

    test.skipIf(typeof openFailing === "string")(
      "an output that cannot be written is told to the writer",
      async () => {
        const { sink, error } = await (openFailing as Exclude<typeof openFailing, string>)();
        const write = async (): Promise<void> => {
          for (let i = 0; i < 100; i++) await writeAll(sink, cut(text, 1 << 20));
          await sink.finish();
        };
        expect(await write().catch((reason: unknown) => reason)).toBeInstanceOf(error);
        await sink.abort();
      },
    );
  });
}
