import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync, writeFileSync } from "node:fs";
import { createJob } from "../../../../mod.ts";
import type { JobPage } from "../../../../src/surface/http/api/describe_job.ts";
import { faultyEntry, smallFiles, textOf } from "../../library/_job_world.ts";
import { ask, eventsOf, jobOf, look, manyFiles, post, ServiceWorld, untilState } from "./_service_world.ts";

const services = new ServiceWorld();
afterAll(() => services.remove());
const large = services.world.tree("large", manyFiles);
const small = services.world.tree("small", smallFiles(2));

describe("a running job", () => {
  test("is paused, resumed, changed, and ends with the same bytes", async () => {
    const service = await services.open({
      root: large,
      stateDirectory: services.state("paused"),
      workers: 1,
    });
    const { id, links } = await jobOf(await post(service, "/v1/jobs", {}));
    await untilState(service, id, "running");
    expect((await post(service, `${links.self}/pause`)).status).toBe(200);
    expect((await untilState(service, id, "paused")).state).toBe("paused");
    const change = { priority: 1, max_bytes_per_second: 1e9 };
    const changed = await jobOf(await ask(service, links.self, { method: "PATCH", body: change }));
    expect({ priority: changed.priority, max_bytes_per_second: changed.max_bytes_per_second }).toEqual(
      change,
    );
    expect((await post(service, `${links.self}/retry`)).status).toBe(409);
    expect((await post(service, `${links.self}/resume`)).status).toBe(200);
    expect((await untilState(service, id, "completed")).state).toBe("completed");
    expect((await post(service, `${links.self}/pause`)).status).toBe(409);
    const graph = await (await ask(service, links.graph)).text();
    expect(graph).toBe(await textOf(createJob([], { root: large })));
  }, 60_000);

  test("is cancelled, cannot be read then, is resumed, and removed", async () => {
    const service = await services.open({
      root: large,
      stateDirectory: services.state("cancelled"),
      workers: 1,
    });
    const { id, links } = await jobOf(await post(service, "/v1/jobs", {}));
    const reading = (await ask(service, links.graph)).text();
    reading.catch(() => {});
    const cancelled = await ask(service, links.self, { method: "DELETE" });
    expect({ status: cancelled.status, state: (await jobOf(cancelled)).state }).toEqual({
      status: 202,
      state: "cancelled",
    });
    expect(reading).rejects.toThrow("it was cancelled");
    expect((await ask(service, links.graph)).status).toBe(409);
    expect((await post(service, `${links.self}/resume`)).status).toBe(200);
    expect((await untilState(service, id, "completed")).state).toBe("completed");
    expect((await ask(service, links.self, { method: "DELETE" })).status).toBe(204);
    expect((await ask(service, links.self)).status).toBe(404);
    expect(readdirSync(service.stateDirectory).filter((name) => name === id)).toEqual([]);
  }, 60_000);

  test("tells what happens, and goes on telling where one left", async () => {
    const service = await services.open({
      root: large,
      stateDirectory: services.state("events"),
      workers: 1,
    });
    const { links } = await jobOf(await post(service, "/v1/jobs", {}));
    const begun = await eventsOf(await ask(service, links.events), ({ event }) => event === "phase");
    expect(begun[0]!.event).toBe("job");
    const lastId = begun.at(-1)!.id!;
    const rest = await eventsOf(await ask(service, links.events, { headers: { "Last-Event-ID": lastId } }));
    const ids = rest.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));
    expect(ids[0]).toBe(Number(lastId) + 1);
    expect(ids).toEqual(ids.map((_, i) => ids[0]! + i));
    expect(rest.some(({ event }) => event === "progress")).toBe(true);
    expect(rest.at(-1)).toMatchObject({ event: "state", data: { state: "completed" } });
    const all = await eventsOf(await ask(service, `${links.events}?after=0`));
    expect(all.filter(({ event }) => event === "state").map(({ data }) => data.state)).toEqual([
      "running",
      "completed",
    ]);
  }, 60_000);
});

test("files that failed are listed, and made anew by a retry", async () => {
  const root = services.world.tree("faulty", { ...smallFiles(2), "throw.py": "x = 1\n" });
  const stateDirectory = services.state("faulty");
  const service = await services.open({ root, stateDirectory, workerEntry: faultyEntry });
  const { id, links } = await jobOf(await post(service, "/v1/jobs", {}));
  const job = await untilState(service, id, "completed-with-failures");
  expect(job.failed).toBe(1);
  const failures = await (await ask(service, links.failures)).text();
  expect(JSON.parse(failures)).toMatchObject({ path: "throw.py", reason: "crashed" });
  const report = (await (await ask(service, links.report)).json()) as Record<string, unknown>;
  expect(report).toMatchObject({ end: "done", files: { total: 3, failed: 1 } });
  expect(JSON.stringify(report)).not.toContain(root);
  await services.close(service);

  const healthy = await services.open({ root, stateDirectory });
  expect((await post(healthy, `${links.self}/retry`)).status).toBe(200);
  expect((await untilState(healthy, id, "completed")).failed).toBe(0);
  expect(await (await ask(healthy, links.failures)).text()).toBe("");
  expect(await (await ask(healthy, links.graph)).text()).toBe(await textOf(createJob([], { root })));
}, 60_000);

describe("a service that is stopped", () => {
  test("breaks its streams off; the next goes on with its jobs to the same bytes", async () => {
    const stateDirectory = services.state("restart");
    const first = await services.open({ root: large, stateDirectory, workers: 1 });
    const { id, links } = await jobOf(await post(first, "/v1/jobs", {}));
    const reader = (await ask(first, links.graph)).body!.getReader();
    const begun = (await reader.read()).value!;
    await services.close(first);
    const reading = (async () => {
      for (let done = false; !done; ) ({ done } = await reader.read());
    })();
    expect(reading).rejects.toThrow("service that goes on");
    expect((await post(first, "/v1/jobs", {})).status).toBe(503);
    expect((await ask(first, "/readyz")).status).toBe(503);
    expect((await ask(first, "/healthz")).status).toBe(200);

    const next = await services.open({ root: large, stateDirectory });
    expect((await look(next, id)).state).not.toBe("failed");
    const rest = await (await ask(next, `${links.graph}?from_byte=${begun.length}`)).text();
    expect(new TextDecoder().decode(begun) + rest).toBe(await textOf(createJob([], { root: large })));
  }, 60_000);

  test("leaves paused jobs paused, cancelled ones cancelled, and knows what is over", async () => {
    const stateDirectory = services.state("kept");
    const first = await services.open({ root: large, stateDirectory, workers: 1 });
    const paused = await jobOf(await post(first, "/v1/jobs", {}));
    const cancelled = await jobOf(await post(first, "/v1/jobs", { layers: "syntax" }));
    await post(first, `${paused.links.self}/pause`);
    await untilState(first, paused.id, "paused");
    await ask(first, cancelled.links.self, { method: "DELETE" });
    await services.close(first);
    const next = await services.open({ root: large, stateDirectory });
    expect((await untilState(next, paused.id, "paused")).state).toBe("paused");
    expect((await look(next, cancelled.id)).state).toBe("cancelled");
    await post(next, `${paused.links.self}/resume`);
    const { summary } = await untilState(next, paused.id, "completed");
    await services.close(next);
    const last = await services.open({ root: large, stateDirectory });
    expect((await look(last, paused.id)).summary).toEqual(summary!);
  }, 60_000);

  test("says so of a job whose source is gone", async () => {
    const root = services.world.tree("going", { "app/a.py": "x = 1\n", ...manyFiles });
    const stateDirectory = services.state("going");
    const first = await services.open({ root, stateDirectory, workers: 1 });
    const { id, links } = await jobOf(await post(first, "/v1/jobs", { path: ["app", "."] }));
    await services.close(first);
    await Bun.$`rm -r ${root}/app`;
    const next = await services.open({ root, stateDirectory });
    const job = await look(next, id);
    expect({ state: job.state, code: job.error?.code }).toEqual({ state: "failed", code: "path-missing" });
    expect((await ask(next, links.graph)).status).toBe(409);
  }, 60_000);
});

test("jobs are listed, newest first, a page at a time; the oldest of those that are over go", async () => {
  const service = await services.open({ root: small, stateDirectory: services.state("listed"), mostKept: 3 });
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { id } = await jobOf(await post(service, "/v1/jobs", { prefix: `p${i}/` }));
    await untilState(service, id, "completed");
    ids.push(id);
  }
  const list = async (query: string): Promise<JobPage> =>
    (await (await ask(service, `/v1/jobs?${query}`)).json()) as JobPage;
  const first = await list("limit=2");
  expect(first.jobs.map(({ id }) => id)).toEqual(ids.slice(3).reverse());
  const second = await list(`limit=2&after=${first.next}`);
  expect(second.jobs.map(({ id }) => id)).toEqual([ids[2]!]);
  expect(second.next).toBeUndefined();
  expect((await list("state=running")).jobs).toEqual([]);
});

test("what is too much is refused, and told when to come again", async () => {
  const limits = { mostJobsPerClient: 1, mostStreams: 1 };
  const service = await services.open({
    root: large,
    stateDirectory: services.state("full"),
    workers: 1,
    ...limits,
  });
  const { links } = await jobOf(await post(service, "/v1/jobs", {}));
  const tooMany = await post(service, "/v1/jobs", { layers: "syntax" });
  expect({ status: tooMany.status, after: tooMany.headers.has("Retry-After") }).toEqual({
    status: 429,
    after: true,
  });
  const reading = await ask(service, links.graph);
  expect((await ask(service, links.graph)).status).toBe(503);
  await reading.body!.cancel();
  expect((await ask(service, links.events)).status).toBe(200);
}, 60_000);

describe("a service", () => {
  test("describes itself, counts, and is healthy", async () => {
    const service = await services.open({ root: small, stateDirectory: services.state("info") });
    await (await ask(service, "/v1/graph")).text();
    expect(await (await ask(service, "/healthz")).json()).toEqual({ status: "ok", reasons: [] });
    expect((await ask(service, "/readyz")).status).toBe(200);
    const metrics = await (await ask(service, "/metrics")).text();
    expect(metrics).toContain('ast2graph_http_requests_total{method="GET",route="/v1/graph",status="200"} 1');
    expect(metrics).toContain('ast2graph_files_total{status="parsed",language="python"} 2');
    const languages = (await (await ask(service, "/v1/languages")).json()) as { name: string }[];
    expect(languages.map(({ name }) => name)).toContain("python");
    const document = (await (await ask(service, "/openapi.json")).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain("/v1/jobs/{id}/graph");
  });

  test("has its directory for itself", async () => {
    const stateDirectory = services.state("held");
    await services.open({ root: small, stateDirectory });
    expect(services.open({ root: small, stateDirectory })).rejects.toThrow("wants it for itself");
  });

  test.each([
    [{ root: "/nowhere/at/all" }, "nothing is there"],
    [{ root: `${small}/m000.py` }, "no directory"],
    [{ root: small, stateDirectory: `${small}/state` }, "is inside"],
    [{ root: small, mostJobs: 0 }, "mostJobs wants a whole number"],
    [{ root: small, mostJobz: 1 }, "mostJobs"],
    [{ root: small, guard: { hostname: "0.0.0.0" } }, "wants a token"],
  ])("is not made of %j", (options, message) => {
    expect(services.open(options as object)).rejects.toThrow(message);
  });

  test("tells defects to its log alone", async () => {
    const log: unknown[] = [];
    const stateDirectory = services.state("defect");
    const service = await services.open({ root: small, stateDirectory, log: (error) => log.push(error) });
    const { id, links } = await jobOf(await post(service, "/v1/jobs", {}));
    await untilState(service, id, "completed");
    writeFileSync(`${stateDirectory}/${id}/report.json`, "{");
    const response = await ask(service, links.report);
    expect({ status: response.status, told: log.length }).toEqual({ status: 500, told: 1 });
    expect(await response.json()).toMatchObject({ code: "internal" });
  });
});
