/** Installs what the benchmarks compare with, on demand; whatever cannot be had is left out with a word on why. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";

const PEERS = import.meta.dirname;

/** Programs to compare with, as commands; absent ones are undefined. */
export interface Peers {
  readonly cursorDump: readonly string[];
  readonly nativeDump: readonly string[] | undefined;
  readonly astGrep: readonly string[] | undefined;
  readonly ctags: readonly string[] | undefined;
  /** Why something is absent. */
  readonly notes: readonly string[];
}

/** Finds the peers, installing those from npm unless they are. */
export async function installPeers(): Promise<Peers> {
  const notes: string[] = [];
  if (!existsSync(join(PEERS, "node_modules", "tree-sitter"))) {
    // The grammars name other versions of the binding as peers than the newest one, which loads them all the same.
    const args = ["install", "--legacy-peer-deps", "--no-package-lock", "--no-audit", "--no-fund"];
    const { status, stderr } = spawnSync("npm", args, { cwd: PEERS, encoding: "utf8" });
    if (status !== 0)
      notes.push(
        `npm could not install the peers (${/npm error code (\w+)/.exec(stderr)?.[1] ?? "unknown cause"})`,
      );
  }
  const nativeDump = await bundleNativeDump(notes);
  const astGrep = join(PEERS, "node_modules", ".bin", "ast-grep");
  const hasCtags = spawnSync("ctags", ["--version"], { encoding: "utf8" }).stdout?.includes(
    "Universal Ctags",
  );
  if (!existsSync(astGrep)) notes.push("ast-grep is not installed");
  if (!hasCtags) notes.push('universal-ctags is not installed ("apt-get install universal-ctags")');
  return {
    cursorDump: ["bun", join(PEERS, "cursor_dump.ts")],
    nativeDump,
    astGrep: existsSync(astGrep) ? [astGrep] : undefined,
    ctags: hasCtags ? ["ctags"] : undefined,
    notes,
  };
}

/** Bundles the dump for Node, which reads no TypeScript, and tries whether the binding loads. */
async function bundleNativeDump(notes: string[]): Promise<readonly string[] | undefined> {
  const { success } = await Bun.build({
    entrypoints: [join(PEERS, "native_dump.ts")],
    target: "node",
    outdir: CORPUS_HOME,
    naming: "native_dump.mjs",
  });
  const loads = ["tree-sitter", "javascript", "typescript", "python", "go", "c"]
    .map((name) => `require("${name === "tree-sitter" ? name : `tree-sitter-${name}`}")`)
    .join(";");
  const { status, stderr } = spawnSync("node", ["-e", loads], { cwd: PEERS, encoding: "utf8" });
  if (success && status === 0) return ["node", join(CORPUS_HOME, "native_dump.mjs")];
  notes.push(
    `the native binding does not load under Node: ${stderr?.match(/^\w*Error.*$/m)?.[0].replace(/\/\S*\//g, "") ?? "no Node"}`,
  );
  return undefined;
}
