/** How busy two workers keep two cores from the first record to the last. */
import { syntaxJob } from "../measure/main_job.ts";
import { percent, seconds, spread, table } from "../measure/statistics.ts";
import { type Sample, watchProcess } from "../measure/watch_process.ts";
import { BIG_TREES, chosen, describeCorpus, type Section } from "./section.ts";

const CORES = 2;
const EVERY_MS = 5;
/** More than the header and what threads wake each other with. */
const FIRST_BLOCK_BYTES = 8192;

interface Busy {
  readonly share: number;
  readonly windowMs: number;
}

/** CPU time over wall time, between the first sample with a block written and the last that saw more written. */
function busyShare(samples: readonly Sample[]): Busy {
  const first = samples.find(({ writtenBytes }) => writtenBytes > FIRST_BLOCK_BYTES)!;
  let last = first;
  for (const sample of samples)
    if (sample.writtenBytes > last.writtenBytes + FIRST_BLOCK_BYTES) last = sample;
  const windowMs = last.ms - first.ms;
  return { share: (last.cpuMs - first.cpuMs) / (windowMs * CORES), windowMs };
}

export const utilisation: Section = async (context) => {
  const rows: string[][] = [];
  for (const name of chosen(context, [...BIG_TREES, "10k"])) {
    context.tell(`utilisation: ${name}`);
    const tree = context.corpus(name);
    const found: Busy[] = [];
    for (let round = 0; round < context.rounds; round++) {
      found.push(busyShare(await watchProcess(syntaxJob(tree.directory, { workers: 2 }), EVERY_MS)));
    }
    rows.push([
      describeCorpus(tree),
      spread(
        found.map(({ windowMs }) => windowMs),
        seconds,
      ),
      spread(
        found.map(({ share }) => share),
        percent,
      ),
    ]);
  }
  return {
    title: "Both cores busy, with 2 workers (aim: 88 %)",
    text: [
      "`--layers syntax` to /dev/null; CPU time of the process over 2 × wall time, from the first block written to the last, sampled every 5 ms from /proc.",
      table(["corpus", "window", "busy"], rows),
    ].join("\n\n"),
  };
};
