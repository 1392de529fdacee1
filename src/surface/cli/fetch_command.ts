/** `ast2graph fetch URL`: a graph from a service, to standard output or a file. */
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import { descriptorSink } from "../../emit/sinks/descriptor_sink.ts";
import { PipeClosed } from "../../emit/write_descriptor.ts";
import { createFault } from "../../fault/fault.ts";
import { fetchGraph } from "../client/fetch_graph.ts";
import { readTokens } from "../http/guard/read_tokens.ts";
import { FetchDisplay } from "./fetch_display.ts";
import { isTerminal } from "./is_terminal.ts";
import { LastLine } from "./last_line.ts";
import type { RunCommand } from "./load_command.ts";
import { orAborted } from "./or_aborted.ts";
import type { FlagValues } from "./parse_flags.ts";
import { printableText } from "./printable_text.ts";
import { StopSignals } from "./stop_signals.ts";
import { tellFault } from "./tell_fault.ts";
import { TypedValues } from "./typed_values.ts";

const STANDARD_OUTPUT = 1;
const lists = ["type", "symbol-kind", "edge-kind", "syntax-kind", "language"] as const;

/** Fetches; status 1 when the graph has files that failed. */
export const runFetch: RunCommand = async (operands, values, _, { tell, environment }) => {
  const url = readUrl(operands, values);
  const token = readToken(values, environment.AST2GRAPH_TOKEN);
  const out = values.get("out");
  const stop = new StopSignals();
  const display = new FetchDisplay(values.has("quiet") ? () => {} : tell, values.has("quiet"));
  const last = new LastLine();
  const retries = new TypedValues(values).number("retries");
  try {
    const graph = fetchGraph(url, {
      signal: stop.signal,
      onRetry: (retry) => display.retry(retry),
      ...(token === undefined ? {} : { token }),
      ...(retries === undefined ? {} : { retries }),
    });
    await deliver(graph, out, stop.signal, (bytes) => {
      last.add(bytes);
      display.add(bytes.length);
    });
    display.finish();
    return failedFiles(last.text) > 0 ? 1 : 0;
  } catch (error) {
    display.stop();
    if (stop.status === undefined || error instanceof PipeClosed) throw error;
    tellFault(stop.signal.reason, tell);
    if (out !== undefined && out !== "-") tell(`  nothing was written to "${printableText(out)}"`);
    return stop.status;
  } finally {
    stop.release();
  }
};

/** @throws Fault `bad-option-value` */
function readUrl(operands: readonly string[], values: FlagValues): URL {
  const [text = ""] = operands;
  const address = text.includes("://") ? text : `http://${text}`;
  const url = operands.length === 1 && text !== "" && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw createFault("bad-option-value", {
      option: "fetch",
      value: printableText(operands.join(" ")),
      wanted: "one URL, http or https and without credentials",
    });
  }
  if (url.pathname === "/") url.pathname = "/v1/graph";
  addFilters(url.searchParams, values);
  return url;
}

/** Flags are named as the parameters are, with - for _. */
function addFilters(query: URLSearchParams, values: FlagValues): void {
  const typed = new TypedValues(values);
  for (const name of lists) {
    const list = typed.list(name);
    if (list.length > 0) query.append(name.replace("-", "_"), list.join(","));
  }
  for (const glob of values.all("file")) query.append("file", glob);
  const limit = typed.number("limit");
  if (limit !== undefined) query.append("limit", String(limit));
}

/** @throws Fault `token-file-unusable` */
function readToken(values: FlagValues, ofEnvironment: string | undefined): string | undefined {
  const path = values.get("token-file");
  return path === undefined ? ofEnvironment || undefined : readTokens(path)[0];
}

/** Writes all of it; `onWritten` is told what was taken. */
async function deliver(
  graph: ReadableStream<Uint8Array>,
  out: string | undefined,
  signal: AbortSignal,
  onWritten: (bytes: Uint8Array) => void,
): Promise<void> {
  const sink = await openSink(out);
  const pump = async (): Promise<void> => {
    for await (const bytes of graph) {
      await sink.write(bytes);
      onWritten(bytes);
    }
  };
  try {
    // A write to a reader that sleeps may never settle: a signal does not wait for it.
    await orAborted(pump(), signal);
    await sink.finish();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

/** As the main job: who looks at a terminal gets to see the first records. */
async function openSink(out: string | undefined): Promise<ByteSink> {
  if (out !== undefined && out !== "-") {
    const { openFileSink } = await import("../../emit/sinks/file_sink.ts");
    return await openFileSink(out);
  }
  const sink = descriptorSink(STANDARD_OUTPUT, "standard output");
  if (out === "-" || !isTerminal(STANDARD_OUTPUT)) return sink;
  const { previewSink } = await import("../../emit/sinks/preview_sink.ts");
  return previewSink({ show: (bytes) => sink.write(bytes) });
}

/** As the summary counts them; its line is whole, since the stream is. */
function failedFiles(summary: string): number {
  const { counts } = JSON.parse(summary) as { readonly counts?: { readonly failed?: number } };
  return counts?.failed ?? 0;
}
