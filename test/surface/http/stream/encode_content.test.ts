import { describe, expect, test } from "bun:test";
import { createGunzip, createZstdDecompress, gunzipSync, zstdDecompressSync } from "node:zlib";
import { encodeContent } from "../../../../src/surface/http/stream/encode_content.ts";

const encoder = new TextEncoder();
const formats = ["gzip", "zstd"] as const;
const decompressed = { gzip: gunzipSync, zstd: zstdDecompressSync };
const decompressors = { gzip: createGunzip, zstd: createZstdDecompress };

/** Gives what it is told to, when it is told to. */
function handFed() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let cancelled: unknown;
  const stream = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    cancel: (reason) => {
      cancelled = reason;
    },
  });
  return { stream, controller, reasonOfCancel: () => cancelled };
}

/** Chunks of `sizes` that do not compress to nothing. */
function chunksOf(sizes: readonly number[]): Uint8Array[] {
  let seed = 1;
  return sizes.map((size) =>
    Uint8Array.from({ length: size }, () => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return 97 + ((seed >>> 16) % 20);
    }),
  );
}

const sourceOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

test("identity is the stream itself", () => {
  const stream = sourceOf([]);
  expect(encodeContent(stream, "identity")).toBe(stream);
});

describe.each(formats)("%s", (format) => {
  test.each([[[]], [[1]], [[10, 20, 30]], [[65_536, 65_537, 1_000_000, 3]], [Array(200).fill(500)]])(
    "of chunks of %j bytes decompresses to them",
    async (sizes) => {
      const chunks = chunksOf(sizes as number[]);
      const bytes = await new Response(encodeContent(sourceOf(chunks), format)).arrayBuffer();
      expect(decompressed[format](bytes).equals(Buffer.concat(chunks))).toBe(true);
    },
  );

  test("brings every record to the reader though no more follow", async () => {
    const { stream, controller } = handFed();
    const reader = encodeContent(stream, format).getReader();
    const decompressor = decompressors[format]();
    let text = "";
    let told = Promise.withResolvers<void>();
    decompressor.on("data", (bytes: Buffer) => {
      text += bytes.toString();
      told.resolve();
      told = Promise.withResolvers();
    });
    const pumping = (async () => {
      for (let read = await reader.read(); !read.done; read = await reader.read())
        decompressor.write(read.value);
    })();
    let wanted = "";
    for (const line of ["header\n", "file 1\n", "file 2\n", `${"x".repeat(70_000)}\n`, "summary\n"]) {
      wanted += line;
      controller.enqueue(encoder.encode(line));
      while (text !== wanted) await told.promise;
    }
    controller.close();
    await pumping;
  });

  test("passes cancelling on", async () => {
    const { stream, controller, reasonOfCancel } = handFed();
    const reader = encodeContent(stream, format).getReader();
    controller.enqueue(encoder.encode("header\n"));
    await reader.read();
    const waiting = reader.read().catch(() => {});
    await reader.cancel("the client left");
    expect(reasonOfCancel()).toBe("the client left");
    await waiting;
  });

  test("fails as its source does, with no end behind what was sent", async () => {
    const { stream, controller } = handFed();
    const reader = encodeContent(stream, format).getReader();
    controller.enqueue(encoder.encode("header\n"));
    const { value } = await reader.read();
    expect(value!.length).toBeGreaterThan(0);
    controller.error(new Error("the worker is gone"));
    await expect(reader.read()).rejects.toThrow("the worker is gone");
  });

  test("reads no faster than it is read", async () => {
    let read = 0;
    const [noise] = chunksOf([65_536]);
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read++;
          controller.enqueue(noise!.slice());
        },
      },
      { highWaterMark: 0 },
    );
    const reader = encodeContent(source, format).getReader();
    await reader.read();
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBeLessThan(3);
    await reader.cancel();
  });
});
