import { describe, expect, test } from "bun:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { refusalOf, unpack } from "./_upload.ts";
import { gitHeader, paxRecords, type TarPart, tarEnd, tarPart, writeTar } from "./_write_tar.ts";

const climbs = 'archive-unsafe: it holds ".."';
const long = (length: number): string => "n".repeat(length);
const pax = (records: Readonly<Record<string, string>>): TarPart => ({
  name: "PaxHeaders/x",
  type: "x",
  content: paxRecords(records),
});

/** What it is, the parts of the tar, and how it is refused. */
const unsafe: readonly (readonly [
  name: string,
  parts: readonly (TarPart | Uint8Array)[],
  refusal: string,
])[] = [
  ["a path that climbs", [{ name: "../a.ts" }], climbs],
  ["a path that climbs in its middle", [{ name: "a/../../b.ts" }], climbs],
  ["a path that comes back down", [{ name: "a/../b.ts" }], climbs],
  ["a path that ends in dots", [{ name: "a/..", type: "5" }], climbs],
  ["a path that is dots alone", [{ name: "..", type: "5" }], climbs],
  ["dots behind a dot and a slash", [{ name: "./../a.ts" }], climbs],
  ["dots in the prefix", [{ prefix: "..", name: "a.ts" }], climbs],
  ["dots in an extended header", [pax({ path: "../../etc/a.ts" }), {}], climbs],
  ["dots in a long name", [{ type: "L", content: "../a.ts\0" }, {}], climbs],
  ["an absolute path", [{ name: "/etc/a.ts" }], "archive-unsafe: it is absolute"],
  ["an absolute path behind a dot", [{ name: ".//etc/a.ts" }], "archive-unsafe: it holds an empty name"],
  ["an absolute path in an extended header", [pax({ path: "/a.ts" }), {}], "archive-unsafe: it is absolute"],
  ["an empty prefix before a slash", [{ prefix: "/", name: "a.ts" }], "archive-unsafe: it is absolute"],
  ["a drive", [{ name: "C:/a.ts" }], "archive-unsafe: it names a drive"],
  ["a drive behind a dot", [{ name: "./c:a.ts" }], "archive-unsafe: it names a drive"],
  ["backslashes", [{ name: "..\\..\\a.ts" }], "archive-unsafe: it holds a backslash"],
  ["a share", [{ name: "\\\\host\\a.ts" }], "archive-unsafe: it holds a backslash"],
  ["no name", [{ name: "" }], "archive-unsafe: it has none"],
  ["a file that is the top", [{ name: "." }], "archive-unsafe: it is the top of the archive"],
  ["an empty name in a path", [{ name: "a//b.ts" }], "archive-unsafe: it holds an empty name"],
  ["a dot in a path", [{ name: "a/./b.ts" }], "archive-unsafe: it holds an empty name"],
  ["a NUL in a name", [pax({ path: "a.ts\0.png" }), {}], "archive-unsafe: it holds one"],
  ["a name that is too long", [pax({ path: `${long(256)}.ts` }), {}], "archive-unsafe: one is longer"],
  ["a path that is too deep", [pax({ path: `${"d/".repeat(64)}a.ts` }), {}], "archive-unsafe: it has 65"],
  [
    "a path that is too long",
    [pax({ path: `${`${long(200)}/`.repeat(11)}a` }), {}],
    "archive-unsafe: it is longer",
  ],
  ["a name twice", [{ name: "a.ts" }, { name: "a.ts" }], "archive-unsafe: it comes again"],
  ["a name twice, once with a dot", [{ name: "a.ts" }, { name: "./a.ts" }], "archive-unsafe: it comes again"],
  ["names that differ in case", [{ name: "a.ts" }, { name: "A.ts" }], "archive-unsafe: another one is alike"],
  [
    "directories that differ in case",
    [{ name: "x/a.ts" }, { name: "X/b.ts" }],
    "archive-unsafe: another one is alike",
  ],
  [
    "names that differ in form",
    [{ name: "\u00e9.ts" }, { name: "e\u0301.ts" }],
    "archive-unsafe: another one is alike",
  ],
  [
    "names that fold to the same",
    [{ name: "stra\u00dfe" }, { name: "STRASSE" }],
    "archive-unsafe: another one is alike",
  ],
  [
    "a file where a directory is",
    [{ name: "a/b.ts" }, { name: "a" }],
    "archive-unsafe: it was a directory before",
  ],
  [
    "a directory where a file is",
    [{ name: "a" }, { name: "a/", type: "5" }],
    "archive-unsafe: it was a file before",
  ],
  ["a file below a file", [{ name: "a" }, { name: "a/b.ts" }], "archive-unsafe: one of them is a file"],
  ["a link that is absolute", [{ type: "2", link: "/etc" }], "archive-unsafe: its target is absolute"],
  ["a link that climbs out", [{ type: "2", link: "../x" }], "archive-unsafe: its target lies outside"],
  [
    "a link that climbs out from below",
    [{ name: "a/b", type: "2", link: "../../x" }],
    "archive-unsafe: its target lies outside",
  ],
  [
    "a link that climbs behind a name",
    [{ name: "a/b", type: "2", link: "c/../../.." }],
    'archive-unsafe: its target has ".." behind a name',
  ],
  [
    "a link that climbs behind another",
    [
      { name: "d/l", type: "2", link: ".." },
      { name: "m", type: "2", link: "d/l/.." },
    ],
    'archive-unsafe: its target has ".." behind a name',
  ],
  ["a link with a backslash", [{ type: "2", link: "..\\x" }], "archive-unsafe: its target holds a backslash"],
  ["a link to a drive", [{ type: "2", link: "c:/x" }], "archive-unsafe: its target names a drive"],
  ["a link to nothing", [{ type: "2", link: "" }], "archive-unsafe: it leads nowhere"],
  ["a link with a NUL", [pax({ linkpath: "a\0b" }), { type: "2" }], "archive-unsafe: its target holds a NUL"],
  [
    "a link that is too long",
    [pax({ linkpath: long(3000) }), { type: "2" }],
    "archive-unsafe: its target is too long",
  ],
  [
    "a link out in a long link",
    [{ type: "K", content: "../../x\0" }, { type: "2" }],
    "archive-unsafe: its target lies outside",
  ],
  [
    "a file through a link",
    [{ name: "d", type: "2", link: "e" }, { name: "d/a.ts" }],
    "archive-unsafe: one of them is a symbolic link",
  ],
  [
    "a file through a link in other case",
    [{ name: "d", type: "2", link: "e" }, { name: "D/a.ts" }],
    "archive-unsafe: another one is alike",
  ],
  [
    "a file over a link",
    [{ name: "a", type: "2", link: "b" }, { name: "a" }],
    "archive-unsafe: it was a symbolic link before",
  ],
  [
    "a link over a file",
    [{ name: "a" }, { name: "a", type: "2", link: "b" }],
    "archive-unsafe: it was a file before",
  ],
  [
    "a directory over a link",
    [
      { name: "a", type: "2", link: "b" },
      { name: "a/", type: "5" },
    ],
    "archive-unsafe: it was a symbolic link before",
  ],
  ["a hard link to nothing", [{ type: "1", link: "b.ts" }], "archive-unsafe: there is none"],
  [
    "a hard link to what comes later",
    [{ name: "a", type: "1", link: "b" }, { name: "b" }],
    "archive-unsafe: there is none",
  ],
  ["a hard link out", [{ type: "1", link: "../../etc/passwd" }], climbs],
  ["a hard link to an absolute path", [{ type: "1", link: "/etc/passwd" }], "archive-unsafe: it is absolute"],
  [
    "a hard link to a link",
    [
      { name: "a", type: "2", link: "b" },
      { name: "c", type: "1", link: "a" },
    ],
    "archive-unsafe: there is none",
  ],
  [
    "a hard link to a directory",
    [
      { name: "a/", type: "5" },
      { name: "c", type: "1", link: "a" },
    ],
    "archive-unsafe: there is none",
  ],
  ["a character device", [{ name: "null", type: "3" }], "archive-unsafe: it is a device"],
  ["a block device", [{ name: "sda", type: "4" }], "archive-unsafe: it is a device"],
  ["a FIFO", [{ name: "pipe", type: "6" }], "archive-unsafe: it is a FIFO"],
  ["a sparse file", [{ type: "S" }], "archive-unsafe: it is a sparse file"],
  ["a part of another volume", [{ type: "M" }], "archive-unsafe: it is of an unknown kind"],
];

const damagedHeader = "archive-damaged: an extended header is broken";
const damaged: readonly (readonly [name: string, bytes: Uint8Array, refusal: string])[] = [
  [
    "a wrong checksum",
    writeTar({}, { checksum: "000000\0 " }),
    "archive-damaged: a header has a wrong checksum",
  ],
  [
    "a size that is no number",
    writeTar({ size: "zzzzzzzzzzz\0" }),
    "archive-damaged: a header has a wrong size",
  ],
  [
    "a negative size",
    writeTar({ size: new Uint8Array(12).fill(0xff) }),
    "archive-damaged: a header has a wrong size",
  ],
  [
    "a size beyond all numbers",
    writeTar({ size: Uint8Array.from([0x80, ...Array(11).fill(0xff)]) }),
    "archive-damaged: a header has a wrong size",
  ],
  ["an end within a file", tarPart({ size: 5000, content: "x" }), "archive-damaged: it ends early"],
  [
    "an end within a header",
    tarPart({ content: "x" }).subarray(0, 1024 + 100),
    "archive-damaged: it ends early",
  ],
  ["no end", tarPart({ content: "x" }), "archive-damaged: it ends early"],
  [
    "half a header",
    Uint8Array.from([...tarPart({}), ...new Uint8Array(100)]),
    "archive-damaged: it ends early",
  ],
  [
    "something behind its end",
    Uint8Array.from([...writeTar({}), ...tarPart({ name: "b.ts" })]),
    "archive-damaged: something stands behind its end",
  ],
  [
    "content of a directory",
    writeTar({ name: "d/", type: "5", content: "x" }),
    "archive-damaged: an entry that is no file has content",
  ],
  [
    "content of a link",
    writeTar({ type: "2", link: "b", content: "x" }),
    "archive-damaged: an entry that is no file has content",
  ],
  [
    "an extended header without an entry",
    writeTar({ type: "x", content: paxRecords({ path: "b" }) }),
    "archive-damaged: an extended header has no entry",
  ],
  [
    "two extended headers",
    writeTar(pax({ path: "a" }), pax({ path: "b" }), {}),
    "archive-damaged: an entry has two extended headers",
  ],
  ["a record that is longer than it says", writeTar({ type: "x", content: "5 path=a\n" }, {}), damagedHeader],
  [
    "a record that is shorter than it says",
    writeTar({ type: "x", content: "99 path=a\n" }, {}),
    damagedHeader,
  ],
  ["a record without a length", writeTar({ type: "x", content: "path=a\n" }, {}), damagedHeader],
  ["a record of no length", writeTar({ type: "x", content: "0 path=a\n" }, {}), damagedHeader],
  ["a record without a key", writeTar({ type: "x", content: "5 =a\n" }, {}), damagedHeader],
  [
    "a record of a length beyond all bounds",
    writeTar({ type: "x", content: "999999999999 a=b\n" }, {}),
    damagedHeader,
  ],
  [
    "a size in words",
    writeTar(pax({ size: "-1" }), {}),
    "archive-damaged: an extended header has a wrong size",
  ],
  [
    "a size beyond all numbers in an extended header",
    writeTar(pax({ size: "9".repeat(16) }), {}),
    "archive-damaged: an extended header has a wrong size",
  ],
  [
    "a sparse file in an extended header",
    writeTar(pax({ "GNU.sparse.major": "1" }), {}),
    "archive-damaged: an entry is a sparse file",
  ],
  [
    "a path for all entries",
    writeTar({ type: "g", content: paxRecords({ path: "b.ts" }) }, {}),
    "archive-damaged: a global header names an entry",
  ],
  [
    "a name that is not in UTF-8",
    writeTar({ name: Uint8Array.from([0x61, 0xff, 0x62]) }),
    "archive-damaged: a name is not in UTF-8",
  ],
  [
    "gzip that is cut off",
    gzipSync(writeTar({ content: "x".repeat(4000) })).subarray(0, 60),
    "archive-damaged: its gzip does not decompress",
  ],
  [
    "gzip that is broken",
    broken(gzipSync(writeTar({ content: randomText() }))),
    "archive-damaged: its gzip does not decompress",
  ],
  [
    "zstd that is broken",
    new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, ...Array(600).fill(0xff)]),
    "archive-damaged: its zstd does not decompress",
  ],
  [
    "zstd that looks back too far",
    new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88, ...Array(600).fill(0)]),
    "archive-damaged: its zstd does not decompress",
  ],
  ["gzip of something else", gzipSync("x".repeat(4000)), "archive-unknown: its gzip holds no tar"],
  ["gzip of a gzip", gzipSync(gzipSync(writeTar({}))), "archive-unknown: its gzip holds no tar"],
];

function randomText(): string {
  return Array.from({ length: 4000 }, (_, i) => ((i * 2654435761) >>> 7).toString(36)).join("");
}

function broken(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.fill(0x55, copy.length >> 1, (copy.length >> 1) + 40);
  return copy;
}

describe("a tar is refused that holds", () => {
  test.each(unsafe)("%s", async (_, parts, refusal) => {
    expect(await refusalOf({ body: writeTar(...parts) })).toBe(refusal);
    expect(await refusalOf({ body: writeTar(...parts), query: "order=path" })).toBe(refusal);
  });

  test.each(damaged)("%s", async (_, body, refusal) => {
    expect(await refusalOf({ body })).toBe(refusal);
  });
});

test("zstd that is cut off is refused wherever it ends", async () => {
  const whole = new Uint8Array(zstdCompressSync(writeTar({ content: randomText() })));
  for (const bytes of [5, 100, whole.length >> 1, whole.length - 100])
    expect(await refusalOf({ body: whole.subarray(0, bytes) })).toStartWith("archive-");
});

describe("a tar that goes over a limit", () => {
  const big = { name: "big.ts", content: "x".repeat(2000) };
  const tooLarge: readonly (readonly [name: string, bytes: Uint8Array, limits: object, query?: string])[] = [
    ["of entries", writeTar({ name: "a" }, { name: "b" }, { name: "c/", type: "5" }), { maxEntries: 2 }],
    ["of one entry", writeTar(big), { maxEntryBytes: 1999 }],
    ["of one entry, as its header says", tarPart({ size: 2 ** 33 - 1 }), {}],
    ["of one entry, as its extended header says", writeTar(pax({ size: "99999999999" }), {}), {}],
    ["of all entries", writeTar(big, { ...big, name: "b.ts" }), { maxUnpackedBytes: 3999 }],
    [
      "of all entries, by hard links",
      writeTar(big, { name: "b", type: "1", link: "big.ts" }),
      { maxUnpackedBytes: 3999 },
    ],
    ["of the body", writeTar(big), { maxBodyBytes: 2000 }],
    [
      "of headers, by one",
      writeTar({ type: "x", content: paxRecords({ comment: "x".repeat(300_000) }) }, {}),
      {},
    ],
    ["of headers, as one says", tarPart({ type: "L", size: 2 ** 32 }), {}],
    [
      "of headers, by many",
      writeTar(...["L", "K"].map((type) => ({ type, content: "x".repeat(200_000) })), {}),
      {},
    ],
    ["of the ratio, by gzip", gzipSync(writeTar({ content: new Uint8Array(40 << 20) })), {}],
    [
      "of the ratio, by zstd",
      new Uint8Array(zstdCompressSync(writeTar({ content: new Uint8Array(40 << 20) }))),
      {},
    ],
    ["of the ratio, behind its end", gzipSync(Buffer.concat([writeTar({}), Buffer.alloc(40 << 20)])), {}],
  ];

  test.each(tooLarge)("%s is refused", async (_, body, limits) => {
    expect(await refusalOf({ body, limits })).toBe("archive-too-large: there is more");
  });

  test("is refused by its length alone, before it is read", async () => {
    const headers = { "content-length": "3000" };
    const refusal = refusalOf({ body: writeTar({}), headers, limits: { maxBodyBytes: 2999 } });
    expect(await refusal).toBe("archive-too-large: there is more");
  });
});

describe("a tar is taken that", () => {
  const taken: readonly (readonly [name: string, bytes: Uint8Array, tree: Record<string, string>])[] = [
    ["is empty", tarEnd, {}],
    [
      "ends with one block",
      Uint8Array.from([...tarPart({ content: "x" }), ...new Uint8Array(512)]),
      { "a.ts": "x" },
    ],
    [
      "is of before ustar",
      writeTar({ magic: "", type: "\0", content: "x" }, { name: "d/", magic: "", type: "\0" }),
      { "a.ts": "x" },
    ],
    [
      "has a dot before each path",
      writeTar({ name: "./", type: "5" }, { name: "./a/b.ts", content: "x" }),
      { "a/b.ts": "x" },
    ],
    ["has a prefix", writeTar({ prefix: "a/b", name: "c.ts", content: "x" }), { "a/b/c.ts": "x" }],
    [
      "has extended headers",
      writeTar(pax({ path: "\u00e9.ts", size: "1", mtime: "1.5" }), {
        name: Uint8Array.from([0xc3]),
        content: "x",
        size: 0,
      }),
      { "\u00e9.ts": "x" },
    ],
    [
      "has long names of GNU",
      writeTar(
        { type: "K", content: "x/y\0" },
        { type: "L", content: `${long(150)}\0` },
        { type: "2", magic: "ustar  \0" },
      ),
      { [long(150)]: "-> x/y" },
    ],
    [
      "has sizes in binary",
      writeTar({ content: "x", size: Uint8Array.from([0x80, ...Array(10).fill(0), 1]) }),
      { "a.ts": "x" },
    ],
    [
      "has links that stay inside",
      writeTar({ name: "a/l", type: "2", link: "../b" }, { name: "m", type: "2", link: "./a/l" }),
      { "a/l": "-> ../b", m: "-> ./a/l" },
    ],
    [
      "has hard links",
      writeTar({ name: "a", content: "x" }, { name: "d/b", type: "1", link: "./a" }),
      { a: "x", "d/b": "x" },
    ],
    [
      "names a directory twice",
      writeTar({ name: "d/", type: "5" }, { name: "d/", type: "5" }, { name: "d/a" }),
      { "d/a": "" },
    ],
    ["has a tar in it", writeTar({ name: "in.tar", content: "../x" }), { "in.tar": "../x" }],
    [
      "has names of dots",
      writeTar({ name: "...", content: "x" }, { name: "..a/b..", content: "y" }),
      { "...": "x", "..a/b..": "y" },
    ],
    ["has a global header", writeTar(gitHeader, { content: "x" }), { "a.ts": "x" }],
    [
      "names a store elsewhere by a hard link",
      writeTar({ name: "x", content: "gitdir: /etc" }, { name: ".GIT", type: "1", link: "x" }),
      { x: "gitdir: /etc", ".GIT": "" },
    ],
    ["keeps a store elsewhere", writeTar({ name: "m/.git", content: "gitdir: /etc" }), { "m/.git": "" }],
  ];

  test.each(taken)("%s", async (_, body, tree) => {
    expect(await unpack({ body })).toEqual(tree);
    expect(await unpack({ body: gzipSync(body), query: "order=any" })).toEqual(tree);
    expect(await unpack({ body: new Uint8Array(zstdCompressSync(body)) })).toEqual(tree);
  });
});
