/** A service as a process of its own, looked at through /proc (Linux), and ways to read from it at one's own pace. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const entry: string = process.env.BENCH_MAIN ?? join(import.meta.dirname, "../../mod.ts");

/** What a process holds. */
export interface Holding {
  readonly rssBytes: number;
  readonly descriptors: number;
  readonly threads: number;
}

/** See the head of this file. */
export class Served implements AsyncDisposable {
  readonly state: string;
  readonly #root: string;
  readonly #args: readonly string[];
  #child: Bun.Subprocess<"ignore", "ignore", "pipe">;
  #port = 0;

  private constructor(root: string, state: string, args: readonly string[]) {
    this.#root = root;
    this.state = state;
    this.#args = args;
    this.#child = this.#spawn();
  }

  /** Serves what is below `root`; `args` are more words for `ast2graph serve`. */
  static async start(root: string, args: readonly string[] = []): Promise<Served> {
    const served = new Served(root, mkdtempSync(join(tmpdir(), "ast2graph-served-")), args);
    await served.#listens();
    return served;
  }

  #spawn(): Bun.Subprocess<"ignore", "ignore", "pipe"> {
    const own = ["--root", this.#root, "--state", this.state, "--listen", `127.0.0.1:${this.#port}`];
    return Bun.spawn([process.execPath, entry, "serve", ...own, ...this.#args], {
      stdin: "ignore",
      stdout: "ignore",
      stderr: "pipe",
    });
  }

  /** Resolves when it says where; its other words are read and thrown away. */
  async #listens(): Promise<void> {
    const heard = Promise.withResolvers<number>();
    const decoder = new TextDecoder();
    const { stderr } = this.#child;
    void (async () => {
      let text = "";
      for await (const bytes of stderr) {
        text = `${text}${decoder.decode(bytes, { stream: true })}`.slice(-10_000);
        const port = / on http:\/\/\S*:(\d+)/.exec(text)?.[1];
        if (port !== undefined) heard.resolve(Number(port));
      }
      heard.reject(new Error(`the service ended: ${text}`));
    })();
    heard.promise.catch(() => {}); // it has listened, and ended later
    this.#port = await heard.promise;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What it holds now. */
  holding(): Holding {
    const { pid } = this.#child;
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
    return {
      rssBytes: figure("VmRSS") * 1024,
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      threads: figure("Threads"),
    };
  }

  /** A `GET` on a connection of its own, of which nothing is read before it is asked for. */
  get(path: string): Socket {
    const socket = connect(this.#port, "127.0.0.1");
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n\r\n`);
    return socket;
  }

  /** A value of its metrics; NaN when there is none. */
  async metric(line: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const found = text.split("\n").find((candidate) => candidate.startsWith(`${line} `));
    return Number(found?.slice(line.length + 1) ?? Number.NaN);
  }

  /** `kill -9`, and a new start on the same port and state. */
  async killAndRestart(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.exited;
    this.#child = this.#spawn();
    await this.#listens();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#child.exited;
    rmSync(this.state, { recursive: true, force: true });
  }
}

/** Asks again and again until it is so; the time that took, in ms. */
export async function untilSo(isSo: () => boolean | Promise<boolean>, mostMs = 60_000): Promise<number> {
  const fromMs = performance.now();
  while (!(await isSo())) {
    if (performance.now() - fromMs > mostMs) return Number.POSITIVE_INFINITY;
    await Bun.sleep(5);
  }
  return performance.now() - fromMs;
}

/** The value below which `share` of all lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
