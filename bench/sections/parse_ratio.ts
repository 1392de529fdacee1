/** How near the whole job comes to parsing alone. */
import { mainJob } from "../measure/main_job.ts";
import { interleave } from "../measure/measure_process.ts";
import { median, megabytes, seconds, spread, table, times } from "../measure/statistics.ts";
import { BIG_TREES, chosen, describeCorpus, type Section } from "./section.ts";

export const parseRatio: Section = async (context) => {
  const rows: string[][] = [];
  const treeRatios: number[] = [];
  for (const name of chosen(context, [...BIG_TREES, "10k"])) {
    context.tell(`parse ratio: ${name}`);
    const { directory, ...tree } = context.corpus(name);
    const { parse, whole } = await interleave(
      { parse: mainJob(directory, { more: ["--stop-after", "parse"] }), whole: mainJob(directory) },
      context.rounds,
    );
    const ratio = median(whole.map((run) => run.cpuMs)) / median(parse.map((run) => run.cpuMs));
    if (BIG_TREES.includes(name)) treeRatios.push(ratio);
    rows.push([
      describeCorpus({ directory, ...tree }),
      spread(
        parse.map((run) => run.cpuMs),
        seconds,
      ),
      spread(
        whole.map((run) => run.cpuMs),
        seconds,
      ),
      times(ratio),
      times(median(whole.map((run) => run.wallMs)) / median(parse.map((run) => run.wallMs))),
      spread(
        whole.map((run) => run.wallMs),
        seconds,
      ),
      spread(
        whole.map((run) => run.peakBytes),
        megabytes,
      ),
    ]);
  }
  const closing = treeRatios.length
    ? `Median CPU ratio over the trees of one language: ${times(median(treeRatios))} (aim 1.60×), the worst ${times(Math.max(...treeRatios))} (aim 1.90×).`
    : "";
  return {
    title: "The whole job against the same process stopped after parsing",
    text: [
      "Sink /dev/null; CPU is user and system time of the whole process, start included.",
      table(
        ["corpus", "CPU, parse only", "CPU, whole", "CPU ratio", "wall ratio", "wall, whole", "peak, whole"],
        rows,
      ),
      closing,
    ].join("\n\n"),
  };
};
