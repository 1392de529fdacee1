/** The smaller suite for Deno: the same commands, the same bytes. Run by `deno test -A test/deno/suite.ts`. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { type FileRecord, parseSource, readGraph, streamGraph } from "../../mod.ts";
import { verifyStream } from "../../src/record/verify_stream.ts";
import { createPageRoutes } from "../../src/surface/http/page/create_page_routes.ts";
import { pageAssets } from "../../src/surface/http/page/page_files.ts";
import { openUpload } from "../../src/surface/http/upload/open_upload.ts";
import { refusalOf, requestOf, unpack } from "../surface/http/upload/_upload.ts";
import { tarOf, writeTar } from "../surface/http/upload/_write_tar.ts";
import { writeZip } from "../surface/http/upload/_write_zip.ts";

declare const Deno: { test(name: string, body: () => void | Promise<void>): void; execPath(): string };

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "../..");
const fixtures = join(here, "../fixtures/language");
const golden = readFileSync(join(here, "../goldens/fixtures_sha256.txt"), "utf8").trim();

function withFolder(body: (folder: string) => Promise<void> | void): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "ast2graph-deno-"));
    try {
      await body(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function run(
  args: readonly string[],
  cwd = repository,
): { status: number | null; stdout: string; stderr: string } {
  const command = ["run", "-A", join(repository, "mod.ts"), ...args];
  const { status, stdout, stderr } = spawnSync(Deno.execPath(), command, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

Deno.test("the samples of all languages give the same digest as under Bun", async () => {
  const report = await verifyStream(streamGraph([], { root: fixtures }));
  deepStrictEqual(report.problems, []);
  strictEqual(report.sha256, golden);
});

Deno.test("one worker or four, ordered or not, give the same digest", async () => {
  for (const options of [{ workers: 1 }, { workers: 4 }, { workers: 3, unordered: true }]) {
    const report = await verifyStream(streamGraph([], { root: fixtures, ...options }));
    strictEqual(report.sha256, golden);
  }
});

Deno.test("a source text is parsed in this thread", async () => {
  const [file, root] = await parseSource({ path: "a.py", text: "x = 'é😀'\n" });
  strictEqual(file?.type === "file" && file.status, "parsed");
  strictEqual(root?.type === "syntax" && root.kind, "module");
});

Deno.test(
  "a worker that dies, throws or hangs costs no other file",
  withFolder(async (root) => {
    for (const name of ["a.py", "b_throw.py", "c.py", "d_exit.py", "e_hang.py", "f.py"]) {
      writeFileSync(join(root, name), "x = 1\n");
    }
    const workerEntry = new URL("../worker/faulty_entry.ts", import.meta.url);
    const files: FileRecord[] = [];
    for await (const record of readGraph([], { root, workerEntry, fileTimeoutMs: 1000 })) {
      if (record.type === "file") files.push(record);
    }
    deepStrictEqual(
      files.map(({ status }) => status),
      ["parsed", "failed", "parsed", "failed", "failed", "parsed"],
    );
  }),
);

Deno.test(
  "names that are hard, links, FIFOs and files that are not text have their records",
  withFolder(async (root) => {
    spawnSync(
      "sh",
      ["-c", "mkfifo p.py; ln -s . loop; printf 'x\\0' > nul.py; printf 'x' > \"$(printf 'b\\377.py')\""],
      {
        cwd: root,
      },
    );
    const reasons: string[] = [];
    for await (const record of readGraph([], { root })) if ("reason" in record) reasons.push(record.reason);
    deepStrictEqual(reasons.sort(), ["binary", "invalid-name", "not-a-file", "not-a-file"]);
  }),
);

Deno.test(
  "the command line writes a file that verifies, and appears whole",
  withFolder((folder) => {
    const out = join(folder, "graph.ndjson");
    strictEqual(run(["--quiet", "--out", out, "src/fault"]).status, 0);
    ok(existsSync(out));
    strictEqual(run(["verify", out]).status, 0);
    writeFileSync(out, readFileSync(out, "utf8").replace('"kind":"program"', '"kind":"programme"'));
    strictEqual(run(["verify", out]).status, 1);
  }),
);

Deno.test("the command line's bytes are those of the library", async () => {
  const { stdout, status } = run(["--quiet", "--root", "src/fault", "--out", "-", "src/fault"]);
  strictEqual(status, 0);
  const text = await new Response(streamGraph([], { root: join(repository, "src/fault") })).text();
  strictEqual(stdout, text);
});

Deno.test("wrong options end with status 2 and one clear message", () => {
  const { status, stderr } = run(["--workrs", "2"]);
  strictEqual(status, 2);
  match(stderr, /"--workrs" is none/);
  match(stderr, /did you mean "--workers"\?/);
});

Deno.test(
  "a configuration file holds, and a wrong one is told",
  withFolder((folder) => {
    writeFileSync(join(folder, "ast2graph.config.json"), '{"workers": 3}');
    match(run(["config"], folder).stdout, /^workers +3 +file$/m);
    match(run(["config", "--workers", "2"], folder).stdout, /^workers +2 +flag --workers$/m);
    writeFileSync(join(folder, "ast2graph.config.json"), '{"workers": }');
    const { status, stderr } = run(["config"], folder);
    strictEqual(status, 2);
    match(stderr, /wants JSON: line 1, column 13: a value is missing/);
  }),
);

Deno.test("help, version, languages and schema print", () => {
  for (const args of [["--help"], ["--version"], ["languages"], ["schema", "--json"]]) {
    const { status, stdout } = run(args);
    strictEqual(status, 0);
    ok(stdout.length > 5);
  }
});

Deno.test("a reader that goes away ends the run quietly", () => {
  const command = `"${Deno.execPath()}" run -A "${join(repository, "mod.ts")}" --quiet src | head -1 | wc -l`;
  const { stdout, stderr } = spawnSync("bash", ["-c", `set -o pipefail; ${command}`], {
    cwd: repository,
    encoding: "utf8",
    env: process.env,
  });
  strictEqual(stdout.trim(), "1");
  strictEqual(stderr, "");
});

Deno.test(
  "a job that was killed goes on, to the bytes of one that was not",
  withFolder(async (folder) => {
    const program = join(repository, "mod.ts");
    const args = ["run", "-A", program, "--root", fixtures, "-q"];
    const whole = run(["--root", fixtures, "-q"]).stdout;
    const child = spawn(Deno.execPath(), [...args, "--out", "out.ndjson"], { cwd: folder, stdio: "ignore" });
    const log = join(folder, "out.ndjson.job", "1.log");
    while (!existsSync(log) || statSync(log).size < 2000) await new Promise((wake) => setTimeout(wake, 5));
    child.kill("SIGKILL");
    await once(child, "exit");
    const resumed = run(["resume", "out.ndjson", "--progress", "none"], folder);
    strictEqual(resumed.status, 0);
    match(resumed.stderr, /kept from before: [1-9]/);
    ok(readFileSync(join(folder, "out.ndjson"), "utf8") === whole);
  }),
);

Deno.test(
  "a service gives the same digest, and ends when it is told to",
  withFolder(async (folder) => {
    const args = ["serve", "--root", fixtures, "--listen", "127.0.0.1:0", "--state", join(folder, "state")];
    const child = spawn(Deno.execPath(), ["run", "-A", join(repository, "mod.ts"), ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    try {
      let told = "";
      const { promise: isReady, resolve } = Promise.withResolvers<void>();
      child.stderr.on("data", (piece) => {
        told += String(piece);
        if (told.includes("are kept in")) resolve();
      });
      await isReady;
      const url = /http:\/\/[\d.:]+/.exec(told)?.[0];
      const response = await fetch(`${url}/v1/graph`);
      const report = await verifyStream(response.body!);
      deepStrictEqual(report.problems, []);
      strictEqual(report.sha256, golden);
      const out = join(folder, "files.ndjson");
      const fetched = run(["fetch", url!, "--type", "file", "--out", out]);
      match(fetched.stderr, /^ast2graph: fetched /);
      deepStrictEqual((await verifyStream(Readable.from([readFileSync(out)]))).problems, []);
      const headers = { "Content-Type": "text/plain" };
      const text = await fetch(`${url}/v1/graph?language=python`, {
        method: "POST",
        headers,
        body: "x = 1\n",
      });
      match(await text.text(), /"type":"summary"/);
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited; // Deno tells the signal that it sent, whatever the status is
      match(told, /stopping: what is done is kept/);
    } finally {
      child.kill("SIGKILL");
    }
  }),
);

Deno.test("the page is served with all that it is made of", async () => {
  const app = createPageRoutes();
  const page = await (await app.request("/")).text();
  const version = /assets\/(\w+)\//.exec(page)?.[1];
  for (const { name } of pageAssets) {
    const { status } = await app.request(`/assets/${version}/${name}`);
    strictEqual(`${name} ${status}`, `${name} 200`);
  }
});

Deno.test("an upload is unpacked, whatever its format", async () => {
  const content = "let a = 1;\n".repeat(20_000);
  const tar = tarOf({ "a/b.ts": content, l: "-> a" });
  const wanted = { "a/b.ts": content, l: "-> a" };
  deepStrictEqual(await unpack({ body: tar }), wanted);
  deepStrictEqual(await unpack({ body: gzipSync(tar) }), wanted);
  deepStrictEqual(await unpack({ body: new Uint8Array(zstdCompressSync(tar)) }), wanted);
  const zip = writeZip([
    { name: "a/b.ts", content },
    { name: "l", content: "a", mode: 0o120777 },
  ]);
  deepStrictEqual(await unpack({ body: zip }), wanted);
});

Deno.test("an upload that is bad is refused, and leaves nothing", async () => {
  strictEqual(await refusalOf({ body: writeTar({ name: "../a" }) }), 'archive-unsafe: it holds ".."');
  const broken = writeZip([{ name: "a", content: "x", local: { name: "b" } }]);
  strictEqual(await refusalOf({ body: broken }), "archive-damaged: ambiguous archive");
  const cut = gzipSync(writeTar({ content: "x".repeat(9000) })).subarray(0, 60);
  strictEqual(await refusalOf({ body: cut }), "archive-damaged: its gzip does not decompress");
  const bomb = gzipSync(writeTar({ content: new Uint8Array(40 << 20) }));
  strictEqual(await refusalOf({ body: bomb }), "archive-too-large: there is more");
});

Deno.test(
  "a tar in path order is read while it comes, to the same bytes",
  withFolder(async (folder) => {
    const tree = { ".gitignore": "c.ts\n", "a.ts": "let a;", "b/c.ts": "let c;", "b/d.ts": "let d;" };
    const request = requestOf({ body: tarOf(tree), query: "order=path" });
    const upload = await openUpload(request, { spool: join(folder, "spool") });
    const { root, files } = upload;
    ok(files);
    const streamed = await verifyStream(streamGraph([], { root, source: files }));
    strictEqual(streamed.sha256, (await verifyStream(streamGraph([], { root }))).sha256);
    await upload.close();
    strictEqual(existsSync(root), false);
  }),
);
