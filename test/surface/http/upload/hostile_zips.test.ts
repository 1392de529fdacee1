import { describe, expect, test } from "bun:test";
import { refusalOf, unpack } from "./_upload.ts";
import { writeZip, type ZipEnd, type ZipPart } from "./_write_zip.ts";

const link = 0o120777;
const climbs = 'archive-unsafe: it holds ".."';
const zeros = new Uint8Array(4 << 20);

const refused: readonly (readonly [
  name: string,
  parts: readonly ZipPart[],
  refusal: string,
  end?: ZipEnd,
])[] = [
  ["a path that climbs", [{ name: "../a.ts" }], climbs],
  ["a path that climbs in its middle", [{ name: "a/../../b.ts" }], climbs],
  ["an absolute path", [{ name: "/etc/a.ts" }], "archive-unsafe: it is absolute"],
  ["backslashes", [{ name: "..\\a.ts" }], "archive-unsafe: it holds a backslash"],
  ["a drive", [{ name: "C:\\a.ts" }], "archive-unsafe: it holds a backslash"],
  ["a drive with a slash", [{ name: "C:/a.ts" }], "archive-unsafe: it names a drive"],
  ["no name", [{ name: "" }], "archive-unsafe: it has none"],
  ["a NUL in a name", [{ name: "a.ts\0.png" }], "archive-unsafe: it holds one"],
  [
    "a name that is not in UTF-8",
    [{ name: Uint8Array.from([0x61, 0xff]) }],
    "archive-damaged: a name is not in UTF-8",
  ],
  ["names that differ in case", [{ name: "a.ts" }, { name: "A.ts" }], "archive-unsafe: another one is alike"],
  ["a file below a file", [{ name: "a" }, { name: "a/b" }], "archive-unsafe: one of them is a file"],
  ["a link out", [{ name: "l", content: "../x", mode: link }], "archive-unsafe: its target lies outside"],
  [
    "a link to an absolute path",
    [{ name: "l", content: "/etc/passwd", mode: link }],
    "archive-unsafe: its target is absolute",
  ],
  [
    "a file through a link",
    [{ name: "l", content: "x", mode: link }, { name: "l/a.ts" }],
    "archive-unsafe: one of them is a symbolic link",
  ],
  [
    "a link of many bytes",
    [{ name: "l", content: "x/".repeat(2000), mode: link }],
    "archive-damaged: an entry that is no file has content",
  ],
  [
    "a link that is no text",
    [{ name: "l", content: Uint8Array.from([0xff]), mode: link }],
    "archive-damaged: a name is not in UTF-8",
  ],
  ["a FIFO", [{ name: "p", mode: 0o010644 }], "archive-unsafe: it is a special file"],
  ["a device", [{ name: "d", mode: 0o020644 }], "archive-unsafe: it is a special file"],
  ["a socket", [{ name: "s", mode: 0o140644 }], "archive-unsafe: it is a special file"],
  [
    "a directory with content",
    [{ name: "d/", content: "x" }],
    "archive-damaged: an entry that is no file has content",
  ],
  ["an encrypted entry", [{ content: "x", flags: 0x801 }], "archive-damaged: an entry is encrypted"],
  [
    "an unusual compression",
    [{ content: "x", method: 12 }],
    "archive-damaged: an entry is compressed in an unusual way",
  ],
  [
    "another name at the data",
    [{ name: "a.ts", local: { name: "b.ts" } }],
    "archive-damaged: ambiguous archive",
  ],
  [
    "a path that climbs at the data alone",
    [{ name: "ab.ts", local: { name: "../.x" } }],
    "archive-damaged: ambiguous archive",
  ],
  ["another size at the data", [{ content: "xx", local: { size: 1 } }], "archive-damaged: ambiguous archive"],
  [
    "another method at the data",
    [{ content: "xx", local: { method: 0 } }],
    "archive-damaged: ambiguous archive",
  ],
  [
    "another checksum at the data",
    [{ content: "xx", local: { crc: 1 } }],
    "archive-damaged: ambiguous archive",
  ],
  ["a wrong checksum", [{ content: "xx", crc: 1 }], "archive-damaged: invalid crc32"],
  [
    "a size that is too small",
    [{ content: "x".repeat(99), size: 10 }],
    "archive-damaged: invalid uncompressed size",
  ],
  ["a size that is too large", [{ content: "x", size: 10 }], "archive-damaged: invalid crc32"],
  [
    "nothing at the place of an entry",
    [{}, { name: "b.ts", offset: 7, isListedOnly: true }],
    "archive-damaged: local file header not found",
  ],
  [
    "a place behind its end",
    [{}, { name: "b.ts", offset: 1 << 30, isListedOnly: true }],
    "archive-damaged: ",
  ],
  [
    "data that reaches into the directory",
    [{ content: "x", method: 0, packedSize: 90, size: 90 }],
    "archive-damaged: entry data out of bounds",
  ],
  ["an entry of another disk", [{ disk: 1 }], "archive-damaged: "],
  ["more entries than it has", [{}], "archive-damaged: ", { count: 2 }],
  ["fewer entries than it has", [{}, { name: "b" }], "archive-damaged: ", { count: 1 }],
  ["a directory at the wrong place", [{}], "archive-damaged: ", { directoryOffset: 5 }],
  ["a directory beyond its end", [{}], "archive-damaged: ", { directoryOffset: 1 << 30 }],
  ["a directory of a wrong size", [{}], "archive-damaged: ", { directorySize: 1 }],
  ["another disk", [{}], "archive-damaged: ", { disk: 1 }],
  ["something behind its end", [{}], "archive-damaged: ", { after: new Uint8Array(50) }],
  ["another end in its comment", [{}], "archive-damaged: ", { comment: `PK\x05\x06${"\0".repeat(18)}` }],
];

describe("a zip is refused that has", () => {
  test.each(refused)("%s", async (...row) => {
    const [, parts, refusal, end] = row; // a parameter without a value would be taken for a callback
    expect(await refusalOf({ body: writeZip(parts, end) })).toStartWith(refusal);
  });

  test("data that two entries share", async () => {
    const data = { content: "x".repeat(50), method: 0 };
    const body = writeZip([data, { ...data, offset: 0, isListedOnly: true }]);
    expect(await refusalOf({ body })).toBe("archive-unsafe: it comes again");
    const inner = writeZip([{ name: "inner.ts", content: "x" }]).subarray(0, 41);
    const nested = writeZip([
      { name: "outer.ts", content: inner, method: 0 },
      { name: "inner.ts", content: "x", offset: 38, isListedOnly: true },
    ]);
    expect(await refusalOf({ body: nested })).toBe("archive-damaged: its entries overlap");
  });

  test("something before it", async () => {
    const body = writeZip([{}], { before: Buffer.from("PK\x03\x04") });
    expect(await refusalOf({ body })).toStartWith("archive-damaged: ");
    expect(await refusalOf({ body: Buffer.concat([Buffer.from("#!"), body]) })).toStartWith(
      "archive-unknown: ",
    );
  });

  test("an end before its end, wherever that is", async () => {
    const whole = writeZip([{ content: "some text" }, { name: "d/" }]);
    for (let length = 4; length < whole.length; length++)
      expect(await refusalOf({ body: whole.subarray(0, length) })).toStartWith("archive-");
  });

  const tooLarge: readonly (readonly [name: string, parts: readonly ZipPart[], limits: object])[] = [
    ["entries", [{ name: "a" }, { name: "b" }], { maxEntries: 1 }],
    ["bytes of an entry", [{ content: "x".repeat(100) }], { maxEntryBytes: 99 }],
    ["bytes of an entry, as it says", [{ size: 0xfffffffe }], {}],
    ["bytes", [{ content: "x".repeat(100) }, { name: "b", content: "x" }], { maxUnpackedBytes: 100 }],
    ["bytes for what it sent", [0, 1, 2, 3, 4, 5].map((i) => ({ name: `${i}`, content: zeros })), {}],
  ];

  test.each(tooLarge)("too many %s", async (_, parts, limits) => {
    expect(await refusalOf({ body: writeZip(parts), limits })).toBe("archive-too-large: there is more");
  });
});

describe("a zip is taken that", () => {
  const many = Array.from({ length: 700 }, (_, i) => ({ name: `${i}.ts`, content: "x" }));
  const taken: readonly (readonly [name: string, parts: readonly ZipPart[], tree: Record<string, string>])[] =
    [
      ["is empty", [], {}],
      [
        "has files, directories and links",
        [{ name: "d/" }, { name: "d/a.ts", content: "x" }, { name: "l", content: "d/a.ts", mode: link }],
        { "d/a.ts": "x", l: "-> d/a.ts" },
      ],
      ["has stored files", [{ content: "stored", method: 0 }], { "a.ts": "stored" }],
      ["has sizes of 64 bits", [{ content: "large", isZip64: true }], { "a.ts": "large" }],
      ["was made where there are no modes", [{ content: "x", mode: 0 }], { "a.ts": "x" }],
      ["has names in UTF-8", [{ name: "\u00e9/\u{1f600}.ts", content: "x" }], { "\u00e9/\u{1f600}.ts": "x" }],
      [
        "does not say that its names are in UTF-8",
        [{ name: "\u00e9.ts", content: "x", flags: 0 }],
        { "\u00e9.ts": "x" },
      ],
      ["has many files", many, Object.fromEntries(many.map(({ name }) => [name, "x"]))],
      ["has a zip in it", [{ name: "in.zip", content: "PK\x03\x04" }], { "in.zip": "PK\x03\x04" }],
    ];

  test.each(taken)("%s", async (_, parts, tree) => {
    expect(await unpack({ body: writeZip(parts), query: "order=path" })).toEqual(tree);
  });
});
