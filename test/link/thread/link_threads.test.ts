/** Linking in threads of their own: the same bytes, and an end whatever happens to the thread. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, createJob } from "../../../mod.ts";
import { emptyFacts } from "../../../src/facts/pack_facts.ts";
import type { LinkRequest } from "../../../src/link/thread/link_protocol.ts";
import { LinkThreads } from "../../../src/link/thread/link_threads.ts";
import { makeTree, plainDigest, pythonFiles } from "../../job/_real_tree.ts";
import { place, removePlaces } from "../../job/store/_place.ts";

const home: string = mkdtempSync(join(tmpdir(), "ast2graph-link-threads-"));
const noFacts: string = join(home, "facts");
writeFileSync(noFacts, "");
afterAll(() => rmSync(home, { recursive: true }));
afterAll(removePlaces);

const nothing: LinkRequest = {
  root: home,
  files: [],
  facts: { path: noFacts, spans: new Float64Array(0), models: [emptyFacts()] },
  withNodes: true,
  maxMemoryBytes: 1e9,
};
const entry = (name: string): URL => new URL(`./${name}`, import.meta.url);
const noCounts = () => ({ edges: 1, unresolved: 2, externals: 3 });
const never: AbortSignal = new AbortController().signal;

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += piece.length;
  return bytes;
}

describe("a job that is linked in a thread", () => {
  const tree = makeTree(pythonFiles(40, 10));

  test("has the bytes of one that is linked here, twice on one thread", async () => {
    const wanted = await plainDigest(tree);
    await using engine = createEngine({ inBackground: true, workers: 1 });
    for (let run = 0; run < 2; run++) {
      const told: string[] = [];
      const listener = ({ type }: { readonly type: string }): void => void told.push(type);
      const job = createJob([], { root: tree, directory: place(true), engine, isDurable: false, listener });
      const { summary } = await job.run();
      const hash = new Bun.CryptoHasher("sha256");
      for await (const piece of job.stream()) hash.update(piece);
      expect(hash.digest("hex")).toBe(wanted);
      expect(summary.counts.edges).toBeGreaterThan(0);
      expect(told).toContain("linking");
    }
  });

  test.if(process.platform === "linux")("runs on threads that give way, and this one does not", async () => {
    const seen = new Map<number, number>();
    const look = (): void => {
      for (const id of readdirSync("/proc/self/task").map(Number)) {
        const priority = priorityOf(id);
        if (priority !== undefined) seen.set(id, priority);
      }
    };
    await using engine = createEngine({ inBackground: true, workers: 1 });
    const job = createJob([], { root: tree, directory: place(true), engine, listener: look });
    await job.run();
    expect(seen.get(process.pid)).toBe(getPriority());
    const lowered = [...seen.values()].filter((priority) => priority > getPriority());
    expect(lowered.length).toBeGreaterThanOrEqual(2); // one that parses, one that links
  });

  test("is cancelled while it is linked", async () => {
    await using engine = createEngine({ inBackground: true, workers: 1 });
    const job = createJob([], {
      root: tree,
      directory: place(true),
      engine,
      listener: ({ type }) => {
        if (type === "linking") void job.cancel();
      },
    });
    await expect(job.run()).rejects.toMatchObject({ code: "interrupted" });
    expect(job.state).toBe("cancelled");
  });
});

describe("threads that link", () => {
  test("raise the counts, and are kept", async () => {
    const threads = new LinkThreads();
    for (let run = 0; run < 2; run++) {
      const counts = noCounts();
      await drain(threads.link(nothing, counts, { signal: never }));
      expect(counts).toEqual({ edges: 1, unresolved: 2, externals: 3 });
      threads.setMaxMemory(2e9);
    }
    threads.close();
  });

  test.each(["ending_entry.ts", "throwing_entry.ts", "missing_entry.ts"])(
    "fail with words when theirs is %s",
    async (name) => {
      const threads = new LinkThreads(entry(name));
      await expect(drain(threads.link(nothing, noCounts(), { signal: never }))).rejects.toMatchObject({
        code: "linking-lost",
      });
      threads.close();
    },
  );

  test("pass on what linking fails of", async () => {
    const threads = new LinkThreads();
    const facts = { ...nothing.facts, path: join(home, "gone") };
    await expect(drain(threads.link({ ...nothing, facts }, noCounts(), { signal: never }))).rejects.toThrow(
      "ENOENT",
    );
    threads.close();
  });

  test("end with the signal's reason, and when they are closed", async () => {
    const threads = new LinkThreads(entry("silent_entry.ts"));
    const cut = new AbortController();
    const aborted = drain(threads.link(nothing, noCounts(), { signal: cut.signal }));
    cut.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await expect(drain(threads.link(nothing, noCounts(), { signal: cut.signal }))).rejects.toThrow("enough");
    const closed = drain(threads.link(nothing, noCounts(), { signal: never }));
    await Bun.sleep(0);
    threads.close();
    await expect(closed).rejects.toMatchObject({ code: "linking-lost" });
  });
});

/** Niceness of a thread; undefined for one that has ended since it was listed. */
function priorityOf(thread: number): number | undefined {
  try {
    return getPriority(thread);
  } catch {
    return undefined;
  }
}
