/** Whether memory grows with the tree. */
import { syntaxJob } from "../measure/main_job.ts";
import { median, megabytes, percent, seconds, slope, table } from "../measure/statistics.ts";
import { type Sample, watchProcess } from "../measure/watch_process.ts";
import { describeCorpus, type Section } from "./section.ts";

const EVERY_MS = 50;

export const memorySlope: Section = async ({ corpus }) => {
  const tree = corpus("100k");
  const samples = await watchProcess(syntaxJob(tree.directory), EVERY_MS);
  const written = samples.at(-1)!.writtenBytes;
  const second = samples.slice(samples.length >> 1);
  const filesAt = (sample: Sample): number => (sample.writtenBytes / written) * tree.files;
  const perFile = slope(second.map((sample) => ({ x: filesAt(sample), y: sample.rssBytes })));
  const rise = perFile * (filesAt(second.at(-1)!) - filesAt(second[0]!));
  const peak = samples.reduce((most, sample) => (sample.rssBytes > most.rssBytes ? sample : most));
  const typical = (part: readonly Sample[]): string =>
    megabytes(median(part.map(({ rssBytes }) => rssBytes)));
  const quarter = samples.length >> 2;
  const quarters = [0, 1, 2, 3].map((i) => typical(samples.slice(i * quarter, (i + 1) * quarter)));
  const row = [
    seconds(samples.at(-1)!.ms),
    `${megabytes(peak.rssBytes)}, after ${percent(filesAt(peak) / tree.files)}`,
    quarters.join(", "),
    `${((perFile * 10_000) / 1e6).toFixed(2)} MB`,
    `${(rise / 1e6).toFixed(1)} MB`,
  ];
  const head = [
    "wall",
    "peak (aim 300 MB)",
    "medians of the quarters",
    "slope per 10,000 files",
    "rise over the second half",
  ];
  return {
    title: "Memory over 100,000 files, syntax",
    text: [
      `Corpus ${describeCorpus(tree)}; \`--layers syntax\` to /dev/null; resident set every ${EVERY_MS} ms, line of least squares over the second half of the samples.`,
      table(head, [row]),
    ].join("\n\n"),
  };
};
