import { describe, expect, test } from "bun:test";
import { createGuard } from "../../../../src/surface/http/guard/create_guard.ts";
import { securityHeaders } from "../../../../src/surface/http/guard/security_headers.ts";
import { type Ask, guardedApp } from "./_guarded_app.ts";

const json = { "Content-Type": "application/json" };
const jobs = { method: "POST", headers: json, body: "{}" };

describe("the host", () => {
  const cases: readonly (readonly [host: string, options: object, status: number])[] = [
    ["127.0.0.1:8787", {}, 200],
    ["127.8.9.1:8787", {}, 200],
    ["localhost:8787", {}, 200],
    ["LOCALHOST:8787", {}, 200],
    ["[::1]:8787", {}, 200],
    ["127.0.0.1", {}, 421],
    ["127.0.0.1:8788", {}, 421],
    ["127.0.0.1", { port: 80 }, 200],
    ["evil.example:8787", {}, 421],
    ["localhost.evil.example:8787", {}, 421],
    ["127.0.0.1.evil.example:8787", {}, 421],
    ["127.0.0.1.:8787", {}, 421],
    ["127.0.0.999:8787", {}, 421],
    ["[::ffff:1.2.3.4]:8787", {}, 421],
    ["user@localhost:8787", {}, 421],
    ["localhost:8787/x", {}, 421],
    ["localhost:8787, evil.example", {}, 421],
    ["10.0.0.7:8787", {}, 421],
    ["10.0.0.7:8787", { hostname: "10.0.0.7" }, 200],
    ["10.0.0.8:8787", { hostname: "10.0.0.7" }, 421],
    ["10.0.0.8:8787", { hostname: "0.0.0.0" }, 200],
    ["[fd00::1]:8787", { hostname: "::" }, 200],
    ["[fd00::1]:8787", { hostname: "fd00::1" }, 200],
    ["evil.example:8787", { hostname: "0.0.0.0" }, 421],
    ["graphs.example", { allowedHosts: ["graphs.example"] }, 200],
    ["Graphs.example:9", { allowedHosts: ["graphs.example"] }, 200],
    ["graphs.example:9", { allowedHosts: ["graphs.example:8"] }, 421],
    ["graphs.example:8", { allowedHosts: ["Graphs.example:8"] }, 200],
    ["localhost:3000", { port: () => undefined }, 200],
  ];
  for (const [host, options, status] of cases) {
    test(`${host} with ${JSON.stringify(options)} gets ${status}`, async () => {
      const ask = guardedApp(options);
      // The URL of a request that a server takes in is made of the header.
      const url = URL.canParse(`http://${host}`) && !/[/@]/.test(host) ? `http://${host}` : "";
      const { status: got, code } = await ask(`${url}/healthz`, { headers: { Host: host } });
      expect([got, code]).toEqual([status, status === 200 ? undefined : "host-refused"]);
    });
  }

  test("is checked in an absolute target as well as in the header", async () => {
    const { code } = await guardedApp()("http://evil.example/healthz", {
      headers: { Host: "127.0.0.1:8787" },
    });
    expect(code).toBe("host-refused");
  });

  test("is repeated in the answer with nothing that could mean something there", async () => {
    const { text } = await guardedApp()("/healthz", { headers: { Host: `"<script>\\${"x".repeat(300)}` } });
    expect(JSON.parse(text).detail).toMatch(/"\?<script>\?x{80,100}…"/);
  });
});

describe("web pages", () => {
  const cross = { "Sec-Fetch-Site": "cross-site" };
  const visit = { ...cross, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
  const allowedOrigins = ["https://code.example"];
  const cases: readonly (readonly [what: string, path: string, init: RequestInit, status: number])[] = [
    ["a program that is no browser", "/v1/graph", {}, 200],
    ["our own page", "/v1/jobs", { ...jobs, headers: { ...json, Origin: "http://127.0.0.1:8787" } }, 201],
    ["our own page, said by its browser", "/v1/graph", { headers: { "Sec-Fetch-Site": "same-origin" } }, 200],
    ["an address that was typed", "/v1/graph", { headers: { "Sec-Fetch-Site": "none" } }, 200],
    [
      "a stranger's page that starts a job",
      "/v1/jobs",
      { ...jobs, headers: { ...json, Origin: "https://evil.example" } },
      403,
    ],
    ["a stranger's page that reads", "/v1/graph", { headers: { Origin: "https://evil.example" } }, 403],
    ["a page without an origin", "/v1/jobs", { ...jobs, headers: { ...json, Origin: "null" } }, 403],
    [
      "a page on another port of this machine",
      "/v1/graph",
      { headers: { Origin: "http://127.0.0.1:3000" } },
      403,
    ],
    [
      "a page on another port, said by its browser",
      "/v1/graph",
      { headers: { "Sec-Fetch-Site": "same-site" } },
      403,
    ],
    [
      "a picture in a stranger's page",
      "/v1/graph",
      { headers: { ...cross, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" } },
      403,
    ],
    ["a link to our page from elsewhere", "/", { headers: visit }, 200],
    ["a link to a graph from elsewhere", "/v1/graph", { headers: visit }, 403],
    ["a form of a stranger's page", "/", { method: "POST", headers: visit }, 403],
    ["a frame in a stranger's page", "/", { headers: { ...visit, "Sec-Fetch-Dest": "iframe" } }, 403],
    ["an extension's page", "/v1/graph", { headers: { Origin: "chrome-extension://abc" } }, 403],
    [
      "a page of a named origin",
      "/v1/jobs",
      { ...jobs, headers: { ...json, ...cross, Origin: allowedOrigins[0]! } },
      201,
    ],
    [
      "a page whose origin starts like a named one",
      "/v1/graph",
      { headers: { Origin: `${allowedOrigins[0]}.evil.example` } },
      403,
    ],
  ];
  for (const [what, path, init, status] of cases) {
    test(`${what} gets ${status}`, async () => {
      const answer = await guardedApp({ allowedOrigins })(path, init);
      expect([answer.status, answer.code]).toEqual([status, status === 403 ? "origin-refused" : undefined]);
      const isNamed = new Headers(init.headers).get("origin") === allowedOrigins[0];
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(isNamed ? allowedOrigins[0]! : null);
    });
  }

  test("behind a proxy that speaks https, the page is still our own", async () => {
    const ask = guardedApp({ allowedHosts: ["graphs.example"] });
    const headers = { Host: "graphs.example", Origin: "https://graphs.example", ...json };
    expect((await ask("http://graphs.example/v1/jobs", { ...jobs, headers })).status).toBe(201);
  });

  const preflight = (origin: string, more = {}): RequestInit => ({
    method: "OPTIONS",
    headers: { Origin: origin, "Access-Control-Request-Method": "POST", ...more },
  });

  test("are told beforehand, if they are named", async () => {
    const ask = guardedApp({ allowedOrigins, tokens: ["a-token-of-sixteen"] });
    const { status, headers } = await ask("/v1/jobs", preflight(allowedOrigins[0]!));
    expect(status).toBe(204);
    expect(headers.get("Access-Control-Allow-Methods")).toContain("PATCH");
    expect(headers.get("Access-Control-Allow-Headers")).toContain("Idempotency-Key");
    expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(headers.get("Access-Control-Allow-Private-Network")).toBeNull();
    expect(headers.get("Vary")).toContain("Origin");
    const asked = preflight(allowedOrigins[0]!, { "Access-Control-Request-Private-Network": "true" });
    expect((await ask("/v1/jobs", asked)).headers.get("Access-Control-Allow-Private-Network")).toBe("true");
  });

  test("are told nothing, if they are not", async () => {
    const { status, headers } = await guardedApp({ allowedOrigins })(
      "/v1/jobs",
      preflight("https://evil.example"),
    );
    expect(status).toBe(403);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("tokens", () => {
  const tokens = ["first-token-000001", "second-token-000002"];
  const bearer = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });
  const cases: readonly (readonly [what: string, init: RequestInit, status: number, code?: string])[] = [
    ["no token", {}, 401, "token-missing"],
    ["the first", bearer(tokens[0]!), 200],
    ["the second", bearer(tokens[1]!), 200],
    ["the first in small letters of the scheme", { headers: { Authorization: `bearer ${tokens[0]}` } }, 200],
    ["another", bearer("third-token-000003"), 401, "token-wrong"],
    ["the start of one", bearer(tokens[0]!.slice(0, -1)), 401, "token-wrong"],
    ["one and more", bearer(`${tokens[0]}x`), 401, "token-wrong"],
    ["one in other letters", bearer(tokens[0]!.toUpperCase()), 401, "token-wrong"],
    ["an empty one", { headers: { Authorization: "Bearer" } }, 401, "token-wrong"],
    ["another scheme", { headers: { Authorization: `Basic ${btoa(`x:${tokens[0]}`)}` } }, 401, "token-wrong"],
    ["two at once", bearer(`${tokens[0]}, Bearer ${tokens[1]}`), 401, "token-wrong"],
  ];
  for (const [what, init, status, code] of cases) {
    test(`${what} gets ${status}`, async () => {
      const answer = await guardedApp({ tokens })("/v1/graph", init);
      expect([answer.status, answer.code]).toEqual([status, code]);
      const challenge = answer.headers.get("WWW-Authenticate");
      if (status === 401) expect(challenge).toStartWith('Bearer realm="ast2graph"');
      else expect(challenge).toBeNull();
    });
  }

  test("are not taken from the URL, where logs would keep them", async () => {
    expect(
      (await guardedApp({ tokens })(`/v1/graph?token=${tokens[0]}&access_token=${tokens[0]}`)).status,
    ).toBe(401);
  });

  test("are not wanted on the open paths, nor anywhere by a service that has none", async () => {
    const ask = guardedApp({ tokens, openPaths: ["/", "/healthz"] });
    const statuses = await Promise.all(
      ["/", "/healthz", "/healthz/", "//healthz", "/cached"].map(async (path) => (await ask(path)).status),
    );
    expect(statuses).toEqual([200, 200, 401, 401, 401]);
    expect((await guardedApp()("/v1/graph")).status).toBe(200);
  });

  test("that are wrong are taken so often of each client, and then not even the right one", async () => {
    let client = "a";
    const ask = guardedApp({ tokens, mostGuesses: 3, clientOf: () => client });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await ask("/v1/graph", bearer(`guess-${i}`))).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const refused = await ask("/v1/graph", bearer(tokens[0]!));
    expect([refused.status, refused.code]).toEqual([429, "too-many-guesses"]);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    client = "b";
    expect((await ask("/v1/graph", bearer(tokens[0]!))).status).toBe(200);
  });

  test("that are missing are no guesses", async () => {
    const ask: Ask = guardedApp({ tokens, mostGuesses: 1 });
    for (let i = 0; i < 3; i++) expect((await ask("/v1/graph")).status).toBe(401);
    expect((await ask("/v1/graph", bearer(tokens[0]!))).status).toBe(200);
  });
});

describe("the form of a request", () => {
  const stream = (bytes: number): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < bytes; sent += 10) controller.enqueue(new Uint8Array(10));
        controller.close();
      },
    });
  const tar = { "Content-Type": "application/x-tar" };
  const bodies = [{ path: "/v1/graph", types: ["application/x-tar", "text/", ""], mostBytes: 100 }];
  const options = {
    bodies,
    mostUrlBytes: 200,
    mostHeaders: 8,
    mostHeaderBytes: 500,
    mostParameters: 4,
    mostParameterBytes: 50,
    mostBodyBytes: 20,
  };
  const manyHeaders = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`X-${i}`, "1"]));
  const cases: readonly (readonly [
    what: string,
    path: string,
    init: RequestInit & { duplex?: "half" },
    status: number,
    code?: string,
  ])[] = [
    ["method PUT", "/v1/graph", { method: "PUT" }, 405, "method-refused"],
    ["method OPTIONS of no page", "/v1/graph", { method: "OPTIONS" }, 405, "method-refused"],
    ["a URL of 201 bytes", `/healthz?${"a=1234567&".repeat(20)}`, {}, 414, "url-too-long"],
    ["nine headers", "/healthz", { headers: manyHeaders }, 431, "headers-too-large"],
    ["large headers", "/healthz", { headers: { X: "x".repeat(500) } }, 431, "headers-too-large"],
    ["five parameters", "/healthz?a&a&a&a&a", {}, 400, "query-too-large"],
    ["a long value", `/healthz?a=${"x".repeat(51)}`, {}, 400, "query-too-large"],
    ["a long name", `/healthz?${"x".repeat(51)}`, {}, 400, "query-too-large"],
    ["a body with DELETE", "/v1/graph", { method: "DELETE", body: "x" }, 400, "body-unwanted"],
    ["no body with POST", "/v1/graph", { method: "POST" }, 200],
    ["a body of a known type", "/v1/graph", { method: "POST", headers: tar, body: "x".repeat(100) }, 200],
    [
      "a body of a known kind of types",
      "/v1/graph",
      { method: "POST", headers: { "Content-Type": "text/plain; charset=utf-8" }, body: "x" },
      200,
    ],
    [
      "a body that is too large",
      "/v1/graph",
      { method: "POST", headers: { ...tar, "Content-Length": "101" }, body: "x".repeat(101) },
      413,
      "body-too-large",
    ],
    [
      "a length that is no number",
      "/v1/graph",
      { method: "POST", headers: { ...tar, "Content-Length": "1e1, 1" }, body: "x" },
      400,
      "bad-parameter",
    ],
    [
      "a stream that is small enough",
      "/v1/graph",
      { method: "POST", headers: tar, body: stream(100), duplex: "half" },
      200,
    ],
    ["a form", "/v1/jobs", { method: "POST", body: new URLSearchParams("a=1") }, 415, "body-type-unknown"],
    [
      "a text where JSON is wanted",
      "/v1/jobs",
      { method: "POST", headers: { "Content-Type": "text/plain" }, body: "{}" },
      415,
      "body-type-unknown",
    ],
    [
      "an archive where JSON is wanted",
      "/v1/jobs",
      { method: "POST", headers: tar, body: "{}" },
      415,
      "body-type-unknown",
    ],
    [
      "a body in an encoding",
      "/v1/jobs",
      { method: "POST", headers: { ...json, "Content-Encoding": "gzip" }, body: "{}" },
      415,
      "body-type-unknown",
    ],
    ["JSON", "/v1/jobs", jobs, 201],
    [
      "JSON that is too large",
      "/v1/jobs",
      { method: "POST", headers: { ...json, "Content-Length": "21" }, body: `"${"x".repeat(19)}"` },
      413,
      "body-too-large",
    ],
  ];
  for (const [what, path, init, status, code] of cases) {
    test(`${what} gets ${status}`, async () => {
      const answer = await guardedApp(options)(path, init);
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(answer.headers.get("Allow") !== null).toBe(status === 405);
    });
  }

  test("JSON that turns out to be too large is refused before its route", async () => {
    const body = stream(30);
    const ask = guardedApp(options)("/v1/jobs", { method: "POST", headers: json, body, duplex: "half" });
    expect([(await ask).status, (await ask).code]).toEqual([413, "body-too-large"]);
  });

  test("JSON that does not come is refused", async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
    const init = { method: "POST", headers: json, body, duplex: "half" } as const;
    const answer = await guardedApp({ ...options, bodyGraceMs: 5 })("/v1/jobs", init);
    expect([answer.status, answer.code]).toEqual([408, "body-too-slow"]);
    expect(answer.headers.get("Connection")).toBe("close");
  });

  test("a sender that breaks off gets nothing", async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("gone")),
    });
    const init = { method: "POST", headers: json, body, duplex: "half" } as const;
    expect((await guardedApp(options)("/v1/jobs", init)).text).toBe("Error: gone");
  });

  test("a stream that turns out to be too large ends with a fault, and its source is told", async () => {
    const body = stream(110);
    const { status, text } = await guardedApp(options)("/v1/graph", {
      method: "POST",
      headers: tar,
      body,
      duplex: "half",
    });
    expect([status, text]).toEqual([500, "body-too-large"]);
  });
});

describe("every answer", () => {
  test("has the headers that keep browsers from doing harm", async () => {
    const ask = guardedApp({ tokens: ["a-token-of-sixteen"] });
    for (const answer of [
      await ask("/healthz"),
      await ask("/v1/graph"),
      await ask("/none", { headers: { Host: "x" } }),
    ])
      for (const [name, value] of Object.entries(securityHeaders))
        expect(answer.headers.get(name)).toBe(value);
  });

  test("is kept by nobody, unless its route says so", async () => {
    const ask = guardedApp();
    expect((await ask("/healthz")).headers.get("Cache-Control")).toBe("no-store");
    expect((await ask("/cached")).headers.get("Cache-Control")).toBe("max-age=60");
  });

  test("that refuses is a problem document", async () => {
    const { text } = await guardedApp({ tokens: ["a-token-of-sixteen"] })("/v1/graph");
    expect(JSON.parse(text)).toEqual({
      type: "urn:ast2graph:error:token-missing",
      title: "Token wanted",
      status: 401,
      detail: "using the service wants a token: there was none",
      code: "token-missing",
      remedy: "send the header Authorization: Bearer TOKEN",
    });
  });
});

describe("wrong options", () => {
  test("are refused", () => {
    expect(() => createGuard({ mostHeader: 1 } as object)).toThrow(
      '"mostHeader" is none; did you mean "mostHeaders"?',
    );
    expect(() => createGuard({ mostHeaders: 0 })).toThrow(RangeError);
    expect(() => createGuard({ allowedOrigins: ["https://x.example/"] })).toThrow(TypeError);
    expect(() => createGuard({ allowedOrigins: ["*"] })).toThrow(TypeError);
  });
});
