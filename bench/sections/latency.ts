/** How soon the first record is there, and how soon a reader that goes away ends the program. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { mainJob, syntaxJob } from "../measure/main_job.ts";
import { milliseconds, spread, table } from "../measure/statistics.ts";
import { firstRecordMs, headMs } from "../measure/watch_process.ts";
import { BIG_TREES, chosen, type Section } from "./section.ts";

const MOST_FIRST_BYTES: number = 64 << 10;

/** The first file in the order of the output. */
function firstFile(directory: string): { readonly path: string; readonly bytes: number } {
  const paths = (readdirSync(directory, { recursive: true }) as string[]).filter((path) =>
    /\.\w+$/.test(path),
  );
  const files = paths.map((path) => Buffer.from(path)).sort(Buffer.compare);
  const path = files.map(String).find((candidate) => lstatSync(join(directory, candidate)).isFile())!;
  return { path, bytes: lstatSync(join(directory, path)).size };
}

export const latency: Section = async (context) => {
  const rows: string[][] = [];
  for (const name of chosen(context, ["300", "10k", "100k", ...BIG_TREES])) {
    context.tell(`latency: ${name}`);
    const { directory } = context.corpus(name);
    const { path, bytes } = firstFile(directory);
    const first: number[] = [];
    const firstOfSyntax: number[] = [];
    const head: number[] = [];
    for (let round = 0; round < context.rounds * 2; round++) {
      first.push(await firstRecordMs(mainJob(directory)));
      firstOfSyntax.push(await firstRecordMs(syntaxJob(directory)));
      head.push(await headMs(mainJob(directory)));
    }
    const size = `${(bytes / 1000).toFixed(1)} kB${bytes > MOST_FIRST_BYTES ? " (over 64 KiB)" : ""}`;
    rows.push([
      name,
      `${path.split("/").at(-1)}, ${size}`,
      spread(firstOfSyntax, milliseconds),
      spread(first, milliseconds),
      spread(head, milliseconds),
    ]);
  }
  return {
    title: "First record and closed pipe",
    text: [
      "From the start of the process to the first `syntax` record at the other end of a pipe, and to the end of `… | head -1`.",
      table(
        [
          "corpus",
          "first file",
          "first record (aim 150 ms), `--layers syntax`",
          "with the graph",
          "`head -1` (aim 300 ms on 100k)",
        ],
        rows,
      ),
    ].join("\n\n"),
  };
};
