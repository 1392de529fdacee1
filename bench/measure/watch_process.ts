/** Runs one command and looks at it through /proc while it runs (Linux). */
import { readFileSync } from "node:fs";

/** A moment of the process; times in milliseconds from its start. */
export interface Sample {
  readonly ms: number;
  readonly rssBytes: number;
  /** CPU time so far, of all its threads. */
  readonly cpuMs: number;
  /** Bytes handed to the system by writing, whatever the sink. */
  readonly writtenBytes: number;
}

/** Length of a clock tick in /proc/<pid>/stat on Linux. */
const TICK_MS = 10;

/** Samples every `everyMs` until the end; standard output goes to /dev/null. `onSample` may look further. */
export async function watchProcess(
  command: readonly string[],
  everyMs: number,
  onSample?: (pid: number, sample: Sample) => void,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const startedAt = performance.now();
  const child = Bun.spawn([...command], { stdin: "ignore", stdout: "ignore", stderr: "ignore" });
  let running = true;
  const ended = child.exited.then((status) => {
    running = false;
    return status;
  });
  while (running) {
    const sample = takeSample(child.pid, performance.now() - startedAt);
    if (sample) {
      samples.push(sample);
      onSample?.(child.pid, sample);
    }
    await Bun.sleep(everyMs);
  }
  const status = await ended;
  if (status !== 0) throw new Error(`"${command.join(" ")}" ended with ${status}`);
  return samples;
}

function takeSample(pid: number, ms: number): Sample | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const rss = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const written = /^wchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1];
    if (rss === undefined || written === undefined) return undefined;
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    return { ms, rssBytes: Number(rss) * 1024, cpuMs, writtenBytes: Number(written) };
  } catch {
    return undefined; // it has just ended
  }
}

/** Time from start to the first `syntax` record at a pipe's end, in ms; the process is then told to end. */
export async function firstRecordMs(command: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = Bun.spawn([...command], { stdin: "ignore", stdout: "pipe", stderr: "ignore" });
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of child.stdout) {
    const ms = performance.now() - startedAt;
    text += decoder.decode(bytes, { stream: true });
    if (!text.includes('{"type":"syntax"')) continue;
    child.kill("SIGTERM");
    await child.exited;
    return ms;
  }
  throw new Error(`"${command.join(" ")}" wrote no syntax record`);
}

/** Time in ms until a pipeline with `head -1` has ended, all of it. */
export async function headMs(command: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = Bun.spawn(["bash", "-o", "pipefail", "-c", '"$@" | head -1', "bash", ...command], {
    stdin: "ignore",
    stdout: "ignore",
    stderr: "ignore",
  });
  const status = await child.exited;
  if (status !== 0) throw new Error(`"${command.join(" ")} | head -1" ended with ${status}`);
  return performance.now() - startedAt;
}
