import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SourceRef } from "../../src/discover/source_ref.ts";
import { LanguageBreakers } from "../../src/job/control/language_breakers.ts";
import { GrammarStore } from "../../src/parse/grammar_store.ts";
import { processFiles } from "../../src/pipeline.ts";
import type { FileRecord, GraphRecord } from "../../src/record/types.ts";
import { readGraph } from "../../src/surface/library/read_graph.ts";
import { type RunOptions, streamGraph } from "../../src/surface/library/stream_graph.ts";
import type { BlockOutput } from "../../src/worker/block.ts";
import type { Lane, LaneFile } from "../../src/worker/lane.ts";
import { freeGovernor } from "../../src/worker/pool_governor.ts";
import type { FileOutcome, WorkerSettings } from "../../src/worker/protocol.ts";
import type { CrewChange } from "../../src/worker/worker_crew.ts";
import type { HandedBatch } from "../../src/worker/worker_handle.ts";
import { type PoolOptions, WorkerPool } from "../../src/worker/worker_pool.ts";

const faultyEntry = new URL("./faulty_entry.ts", import.meta.url);
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ast2graph-pool-"));
});
afterAll(() => rmSync(root, { recursive: true }));

function writeTree(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(root, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function fileRecords(folder: string, options: RunOptions = {}): Promise<FileRecord[]> {
  const records: GraphRecord[] = await Array.fromAsync(readGraph([], { root: folder, ...options }));
  expect(records.at(-1)?.type).toBe("summary");
  return records.filter((record) => record.type === "file");
}

function settingsFor(folder: string): WorkerSettings {
  return {
    root: folder,
    prefix: "",
    syntax: false,
    symbols: false,
    tokens: false,
    maxFileBytes: 100_000,
    fileBudget: 1000,
    minified: false,
    followLinks: false,
    parseOnly: false,
  };
}

function createPool(options: Partial<PoolOptions>): WorkerPool {
  return new WorkerPool({
    grammars: new GrammarStore(),
    workers: 2,
    maxMemoryBytes: 500e6,
    entry: faultyEntry,
    ...options,
  });
}

function filesOf(
  paths: readonly string[],
  bytes: number | ((path: string) => number) = 6,
): ReadableStream<SourceRef> {
  const bytesOf = typeof bytes === "number" ? () => bytes : bytes;
  return streamOfAll(paths.map((path) => ({ path, bytes: bytesOf(path), language: "python" })));
}

function streamOfAll<T>(values: readonly T[]): ReadableStream<T> {
  return new ReadableStream<T>({
    start(controller) {
      for (const value of values) controller.enqueue(value);
      controller.close();
    },
  });
}

/** Reads a lane to its end: outcomes by path, in the order in which they came. */
async function outcomesOf(blocks: ReadableStream<BlockOutput>): Promise<Map<string, FileOutcome>> {
  const outcomes = new Map<string, FileOutcome>();
  for await (const { pieces, lease } of blocks) {
    for (const { path, outcome } of pieces) if (outcome) outcomes.set(path, outcome);
    lease.recycle();
  }
  return outcomes;
}

const good = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [`m${String(i).padStart(2, "0")}.py`, `x = ${i}\n`]),
);

describe("a worker that fails in the middle of a batch", () => {
  test.each([
    ["throws", "m20_throw.py", "crashed", 3, {}],
    ["ends its thread", "m20_exit.py", "crashed", 3, {}],
    ["hangs", "m20_hang.py", "timeout", 2, { fileTimeoutMs: 60 }],
  ] as const)("and %s costs no other file", async (_, name, reason, tries, options) => {
    const folder = writeTree(name, { ...good, [name]: "y = 1\n" });
    const attempts: number[] = [];
    const records = await fileRecords(folder, {
      workers: 2,
      workerEntry: faultyEntry,
      onFile: ({ path, outcome }) => {
        if (path === name) attempts.push(outcome.attempts);
      },
      ...options,
    });
    expect(records.map(({ id }) => id)).toEqual([...Object.keys(good), name].sort());
    for (const record of records) {
      if (record.id === name) expect(record).toMatchObject({ status: "failed", reason });
      else expect(record.status).toBe("parsed");
    }
    expect(attempts).toEqual([tries]);
  });
});

describe("files that come some at a time", () => {
  test("are taken as if each had come alone", async () => {
    const names = Object.keys(good);
    const pool = createPool({ workers: 1 });
    try {
      const open = () =>
        pool.open({ settings: settingsFor(writeTree("slices", good)), fileTimeoutMs: 60_000 });
      const alone = await outcomesOf(filesOf(names).pipeThrough(open()));
      const files = await Array.fromAsync<LaneFile>(filesOf(names));
      const slices = [files.slice(0, 1), [], files.slice(1)];
      const together = await outcomesOf(streamOfAll(slices).pipeThrough(open()));
      expect([...together.keys()].sort()).toEqual([...names].sort());
      for (const [path, { digest }] of together) expect(digest).toBe(alone.get(path)!.digest);
    } finally {
      pool.shutDown();
    }
  });
});

describe("threads that have nothing to do any more", () => {
  test.each<readonly [string, Partial<PoolOptions>, number]>([
    ["are kept while there is memory", { maxMemoryBytes: 1e12 }, 1],
    ["end where memory is short: linking needs it", { maxMemoryBytes: 1 }, 0],
    ["end where no other run will come", { maxMemoryBytes: 1e12, keepWarmMs: 0 }, 0],
  ])("%s", async (_, options, left) => {
    const pool = createPool({ workers: 1, ...options });
    try {
      for (const name of ["once", "again"]) {
        const settings = settingsFor(writeTree(name, { "a.py": "x = 1\n" }));
        const lane = pool.open({ settings, fileTimeoutMs: 60_000 });
        const outcomes = await outcomesOf(filesOf(["a.py"]).pipeThrough(lane));
        expect(outcomes.get("a.py")?.status).toBe("parsed");
        expect(pool.crew.size).toBe(left);
      }
    } finally {
      pool.shutDown();
    }
  });
});

describe("a scanner that hangs", () => {
  // Its verdict once took three times --file-timeout, which is minutes by default.
  test("is known by its silence, long before the time that a file may take", async () => {
    const pool = createPool({ workers: 1, silenceMs: 30, watchIntervalMs: 20 });
    const lane = pool.open({
      settings: settingsFor(
        writeTree("scanner", { "a.py": "x = 1\n", "b_scan.py": "y = 1\n", "c.py": "z = 1\n" }),
      ),
      fileTimeoutMs: 3_600_000,
      onEnd: () => pool.shutDown(),
    });
    const outcomes = await outcomesOf(filesOf(["a.py", "b_scan.py", "c.py"]).pipeThrough(lane));
    expect(outcomes.get("b_scan.py")).toMatchObject({
      status: "failed",
      attempts: 2,
      message: "parsing wants an answer within 30 ms of the parser's last step: there was none",
    });
    expect(["a.py", "c.py"].map((path) => outcomes.get(path)?.status)).toEqual(["parsed", "parsed"]);
  });
});

describe("a model", () => {
  async function piecesOf(retries: number | undefined): Promise<BlockOutput["pieces"]> {
    const pool = createPool({ workers: 1 });
    try {
      const settings = { ...settingsFor(writeTree("model", { "a.py": "x = 1\n" })), symbols: true };
      const lane = pool.open({ settings, fileTimeoutMs: 60_000, retries });
      const outputs = await Array.fromAsync(filesOf(["a.py"]).pipeThrough(lane));
      for (const { lease } of outputs) lease.recycle();
      return outputs.flatMap(({ pieces }) => pieces);
    } finally {
      pool.shutDown();
    }
  }

  test("is read once the block of its file is sent, and comes with the outcome", async () => {
    const pieces = await piecesOf(undefined);
    expect(pieces.map(({ outcome }) => outcome !== undefined)).toEqual([false, true]);
    expect(pieces[0]!.end).toBeGreaterThan(0);
    expect(pieces[1]!.outcome?.model?.map(({ language }) => language)).toContain("python");
  });

  test("is read first where its file is tried once: a file that fails must not keep it back", async () => {
    const [piece, ...others] = await piecesOf(0);
    expect(others).toEqual([]);
    expect(piece?.outcome?.model).toBeDefined();
  });
});

describe("a reader that pauses for longer than a file may take", () => {
  // A worker that waited for its reader was once taken for hung, its file tried three times and given up.
  test("makes no file fail", async () => {
    const text = "call(1, 2, 3);\n".repeat(6000); // more output than a worker has credits for
    const folder = writeTree("pause", { "a.js": text, "b.js": text, "c.js": text });
    const attempts: number[] = [];
    const onFile: RunOptions["onFile"] = ({ outcome }) => attempts.push(outcome.attempts);
    let isFirst = true;
    const options: RunOptions = { root: folder, workers: 2, layers: ["syntax"], fileTimeoutMs: 4000, onFile };
    for await (const _ of streamGraph([], options)) {
      if (isFirst) await Bun.sleep(6000);
      isFirst = false;
    }
    expect(attempts).toEqual([1, 1, 1]);
  });
});

describe("a grammar that cannot be had", () => {
  test.each([
    ["is not installed", () => "/nowhere/grammar.wasm", "it is not installed"],
    ["is no WebAssembly", () => import.meta.path, "its file is no WebAssembly module"],
  ])(
    "because it %s fails the files of its language, with the reason, and no others",
    async (_, place, words) => {
      const folder = writeTree("grammar", { "a.py": "x = 1\n", "b.go": "package b\n", "c.py": "y = 1\n" });
      const locateWasm = (specifier: string): string =>
        specifier.endsWith("-go.wasm") ? place() : import.meta.resolve(specifier);
      const records = await fileRecords(folder, { locateWasm });
      expect(records.map(({ status }) => status)).toEqual(["parsed", "failed", "parsed"]);
      expect(records[1]).toMatchObject({ reason: "grammar-unavailable", language: "go" });
      expect((records[1] as { message: string }).message).toContain(words);
    },
  );
});

describe("the runtime", () => {
  test("that cannot be had ends the run with a fault", async () => {
    const folder = writeTree("runtime", { "a.py": "x = 1\n" });
    const locateWasm = (): string => "/nowhere/runtime.wasm";
    await expect(fileRecords(folder, { locateWasm })).rejects.toMatchObject({ code: "runtime-unloadable" });
  });
});

describe("threads that never start", () => {
  test("end the run with a fault instead of trying for ever", async () => {
    const folder = writeTree("threads", { "a.py": "x = 1\n" });
    const workerEntry = new URL("./no_such_entry.ts", import.meta.url);
    await expect(fileRecords(folder, { workerEntry })).rejects.toMatchObject({ code: "workers-lost" });
  });
});

describe("stopping", () => {
  test("by leaving the loop ends the run", async () => {
    const folder = writeTree("leaving", good);
    for await (const record of readGraph([], { root: folder })) {
      if (record.type === "syntax") break;
    }
  });

  test("by leaving the blocks starts no more threads: the input fails", async () => {
    const { readable, writable } = processFiles({ root: writeTree("blocks", good) });
    await readable.cancel(new Error("left"));
    const writing = writable.getWriter().write({ path: "m00.py", bytes: 6, language: "python" });
    await expect(writing).rejects.toThrow("left");
  });

  test("by a signal fails the stream with the signal's reason", async () => {
    const folder = writeTree("signal", good);
    const controller = new AbortController();
    const reason = new Error("enough");
    const reading = (async () => {
      for await (const _ of streamGraph([], { root: folder, signal: controller.signal }))
        controller.abort(reason);
    })();
    await expect(reading).rejects.toBe(reason);
  });

  test("by a signal that comes after the last file was found", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`m${i}.py`, `x = ${i}\n`]));
    const folder = writeTree("late-signal", many);
    const controller = new AbortController();
    const reason = new Error("enough");
    let discovered = false;
    let files = 0;
    const stream = streamGraph([], {
      root: folder,
      signal: controller.signal,
      onDiscovered: () => {
        discovered = true;
      },
      onFile: () => {
        files++;
        if (discovered) controller.abort(reason);
      },
    });
    await expect(new Response(stream).text()).rejects.toBe(reason);
    expect(discovered).toBe(true);
    expect(files).toBeLessThan(300);
  });

  test("by a signal that comes with the summary, or was there before the start", async () => {
    const folder = writeTree("last-signal", good);
    const controller = new AbortController();
    const reason = new Error("enough");
    const { signal } = controller;
    const onSummary = (): void => controller.abort(reason);
    for (let run = 0; run < 2; run++) {
      const stream = streamGraph([], { root: folder, signal, onSummary });
      await expect(new Response(stream).text()).rejects.toBe(reason);
    }
  });
});

describe("the output", () => {
  test("is the same for any number of workers, and holds the same blocks unordered", async () => {
    const texts = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `d${i % 7}/f${i}.js`,
        `let a = ${"[1, 2, 3],".repeat(i * 40)} b;\n`,
      ]),
    );
    const folder = writeTree("same", texts);
    const run = async (options: RunOptions): Promise<string> =>
      await new Response(streamGraph([], { root: folder, ...options })).text();
    const one = await run({ workers: 1 });
    expect(await run({ workers: 2 })).toBe(one);
    expect(await run({ workers: 4 })).toBe(one);
    const unordered = await run({ workers: 3, unordered: true });
    expect(unordered.split("\n").slice(1).sort()).toEqual(one.split("\n").slice(1).sort());
  }, 30_000);
});

describe("the grammar store", () => {
  test("says why a name that the manifest lacks has no grammar", async () => {
    expect(await new GrammarStore().grammar("klingon")).toEqual({
      label: "klingon",
      unavailable: "wasm/manifest.json does not list klingon",
    });
    expect(new GrammarStore().costBytes("klingon")).toBe(0);
  });
});

describe("a file that could not be read this time", () => {
  test.each([
    ["is read at the second try", "busy1.py", 2, "parsed", 1],
    ["is read at the third try", "busy2.py", 3, "parsed", 2],
  ] as const)("%s", async (_, name, attempts, status, retries) => {
    const folder = writeTree(name, { [name]: "y = 1\n" });
    const pool = createPool({ workers: 1 });
    const tried: number[] = [];
    const lane = pool.open({
      settings: settingsFor(folder),
      fileTimeoutMs: 60_000,
      retryDelayMs: (failures) => (failures < 3 ? 1 : undefined),
      onRetry: ({ failures }) => tried.push(failures),
    });
    const outcomes = await outcomesOf(filesOf([name]).pipeThrough(lane));
    pool.shutDown();
    expect(outcomes.get(name)).toMatchObject({ status, attempts });
    expect(tried).toHaveLength(retries);
  });
});

describe("a language whose files bring workers down, one after another", () => {
  test("is set aside, tried once more in the end, and then given up; no other suffers", async () => {
    const guilty = Array.from({ length: 12 }, (_, i) => `a${i + 10}_throw.py`);
    const others = Array.from({ length: 12 }, (_, i) => `b${i + 10}.js`);
    const folder = writeTree(
      "breaker",
      Object.fromEntries([...guilty, ...others].map((path) => [path, "x\n"])),
    );
    const pool = createPool({ workers: 1 });
    const aside: string[] = [];
    let losses = 0;
    const lane = pool.open({
      settings: settingsFor(folder),
      fileTimeoutMs: 60_000,
      retries: 0,
      breaker: new LanguageBreakers(),
      onSetAside: ({ path }) => aside.push(path),
      onLoss: () => losses++,
    });
    const files = new ReadableStream<SourceRef>({
      start(controller) {
        for (const path of guilty) controller.enqueue({ path, bytes: 2, language: "python" });
        for (const path of others) controller.enqueue({ path, bytes: 2, language: "javascript" });
        controller.close();
      },
    });
    const outcomes = await outcomesOf(files.pipeThrough(lane));
    pool.shutDown();
    const statusOf = (paths: readonly string[]) => paths.map((path) => outcomes.get(path)?.status);
    expect(new Set(statusOf(others))).toEqual(new Set(["parsed"]));
    expect(new Set(statusOf(guilty))).toEqual(new Set(["failed"]));
    const reasons = guilty.map((path) => outcomes.get(path)?.reason);
    expect(reasons.filter((reason) => reason === "crashed")).toHaveLength(6); // five in a row, and the last try
    expect(reasons.filter((reason) => reason === "grammar-unavailable")).toHaveLength(6);
    expect(losses).toBe(6);
    expect(aside.length).toBeGreaterThanOrEqual(7);
  });
});

describe("a worker that has had its number of files", () => {
  test("is replaced, and no file is lost or made twice", async () => {
    const paths = Array.from({ length: 12 }, (_, i) => `f${i}.py`);
    const folder = writeTree("old", Object.fromEntries(paths.map((path) => [path, "x = 1\n"])));
    const pool = createPool({ workers: 1, filesPerWorker: 4 });
    const batches: (readonly [files: number, size: number])[] = [];
    for (let run = 0; run < 3; run++) {
      const lane = pool.open({ settings: settingsFor(folder), fileTimeoutMs: 10_000 });
      const outcomes = await outcomesOf(filesOf(paths).pipeThrough(lane));
      batches.push([outcomes.size, pool.crew.size]);
      expect(
        [...outcomes.values()].every(({ status, attempts }) => status === "parsed" && attempts === 1),
      ).toBe(true);
    }
    // Each run begins with a new one, since the one before was old.
    expect(batches).toEqual([
      [12, 0],
      [12, 0],
      [12, 0],
    ]);
    pool.shutDown();
  });
});

test("threads that nobody asks for any more end after a while", async () => {
  const pool = createPool({ workers: 1, maxMemoryBytes: 1e12, keepWarmMs: 200 });
  try {
    const settings = settingsFor(writeTree("cool", { "a.py": "x = 1\n" }));
    const lane = pool.open({ settings, fileTimeoutMs: 60_000 });
    await outcomesOf(filesOf(["a.py"]).pipeThrough(lane));
    expect(pool.crew.size).toBe(1);
    while (pool.crew.size > 0) await Bun.sleep(20);
  } finally {
    pool.shutDown();
  }
});

describe("a large file, where memory is short", () => {
  test("is parsed while no other thread takes any", async () => {
    const small = Array.from({ length: 40 }, (_, i) => `s${i}.py`);
    const statements = "value = compute(1, 2)\n".repeat(22_000); // some 480 kB
    const texts: Record<string, string> = { "z.py": statements };
    for (const path of small) texts[path] = statements.slice(0, 22 * 500);
    const folder = writeTree("large", texts);
    const changes: string[] = [];
    const pool = createPool({ maxMemoryBytes: 1 << 20 });
    const settings = { ...settingsFor(folder), maxFileBytes: 1e6, fileBudget: 1_000_000 };
    const batches: string[] = [];
    const nameOf = ({ bytes }: HandedBatch): string => (bytes >= statements.length ? "large" : "small");
    const onBatch = (handed: HandedBatch): unknown => batches.push(`${nameOf(handed)} out`);
    const onBatchDone = (handed: HandedBatch): unknown => batches.push(`${nameOf(handed)} done`);
    const onCrew = (change: CrewChange): void => {
      changes.push(change.type === "worker-recycled" ? `${change.type} ${change.cause}` : change.type);
    };
    const lane = pool.open({ settings, fileTimeoutMs: 60_000, onCrew, onBatch, onBatchDone });
    const outcomes = await outcomesOf(
      filesOf([...small, "z.py"], (path) => texts[path]!.length).pipeThrough(lane),
    );
    pool.shutDown();
    expect(outcomes.size).toBe(small.length + 1);
    expect([...outcomes.values()].every(({ status }) => status === "parsed")).toBe(true);
    expect(changes).toContain("worker-recycled memory");
    const [out, done] = [batches.indexOf("large out"), batches.indexOf("large done")];
    expect(out).toBeGreaterThanOrEqual(0);
    expect(batches.slice(out, done)).not.toContain("small out");
  });
});

describe("runs that share a pool", () => {
  test("each get their own files, of their own root, while others go on", async () => {
    const pool = createPool({});
    const names = ["one", "two", "three"];
    const all = await Promise.all(
      names.map(async (name) => {
        const folder = writeTree(name, { ...good, [`${name}.py`]: `${name} = 1\n` });
        const lane = pool.open({ settings: settingsFor(folder), fileTimeoutMs: 60_000 });
        return await outcomesOf(filesOf([...Object.keys(good), `${name}.py`]).pipeThrough(lane));
      }),
    );
    pool.shutDown();
    for (const [i, outcomes] of all.entries()) {
      expect(outcomes.size).toBe(Object.keys(good).length + 1);
      expect([...outcomes.values()].every(({ status }) => status === "parsed")).toBe(true);
      expect(outcomes.has(`${names[i]}.py`)).toBe(true);
    }
  });

  test("survive one that is cancelled, even with a worker that hangs on its file", async () => {
    const pool = createPool({ workers: 1 });
    const left = pool.open({
      settings: settingsFor(writeTree("left", { "a_hang.py": "x = 1\n" })),
      fileTimeoutMs: 3_600_000,
    });
    const reading = outcomesOf(filesOf(["a_hang.py"]).pipeThrough(left));
    reading.catch(() => {});
    const stays = pool.open({ settings: settingsFor(writeTree("stays", good)), fileTimeoutMs: 60_000 });
    const outcomes = outcomesOf(filesOf(Object.keys(good)).pipeThrough(stays));
    left.fail(new Error("left"));
    await expect(reading).rejects.toThrow("left");
    expect((await outcomes).size).toBe(Object.keys(good).length);
    pool.shutDown();
  });

  test("are served in the order that the pool's chooser says", async () => {
    const charged: string[] = [];
    const names = new Map<Lane, string>();
    const pool = createPool({
      workers: 1,
      chooser: {
        order: (ready) => [...ready].sort((a, b) => (names.get(a)! < names.get(b)! ? -1 : 1)),
        charge: (lane) => charged.push(names.get(lane)!),
        forget: () => {},
      },
    });
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${i + 10}.py`, `x = ${i}\n`]));
    const folder = writeTree("ordered", many);
    const work = ["b", "a"].map((name) => {
      const lane = pool.open({ settings: settingsFor(folder), fileTimeoutMs: 60_000 });
      names.set(lane, name);
      return outcomesOf(filesOf(Object.keys(many), 9000).pipeThrough(lane)); // batches of a few files each
    });
    await Promise.all(work);
    pool.shutDown();
    const firstOfA = charged.indexOf("a");
    const behind = charged.slice(firstOfA);
    expect(behind.lastIndexOf("a")).toBeLessThan(behind.indexOf("b")); // once there, "a" goes first to its end
  });

  test("are held back by the pool's governor", async () => {
    let asked = 0;
    const pool = createPool({
      governor: { ...freeGovernor(1), waitMs: () => (asked++ < 3 ? 1 : 0) },
    });
    const lane = pool.open({ settings: settingsFor(writeTree("held", good)), fileTimeoutMs: 60_000 });
    const outcomes = await outcomesOf(filesOf(Object.keys(good)).pipeThrough(lane));
    expect(outcomes.size).toBe(Object.keys(good).length);
    expect(asked).toBeGreaterThan(3);
    pool.shutDown();
  });
});
