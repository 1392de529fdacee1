/** Every answer that the OpenAPI document tells of is produced here, and the document is valid. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { Validator } from "../../../../.ci/node_modules/@seriousme/openapi-schema-validator/index.js";
import type { Service } from "../../../../mod.ts";
import { faultyEntry, smallFiles } from "../../library/_job_world.ts";
import { ask, jobOf, manyFiles, post, ServiceWorld, untilState } from "./_service_world.ts";

const services = new ServiceWorld();
afterAll(() => services.remove());

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
}

let service: Service;
/** One that fails a file, one that takes little at once, one that is stopped. */
let faulty: Service;
let narrow: Service;
let stopped: Service;
let document: ApiDocument;
/** Jobs: over, over with failures, running. */
let over: string;
let failed: string;
let running: string;

beforeAll(async () => {
  const root = services.world.tree("small", smallFiles(2));
  const large = services.world.tree("large", manyFiles);
  const broken = services.world.tree("broken", { ...smallFiles(1), "throw.py": "x = 1\n" });
  const state = (name: string): string => services.state(name);
  service = await services.open({ root, stateDirectory: state("service"), mostUploadBytes: 1000 });
  faulty = await services.open({ root: broken, stateDirectory: state("faulty"), workerEntry: faultyEntry });
  const limits = { mostJobsPerClient: 1, mostStreams: 2, mostStreamsPerClient: 1 };
  narrow = await services.open({ root: large, stateDirectory: state("narrow"), workers: 1, ...limits });
  stopped = await services.open({ root, stateDirectory: state("stopped") });
  over = await runToEnd(service);
  failed = await runToEnd(faulty);
  running = (await jobOf(await post(narrow, "/v1/jobs", {}))).id;
  await untilState(narrow, running, "running");
  await post(narrow, `/v1/jobs/${running}/pause`); // it must not end meanwhile
  await services.close(stopped);
  document = (await (await ask(service, "/openapi.json")).json()) as ApiDocument;
}, 60_000);

async function runToEnd(of: Service): Promise<string> {
  const { id } = await jobOf(await post(of, "/v1/jobs", {}));
  await untilState(of, id, "completed", "completed-with-failures");
  return id;
}

async function upload(of: Service, body: string, query = "", type = "text/plain"): Promise<Response> {
  const init = { method: "POST", headers: { "Content-Type": type }, body };
  return await of.app.request(`http://127.0.0.1/v1/graph${query}`, init);
}

/** Asks while another stream of the same client is read. */
async function whileReading(path: string, init: Parameters<typeof ask>[2] = {}): Promise<Response> {
  const reading = await ask(narrow, `/v1/jobs/${running}/graph`);
  try {
    return await ask(narrow, path, init);
  } finally {
    await reading.body!.cancel();
  }
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  ask(service, path, { headers });
const send = (method: string, path: string, body?: unknown): Promise<Response> =>
  ask(service, path, { method, body });
const nobody = "/v1/jobs/none";
const graphOf = (id: string): string => `/v1/jobs/${id}/graph`;

const answers: Readonly<Record<string, () => Promise<Response>>> = {
  "get /v1/graph 200": () => get("/v1/graph"),
  "get /v1/graph 400": () => get("/v1/graph?limit=x"),
  "get /v1/graph 403": () => get("/v1/graph?path=../small"),
  "get /v1/graph 404": () => get("/v1/graph?path=none"),
  "get /v1/graph 429": () => whileReading("/v1/graph"),
  "get /v1/graph 503": () => ask(stopped, "/v1/graph"),
  "post /v1/graph 200": () => upload(service, "x = 1\n", "?language=python"),
  "post /v1/graph 400": () => upload(service, "x = 1\n", "?language=python&order=size"),
  "post /v1/graph 413": () => upload(service, "x".repeat(2000), "?language=python"),
  "post /v1/graph 415": () => upload(service, "{}", "", "application/json"),
  "post /v1/graph 429": async () => await whileReadingUpload(),
  "post /v1/graph 503": () => upload(stopped, "x = 1\n", "?language=python"),
  "get /v1/jobs/{id}/graph 200": () => get(graphOf(over)),
  "get /v1/jobs/{id}/graph 206": () => get(graphOf(over), { Range: "bytes=0-9" }),
  "get /v1/jobs/{id}/graph 304": async () => {
    const tag = (await get(graphOf(over))).headers.get("ETag")!;
    return await get(graphOf(over), { "If-None-Match": tag });
  },
  "get /v1/jobs/{id}/graph 400": () => get(`${graphOf(over)}?from_byte=-1`),
  "get /v1/jobs/{id}/graph 404": () => get(`${nobody}/graph`),
  "get /v1/jobs/{id}/graph 409": async () => {
    const { id, links } = await jobOf(await send("POST", "/v1/jobs", { prefix: "cancelled/" }));
    await send("DELETE", links.self);
    return await get(graphOf(id));
  },
  "get /v1/jobs/{id}/graph 416": () => get(graphOf(over), { Range: "bytes=99999999-" }),
  "get /v1/jobs/{id}/graph 429": () => whileReading(graphOf(running)),
  "get /v1/jobs/{id}/graph 503": () => ask(stopped, "/v1/graph"),
  "post /v1/jobs 200": async () => {
    const again = { method: "POST", body: {}, headers: { "Idempotency-Key": "once" } };
    await ask(service, "/v1/jobs", again);
    return await ask(service, "/v1/jobs", again);
  },
  "post /v1/jobs 201": () => send("POST", "/v1/jobs", { prefix: "201/" }),
  "post /v1/jobs 400": () => send("POST", "/v1/jobs", { path: 1 }),
  "post /v1/jobs 403": () => send("POST", "/v1/jobs", { path: "/etc" }),
  "post /v1/jobs 404": () => send("POST", "/v1/jobs", { path: "none" }),
  "post /v1/jobs 422": async () => {
    const headers = { "Idempotency-Key": "twice" };
    await ask(service, "/v1/jobs", { method: "POST", body: {}, headers });
    return await ask(service, "/v1/jobs", { method: "POST", body: { prefix: "x/" }, headers });
  },
  "post /v1/jobs 429": () => post(narrow, "/v1/jobs", {}),
  "post /v1/jobs 503": () => post(stopped, "/v1/jobs", {}),
  "get /v1/jobs 200": () => get("/v1/jobs"),
  "get /v1/jobs 400": () => get("/v1/jobs?limit=0"),
  "get /v1/jobs/{id} 200": () => get(`/v1/jobs/${over}`),
  "get /v1/jobs/{id} 404": () => get(nobody),
  "patch /v1/jobs/{id} 200": () => send("PATCH", `/v1/jobs/${over}`, { priority: 2 }),
  "patch /v1/jobs/{id} 400": () => send("PATCH", `/v1/jobs/${over}`, { priority: 0 }),
  "patch /v1/jobs/{id} 404": () => send("PATCH", nobody, {}),
  "delete /v1/jobs/{id} 204": async () => {
    const { links } = await jobOf(await send("POST", "/v1/jobs", { prefix: "204/" }));
    await send("DELETE", links.self);
    return await send("DELETE", links.self);
  },
  "delete /v1/jobs/{id} 404": () => send("DELETE", nobody),
  "post /v1/jobs/{id}/pause 200": async () => {
    const { links } = await jobOf(await send("POST", "/v1/jobs", { prefix: "paused/" }));
    return await send("POST", `${links.self}/pause`);
  },
  "post /v1/jobs/{id}/pause 404": () => send("POST", `${nobody}/pause`),
  "post /v1/jobs/{id}/pause 409": () => send("POST", `/v1/jobs/${over}/pause`),
  "post /v1/jobs/{id}/resume 200": async () => {
    const { links } = await jobOf(await send("POST", "/v1/jobs", { prefix: "resumed/" }));
    await send("DELETE", links.self);
    return await send("POST", `${links.self}/resume`);
  },
  "post /v1/jobs/{id}/resume 404": () => send("POST", `${nobody}/resume`),
  "post /v1/jobs/{id}/resume 409": () => send("POST", `/v1/jobs/${over}/resume`),
  "post /v1/jobs/{id}/retry 200": () => post(faulty, `/v1/jobs/${failed}/retry`),
  "post /v1/jobs/{id}/retry 404": () => send("POST", `${nobody}/retry`),
  "post /v1/jobs/{id}/retry 409": () => send("POST", `/v1/jobs/${over}/retry`),
  "get /v1/jobs/{id}/failures 200": () => get(`/v1/jobs/${over}/failures`),
  "get /v1/jobs/{id}/failures 404": () => get(`${nobody}/failures`),
  "get /v1/jobs/{id}/report 200": () => get(`/v1/jobs/${over}/report`),
  "get /v1/jobs/{id}/report 404": () => get(`${nobody}/report`),
  "get /v1/jobs/{id}/events 200": () => get(`/v1/jobs/${over}/events`),
  "get /v1/jobs/{id}/events 400": () => get(`/v1/jobs/${over}/events?after=x`),
  "get /v1/jobs/{id}/events 404": () => get(`${nobody}/events`),
  "get /v1/jobs/{id}/events 429": () => whileReading(`/v1/jobs/${running}/events`),
  "get /v1/jobs/{id}/events 503": () => eventsOfStopped(),
  "get /v1/settings 200": () => get("/v1/settings"),
  "patch /v1/settings 200": () => send("PATCH", "/v1/settings", { workers: 1, max_cpu: 90 }),
  "patch /v1/settings 400": () => send("PATCH", "/v1/settings", { workers: 0 }),
  "patch /v1/settings 422": () => send("PATCH", "/v1/settings", { max_memory: 1000 }),
  "get /healthz 200": () => get("/healthz"),
  "get /readyz 200": () => get("/readyz"),
  "get /readyz 503": () => ask(stopped, "/readyz"),
  "get /metrics 200": () => get("/metrics"),
  "get /v1/languages 200": () => get("/v1/languages"),
  ...picture("map", ""),
  ...picture("search", "?q=f"),
  ...picture("files", "?path=m000.py"),
  ...picture("symbol", "?id=m000.py::f"),
  "delete /v1/jobs/{id} 202": () => ask(narrow, `/v1/jobs/${running}`, { method: "DELETE" }),
};

function picture(name: string, query: string): Record<string, () => Promise<Response>> {
  return {
    [`get /v1/jobs/{id}/${name} 200`]: () => get(`/v1/jobs/${over}/${name}${query}`),
    [`get /v1/jobs/{id}/${name} 400`]: () => get(`/v1/jobs/${over}/${name}?limit=x&depth=x`),
    [`get /v1/jobs/{id}/${name} 404`]: () => get(`${nobody}/${name}${query}`),
    [`get /v1/jobs/{id}/${name} 409`]: () => ask(narrow, `/v1/jobs/${running}/${name}${query}`),
  };
}

async function whileReadingUpload(): Promise<Response> {
  const reading = await ask(narrow, `/v1/jobs/${running}/graph`);
  try {
    return await upload(narrow, "x = 1\n", "?language=python");
  } finally {
    await reading.body!.cancel();
  }
}

/** A job that the stopped service still knows. */
async function eventsOfStopped(): Promise<Response> {
  const root = services.world.tree("late", smallFiles(1));
  const late = await services.open({ root, stateDirectory: services.state("late") });
  const id = await runToEnd(late);
  await services.close(late);
  return await ask(late, `/v1/jobs/${id}/events`);
}

test.each(Object.keys(answers))(
  "%s",
  async (name) => {
    const response = await answers[name]!();
    await response.body?.cancel();
    expect(response.status).toBe(Number(name.split(" ").at(-1)));
  },
  60_000,
);

test("these are all that are documented", () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.keys(responses).map((status) => `${method} ${path} ${status}`),
    ),
  );
  expect(Object.keys(answers).sort()).toEqual(documented.sort());
});

test("the document is valid", async () => {
  expect(await new Validator().validate({ ...document })).toEqual({ valid: true });
});
