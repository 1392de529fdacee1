/** Attacks by number and by patience: more than there is room for, and connections that are kept busy with next to nothing. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createService, type Service } from "../../../../src/surface/http/create_service.ts";
import { type Listening, serve } from "../../../../src/surface/http/serve.ts";

const MOST_STREAMS = 6;
const MOST_JOBS = 4;
/** Bun gives the head of a request 12 s, whatever its idle time is. */
const HEAD_MS = 20_000;

let world: string;
let state: string;
let service: Service;
let listening: Listening;
let base: string;

beforeAll(async () => {
  world = mkdtempSync(join(tmpdir(), "ast2graph-floods-"));
  state = join(world, "state");
  const root = join(world, "root");
  await Bun.write(join(root, "app/a.py"), "a = 1\n");
  // Enough that a job which nobody reads is held back long before its end.
  for (let i = 0; i < 40; i++)
    writeFileSync(join(root, `app/m${i}.py`), "def f(a, b=1, *c): return [a, b, c]\n".repeat(4000));
  service = await createService({
    root,
    stateDirectory: state,
    workers: 1,
    mostStreams: MOST_STREAMS + 2,
    mostStreamsPerClient: MOST_STREAMS,
    mostJobs: MOST_JOBS + 1,
    mostJobsPerClient: MOST_JOBS,
    lingerMs: 0,
    guard: { bodyGraceMs: 1000 },
  });
  listening = serve(service, { hostname: "127.0.0.1", port: 0, idleSeconds: 4 });
  base = listening.url;
});
afterAll(async () => {
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  await listening.stop();
  rmSync(world, { recursive: true });
});

/** A connection on which a piece is sent again and again; resolves to what came back when the other side has closed it. */
function dribble(first: string, again: string): Promise<string> {
  const socket = connect(listening.port, "127.0.0.1");
  const { promise, resolve } = Promise.withResolvers<string>();
  let got = "";
  socket.on("data", (bytes: Buffer) => {
    got += bytes.toString("latin1");
  });
  socket.on("error", () => {}); // a reset is an end, too
  socket.write(first.replaceAll("@", `127.0.0.1:${listening.port}`));
  const timer = setInterval(() => again !== "" && socket.write(again), 250);
  socket.on("close", () => {
    clearInterval(timer);
    resolve(got);
  });
  return promise;
}

const head = "POST /v1/jobs HTTP/1.1\r\nHost: @\r\nContent-Type: application/json\r\n";
const tarHead = "POST /v1/graph HTTP/1.1\r\nHost: @\r\nContent-Type: application/x-tar\r\n";
const slow: Readonly<Record<string, readonly [first: string, again: string, status: number]>> = {
  "says nothing": ["", "", 0],
  "says half a line": ["GET /heal", "", 0],
  "sends one header after the other": ["GET /healthz HTTP/1.1\r\nHost: @\r\n", "X: y\r\n", 0],
  "sends a header letter by letter": ["GET /healthz HTTP/1.1\r\nHost: @\r\nX: ", "y", 0],
  "promises a body": [`${head}Content-Length: 5000\r\n\r\n`, "", 408],
  "dribbles a body": [`${head}Content-Length: 5000\r\n\r\n{`, " ", 408],
  "dribbles chunks": [`${head}Transfer-Encoding: chunked\r\n\r\n`, "1\r\n \r\n", 408],
  "promises an archive": [`${tarHead}Content-Length: 500000\r\n\r\n`, "", 408],
  "dribbles an archive": [`${tarHead}Content-Length: 500000\r\n\r\na`, "a", 408],
  "dribbles an archive in chunks": [`${tarHead}Transfer-Encoding: chunked\r\n\r\n`, "1\r\na\r\n", 408],
  "has its answer, and stays": ["GET /healthz HTTP/1.1\r\nHost: @\r\n\r\n", "", 200],
  "has its graph, and stays": ["GET /v1/graph?path=app/a.py HTTP/1.1\r\nHost: @\r\n\r\n", "", 200],
};

describe("a connection that", () => {
  for (const [what, [first, again, status]] of Object.entries(slow))
    test.concurrent(
      `${what} is ended`,
      async () => {
        const answer = await dribble(first, again);
        expect(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)).toBe(status);
      },
      HEAD_MS,
    );
});

/** Opens so many streams, of which nobody reads more than the beginning; the statuses of their answers. */
async function openStreams(
  count: number,
  path: string,
): Promise<{ readonly statuses: number[]; readonly close: () => Promise<void> }> {
  const cut = new AbortController();
  const answers = await Promise.all(
    Array.from({ length: count }, () => fetch(base + path, { signal: cut.signal })),
  );
  for (const answer of answers)
    if (answer.status === 429 || answer.status === 503)
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  const close = async (): Promise<void> => {
    cut.abort();
    await Promise.allSettled(answers.map(({ body }) => body?.cancel()));
  };
  return { statuses: answers.map(({ status }) => status).sort(), close };
}

/** Asks until the answer is this one: places are given back when the other side has noticed that a connection is cut. */
async function until(status: number, path: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(base + path);
    if (answer.status === status) return answer;
    await answer.body?.cancel();
    await Bun.sleep(20);
  }
}

const jobOf = async (body: object): Promise<Response> =>
  await fetch(`${base}/v1/jobs`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a flood of", () => {
  test("streams is held at the client's share, which is given back", async () => {
    const { statuses, close } = await openStreams(3 * MOST_STREAMS, "/v1/graph?path=app");
    expect(statuses).toEqual([...Array(MOST_STREAMS).fill(200), ...Array(2 * MOST_STREAMS).fill(429)]);
    await close();
    await (await until(200, "/v1/graph?path=app/a.py")).text();
  });

  test("listeners to events is held at the client's share, which is given back", async () => {
    const { id } = (await (await jobOf({ path: ["app"], max_bytes_per_second: 2000 })).json()) as {
      id: string;
    };
    const { statuses, close } = await openStreams(3 * MOST_STREAMS, `/v1/jobs/${id}/events`);
    expect(statuses).toEqual([...Array(MOST_STREAMS).fill(200), ...Array(2 * MOST_STREAMS).fill(429)]);
    await close();
    const answer = await until(200, `/v1/jobs/${id}/events`);
    await answer.body?.cancel();
    await fetch(`${base}/v1/jobs/${id}`, { method: "DELETE" });
  });

  test("jobs is held at the client's share, which is given back", async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 * MOST_JOBS }, (_, i) =>
        jobOf({ path: ["app"], prefix: `${i}/`, max_bytes_per_second: 2000 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(MOST_JOBS).fill(201),
      ...Array(2 * MOST_JOBS).fill(429),
    ]);
    const made = answers.filter(({ status }) => status === 201);
    for (const answer of made) await fetch(base + answer.headers.get("Location"), { method: "DELETE" });
    const again = await jobOf({ path: ["app/a.py"] });
    expect(again.status).toBe(201);
  });

  test("connections leaves health as it is", async () => {
    const sockets: Socket[] = [];
    for (let i = 0; i < 500; i++) {
      const socket = connect(listening.port, "127.0.0.1").on("error", () => {});
      socket.write("GET /healthz HTTP/1.1\r\n");
      sockets.push(socket);
    }
    for (let i = 0; i < 20; i++) expect((await fetch(`${base}/healthz`)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  test("uploads that are broken off leaves nothing behind", async () => {
    const before = new Set(readdirSync(state)); // of others some may be on their way out
    const added = (): boolean => readdirSync(state).some((name) => !before.has(name));
    const sockets = Array.from({ length: 3 }, () => {
      const socket = connect(listening.port, "127.0.0.1").on("error", () => {});
      socket.write(
        `${tarHead}Content-Length: 500000\r\n\r\n${"a".repeat(1000)}`.replaceAll(
          "@",
          `127.0.0.1:${listening.port}`,
        ),
      );
      return socket;
    });
    while (!added()) await Bun.sleep(5);
    for (const socket of sockets) socket.destroy();
    while (added()) await Bun.sleep(5);
    await (await until(200, "/v1/graph?path=app/a.py")).text();
  });
});
