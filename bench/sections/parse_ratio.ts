/** How near the whole job, and its layers, come to parsing alone. */
import { mainJob, syntaxJob } from "../measure/main_job.ts";
import { interleave } from "../measure/measure_process.ts";
import { median, megabytes, seconds, spread, table, times } from "../measure/statistics.ts";
import { BIG_TREES, chosen, describeCorpus, type Section } from "./section.ts";

/** CPU against parsing alone that each job aims at. */
const AIMS = { syntax: 1.6, symbols: 1.8, full: 2.3 } as const;
type Job = keyof typeof AIMS;

export const parseRatio: Section = async (context) => {
  const rows: string[][] = [];
  const ratios: Record<Job, number[]> = { syntax: [], symbols: [], full: [] };
  for (const name of chosen(context, [...BIG_TREES, "10k"])) {
    context.tell(`parse ratio: ${name}`);
    const { directory, ...tree } = context.corpus(name);
    const runs = await interleave(
      {
        parse: mainJob(directory, { more: ["--stop-after", "parse"] }),
        syntax: syntaxJob(directory),
        symbols: mainJob(directory, { layers: "symbols" }),
        full: mainJob(directory),
      },
      context.rounds,
    );
    const cpu = (job: keyof typeof runs): number[] => runs[job].map((run) => run.cpuMs);
    const ratioOf = (job: Job): number => median(cpu(job)) / median(cpu("parse"));
    for (const job of Object.keys(AIMS) as Job[])
      if (BIG_TREES.includes(name)) ratios[job].push(ratioOf(job));
    rows.push([
      describeCorpus({ directory, ...tree }),
      spread(cpu("parse"), seconds),
      times(ratioOf("syntax")),
      times(ratioOf("symbols")),
      times(ratioOf("full")),
      spread(
        runs.full.map((run) => run.wallMs),
        seconds,
      ),
      spread(
        runs.full.map((run) => run.peakBytes),
        megabytes,
      ),
    ]);
  }
  const closing = (Object.keys(AIMS) as Job[])
    .filter((job) => ratios[job].length > 0)
    .map((job) => `${job} ${times(median(ratios[job]))} (aim ${times(AIMS[job])})`);
  return {
    title: "The whole job against the same process stopped after parsing",
    text: [
      "Sink /dev/null; CPU is user and system time of the whole process, start included. Syntax and symbols are those layers alone, full is both.",
      table(
        ["corpus", "CPU, parse only", "× syntax", "× symbols", "× full", "wall, full", "peak, full"],
        rows,
      ),
      closing.length > 0 ? `Medians over the trees of one language: ${closing.join(", ")}.` : "",
    ].join("\n\n"),
  };
};
