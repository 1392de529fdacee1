/** Attacks by paths: each is refused with the right status, and nothing beside the root is read. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Target } from "./_target.ts";

let target: Target;
beforeAll(async () => {
  target = await Target.start();
});
afterAll(async () => {
  await target.assertAlive();
  await target[Symbol.asyncDispose]();
});

/** In a query, as it is written there. */
const inQuery: readonly (readonly [query: string, status: number, code: string])[] = [
  ["path=../canary.py", 403, "path-forbidden"],
  ["path=..", 403, "path-forbidden"],
  ["path=app/../../canary.py", 403, "path-forbidden"],
  ["path=%2e%2e%2fcanary.py", 403, "path-forbidden"],
  ["path=%2e%2e/canary.py", 403, "path-forbidden"],
  ["path=.%2e/canary.py", 403, "path-forbidden"],
  ["path=..%5ccanary.py", 403, "path-forbidden"],
  ["path=..%5c..%5cetc%5cpasswd", 403, "path-forbidden"],
  ["path=%252e%252e%252fcanary.py", 404, "path-missing"],
  ["path=%25252e%25252e/canary.py", 404, "path-missing"],
  ["path=%c0%ae%c0%ae/canary.py", 404, "path-missing"],
  ["path=%c0%ae%c0%ae%c0%afcanary.py", 404, "path-missing"],
  ["path=%e0%80%ae%e0%80%ae/canary.py", 404, "path-missing"],
  ["path=%uff0e%uff0e/canary.py", 404, "path-missing"],
  ["path=%ef%bc%8e%ef%bc%8e/canary.py", 404, "path-missing"],
  ["path=%ff%fe", 404, "path-missing"],
  ["path=..;/canary.py", 404, "path-missing"],
  ["path=....//canary.py", 404, "path-missing"],
  ["path=%2Fetc%2Fpasswd", 403, "path-forbidden"],
  ["path=/etc/passwd", 403, "path-forbidden"],
  ["path=//etc/passwd", 403, "path-forbidden"],
  ["path=file:///etc/passwd", 404, "path-missing"],
  ["path=C:%5cWindows", 403, "path-forbidden"],
  ["path=%5c%5chost%5cshare", 403, "path-forbidden"],
  ["path=app%00", 403, "path-forbidden"],
  ["path=app/main.py%00.txt", 403, "path-forbidden"],
  ["path=app%0d%0aX-Injected:%201", 404, "path-missing"],
  ["path=~/.ssh/id_rsa", 404, "path-missing"],
  ["path=$HOME", 404, "path-missing"],
  ["path=app&path=../canary.py", 403, "path-forbidden"],
  ["path=evil/out", 403, "path-forbidden"],
  ["path=evil/out/canary.py", 403, "path-forbidden"],
  ["path=evil/out/nothing.py", 403, "path-forbidden"],
  ["path=evil/out_file.py", 403, "path-forbidden"],
  ["path=evil/absolute/canary.py", 403, "path-forbidden"],
  ["path=evil/passwd", 403, "path-forbidden"],
  ["path=evil/broken", 403, "path-forbidden"],
  ["path=evil/loop", 403, "path-forbidden"],
  ["root=..", 403, "path-forbidden"],
  ["root=%2e%2e", 403, "path-forbidden"],
  ["root=/", 403, "path-forbidden"],
  ["root=../root-beside", 403, "path-forbidden"],
  ["root=evil/out", 403, "path-forbidden"],
  ["root=evil/absolute", 403, "path-forbidden"],
  ["root=app&path=../lib", 403, "path-forbidden"],
  ["root=app/main.py", 404, "path-missing"],
  [`path=${"a/".repeat(1900)}`, 404, "path-missing"],
  [`path=${"a".repeat(300)}`, 404, "path-missing"],
];

describe("a path in a query", () => {
  for (const [query, status, code] of inQuery) {
    test(`${query.slice(0, 60)} gets ${status}`, async () => {
      const reply = await target.get(`/v1/graph?${query}`);
      expect([reply.status, reply.code]).toEqual([status, code]);
    });
  }
});

const inBody: readonly (readonly [value: object, status: number, code: string])[] = [
  [{ path: ["../canary.py"] }, 403, "path-forbidden"],
  [{ path: "../canary.py" }, 403, "path-forbidden"],
  [{ path: ["app", "..\\canary.py"] }, 403, "path-forbidden"],
  [{ path: ["app\u0000"] }, 403, "path-forbidden"],
  [{ path: ["\ud800"] }, 403, "path-forbidden"],
  [{ path: ["%2e%2e/canary.py"] }, 404, "path-missing"],
  [{ root: "../outside" }, 403, "path-forbidden"],
  [{ root: "evil/out" }, 403, "path-forbidden"],
  [{ root: "app", confinedTo: "/" }, 400, "bad-parameter"],
  [{ root: "app", followLinks: true }, 400, "bad-parameter"],
  [{ root: "app", files_from: "/etc/passwd" }, 400, "bad-parameter"],
  [{ root: "app", out: "/tmp/x" }, 400, "bad-parameter"],
  [{ root: "app", directory: "/tmp/x" }, 400, "bad-parameter"],
  [{ root: ["app"] }, 400, "bad-parameter"],
  [{ root: { toString: "app" } }, 400, "bad-parameter"],
  [{ path: [["app"]] }, 400, "bad-parameter"],
  [{ __proto__: null, path: ["../canary.py"], constructor: 1 }, 400, "bad-parameter"],
];

describe("a path in a body", () => {
  for (const [value, status, code] of inBody) {
    test(`${JSON.stringify(value)} gets ${status}`, async () => {
      const reply = await target.post("/v1/jobs", value);
      expect([reply.status, reply.code]).toEqual([status, code]);
    });
  }
});

const inUrl: readonly (readonly [path: string, status: number])[] = [
  ["/../../../etc/passwd", 404],
  ["/v1/../../canary.py", 404],
  ["/%2e%2e/%2e%2e/canary.py", 404],
  ["/..%2f..%2fcanary.py", 404],
  ["/..%5c..%5ccanary.py", 404],
  ["/v1/jobs/..%2f..%2fcanary.py", 404],
  ["/v1/jobs/../../canary.py/graph", 404],
  ["/v1/jobs/%2e%2e%2f%2e%2e%2fstate/graph", 404],
  ["/v1/jobs/00000000000000000000000000/graph", 404],
  [`/v1/jobs/${"0".repeat(5000)}`, 400],
  ["/v1/jobs/%00", 404],
  ["/v1/jobs/%ff/report", 404],
  ["//127.0.0.1/etc/passwd", 404],
  ["/page/../../../etc/passwd", 404],
  ["/page/%2e%2e%2f%2e%2e%2fpackage.json", 404],
  ["/vendor/..%2f..%2fpackage.json", 404],
  ["/mod.ts", 404],
  ["/.git/config", 404],
  ["/.env", 404],
];

describe("a path of the URL itself", () => {
  for (const [path, status] of inUrl) {
    test(`${path.slice(0, 60)} gets ${status}`, async () => {
      const reply = await target.get(path);
      expect(reply.status).toBe(status);
      expect(reply.code).toBeString();
    });
  }
});

describe("links", () => {
  test("that lead out are named in a graph of all, and not followed", async () => {
    const { status, text } = await target.get("/v1/graph?path=evil&layers=syntax,symbols&hidden=true");
    expect(status).toBe(200);
    for (const name of ["out", "out_file.py", "absolute", "passwd"]) expect(text).toContain(`evil/${name}"`);
    expect(text).toContain("this is a symbolic link");
  });

  test("put in the place of directories again and again while jobs run lead nowhere", async () => {
    const at = (name: string): string => join(target.root, name);
    renameSync(at("lib"), at("race"));
    const swapping = new AbortController();
    const swaps = (async () => {
      symlinkSync("../outside", at("link"));
      while (!swapping.signal.aborted) {
        // One name, now a directory and now a link: nobody can tell when it is which.
        renameSync(at("race"), at("aside"));
        renameSync(at("link"), at("race"));
        await Bun.sleep(0);
        renameSync(at("race"), at("link"));
        renameSync(at("aside"), at("race"));
        await Bun.sleep(0);
      }
    })();
    const asked = [
      "path=race",
      "path=race/canary.py",
      "root=race",
      "root=race&path=canary.py",
      "path=race/main.py",
    ];
    const seen = new Set<string>();
    for (let round = 0; round < 200; round++) {
      const { status, code } = await target.get(
        `/v1/graph?${asked[round % asked.length]}&limit=${1000 + round}`,
      );
      seen.add(`${status} ${code}`);
    }
    swapping.abort();
    await swaps;
    const graph = "200 undefined";
    const refused = [
      "403 path-forbidden",
      "403 operand-outside-root",
      "404 path-missing",
      "404 root-missing",
    ];
    expect([...seen].filter((outcome) => outcome !== graph && !refused.includes(outcome))).toEqual([]);
  });
});
