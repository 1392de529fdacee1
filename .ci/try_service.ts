/** What an executable serves: it has no packages to take the page from, nor modules for its threads. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageAssets } from "../src/surface/http/page/page_files.ts";

/** What was seen. */
export interface Served {
  readonly hasPage: boolean;
  readonly graph: string;
}

/** Starts the executable's service, and asks for the page with all that it is made of, and for the graph of the directory `root`. */
export async function tryService(executable: string, root: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "ast2graph-page-"));
  const options = ["--root", ".", "--state", join(folder, "state"), "--listen", "127.0.0.1:0"];
  const child = Bun.spawn([executable, "serve", ...options], { stdout: "ignore", stderr: "pipe" });
  try {
    const url = await addressIn(child.stderr);
    const page = await (await fetch(`${url}/`)).text();
    const version = /assets\/(\w+)\//.exec(page)?.[1];
    const addresses = ["docs", ...pageAssets.map(({ name }) => `assets/${version}/${name}`)];
    const answers = await Promise.all(addresses.map((address) => fetch(`${url}/${address}`)));
    const graph = await (await fetch(`${url}/v1/graph?${new URLSearchParams({ root })}`)).text();
    return { hasPage: answers.every(({ ok }) => ok), graph };
  } finally {
    child.kill();
    await child.exited;
    rmSync(folder, { recursive: true });
  }
}

/** What it says when it listens. */
async function addressIn(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let told = "";
  for await (const chunk of stream) {
    told += decoder.decode(chunk, { stream: true });
    const url = /http:\/\/[\d.:]+/.exec(told)?.[0];
    if (url && told.includes("\n")) return url;
  }
  throw new Error(`the executable does not serve: ${told}`);
}
