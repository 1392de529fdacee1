import { describe, expect, test } from "bun:test";
import { EndMark } from "../../../src/surface/client/_end_mark.ts";
import { RetryClock } from "../../../src/surface/client/_retry_clock.ts";
import { fetchGraph } from "../../../src/surface/client/fetch_graph.ts";
import type { FetchGraphOptions, FetchRetry } from "../../../src/surface/client/fetch_options.ts";
import { graphResponse } from "../../../src/surface/http/stream/graph_response.ts";
import { bytesOf, graphParts, recordsOf } from "../../record/sample_stream.ts";
import { filterPlainly } from "../http/stream/_plain_filter.ts";
import { type ShakyAnswer, type ShakyRequest, startShakyService } from "./_shaky_service.ts";

const graph = bytesOf(recordsOf(graphParts));
const decoder = new TextDecoder();
const summaryAt = decoder.decode(graph).indexOf('{"type":"summary"');
const quick = { firstRetryMs: 1 } as const;

const take = async (stream: ReadableStream<Uint8Array>): Promise<string> =>
  decoder.decode(await new Response(stream).arrayBuffer());

/** The same numbers each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The right answer to a request, for job 7. */
function rightAnswer({ url }: ShakyRequest): ShakyAnswer {
  if (!["/v1/graph", "/v1/jobs/7/graph"].includes(url.pathname))
    return problem(404, "unknown-job", "there is no such job");
  const { searchParams: query } = url;
  const type = query.get("type");
  const whole = type ? filterPlainly(graph, { type: [type as "symbol"] }) : graph;
  const body = whole.subarray(Number(query.get("from_byte") ?? 0));
  return { headers: { "Ast2graph-Job": "7", "Content-Type": "application/x-ndjson" }, body };
}

function problem(status: number, code: string, detail: string, headers = {}): ShakyAnswer {
  const body = JSON.stringify({
    type: `urn:ast2graph:error:${code}`,
    title: code,
    status,
    detail,
    code,
    remedy: "do better",
  });
  return {
    status: `${status} No`,
    headers: { "Content-Type": "application/problem+json", ...headers },
    body,
  };
}

describe("a connection that is cut at 20 random offsets", () => {
  test.each([
    ["/v1/graph?path=app", "break"],
    ["/v1/jobs/7/graph", "break"],
    ["/v1/graph?path=app", "close"],
    ["/v1/graph?path=app&type=syntax", "break"],
    ["/v1/jobs/7/graph?type=syntax", "close"],
  ] as const)("%s, by %s, gives the whole in the end", async (target, how) => {
    const random = seeded(7);
    const whole = target.includes("type=") ? filterPlainly(graph, { type: ["syntax"] }) : graph;
    // A filtered stream is sent from its start each time: it gets on only where the line holds for longer.
    const cuts = Array.from({ length: 20 }, () => random(whole.length)).sort((a, b) => a - b);
    await using service = await startShakyService((request, index) => {
      const answer = rightAnswer(request);
      const { length } = answer.body as Uint8Array;
      const cutAt = length === whole.length ? cuts[index] : random(length);
      return index < 20 ? { ...answer, how, ...(cutAt === undefined ? {} : { cutAt }) } : answer;
    });
    const text = await take(fetchGraph(`${service.url}${target}`, { ...quick, retries: 20 }));
    expect(text).toBe(decoder.decode(whole));
    const [first, ...others] = service.requests.map(({ target }) => target);
    expect(first).toBe(target);
    for (const other of others.slice(1)) {
      expect(other).toMatch(/^\/v1\/(graph\?path=app.*|jobs\/7\/graph(\?(from_byte=\d+|type=syntax))?)$/);
    }
  });
});

test("a connection that is reset, with what was under way, is made again", async () => {
  await using service = await startShakyService((request, index) =>
    index < 3 ? { ...rightAnswer(request), how: "reset", cutAt: 700 } : rightAnswer(request),
  );
  expect(await take(fetchGraph(`${service.url}/v1/graph`, quick))).toBe(decoder.decode(graph));
});

test("a stream below another path goes on below it, and from where its URL began", async () => {
  await using service = await startShakyService(({ url }, index) => {
    const from = Number(url.searchParams.get("from_byte") ?? 0);
    const answer = { headers: { "Ast2graph-Job": "a-1" }, body: graph.subarray(from) };
    return index === 0 ? { ...answer, cutAt: 500 } : answer;
  });
  const at = 100;
  const text = await take(fetchGraph(`${service.url}/code/v1/jobs/a-1/graph?from_byte=${at}`, quick));
  expect(text).toBe(decoder.decode(graph.subarray(at)));
  await take(fetchGraph(`${service.url}/code/v1/graph?path=a&prefix=b`, quick));
  expect(service.requests.map(({ target }) => target)).toEqual([
    "/code/v1/jobs/a-1/graph?from_byte=100",
    expect.stringMatching(/^\/code\/v1\/jobs\/a-1\/graph\?from_byte=\d{3}$/),
    "/code/v1/graph?path=a&prefix=b",
  ]);
});

describe("a service that is busy", () => {
  test.each([429, 503, 502])("with %d is asked again, as late as it says", async (status) => {
    await using service = await startShakyService((request, index) =>
      index < 2
        ? problem(status, "too-many-jobs", "too many", {
            "Retry-After": index === 0 || status !== 429 ? "0" : "1",
          })
        : rightAnswer(request),
    );
    const retries: FetchRetry[] = [];
    const onRetry = (retry: FetchRetry): void => void retries.push(retry);
    expect(await take(fetchGraph(`${service.url}/v1/graph`, { ...quick, onRetry }))).toBe(
      decoder.decode(graph),
    );
    expect(retries).toMatchObject([
      { tries: 1, byteOffset: 0, cause: { code: "service-refused" } },
      { tries: 2, byteOffset: 0 },
    ]);
    expect(retries[1]!.waitMs >= 1000).toBe(status === 429);
  });

  test("for ever is given up, with what it said", async () => {
    await using service = await startShakyService(() => problem(503, "service-full", "the service is full"));
    await expect(take(fetchGraph(`${service.url}/v1/graph`, { ...quick, retries: 2 }))).rejects.toMatchObject(
      {
        code: "service-refused",
        message: expect.stringContaining("the answer is 503, the service is full"),
        remedy: "do better",
      },
    );
    expect(service.requests).toHaveLength(3);
  });
});

describe("an answer that is no graph", () => {
  test.each([
    ["a problem", problem(404, "path-missing", "nothing is there"), "404, nothing is there", "do better"],
    ["one without a token", problem(401, "token-missing", "a token is wanted"), "401", "--token-file FILE"],
    ["a page", { status: "404 Not Found", body: "<html>" }, "404, Not Found", "/openapi.json"],
    ["nothing", { status: "400 " }, "400, without a reason", "/openapi.json"],
    [
      "bad words",
      { status: "400 No", body: '{"detail":"\\u001b[31mred"}' },
      "400, \u{fffd}[31mred",
      "/openapi.json",
    ],
    ["bad JSON", { status: "400 No", body: '{"detail":7,"title":' }, "400, No", "/openapi.json"],
  ])("(%s) is told at once", async (_, answer, message, remedy) => {
    await using service = await startShakyService(() => answer as ShakyAnswer);
    await expect(take(fetchGraph(`${service.url}/v1/graph?x=1`, quick))).rejects.toMatchObject({
      code: "service-refused",
      message: expect.stringContaining(
        `fetching "${service.url}/v1/graph" wants a graph: the answer is ${message}`,
      ),
      remedy: expect.stringContaining(remedy),
    });
    expect(service.requests).toHaveLength(1);
  });

  test("(a page with status 200) is none", async () => {
    await using service = await startShakyService(() => ({ body: "<!doctype html>" }));
    await expect(take(fetchGraph(service.url, quick))).rejects.toMatchObject({
      code: "stream-broken",
      message: expect.stringContaining("no stream of records"),
    });
  });
});

describe("a stream without its summary", () => {
  test("that ends as if it were whole is asked for again, then given up", async () => {
    await using service = await startShakyService((request) => {
      const body = (rightAnswer(request).body as Uint8Array).slice(0);
      const left = Math.max(0, summaryAt - (graph.length - body.length));
      return { ...rightAnswer(request), how: "close", body: body.subarray(0, left) };
    });
    await expect(take(fetchGraph(`${service.url}/v1/graph`, { ...quick, retries: 3 }))).rejects.toMatchObject(
      {
        code: "stream-broken",
        message: expect.stringContaining(
          `after ${summaryAt} bytes it broke again and again: the connection was closed`,
        ),
      },
    );
    expect(service.requests).toHaveLength(4);
  });

  test("of which no job is known cannot go on", async () => {
    await using service = await startShakyService(() => ({ body: graph, cutAt: 600 }));
    const stream = fetchGraph(`${service.url}/v1/graph`, quick);
    await expect(take(stream)).rejects.toMatchObject({
      code: "stream-broken",
      message: expect.stringContaining("named no job"),
    });
  });

  test("fails with what the service says of its job", async () => {
    await using service = await startShakyService((request, index) =>
      index === 0 ? { ...rightAnswer(request), cutAt: 600 } : problem(409, "job-unreadable", "it has failed"),
    );
    await expect(take(fetchGraph(`${service.url}/v1/graph`, quick))).rejects.toMatchObject({
      code: "service-refused",
      message: expect.stringContaining("409, it has failed"),
    });
  });
});

test("a summary that came whole is the end, whatever becomes of the connection", async () => {
  for (const how of ["break", "hang"] as const) {
    await using service = await startShakyService((request) => ({
      ...rightAnswer(request),
      headers: { "Content-Length": String(graph.length + 10) },
      cutAt: graph.length,
      how,
    }));
    const options = { ...quick, idleTimeoutMs: 300, retries: 20 };
    expect(await take(fetchGraph(`${service.url}/v1/jobs/7/graph`, options))).toBe(decoder.decode(graph));
  }
});

test("a service that falls silent is asked again", async () => {
  await using service = await startShakyService((request, index) =>
    index < 3 ? { ...rightAnswer(request), cutAt: [0, 300, 5][index]!, how: "hang" } : rightAnswer(request),
  );
  const causes: unknown[] = [];
  const options: FetchGraphOptions = {
    ...quick,
    idleTimeoutMs: 100,
    onRetry: ({ cause }) => void causes.push((cause as Error).message),
  };
  expect(await take(fetchGraph(`${service.url}/v1/graph`, options))).toBe(decoder.decode(graph));
  expect(causes).toEqual(Array(3).fill("nothing came for 100 ms"));
});

test("a service that is not there is told so", async () => {
  const service = await startShakyService(() => ({}));
  await service[Symbol.asyncDispose]();
  await expect(take(fetchGraph(`${service.url}/v1/graph`, { ...quick, retries: 1 }))).rejects.toMatchObject({
    code: "service-unreachable",
    message: expect.stringContaining(`fetching "${service.url}/v1/graph" wants a service that answers`),
  });
});

test("the token is sent with every request, and none without", async () => {
  await using service = await startShakyService((request, index) => ({
    ...rightAnswer(request),
    ...(index === 0 ? { cutAt: 400 } : {}),
  }));
  await take(fetchGraph(`${service.url}/v1/graph`, { ...quick, token: "secret-token-12345" }));
  await take(fetchGraph(`${service.url}/v1/graph`, quick));
  const sent = service.requests.map(({ headers }) => headers.get("Authorization"));
  expect(sent).toEqual(["Bearer secret-token-12345", "Bearer secret-token-12345", null]);
  expect(service.requests[0]!.headers.get("Accept")).toBe("application/x-ndjson");
  expect(service.requests[0]!.headers.get("Accept-Encoding")).toBe("identity");
});

describe("a stream that is left", () => {
  test("ends its connection", async () => {
    const gone = Promise.withResolvers<void>();
    const fetch = (request: Request): Response => {
      request.signal.addEventListener("abort", () => gone.resolve());
      return new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(graph.slice(0, 100)) }),
      );
    };
    const reader = fetchGraph("http://service/v1/graph", { fetch }).getReader();
    await reader.read();
    const waiting = reader.read().catch(() => {});
    await reader.cancel("enough");
    await gone.promise;
    await waiting;
  });

  test("by its signal fails with the signal's reason, also while it waits", async () => {
    for (const body of [graph.slice(0, 100), undefined]) {
      const controller = new AbortController();
      const options: FetchGraphOptions = {
        signal: controller.signal,
        firstRetryMs: 60_000,
        onRetry: () => setTimeout(() => controller.abort(new Error("enough"))),
        fetch: () => {
          if (!body) return new Response("", { status: 503, headers: { "Retry-After": "60" } });
          setTimeout(() => controller.abort(new Error("enough")));
          return new Response(new ReadableStream({ start: (own) => own.enqueue(body) }));
        },
      };
      await expect(take(fetchGraph("http://service/v1/graph", options))).rejects.toThrow("enough");
    }
    const aborted = fetchGraph("http://service/v1/graph", { signal: AbortSignal.abort(new Error("before")) });
    await expect(take(aborted)).rejects.toThrow("before");
  });
});

test("a service in the same process needs no network", async () => {
  const read = (from: number) => new Blob([graph.slice(from)]).stream() as ReadableStream<Uint8Array>;
  const fetch = (request: Request): Response =>
    graphResponse({ read, headers: { "Ast2graph-Job": "7" } }, request);
  expect(await take(fetchGraph("http://service/v1/graph", { fetch }))).toBe(decoder.decode(graph));
});

test.each([
  ["ftp://host/v1/graph", {}, TypeError],
  ["host/v1/graph", {}, TypeError],
  ["http://me:secret@host/v1/graph", {}, TypeError],
  ["http://host", { retrys: 1 }, TypeError],
  ["http://host", { retries: -1 }, RangeError],
  ["http://host", { idleTimeoutMs: 0 }, RangeError],
  ["http://host", { firstRetryMs: 0.5 }, RangeError],
  ["http://host", { token: "two words" }, TypeError],
  ["http://host", { token: "" }, TypeError],
])("%s with %j is refused", (url, options, kind) => {
  expect(() => fetchGraph(url, options as FetchGraphOptions)).toThrow(kind);
});

test("waits double up to a bound, and a byte that comes begins the count anew", () => {
  const clock = new RetryClock({ retries: 9, firstRetryMs: 200 }, () => 1);
  const waits = Array.from({ length: 10 }, () => clock.fail());
  expect(waits).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000, undefined]);
  clock.reset();
  expect([clock.fail(5000), clock.fail(3_600_000)]).toEqual([5200, 60_400]);
});

test("the end mark is found however the stream is cut, and nowhere else", () => {
  for (const size of [1, 2, 5, 17, 100, graph.length]) {
    const mark = new EndMark();
    for (let at = 0; at < graph.length; at += size) {
      expect(mark.isWhole).toBe(false);
      mark.add(graph.subarray(at, at + size));
    }
    expect(mark.isWhole).toBe(true);
    mark.add(new Uint8Array(0));
    expect(mark.isWhole).toBe(true);
    mark.add(new TextEncoder().encode("\n"));
    expect(mark.isWhole).toBe(false);
  }
});
