/** Whether an executable serves the page with all that it is made of: it has no packages to take it from. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageAssets } from "../src/surface/http/page/page_files.ts";

/** Starts the executable's service, and asks for all. */
export async function servesPage(executable: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "ast2graph-page-"));
  const options = ["--root", ".", "--state", join(folder, "state"), "--listen", "127.0.0.1:0"];
  const child = Bun.spawn([executable, "serve", ...options], { stdout: "ignore", stderr: "pipe" });
  try {
    const url = await addressIn(child.stderr);
    const page = await (await fetch(`${url}/`)).text();
    const version = /assets\/(\w+)\//.exec(page)?.[1];
    const addresses = ["docs", ...pageAssets.map(({ name }) => `assets/${version}/${name}`)];
    const answers = await Promise.all(addresses.map((address) => fetch(`${url}/${address}`)));
    return answers.every(({ ok }) => ok);
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
