/** Services over small trees, asked without a server. */
import { join } from "node:path";
import { createService, type Service, type ServiceOptions } from "../../../../mod.ts";
import type { JobDescription } from "../../../../src/surface/http/api/describe_job.ts";
import { smallFiles, World } from "../../library/_job_world.ts";

/** Enough for many batches: a job of it does not end at once. */
export const manyFiles: Record<string, string> = smallFiles(
  48,
  Array.from({ length: 500 }, (_, i) => `def f${i}(a):\n    return f${i + 1}(a)\n`).join(""),
);

/** A directory with sources, and the services that were opened over them. */
export class ServiceWorld {
  readonly world: World = new World();
  readonly #open: Set<Service> = new Set();

  async open(options: ServiceOptions): Promise<Service> {
    const service = await createService({ workers: 2, maxCpuPercent: 100, ...options });
    this.#open.add(service);
    return service;
  }

  async close(service: Service): Promise<void> {
    this.#open.delete(service);
    await service.close();
  }

  state(name: string): string {
    return join(this.world.directory, `${name}-state`);
  }

  async remove(): Promise<void> {
    for (const service of this.#open) await service.close();
    this.world.remove();
  }
}

/** Asks `service`; a body is sent as JSON. */
export async function ask(
  { app }: Service,
  path: string,
  init: Omit<RequestInit, "body"> & { readonly body?: unknown } = {},
): Promise<Response> {
  const { body, ...rest } = init;
  const headers = new Headers(rest.headers);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  return await app.request(`http://127.0.0.1${path}`, { ...rest, ...text, headers });
}

export async function post(service: Service, path: string, body?: unknown): Promise<Response> {
  return await ask(service, path, { method: "POST", body });
}

/** The job that the answer tells of. */
export async function jobOf(response: Response): Promise<JobDescription> {
  return (await response.json()) as JobDescription;
}

/** The job `id` as it is now. */
export async function look(service: Service, id: string): Promise<JobDescription> {
  return await jobOf(await ask(service, `/v1/jobs/${id}`));
}

/** An event as it comes over the line. */
export interface TextEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Events of a job, until `isDone` or the job is over. */
export async function eventsOf(
  response: Response,
  isDone: (event: TextEvent) => boolean = () => false,
): Promise<TextEvent[]> {
  const events: TextEvent[] = [];
  let text = "";
  for await (const piece of response.body!.pipeThrough(
    new TextDecoderStream() as TransformStream<Uint8Array, string>,
  )) {
    text += piece;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = readEvent(text.slice(0, end));
      text = text.slice(end + 2);
      if (!event) continue;
      events.push(event);
      if (isDone(event)) return events; // leaving the loop ends the stream
    }
  }
  return events;
}

function readEvent(text: string): TextEvent | undefined {
  const field = (name: string): string | undefined =>
    text
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const event = field("event");
  return event === undefined
    ? undefined
    : { id: field("id"), event, data: JSON.parse(field("data") ?? "{}") };
}

/** Resolves when the job is in one of `states`. */
export async function untilState(service: Service, id: string, ...states: string[]): Promise<JobDescription> {
  const isThere = ({ event, data }: TextEvent): boolean =>
    event === "state" && states.includes(String(data.state));
  const job = await look(service, id);
  if (states.includes(job.state)) return job;
  await eventsOf(await ask(service, `/v1/jobs/${id}/events`), isThere);
  return await look(service, id);
}
