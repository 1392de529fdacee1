/**
 * One local stream against the command line, in turn: a graph from a warm service must come at 85 % of the command line's pace or more, and its first record
 * within 100 ms.
 *
 *     bun bench/http/throughput.ts [corpus] [--rounds 5] [-- words for ast2graph serve]
 */
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { requireCorpus } from "../corpus.ts";
import { median, megabytes, milliseconds, percent, seconds, spread } from "../measure/statistics.ts";
import { Served } from "./served.ts";

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "5" } },
  allowPositionals: true,
});
const [corpus = "10k", ...words] = positionals;
const { directory, files } = requireCorpus(corpus);
const entry: string = process.env.BENCH_MAIN ?? join(import.meta.dirname, "../../mod.ts");
const firstEvery = 20;

/** Time of the whole, as a shell sees it. */
async function timeOf(command: readonly string[]): Promise<number> {
  const fromMs = performance.now();
  const status = await Bun.spawn([...command], { stdout: "ignore", stderr: "ignore" }).exited;
  if (status !== 0) throw new Error(`"${command.join(" ")}" ended with ${status}`);
  return performance.now() - fromMs;
}

await using served: Served = await Served.start(directory, words);
const readAll = ["curl", "-sfN", `${served.url}/v1/graph`];
const line = [process.execPath, entry, "--root", directory];
await timeOf(readAll);
await timeOf(line);
const httpMs: number[] = [];
const lineMs: number[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  httpMs.push(await timeOf(readAll));
  lineMs.push(await timeOf(line));
}
const ratios = httpMs.map((ms, i) => lineMs[i]! / ms);
const bytes = (await (await fetch(`${served.url}/v1/graph`)).bytes()).length;
console.log(`corpus ${corpus}: ${files} files, ${megabytes(bytes)}, load ${loadavg()[0]!.toFixed(1)}`);
console.log(
  `command line ${spread(lineMs, seconds)}, service ${spread(httpMs, seconds)}: ${spread(ratios, percent)} of its pace (aim 85 %)`,
);

const headMs: number[] = [];
const fileMs: number[] = [];
for (let round = 0; round < firstEvery; round++) {
  const cut = new AbortController();
  const fromMs = performance.now();
  const answer = await fetch(`${served.url}/v1/graph?prefix=${round}/`, { signal: cut.signal });
  let text = "";
  for await (const chunk of answer.body!) {
    if (text === "") headMs.push(performance.now() - fromMs);
    text += new TextDecoder().decode(chunk);
    if (!text.includes('\n{"type":"file"')) continue;
    fileMs.push(performance.now() - fromMs);
    break;
  }
  cut.abort();
  await Bun.sleep(300);
}
console.log(
  `first record ${spread(headMs, milliseconds)}, first file ${spread(fileMs, milliseconds)} (aim 100 ms)`,
);
process.exitCode = median(ratios) >= 0.85 && median(headMs) <= 100 ? 0 : 1;
