/** Attacks by the form of requests: what no parser should take, what could be taken in two ways, and what is too much. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Target } from "./_target.ts";

let target: Target;
beforeAll(async () => {
  target = await Target.start();
});
afterAll(async () => {
  await target.assertAlive();
  await target[Symbol.asyncDispose]();
});

const json = "Content-Type: application/json\r\n";
const post = (headers: string, body: string): string =>
  `POST /v1/jobs HTTP/1.1\r\nHost: @\r\n${json}${headers}\r\n${body}`;
const get = (headers: string): string => `GET /healthz HTTP/1.1\r\nHost: @\r\n${headers}\r\n`;
const smuggled = "GET /v1/jobs HTTP/1.1\r\nHost: @\r\n\r\n";
const manyHeaders = (count: number): string =>
  Array.from({ length: count }, (_, i) => `X-${i}: 1\r\n`).join("");

/** `@` stands for the service's own address; the connection must have been closed where `closes` says so. */
const raw: readonly (readonly [what: string, text: string, status: number, code?: string])[] = [
  ["two lengths", post("Content-Length: 2\r\nContent-Length: 50\r\n", `{}${smuggled}`), 400],
  ["the same length twice", post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400, "bad-parameter"],
  ["a list of lengths", post("Content-Length: 2, 50\r\n", `{}${smuggled}`), 400],
  ["a negative length", post("Content-Length: -2\r\n", "{}"), 400],
  ["a length with a sign", post("Content-Length: +2\r\n", "{}"), 400],
  ["a hexadecimal length", post("Content-Length: 0x2\r\n", "{}"), 400],
  ["a length beyond all numbers", post("Content-Length: 99999999999999999999999\r\n", "{}"), 400],
  ["a length of a terabyte", post("Content-Length: 1099511627776\r\n", "{}"), 413, "body-too-large"],
  [
    "a length and chunks",
    post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", `0\r\n\r\n${smuggled}`),
    400,
  ],
  [
    "chunks and a length",
    post("Transfer-Encoding: chunked\r\nContent-Length: 60\r\n", `0\r\n\r\n${smuggled}`),
    400,
  ],
  ["an unknown transfer encoding", post("Transfer-Encoding: xchunked\r\n", `0\r\n\r\n${smuggled}`), 400],
  [
    "chunks that are not the last encoding",
    post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
    400,
  ],
  [
    "two transfer encodings",
    post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"),
    400,
  ],
  ["a space before a colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400],
  ["a chunk size that is no number", post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), 400],
  ["a negative chunk size", post("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n"), 400],
  [
    "a chunk size that overflows",
    post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff2\r\n{}\r\n0\r\n\r\n"),
    400,
  ],
  ["a chunk that is longer than its size", post("Transfer-Encoding: chunked\r\n", "2\r\n{}XX0\r\n\r\n"), 400],
  [
    "a chunk with an endless extension",
    post("Transfer-Encoding: chunked\r\n", `2;${"e".repeat(30_000)}\r\n{}\r\n0\r\n\r\n`),
    413,
  ],
  [
    "chunks beyond the limit",
    post("Transfer-Encoding: chunked\r\n", `${`40000\r\n${" ".repeat(0x40000)}\r\n`.repeat(5)}0\r\n\r\n`),
    413,
    "body-too-large",
  ],
  ["two hosts", get("Host: evil.example\r\n"), 421, "host-refused"],
  ["no host", "GET /healthz HTTP/1.1\r\n\r\n", 400],
  ["a host of two words", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n", 421, "host-refused"],
  [
    "an absolute target of another host",
    "GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    421,
    "host-refused",
  ],
  [
    "a tunnel to elsewhere",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    421,
    "host-refused",
  ],
  ["the method TRACE", "TRACE / HTTP/1.1\r\nHost: @\r\n\r\n", 405, "method-refused"],
  ["the method PUT", "PUT /v1/jobs HTTP/1.1\r\nHost: @\r\n\r\n", 405, "method-refused"],
  ["a method that does not exist", "STEAL /v1/jobs HTTP/1.1\r\nHost: @\r\n\r\n", 0],
  ["HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  ["an unknown version", "GET /healthz HTTP/9.9\r\nHost: @\r\n\r\n", 505],
  ["TLS", `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${"\0".repeat(300)}`, 400],
  ["bare line feeds", "GET /healthz HTTP/1.1\nHost: @\n\n", 505],
  ["a carriage return within a header", get("X: a\rb\r\n"), 400],
  ["a NUL within a header", get("X: a\0b\r\n"), 400],
  ["a NUL within the target", "GET /health\0z HTTP/1.1\r\nHost: @\r\n\r\n", 505],
  ["a folded header", get("X: a\r\n b\r\n"), 400],
  ["a header without a name", get(": a\r\n"), 400],
  ["a header of 20 kB", get(`X: ${"x".repeat(20_000)}\r\n`), 431],
  ["200 headers", get(manyHeaders(200)), 431],
  ["150 headers", get(manyHeaders(150)), 431, "headers-too-large"],
  ["5,000 headers", get(manyHeaders(5000)), 431],
  ["a URL of 9 kB", `GET /healthz?${"a".repeat(9000)} HTTP/1.1\r\nHost: @\r\n\r\n`, 414, "url-too-long"],
  ["a URL of 100 kB", `GET /healthz?${"a".repeat(100_000)} HTTP/1.1\r\nHost: @\r\n\r\n`, 431],
  [
    "a thousand parameters",
    `GET /v1/graph?${"path=a&".repeat(1000)} HTTP/1.1\r\nHost: @\r\n\r\n`,
    400,
    "query-too-large",
  ],
  ["a body with GET", get("Content-Length: 2\r\n").concat("{}"), 400, "body-unwanted"],
  [
    "chunks with GET",
    get("Transfer-Encoding: chunked\r\n").concat("2\r\n{}\r\n0\r\n\r\n"),
    400,
    "body-unwanted",
  ],
];

describe("on the wire", () => {
  for (const [what, text, status, code] of raw) {
    test(`${what}: ${status}`, async () => {
      const reply = await target.send([Buffer.from(text.replaceAll("@", target.host), "latin1")]);
      expect([reply.status, reply.code]).toEqual([status, code]);
      // What was smuggled behind has not been taken for a request.
      expect(reply.answers).toBeLessThanOrEqual(1);
      expect(reply.text).not.toContain('"jobs":');
    });
  }
});

const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const bodies: readonly (readonly [what: string, type: string, body: string, status: number, code: string])[] =
  [
    ["no JSON", "application/json", "{", 400, "bad-parameter"],
    ["an array", "application/json", "[]", 400, "bad-parameter"],
    ["nothing but null", "application/json", "null", 400, "bad-parameter"],
    ["JSON that is nested 100,000 times", "application/json", deep(100_000), 400, "bad-parameter"],
    ["JSON with a number beyond all", "application/json", '{"max_file_size":1e999}', 400, "bad-parameter"],
    [
      "a prototype",
      "application/json",
      '{"__proto__":{"root":".."},"path":["nothing"]}',
      400,
      "bad-parameter",
    ],
    ["bytes that are no text", "application/json", "\xff\xfe{\x00}", 400, "bad-parameter"],
    ["a form", "application/x-www-form-urlencoded", "path=app", 415, "body-type-unknown"],
    ["a form in parts", "multipart/form-data; boundary=x", "--x--", 415, "body-type-unknown"],
    ["plain text, as pages may send it unasked", "text/plain", '{"path":"app"}', 415, "body-type-unknown"],
    [
      "XML with an entity",
      "application/xml",
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      415,
      "body-type-unknown",
    ],
    ["a type that goes on", "application/json, text/html", "{}", 415, "body-type-unknown"],
  ];

describe("the body of POST /v1/jobs", () => {
  for (const [what, type, body, status, code] of bodies) {
    test(`${what}: ${status}`, async () => {
      const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0));
      const reply = await target.ask("POST", "/v1/jobs", { "Content-Type": type }, bytes);
      expect([reply.status, reply.code]).toEqual([status, code]);
      expect(reply.text).not.toContain("file:///");
    });
  }

  test("in a content encoding: 415", async () => {
    const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
    const reply = await target.ask("POST", "/v1/jobs", headers, Bun.gzipSync(new TextEncoder().encode("{}")));
    expect([reply.status, reply.code]).toEqual([415, "body-type-unknown"]);
  });
});

const parameters: readonly (readonly [query: string, status: number, code: string])[] = [
  ["limit=-1", 400, "bad-parameter"],
  ["limit=1e9999", 400, "bad-parameter"],
  ["from_byte=0", 400, "bad-parameter"],
  ["type=nothing", 400, "bad-parameter"],
  ["layers=everything", 400, "bad-parameter"],
  ["max_file_size=99999999999999", 400, "bad-parameter"],
  ["priority=0", 400, "bad-parameter"],
  ["unknown=1", 400, "bad-parameter"],
  ["confinedTo=/", 400, "bad-parameter"],
  ["__proto__=1", 400, "bad-parameter"],
  ["constructor=1", 400, "bad-parameter"],
  [`prefix=${"x".repeat(4097)}`, 400, "query-too-large"],
  [`file=${encodeURIComponent("(".repeat(500))}&path=nothing`, 404, "path-missing"],
];

describe("a parameter of GET /v1/graph", () => {
  for (const [query, status, code] of parameters) {
    test(`${query.slice(0, 40)}: ${status}`, async () => {
      const reply = await target.get(`/v1/graph?${query}`);
      expect([reply.status, reply.code]).toEqual([status, code]);
    });
  }

  test("that is a glob made to take for ever does not", async () => {
    const glob = encodeURIComponent(`${"*a".repeat(40)}b`);
    for (const name of ["file", "include", "exclude"]) {
      const reply = await target.get(`/v1/graph?${name}=${glob}&path=app`);
      expect([200, 400]).toContain(reply.status);
    }
  });
});

const ranges: readonly (readonly [header: string, value: string])[] = [
  ["Range", `bytes=${Array.from({ length: 500 }, (_, i) => `${i}-`).join(",")}`],
  ["Range", "bytes=99999999999999999999-"],
  ["Range", "bytes=-0"],
  ["Last-Event-ID", "-1"],
  ["Last-Event-ID", "1e400"],
  ["If-None-Match", '"'.repeat(2000)],
  ["Accept", "*/*;q=".repeat(300)],
  ["Accept-Encoding", "gzip;q=0.000000000000000001, zstd;q=-1, identity;q=0, *;q=0"],
];

describe("a header of a request for a job", () => {
  for (const [header, value] of ranges) {
    test(`${header}: ${value.slice(0, 30)} does no harm`, async () => {
      const made = await target.post("/v1/jobs", { path: ["app"] }, { "Idempotency-Key": "one" });
      const id = /"id":"([a-z0-9]{26})"/.exec(made.text)![1];
      await target.get(`/v1/jobs/${id}/graph`);
      for (const what of ["graph", "events"]) {
        const { status } = await target.get(`/v1/jobs/${id}/${what}`, { [header]: value });
        expect([200, 206, 304, 400, 406, 416]).toContain(status);
      }
    });
  }
});
