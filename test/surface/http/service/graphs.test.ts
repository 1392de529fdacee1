import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { createJob, type Service } from "../../../../mod.ts";
import { smallFiles, textOf } from "../../library/_job_world.ts";
import { ask, jobOf, look, manyFiles, post, ServiceWorld, untilState } from "./_service_world.ts";

const services = new ServiceWorld();
afterAll(() => services.remove());
const root = services.world.tree("repos", {
  ...Object.fromEntries(Object.entries(smallFiles(3)).map(([name, text]) => [`app/${name}`, text])),
  "app/main.py": "from m000 import f\nf(1)\n",
  "app/.hidden.py": "x = 1\n",
  "lib/one.py": "def one(): pass\n",
});
let service: Service;
beforeAll(async () => {
  service = await services.open({ root, stateDirectory: services.state("graphs") });
});

describe("a graph over HTTP", () => {
  test.each([
    ["/v1/graph", [], {}],
    ["/v1/graph?path=app", ["app"], {}],
    ["/v1/graph?path=app&path=lib/one.py", ["app", "lib/one.py"], {}],
    ["/v1/graph?path=app&layers=symbols&hidden=true", ["app"], { layers: ["symbols"], hidden: true }],
    [
      "/v1/graph?include=*.py&exclude=m00*&tokens=",
      [],
      { include: ["*.py"], exclude: ["m00*"], tokens: true },
    ],
    [
      "/v1/graph?prefix=org/&project=p&revision=r&max_file_size=40",
      [],
      { prefix: "org/", project: "p", revision: "r", maxFileBytes: 40 },
    ],
  ] as const)("%s is what the library makes", async (path, operands, options) => {
    const wanted = await textOf(
      createJob(
        operands.map((operand) => `${root}/${operand}`),
        { root, ...options },
      ),
    );
    const response = await ask(service, path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/x-ndjson");
    expect(await response.text()).toBe(wanted);
  });

  test("root anchors the paths elsewhere", async () => {
    const wanted = await textOf(createJob([], { root: `${root}/app` }));
    expect(await (await ask(service, "/v1/graph?root=app")).text()).toBe(wanted);
  });

  test("a filter is applied on the way", async () => {
    const lines = (await (await ask(service, "/v1/graph?type=symbol&limit=2")).text()).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(["header", "symbol", "symbol", "summary"]);
  });

  test.each([
    ["/v1/graph?path=nowhere", 404, "path-missing"],
    ["/v1/graph?path=../repos", 403, "path-forbidden"],
    ["/v1/graph?layers=sintax", 400, "bad-parameter"],
    ["/v1/graph?paht=app", 400, "bad-parameter"],
    ["/v1/graph?max_file_size=-1", 400, "bad-parameter"],
    ["/v1/graph?hidden=perhaps", 400, "bad-parameter"],
    ["/v1/graph?priority=6", 400, "bad-parameter"],
    ["/v1/nothing", 404, "unknown-route"],
    ["/v1/jobs/none", 404, "unknown-job"],
    ["/v1/jobs/none/graph", 404, "unknown-job"],
    ["/v1/jobs/none/events", 404, "unknown-job"],
    ["/v1/jobs?state=lost", 400, "bad-parameter"],
  ])("%s is refused with %d %s", async (path, status, code) => {
    const response = await ask(service, path);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    const problem = (await response.json()) as Record<string, unknown>;
    expect({ status: response.status, code: problem.code }).toEqual({ status, code });
    expect(problem.status).toBe(status);
    expect(JSON.stringify(problem)).not.toContain(root);
  });

  test("one source text", async () => {
    const response = await service.app.request(
      "http://127.0.0.1/v1/graph?language=python&name=a.py&layers=symbols",
      {
        method: "POST",
        headers: { "Content-Type": "text/plain" },
        body: "def f(): return g()\n",
      },
    );
    const types = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).type);
    expect(types).toEqual(["header", "file", "symbol", "unresolved", "summary"]);
  });

  test("a body that is no archive is refused, and nothing of it stays", async () => {
    const before = new Set(readdirSync(services.state("graphs")));
    const response = await service.app.request("http://127.0.0.1/v1/graph", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: "no archive",
    });
    expect(response.status).toBe(415);
    expect(readdirSync(services.state("graphs")).filter((name) => !before.has(name))).toEqual([]);
  });
});

describe("the job behind a graph", () => {
  test("is shared by those who ask at one time", async () => {
    const large = services.world.tree("shared", manyFiles);
    const own = await services.open({ root: large, stateDirectory: services.state("shared") });
    const [one, two] = await Promise.all([ask(own, "/v1/graph"), ask(own, "/v1/graph")]);
    expect(two.headers.get("Ast2graph-Job")).toBe(one.headers.get("Ast2graph-Job")!);
    const texts = await Promise.all([one.text(), two.text()]);
    expect(texts[0]).toBe(texts[1]!);
    expect((await ask(own, "/v1/graph?layers=symbols")).headers.get("Ast2graph-Job")).not.toBe(
      one.headers.get("Ast2graph-Job"),
    );
  }, 60_000);

  test("stops when its reader leaves, goes on for one who comes back, and goes when nobody does", async () => {
    const large = services.world.tree("left", manyFiles);
    const own = await services.open({ root: large, stateDirectory: services.state("left"), lingerMs: 300 });
    const wanted = await textOf(createJob([], { root: large }));
    const first = await ask(own, "/v1/graph");
    const id = first.headers.get("Ast2graph-Job")!;
    const reader = first.body!.getReader();
    const begun = (await reader.read()).value!;
    await reader.cancel();
    await untilState(own, id, "interrupted", "completed");
    const rest = await ask(own, `/v1/jobs/${id}/graph?from_byte=${begun.length}`);
    expect(new TextDecoder().decode(begun) + (await rest.text())).toBe(wanted);
    while ((await ask(own, `/v1/jobs/${id}`)).status === 200) await Bun.sleep(20);
    while (existsSync(`${services.state("left")}/${id}`)) await Bun.sleep(20);
  }, 60_000);

  test("is held back by a reader that does not read", async () => {
    // 48 files of 60,000 nodes each are far more than may lie ready.
    const long = Array.from({ length: 4000 }, (_, i) => `def f${i}(a):\n    return f${i + 1}(a)\n`).join("");
    const huge = services.world.tree("huge", smallFiles(24, long));
    const own = await services.open({ root: huge, stateDirectory: services.state("huge") });
    const response = await ask(own, "/v1/graph?layers=syntax");
    const id = response.headers.get("Ast2graph-Job")!;
    const reader = response.body!.getReader();
    await reader.read();
    let done = -1;
    for (let now = 0; now !== done; now = (await look(own, id)).progress!.files_done) {
      done = now;
      await Bun.sleep(500);
    }
    expect(done).toBeLessThan(24);
    await reader.cancel();
  }, 60_000);
});

describe("a job that stays", () => {
  test("is made, read from any byte, and read again when it is over", async () => {
    const made = await post(service, "/v1/jobs", { path: "app", layers: ["symbols"], priority: 2 });
    expect(made.status).toBe(201);
    const { id, links, priority, request } = await jobOf(made);
    expect(made.headers.get("Location")).toBe(`/v1/jobs/${id}`);
    expect({ priority, request }).toEqual({
      priority: 2,
      request: { root: "", path: ["app"], layers: ["symbols"] },
    });
    const whole = await (await ask(service, links.graph)).text();
    const job = await untilState(service, id, "completed");
    expect({ state: job.state, bytes: job.bytes }).toEqual({ state: "completed", bytes: whole.length });
    expect(job.digest).toBe(JSON.parse(whole.trim().split("\n").at(-1)!).sha256);
    for (const offset of [0, 1, 200, whole.length - 1, whole.length]) {
      const rest = await ask(service, `${links.graph}?from_byte=${offset}`);
      expect(await rest.text()).toBe(whole.slice(offset));
    }
    const part = await ask(service, links.graph, { headers: { Range: "bytes=10-19" } });
    expect({ status: part.status, text: await part.text() }).toEqual({
      status: 206,
      text: whole.slice(10, 20),
    });
    const tag = part.headers.get("ETag")!;
    expect((await ask(service, links.graph, { headers: { "If-None-Match": tag } })).status).toBe(304);
    expect((await ask(service, `${links.graph}?from_byte=${whole.length + 1}`)).status).toBe(416);
  });

  test("is made once with one key", async () => {
    const withKey = (body: unknown): Promise<Response> =>
      ask(service, "/v1/jobs", { method: "POST", body, headers: { "Idempotency-Key": "k1" } });
    const first = await withKey({ path: "lib" });
    const again = await withKey({ path: ["lib"] });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect((await jobOf(again)).id).toBe((await jobOf(first)).id);
    expect((await withKey({ path: "app" })).status).toBe(422);
  });

  test.each([
    [{ path: "nowhere" }, 404],
    [{ path: "/etc" }, 403],
    [{ paths: "app" }, 400],
    [{ priority: 9 }, 400],
    [{ layers: "all" }, 400],
    ["text", 400],
  ])("%j is no job", async (body, status) => {
    expect((await post(service, "/v1/jobs", body)).status).toBe(status);
  });

  test("that is no JSON is refused", async () => {
    const response = await service.app.request("http://127.0.0.1/v1/jobs", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{path:",
    });
    expect({ status: response.status, code: ((await response.json()) as { code: string }).code }).toEqual({
      status: 400,
      code: "bad-parameter",
    });
  });
});
