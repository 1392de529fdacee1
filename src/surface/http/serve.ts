/** Listens for a service, on Bun or Deno. */
import type { Service } from "./create_service.ts";

/** Where it listens. */
export interface ListenOptions {
  readonly hostname: string;
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * Connections on which nothing happens for so long are closed, but those of streams; under Bun only. The head of a request has twice that time, and 8 s,
   * to come whole. @default 30
   */
  readonly idleSeconds?: number;
}

/** A service that is listened for. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Ends all: the service first, so that streams are broken off by their jobs, then connections that are left. */
  stop(): Promise<void>;
}

const IDLE_S = 30;
/** How long answers may take to end when the service has. */
const DRAIN_MS = 1000;

type Fetch = (request: Request, info: object) => Response | Promise<Response>;

interface DenoServer {
  readonly addr: { readonly port: number };
  shutdown(): Promise<void>;
}
interface DenoServe {
  serve(
    options: Pick<ListenOptions, "hostname" | "port"> & {
      readonly signal: AbortSignal;
      readonly onListen: () => void;
    },
    handler: (
      request: Request,
      info: { readonly remoteAddr: { readonly hostname: string } },
    ) => Response | Promise<Response>,
  ): DenoServer;
}

/** @throws what listening throws: the address is taken, or not this machine's */
export function serve(service: Service, options: ListenOptions): Listening {
  const answer: Fetch = (request, info) => service.app.fetch(request, info);
  const deno = (globalThis as { readonly Deno?: DenoServe }).Deno;
  const { port, end } = deno ? listenOnDeno(deno, options, answer) : listenOnBun(options, answer);
  const { hostname } = options;
  const shown = hostname.includes(":") ? `[${hostname}]` : hostname;
  return {
    url: `http://${shown}:${port}`,
    port,
    stop: async () => {
      await service.close();
      await end();
    },
  };
}

interface Ears {
  readonly port: number;
  readonly end: () => Promise<void>;
}

function listenOnBun({ hostname, port, idleSeconds = IDLE_S }: ListenOptions, answer: Fetch): Ears {
  const server = Bun.serve({
    hostname,
    port,
    idleTimeout: idleSeconds,
    maxRequestBodySize: Number.MAX_SAFE_INTEGER, // the guard counts
    fetch: (request, ears) =>
      answer(request, {
        remoteAddr: { hostname: ears.requestIP(request)?.address },
        keepOpen: () => ears.timeout(request, 0),
        endKeepOpen: () => ears.timeout(request, idleSeconds),
      }),
  });
  return { port: server.port!, end: async () => await orLater(server.stop(), () => server.stop(true)) };
}

function listenOnDeno(deno: DenoServe, { hostname, port }: ListenOptions, answer: Fetch): Ears {
  const cut = new AbortController();
  const server = deno.serve({ hostname, port, signal: cut.signal, onListen: () => {} }, (request, info) =>
    answer(request, { remoteAddr: info.remoteAddr }),
  );
  return {
    port: server.addr.port,
    end: async () => await orLater(server.shutdown(), async () => cut.abort()),
  };
}

/** Waits for what ends by itself, but not for ever. */
async function orLater(ended: Promise<void>, force: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), DRAIN_MS);
  });
  if ((await Promise.race([ended, late])) === "late") await force();
  clearTimeout(timer);
}
