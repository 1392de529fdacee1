/** What comes behind a run: the report, the closing words, the exit status. */
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import type { ResolvedOptions } from "../../graph_options.ts";
import { readProcessUse } from "../../job/process_use.ts";
import type { RunEnd } from "../../job/run_report.ts";
import type { RunTally } from "../../job/run_tally.ts";
import type { FailOn, GraphRequest } from "./graph_request.ts";
import { isPreviewWanted } from "./open_output.ts";
import type { Tell } from "./run_context.ts";

/** How a run went. */
export interface Conclusion {
  readonly request: GraphRequest;
  readonly options: ResolvedOptions;
  readonly tally: RunTally;
  readonly report: ByteSink | undefined;
  readonly startMs: number;
  readonly end: RunEnd;
  readonly tell: Tell;
}

/** The report and the closing words. */
export async function concludeRun({
  request,
  options,
  tally,
  report,
  startMs,
  end,
  tell,
}: Conclusion): Promise<void> {
  const wallMs = performance.now() - startMs;
  const use = readProcessUse();
  if (report) {
    const { createRunReport } = await import("../../job/run_report.ts");
    const text = JSON.stringify(createRunReport({ tally, options, end, wallMs, use }), undefined, 2);
    await report.write(new TextEncoder().encode(`${text}\n`));
    await report.finish();
  }
  if (end !== "done" || request.quiet || request.progress === "json") return;
  const { closingWords } = await import("./closing_words.ts");
  for (const line of closingWords({ tally, options, wallMs, use, isPreview: isPreviewWanted(request) }))
    tell(line);
}

/** 1 when files failed that count. */
export function exitStatus(failOn: FailOn, { failed, partial }: RunTally): number {
  const guilty = { never: 0, failed, partial: failed + partial }[failOn];
  return guilty > 0 ? 1 : 0;
}
