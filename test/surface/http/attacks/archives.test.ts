/** Attacks by archives: those that write elsewhere, lead elsewhere, are larger than they look, or are none. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { pax, type TarEntry, tar, type ZipEntry, zip } from "./_archives.ts";
import { type Reply, Target } from "./_target.ts";

let target: Target;
beforeAll(async () => {
  target = await Target.start(() => ["--max-upload", "64MiB"]);
});
afterAll(async () => {
  // Nothing was written outside of the service's own directory, and nothing of the uploads is left in there.
  expect(readdirSync(target.world).sort()).toEqual(["canary.py", "outside", "root", "root-beside", "state"]);
  expect(readdirSync(target.root).sort()).toEqual(["app", "evil", "lib"]);
  for (const place of ["/tmp/ast2graph_pwned.py", "/pwned.py"]) expect(existsSync(place)).toBe(false);
  await target.assertAlive();
  await target[Symbol.asyncDispose]();
});

const types = {
  tar: "application/x-tar",
  gzip: "application/gzip",
  zstd: "application/zstd",
  zip: "application/zip",
};
type Type = keyof typeof types;

async function upload(type: Type, body: Uint8Array<ArrayBuffer>, query = ""): Promise<Reply> {
  return await target.ask("POST", `/v1/graph${query}`, { "Content-Type": types[type] }, body);
}

const code = "def pwned(): pass\n";
const plain: TarEntry = { name: "a.py", content: code };
const long = (depth: number): string => `${"d/".repeat(depth)}x.py`;
const link = (name: string, to: string): TarEntry => ({ name, type: "2", link: to });

const unsafeTars: Readonly<Record<string, readonly TarEntry[]>> = {
  "a name with ..": [{ name: "../pwned.py", content: code }],
  "a name with .. further on": [{ name: "a/../../pwned.py", content: code }],
  "an absolute name": [{ name: "/tmp/ast2graph_pwned.py", content: code }],
  "a name with backslashes": [{ name: "..\\..\\pwned.py", content: code }],
  "a drive": [{ name: "C:\\pwned.py", content: code }],
  "a long name with ..": [{ name: "././@LongLink", type: "L", content: "../pwned.py\0" }, plain],
  "an extended name with ..": [pax({ path: "../pwned.py" }), plain],
  "an extended absolute name": [pax({ path: "/tmp/ast2graph_pwned.py" }), plain],
  "an extended name with a NUL": [pax({ path: "a\0/../../pwned.py" }), plain],
  "a link that leads out": [link("out", "../../../../outside")],
  "an absolute link": [link("out", "/etc")],
  "a file behind a link that leads out": [link("out", "../../.."), { name: "out/pwned.py", content: code }],
  "a file behind a link to the place itself": [
    link("out", "."),
    link("out/up", ".."),
    { name: "out/up/pwned.py", content: code },
  ],
  "links that lead out together": [link("a", "b"), link("b", ".."), { name: "a/pwned.py", content: code }],
  "an extended link that leads out": [pax({ linkpath: "../../canary.py" }), link("a.py", "x")],
  "a hard link outwards": [{ name: "passwd.py", type: "1", link: "/etc/passwd" }],
  "a hard link to ..": [{ name: "canary.py", type: "1", link: "../../../../canary.py" }],
  "a device": [{ name: "zero.py", type: "3" }],
  "a FIFO": [{ name: "wait.py", type: "6" }],
  "a file and a directory of one name": [
    { name: "a.py", content: code },
    { name: "a.py/b.py", content: code },
  ],
  "a store that leads to another repository": [
    { name: ".git", content: "gitdir: ../../../../outside\n" },
    plain,
  ],
  "a configuration that leads out": [
    { name: "tsconfig.json", content: '{"extends":"../../../../outside/tsconfig.json"}' },
    { name: "a.ts", content: 'import "x"' },
  ],
  "directories 1,000 deep": [pax({ path: long(1000) }), plain],
  "a name of 100,000 letters": [pax({ path: "x".repeat(100_000) }), plain],
};

describe("a tar with", () => {
  for (const [what, entries] of Object.entries(unsafeTars))
    for (const query of ["?order=any", "?order=path"])
      test(`${what}, ${query}, leads nowhere`, async () => {
        const { status, text } = await upload("tar", tar(entries), query);
        // What is skipped with a record of its own is fine, too; what comes must not be from elsewhere.
        expect([200, 400, 413, 415]).toContain(status);
        expect(text).not.toContain("root:x:0:0");
      });
});

const unsafeZips: Readonly<Record<string, readonly ZipEntry[]>> = {
  "a name with ..": [{ name: "../pwned.py", content: code }],
  "an absolute name": [{ name: "/tmp/ast2graph_pwned.py", content: code }],
  backslashes: [{ name: "..\\pwned.py", content: code }],
  "a link that leads out": [{ name: "out", content: "../../../outside", mode: 0o120777 }],
  "a file behind such a link": [
    { name: "out", content: "../..", mode: 0o120777 },
    { name: "out/pwned.py", content: code },
  ],
  "another name in front than behind": [{ name: "a.py", localName: "../pwned.py", content: code }],
  "a name twice": [
    { name: "a.py", content: code },
    { name: "a.py", content: "other = 1\n" },
  ],
  "a size that is a lie": [{ name: "a.py", content: code, size: 3 }],
  "a size beyond all": [{ name: "a.py", content: code, size: 0xfffffffe }],
  "an unknown method": [{ name: "a.py", content: code, method: 99 }],
  "what is no deflate": [{ name: "a.py", content: code, method: 8 }],
  "a password": [{ name: "a.py", content: code, flags: 1 }],
  "an offset beyond its end": [{ name: "a.py", content: code, offset: 0x7fffffff }],
  "entries that lie upon each other": [
    { name: "a.py", content: code },
    { name: "b.py", content: code, offset: 0 },
  ],
};

describe("a zip with", () => {
  for (const [what, entries] of Object.entries(unsafeZips))
    test(`${what} leads nowhere`, async () => {
      const { status } = await upload("zip", zip(entries));
      expect([400, 413, 415]).toContain(status);
    });

  const ends = {
    "more entries than there are": { entries: 60_000 },
    "a directory beyond its end": { directoryOffset: 1e9 },
    "a directory before its start": { directoryOffset: 0 },
  };
  for (const [what, end] of Object.entries(ends))
    test(`${what} is refused`, async () => {
      expect((await upload("zip", zip([{ name: "a.py", content: code }], end))).status).toBe(400);
    });
});

const MIB = 1 << 20;
const zeros = (mebibytes: number): Uint8Array<ArrayBuffer> => new Uint8Array(mebibytes * MIB);
const badSize: Uint8Array = Uint8Array.from([0xff, ...new Uint8Array(11).fill(0xff)]);
const bombs: Readonly<Record<string, () => readonly [Type, Uint8Array<ArrayBuffer>]>> = {
  "a tar of 512 MiB of zeros, gzipped": () => [
    "gzip",
    Bun.gzipSync(tar([{ name: "a.py", content: zeros(512) }])),
  ],
  "the same, by zstd": () => [
    "zstd",
    new Uint8Array(Bun.zstdCompressSync(tar([{ name: "a.py", content: zeros(512) }]))),
  ],
  "512 MiB of nothing, gzipped": () => ["gzip", Bun.gzipSync(zeros(512))],
  "a gzip within a gzip": () => ["gzip", Bun.gzipSync(Bun.gzipSync(zeros(256)))],
  "a zip of 512 MiB of zeros": () => ["zip", zip([{ name: "a.py", content: zeros(512), packs: true }])],
  "a zip that says its zeros are few": () => [
    "zip",
    zip([{ name: "a.py", content: zeros(512), packs: true, size: 1 }]),
  ],
  "a tar that says it goes on for 8 GiB": () => ["tar", tar([{ ...plain, size: "77777777777\0" }])],
  "a tar of a negative size": () => ["tar", tar([{ ...plain, size: badSize }])],
  "a tar of a size that is no number": () => ["tar", tar([{ ...plain, size: "hello world" }])],
  "a tar with a wrong checksum": () => ["tar", tar([{ ...plain, checksumOff: 1 }])],
  "a tar cut in the middle": () => [
    "tar",
    tar([{ name: "a.py", content: code.repeat(1000) }]).slice(0, 3000),
  ],
  "a gzip cut in the middle": () => ["gzip", Bun.gzipSync(tar([plain])).slice(0, 60)],
  "an extended header without an end": () => [
    "tar",
    tar([{ name: "pax", type: "x", content: "999999999 path=a\n" }, plain]),
  ],
  "an extended header of 8 MiB": () => ["tar", tar([pax({ comment: "x".repeat(8 * MIB) }), plain])],
  "more than may be sent": () => ["tar", zeros(65)],
  "no archive": () => ["tar", new Uint8Array(Buffer.from("MZ this is something else".repeat(100)))],
  "no bytes": () => ["zip", new Uint8Array(0)],
  "a zip in a tar's clothes": () => ["tar", zip([{ name: "../pwned.py", content: code }])],
};

describe("what is larger than it looks, or not what it says", () => {
  for (const [what, make] of Object.entries(bombs))
    test(`${what} is refused`, async () => {
      const [type, body] = make();
      const { status } = await upload(type, body);
      expect([400, 413, 415]).toContain(status);
    });
});

describe("one source text", () => {
  for (const name of [
    "../pwned.py",
    "/tmp/ast2graph_pwned.py",
    "a\\b.py",
    "a/../../b.py",
    "%2e%2e/x.py",
    "a%00.py",
    "x".repeat(300),
  ])
    test(`named ${name.slice(0, 30)} leads nowhere`, async () => {
      const path = `/v1/graph?language=python&name=${name}`;
      const { status } = await target.ask("POST", path, { "Content-Type": "text/plain" }, code);
      expect([200, 400, 404]).toContain(status);
    });

  test("in a content encoding is refused", async () => {
    const headers = { "Content-Type": "text/plain", "Content-Encoding": "gzip" };
    const reply = await target.ask("POST", "/v1/graph?language=python", headers, Bun.gzipSync(zeros(64)));
    expect(reply.status).toBe(415);
  });
});

describe("archives with errors in them", () => {
  const good = tar([
    { name: "dir/", type: "5" },
    { name: "dir/a.py", content: code },
    link("dir/b.py", "a.py"),
    pax({ path: "dir/ü.py" }),
    plain,
  ]);
  const whole: Readonly<Record<Type, Uint8Array<ArrayBuffer>>> = {
    tar: good,
    gzip: Bun.gzipSync(good),
    zstd: new Uint8Array(Bun.zstdCompressSync(good)),
    zip: zip([
      { name: "dir/a.py", content: code },
      { name: "b.py", content: code.repeat(20), packs: true },
    ]),
  };
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat(255),
    kind: fc.constantFrom("set", "cut", "insert", "repeat"),
  });

  function damage(
    bytes: Uint8Array,
    edits: readonly { readonly at: number; readonly byte: number; readonly kind: string }[],
  ): Uint8Array<ArrayBuffer> {
    let damaged = Buffer.from(bytes);
    for (const { at, byte, kind } of edits) {
      const place = Math.floor(at * damaged.length);
      if (kind === "set") damaged[place] = byte;
      else if (kind === "cut") damaged = damaged.subarray(0, place);
      else if (kind === "insert")
        damaged = Buffer.concat([damaged.subarray(0, place), Buffer.of(byte), damaged.subarray(place)]);
      else damaged = Buffer.concat([damaged.subarray(0, place), damaged.subarray(Math.max(0, place - byte))]);
    }
    return new Uint8Array(damaged);
  }

  test("that are right are taken", async () => {
    for (const type of Object.keys(whole) as Type[]) {
      const { status, text } = await upload(type, whole[type]);
      expect([type, status]).toEqual([type, 200]);
      expect(text).toContain('"type":"summary"');
    }
  });

  for (const type of Object.keys(whole) as Type[])
    test(`by chance do no harm: ${type}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(edit, { minLength: 1, maxLength: 4 }),
          fc.boolean(),
          async (edits, isSorted) => {
            const { status } = await upload(type, damage(whole[type], edits), isSorted ? "?order=path" : "");
            expect([200, 400, 413, 415]).toContain(status);
          },
        ),
        { numRuns: 60 },
      );
    });
});
