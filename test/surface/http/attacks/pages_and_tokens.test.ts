/** Attacks by pages of strangers, by names that were made to lead here, and by guessing. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Target } from "./_target.ts";

describe("on a service without tokens", () => {
  let target: Target;
  beforeAll(async () => {
    target = await Target.start(() => ["--allow-origin", "https://friend.example"]);
  });
  afterAll(async () => {
    await target.assertAlive();
    await target[Symbol.asyncDispose]();
  });

  const hosts = [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1",
    "127.0.0.1:1",
    "0.0.0.0",
    "10.0.0.1",
    "[::]",
    "",
    "localhost@evil.example",
    "evil.example#localhost",
  ];
  for (const host of hosts) {
    test(`a name that was made to lead here, "${host}", is refused`, async () => {
      const named =
        /^[^:]*$/.test(host) && host !== "127.0.0.1" && host !== "" ? `${host}:${target.port}` : host;
      const reply = await target.get("/v1/jobs", { Host: named });
      expect([421, 400]).toContain(reply.status);
      expect(reply.text).not.toContain('"jobs"');
    });
  }

  const pages: readonly (readonly [what: string, method: string, headers: Record<string, string>])[] = [
    ["another origin", "POST", { Origin: "https://evil.example" }],
    ["no origin", "POST", { Origin: "null" }],
    ["another port", "POST", { Origin: "http://127.0.0.1:3000" }],
    ["a file", "POST", { Origin: "file://" }],
    ["an origin that starts like a friend's", "POST", { Origin: "https://friend.example.evil.example" }],
    ["an origin that ends like a friend's", "POST", { Origin: "https://evilfriend.example" }],
    ["a friend's origin without its lock", "POST", { Origin: "http://friend.example" }],
    ["another site, says its browser", "POST", { "Sec-Fetch-Site": "cross-site" }],
    ["a picture elsewhere", "GET", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image" }],
    [
      "a link elsewhere",
      "GET",
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" },
    ],
    ["a stream of events elsewhere", "GET", { Origin: "https://evil.example", Accept: "text/event-stream" }],
    [
      "a question beforehand",
      "OPTIONS",
      { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
    ],
    [
      "a question for private networks",
      "OPTIONS",
      {
        Origin: "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
      },
    ],
  ];
  for (const [what, method, headers] of pages) {
    test(`a page of ${what} gets nothing and starts nothing`, async () => {
      const path = method === "POST" ? "/v1/jobs" : "/v1/graph?path=app";
      const type = method === "POST" ? { "Content-Type": "application/json" } : {};
      const reply = await target.ask(
        method,
        path,
        { ...type, ...headers },
        method === "POST" ? '{"path":"app"}' : "",
      );
      expect([reply.status, reply.code]).toEqual([403, "origin-refused"]);
      expect(reply.text).not.toMatch(/access-control/i);
      expect((await target.get("/v1/jobs")).text).toContain('"jobs":[]');
    });
  }

  test("an upgrade of the connection is not granted", async () => {
    const headers = {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version": "13",
    };
    const text = Object.entries({ Host: target.host, ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const reply = await target.send([`GET /healthz HTTP/1.1\r\n${text.join("")}\r\n`]);
    expect(reply.status).toBe(200);
  });
});

describe("on a service with tokens", () => {
  const token = "right-token-0123456789";
  let target: Target;
  beforeAll(async () => {
    target = await Target.start((world) => {
      writeFileSync(join(world, "tokens"), `# of the tests\n${token}\n`);
      return ["--token-file", join(world, "tokens")];
    });
  });
  afterAll(async () => {
    await target[Symbol.asyncDispose]();
  });

  for (const path of [
    "/v1/graph?path=app",
    "/v1/jobs",
    "/v1/languages",
    "/metrics",
    "/v1/jobs/x/events",
    "/healthz/../v1/jobs",
    "/healthz/",
    "/%2568ealthz",
    "//healthz",
    "/v1/jobs?x=/healthz",
  ]) {
    test(`${path} wants one`, async () => {
      const reply = await target.get(path);
      expect([reply.status, reply.code]).toEqual([401, "token-missing"]);
    });
  }

  test("one in the URL, in a cookie or in another header is none", async () => {
    const attempts = [
      await target.get(`/v1/jobs?token=${token}&access_token=${token}`),
      await target.get("/v1/jobs", { Cookie: `token=${token}` }),
      await target.get("/v1/jobs", { "X-Api-Key": token, "Proxy-Authorization": `Bearer ${token}` }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  test("health is told without one", async () => {
    expect([(await target.get("/healthz")).status, (await target.get("/readyz")).status]).toEqual([200, 200]);
  });

  test("guessing comes to an end, also for the right one, whatever address the guesser claims", async () => {
    expect((await target.get("/v1/jobs", { Authorization: `Bearer ${token}` })).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < 15; i++) {
      const headers = {
        Authorization: `Bearer ${token.slice(0, i)}x`,
        "X-Forwarded-For": `10.0.0.${i}`,
        Forwarded: `for=10.0.1.${i}`,
      };
      statuses.push((await target.get("/v1/jobs", headers)).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.slice(11)).toEqual([429, 429, 429, 429]);
    const last = await target.get("/v1/jobs", { Authorization: `Bearer ${token}` });
    expect([last.status, last.code]).toEqual([429, "too-many-guesses"]);
    expect(last.text).toMatch(/Retry-After: \d+\r\n/i);
  });
});
