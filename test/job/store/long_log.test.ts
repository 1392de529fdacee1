import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { encodeLine } from "../../../src/job/store/checked_lines.ts";
import { concatBytes } from "../../../src/job/store/concat_bytes.ts";
import { entryKind, type FileEntry } from "../../../src/job/store/log_entry.ts";
import { LogView } from "../../../src/job/store/log_view.ts";
import { StoreFile } from "../../../src/job/store/store_file.ts";
import { place, removePlaces } from "./_place.ts";
import { outcomeOf } from "./_world.ts";

afterAll(removePlaces);

const COUNT = 100_000;

function entryAt(index: number): FileEntry {
  const file = { text: "", changedMs: index, language: "typescript" };
  const start = 100 + index * 80_000;
  const path = `packages/package-${index % 100}/src/components/file_${String(index).padStart(6, "0")}.ts`;
  const facts = { start: index * 9000, bytes: 9000, crc32: 0xdeadbeef, packageName: "p", attaches: false };
  const stamp = {
    bytes: 8000,
    modifiedMs: 1.7e12 + index,
    changedMs: 1.7e12 + index,
    language: "typescript",
  };
  const outcome = outcomeOf(file, "ab".repeat(32));
  return { path, stamp, start, end: start + 80_000, factsEnd: (index + 1) * 9000, facts, outcome };
}

test("a log of 100,000 files is read whole, and at random", () => {
  const path = join(place(true), "1.log");
  const begin = { version: 1, blockKey: "", headerBytes: 100, headerSha256: "", nonce: "" };
  let { bytes, checksum } = encodeLine(entryKind.begin, begin, 0);
  const lines = [bytes];
  for (let index = 0; index < COUNT; index++) {
    ({ bytes, checksum } = encodeLine(entryKind.file, entryAt(index), checksum));
    lines.push(bytes);
  }
  const file = new StoreFile(path, "w+");
  const all = concatBytes(lines);
  return file.writeAt(0, all).then(() => {
    const log = new LogView(file);
    expect([log.files, log.end]).toEqual([COUNT, { end: all.length, checksum }]);
    for (const index of [0, 1, 99_999, 5, 50_000, 49_999]) expect(log.fileAt(index)).toEqual(entryAt(index));
    expect(new LogView(file, all.length - 1).files).toBe(COUNT - 1);
    file.close();
  });
});
