import { describe, expect, test } from "bun:test";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { type GraphSource, graphResponse } from "../../../../src/surface/http/stream/graph_response.ts";
import { bytesOf, graphParts, recordsOf } from "../../../record/sample_stream.ts";
import { filterPlainly } from "./_plain_filter.ts";

const decoder = new TextDecoder();
const bytes = bytesOf(recordsOf(graphParts));
const text = decoder.decode(bytes);
const url = "http://127.0.0.1:8787/v1/jobs/7/graph";

interface Watched extends GraphSource {
  readonly reads: number[];
  readonly cancels: unknown[];
}

/** The sample, in chunks of `chunkBytes`. */
function source(kind: "complete" | "growing" = "complete", chunkBytes = 100): Watched {
  const reads: number[] = [];
  const cancels: unknown[] = [];
  return {
    reads,
    cancels,
    headers: { "Ast2graph-Job": "7" },
    ...(kind === "complete" ? { size: bytes.length, digest: "abc" } : {}),
    read(byteOffset) {
      reads.push(byteOffset);
      let at = byteOffset;
      return new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (at >= bytes.length) return controller.close();
            controller.enqueue(bytes.slice(at, at + chunkBytes));
            at += chunkBytes;
          },
          cancel: (reason) => void cancels.push(reason),
        },
        { highWaterMark: 0 },
      );
    },
  };
}

function ask(
  query = "",
  headers: Record<string, string> = {},
  method = "GET",
  from: GraphSource = source(),
): Response {
  return graphResponse(from, new Request(`${url}${query}`, { headers, method }));
}

/** Without what fetch adds by itself. */
const header = (response: Response, name: string): string | null => response.headers.get(name);

describe("a graph", () => {
  test("is sent as it is", async () => {
    const response = ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "ast2graph-job": "7",
      "cache-control": "no-store",
      "content-length": String(bytes.length),
      "content-type": "application/x-ndjson",
      etag: '"abc"',
      vary: "Accept, Accept-Encoding",
    });
    expect(await response.text()).toBe(text);
  });

  test("that grows has no tag, no length and no ranges", async () => {
    const response = ask("", { Range: "bytes=5-", "If-None-Match": "*" }, "GET", source("growing"));
    expect(response.status).toBe(200);
    for (const name of ["ETag", "Content-Length", "Accept-Ranges"]) expect(header(response, name)).toBeNull();
    expect(await response.text()).toBe(text);
  });

  test("is not read for a HEAD, which gets the same headers", () => {
    const from = source();
    const response = ask("", {}, "HEAD", from);
    expect(Object.fromEntries(response.headers)).toEqual(Object.fromEntries(ask().headers));
    expect([response.status, response.body, from.reads]).toEqual([200, null, []]);
  });

  test("is given up when the client leaves", async () => {
    const from = source();
    const reader = ask("", {}, "GET", from).body!.getReader();
    await reader.read();
    await reader.cancel("left");
    expect(from.cancels).toEqual(["left"]);
  });
});

describe("from_byte", () => {
  test.each(["complete", "growing"] as const)(
    "of a %s graph joins to the whole, at any offset",
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length), async (offset) => {
          const response = ask(
            `?from_byte=${offset}`,
            { "Accept-Encoding": "zstd, gzip" },
            "GET",
            source(kind),
          );
          expect([response.status, header(response, "Content-Encoding")]).toEqual([200, null]);
          const rest = new Uint8Array(await response.arrayBuffer());
          expect(Buffer.concat([bytes.subarray(0, offset), rest]).equals(bytes)).toBe(true);
        }),
        { numRuns: 50 },
      );
    },
  );

  test("behind the end is told so", async () => {
    const response = ask(`?from_byte=${bytes.length + 1}`);
    expect(response.status).toBe(416);
    expect(header(response, "Content-Range")).toBe(`bytes */${bytes.length}`);
    expect(header(response, "Content-Type")).toBe("application/problem+json");
    expect(header(response, "Cache-Control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      type: "urn:ast2graph:error:bad-range",
      status: 416,
      code: "bad-range",
      detail: expect.stringContaining(`${bytes.length} bytes`),
    });
  });
});

describe("a range", () => {
  test.each([
    ["bytes=0-0", 0, 1],
    ["bytes=10-99", 10, 100],
    ["bytes=99-1050", 99, 1051],
    ["bytes=500-", 500, bytes.length],
    ["bytes=-20", bytes.length - 20, bytes.length],
    ["bytes=0-", 0, bytes.length],
  ])("%s is sent alone", async (range, start, end) => {
    const from = source();
    const response = ask("", { Range: range, "Accept-Encoding": "gzip" }, "GET", from);
    expect(response.status).toBe(206);
    expect(header(response, "Content-Range")).toBe(`bytes ${start}-${end - 1}/${bytes.length}`);
    expect(header(response, "Content-Length")).toBe(String(end - start));
    expect(await response.text()).toBe(decoder.decode(bytes.subarray(start, end)));
    expect(from.reads).toEqual([start]);
    expect(from.cancels).toHaveLength(end < bytes.length ? 1 : 0);
  });

  test("that is none, several or for another version gets the whole", async () => {
    for (const headers of [
      { Range: "bytes=0-1,4-5" },
      { Range: "lines=1-" },
      { Range: "bytes=5-", "If-Range": '"old"' },
      { Range: "bytes=5-", "If-Range": 'W/"abc"' },
      { Range: "bytes=5-", "If-Range": "Sun, 06 Nov 1994 08:49:37 GMT" },
    ]) {
      const response = ask("", headers as unknown as Record<string, string>);
      expect([response.status, await response.text()]).toEqual([200, text]);
    }
    expect(ask("", { Range: "bytes=5-", "If-Range": '"abc"' }).status).toBe(206);
  });

  test("behind the end is told so", () => {
    const response = ask("", { Range: `bytes=${bytes.length}-` });
    expect([response.status, header(response, "ETag")]).toEqual([416, null]);
  });

  test("means nothing to a HEAD", () => {
    expect(ask("", { Range: "bytes=5-9" }, "HEAD").status).toBe(200);
  });

  test("of a source that ends before it breaks off", async () => {
    const short = { ...source(), size: bytes.length + 50 };
    await expect(ask("", { Range: `bytes=5-${bytes.length + 9}` }, "GET", short).text()).rejects.toThrow(
      "wants them",
    );
  });
});

test.each([
  [{ "If-None-Match": '"abc"' }, "", 304],
  [{ "If-None-Match": 'W/"abc"' }, "", 304],
  [{ "If-None-Match": "*" }, "?type=file", 304],
  [{ "If-None-Match": '"old"' }, "", 200],
  [{ "If-None-Match": '"abc"' }, "?type=file", 200],
  [{ "If-None-Match": '"abc"', "Accept-Encoding": "gzip" }, "", 200],
  [{ "If-None-Match": '"abc-gzip"', "Accept-Encoding": "gzip" }, "", 304],
  [{ "If-None-Match": '"abc"', Accept: "text/event-stream" }, "", 200],
])("%j of %j is answered with %d", async (headers, query, status) => {
  const response = ask(query, headers as unknown as Record<string, string>);
  expect(response.status).toBe(status);
  if (status === 304) expect([response.body, header(response, "ETag")]).toEqual([null, expect.any(String)]);
});

test.each([
  ["gzip", gunzipSync],
  ["zstd", zstdDecompressSync],
] as const)("a client that accepts %s gets it", async (encoding, decompress) => {
  for (const query of ["", "?type=symbol,edge"]) {
    const response = ask(query, { "Accept-Encoding": encoding });
    expect(header(response, "Content-Encoding")).toBe(encoding);
    expect(header(response, "Content-Length")).toBeNull();
    const wanted = query ? filterPlainly(bytes, { type: ["symbol", "edge"] }) : bytes;
    expect(decompress(await response.arrayBuffer()).toString()).toBe(decoder.decode(wanted));
  }
});

test("a filter is applied, and its stream has a tag of its own", async () => {
  const response = ask("?edge_kind=calls&limit=12");
  expect(header(response, "Accept-Ranges")).toBeNull();
  expect(header(response, "ETag")).toMatch(/^"abc-[0-9a-f]{16}"$/);
  expect(await response.text()).toBe(
    decoder.decode(filterPlainly(bytes, { edge_kind: ["calls"], limit: 12 })),
  );
});

test.each([
  ["?from_byte=5&type=file", {}],
  ["?type=file", { Range: "bytes=5-" }],
  ["?from_byte=5", { Range: "bytes=5-" }],
  ["?from_byte=x", {}],
  ["?from_byte=-1", {}],
  ["?from_byte=5", { "Accept-Encoding": "gzip, identity;q=0" }],
  ["", { Range: "bytes=5-", "Accept-Encoding": "gzip, *;q=0" }],
  ["", { Accept: "text/event-stream", "Last-Event-ID": "x" }],
  ["?type=nothing", {}],
])("%j with %j is refused", (query, headers) => {
  expect(() => ask(query, headers as unknown as Record<string, string>)).toThrow(
    expect.objectContaining({ code: "bad-parameter" }),
  );
});

interface Frame {
  readonly id: number;
  readonly data: string;
}

function framesOf(events: string): Frame[] {
  const frames = events.split("\n\n").slice(0, -1);
  return frames.map((frame) => {
    const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(frame)!;
    return { id: Number(id), data: data! };
  });
}

describe("server-sent events", () => {
  const events = (
    query = "",
    headers: Record<string, string> = {},
    kind: "complete" | "growing" = "complete",
  ) => ask(query, { Accept: "text/event-stream", ...headers }, "GET", source(kind, 37));

  test("are records with the offset behind each, and go on from any", async () => {
    const response = events();
    expect(header(response, "Content-Type")).toBe("text/event-stream");
    const frames = framesOf(await response.text());
    expect(frames.map(({ data }) => `${data}\n`).join("")).toBe(text);
    expect(frames.at(-1)!.id).toBe(bytes.length);
    for (const [i, { id }] of frames.slice(0, -1).entries()) {
      const rest = framesOf(await events("", { "Last-Event-ID": String(id) }, "growing").text());
      expect(rest).toEqual(frames.slice(i + 1));
    }
  });

  test("that the client has all are not sent again, and it asks no more", () => {
    const response = events("", { "Last-Event-ID": String(bytes.length) });
    expect([response.status, response.body]).toEqual([204, null]);
  });

  test("of a filtered graph go on in what the filter leaves", async () => {
    const frames = framesOf(await events("?type=symbol").text());
    expect(frames.length).toBe(6);
    for (const [i, { id }] of frames.entries()) {
      const rest = framesOf(await events("?type=symbol", { "Last-Event-ID": String(id) }).text());
      expect(rest).toEqual(frames.slice(i + 1));
    }
  });

  test("may be compressed", async () => {
    const response = events("", { "Accept-Encoding": "gzip" });
    const frames = framesOf(gunzipSync(await response.arrayBuffer()).toString());
    expect(frames.at(-1)!.id).toBe(bytes.length);
  });

  test.each([
    ["text/event-stream, */*", true],
    ["text/event-stream;q=0.5, application/x-ndjson;q=0.4", true],
    ["text/event-stream, application/x-ndjson", false],
    ["text/event-stream;q=0.5, */*", false],
    ["text/event-stream;q=0", false],
    ["application/json", false],
    ["*/*", false],
  ])("are sent for %j: %p", (accept, isEvents) => {
    const type = header(ask("", { Accept: accept }), "Content-Type");
    expect(type === "text/event-stream").toBe(isEvents);
  });
});

test("a source that fails in mid-stream fails the body, however it is sent", async () => {
  const failing: GraphSource = {
    read: () => {
      let isFirst = true;
      return new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (!isFirst) throw new Error("the worker is gone");
            isFirst = false;
            controller.enqueue(bytes.slice(0, 1000));
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
  for (const headers of [{}, { "Accept-Encoding": "zstd" }, { Accept: "text/event-stream" }]) {
    for (const query of ["", "?limit=100", "?type=file"]) {
      const response = ask(query, headers as unknown as Record<string, string>, "GET", failing);
      await expect(response.arrayBuffer()).rejects.toThrow("the worker is gone");
    }
  }
});
