import { afterAll } from "bun:test";
import { closeSync, openSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { bufferedSink } from "../../../src/emit/sinks/buffered_sink.ts";
import type { ByteSink } from "../../../src/emit/sinks/byte_sink.ts";
import { type Compression, compressedSink } from "../../../src/emit/sinks/compressed_sink.ts";
import { descriptorSink } from "../../../src/emit/sinks/descriptor_sink.ts";
import { openFileSink } from "../../../src/emit/sinks/file_sink.ts";
import { previewSink } from "../../../src/emit/sinks/preview_sink.ts";
import { openSplitDirectory } from "../../../src/emit/sinks/split_directory.ts";
import { splitTypes } from "../../../src/emit/sinks/split_sink.ts";
import { PipeClosed } from "../../../src/emit/write_descriptor.ts";
import { Fault } from "../../../src/fault/fault.ts";
import { place, removePlaces } from "./_place.ts";
import { type SinkCase, sinkContract } from "./_sink_contract.ts";

afterAll(removePlaces);

const decompress: Readonly<Record<Compression | "none", (bytes: Uint8Array) => Uint8Array>> = {
  none: (bytes) => bytes,
  gzip: (bytes) => gunzipSync(bytes),
  zstd: (bytes) => zstdDecompressSync(bytes),
};
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function fileCase(
  wrap: (file: ByteSink) => Promise<ByteSink>,
  format: Compression | "none" = "none",
): Promise<SinkCase> {
  const directory = place();
  const path = join(directory, "graph");
  return {
    sink: await wrap(await openFileSink(path)),
    written: async () => decode(decompress[format](await readFile(path))),
    leftovers: () => readdir(directory),
  };
}

/** Every write to it fails: no space is left. */
const openFull = async (wrap: (file: ByteSink) => Promise<ByteSink>) => ({
  sink: await wrap(await openFileSink("/dev/full")),
  error: Fault,
});

const itself = async (sink: ByteSink): Promise<ByteSink> => sink;
const buffered = async (sink: ByteSink): Promise<ByteSink> => bufferedSink(sink, 1000);

sinkContract({
  name: "a file",
  open: () => fileCase(itself),
  openFailing: () => openFull(itself),
  takesBack: true,
});
sinkContract({
  name: "a buffer before a file",
  open: () => fileCase(buffered),
  openFailing: () => openFull(buffered),
  takesBack: true,
});

for (const format of ["gzip", "zstd"] as const) {
  const compressed = (sink: ByteSink): Promise<ByteSink> => compressedSink(sink, format);
  sinkContract({
    name: format,
    open: () => fileCase(compressed, format),
    openFailing: () => openFull(compressed),
    takesBack: true,
  });
}

for (const format of [undefined, "gzip", "zstd"] as const) {
  sinkContract({
    name: `a file per record type, ${format ?? "plain"}`,
    async open() {
      const directory = place();
      const suffix = { none: "", gzip: ".gz", zstd: ".zst" }[format ?? "none"];
      const partOf = (type: string): string =>
        decode(decompress[format ?? "none"](readFileSync(join(directory, `${type}.ndjson${suffix}`))));
      return {
        sink: await openSplitDirectory(directory, format),
        written: async () => splitTypes.map(partOf).join(""),
        leftovers: () => readdir(directory),
      };
    },
    openFailing: "each part is a file sink, whose own contract holds this",
    takesBack: true,
  });
}

sinkContract({
  name: "a descriptor",
  async open() {
    const path = join(place(), "out");
    const descriptor = openSync(path, "w");
    return { sink: descriptorSink(descriptor, "out"), written: () => readFile(path, "utf8") };
  },
  async openFailing() {
    const { readable, writable } = openPipe();
    closeSync(readable);
    return { sink: descriptorSink(writable, "out"), error: PipeClosed };
  },
  takesBack: "what a pipe has taken is gone",
});

sinkContract({
  name: "a preview that is long enough",
  async open() {
    const bytes: Uint8Array[] = [];
    const sink = previewSink({ lines: 1000, show: async (part) => void bytes.push(part.slice()) });
    return { sink, written: async () => decode(Buffer.concat(bytes)) };
  },
  openFailing: "it writes nowhere by itself",
  takesBack: "what was shown was seen",
});

/** Both ends of a pipe of the system. */
function openPipe(): { readonly readable: number; readonly writable: number } {
  const path = join(place(), "pipe");
  Bun.spawnSync(["mkfifo", path]);
  const readable = openSync(path, "r+");
  const writable = openSync(path, "w");
  return { readable, writable };
}
