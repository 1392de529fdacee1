/** `ast2graph serve`: the service, until it is stopped. */
import { createFault } from "../../fault/fault.ts";
import type { Service } from "../http/create_service.ts";
import type { GuardOptions } from "../http/guard/guard_options.ts";
import type { RunCommand } from "./load_command.ts";
import type { FlagValues } from "./parse_flags.ts";
import type { FilledContext } from "./run_context.ts";
import { StopSignals } from "./stop_signals.ts";
import { TypedValues } from "./typed_values.ts";

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 8787;
const MOST_PORT = 65_535;

/** Serves; resolves with 0 when a signal has ended it cleanly, since that is how a service ends. */
export const runServe: RunCommand = async (_, values, __, context) => {
  const { tell } = context;
  const stop = new StopSignals();
  try {
    const address = readAddress(values);
    const ears: { port?: number } = {};
    const service = await open(values, context, { hostname: address.hostname, port: () => ears.port });
    const { serve } = await import("../http/serve.ts");
    const listening = await listen(service, address, () => serve(service, address));
    ears.port = listening.port;
    tell(`ast2graph serves ${values.get("root") ?? "."} on ${listening.url}`);
    tell(`  jobs and their graphs are kept in ${service.stateDirectory}`);
    await aborted(stop.signal);
    tell("stopping: what is done is kept, and goes on with the next start");
    await listening.stop();
    return 0;
  } finally {
    stop.release();
  }
};

async function open(
  values: FlagValues,
  { tell, locateWasm, locatePageFile, workerEntry, linkEntry, environment }: FilledContext,
  guard: Pick<GuardOptions, "hostname" | "port">,
): Promise<Service> {
  const { createService } = await import("../http/create_service.ts");
  const typed = new TypedValues(values);
  const options = {
    root: values.get("root"),
    stateDirectory: values.get("state"),
    mostKept: typed.number("keep-jobs"),
    workers: typed.number("workers"),
    maxMemoryBytes: typed.number("max-memory"),
    maxCpuPercent: typed.number("max-cpu"),
    jobsAtOnce: typed.number("jobs-at-once"),
    mostJobs: typed.number("max-jobs"),
    mostStreams: typed.number("max-streams"),
    mostUploadBytes: typed.number("max-upload"),
    guard: {
      ...guard,
      allowedHosts: values.all("allow-host"),
      allowedOrigins: values.all("allow-origin"),
      tokens: await readAllTokens(values.get("token-file"), environment.AST2GRAPH_TOKEN),
    },
    locateWasm,
    locatePageFile,
    workerEntry,
    linkEntry,
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const log = (error: unknown): void =>
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return await createService({ ...given, log });
}

/** Those of the file, and the one of the environment. */
async function readAllTokens(path: string | undefined, token: string | undefined): Promise<string[]> {
  const { checkToken, readTokens } = await import("../http/guard/read_tokens.ts");
  return [
    ...(path === undefined ? [] : readTokens(path)),
    ...(token ? [checkToken(token, "AST2GRAPH_TOKEN")] : []),
  ];
}

/** `HOST:PORT`, `HOST`, `:PORT` or `PORT`; `[::1]:8787`. */
function readAddress(values: FlagValues): { readonly hostname: string; readonly port: number } {
  const text = values.get("listen") ?? "";
  const found = /^(?:\[(?<six>[^\]]*)\]|(?<host>[^:]*?))?(?::?(?<port>\d+))?$/.exec(text)?.groups;
  const port = found?.port === undefined ? DEFAULT_PORT : Number(found.port);
  const hostname = found?.six || found?.host || DEFAULT_HOST;
  if (found && port <= MOST_PORT) return { hostname, port };
  throw new TypedValues(values).refuse("listen", "HOST:PORT, such as 127.0.0.1:8787");
}

async function listen<T>(
  service: Service,
  { hostname, port }: { readonly hostname: string; readonly port: number },
  begin: () => T,
): Promise<T> {
  try {
    return begin();
  } catch (error) {
    await service.close();
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    throw createFault("cannot-listen", {
      address: `${hostname}:${port}`,
      cause: code ?? message ?? "unknown error",
    });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
