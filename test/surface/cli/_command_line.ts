/** The real command line as a process of its own, on small trees. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { place } from "../../emit/sinks/_place.ts";

const entry: string = fileURLToPath(new URL("../../../mod.ts", import.meta.url));

/** The words that start the program. */
export const program: readonly string[] = [process.execPath, entry];

/** How a run ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in `directory` to its end; `environment` comes on top of the own. */
export async function run(
  args: readonly string[],
  directory: string,
  stdin = "",
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = Bun.spawn([...program, ...args], {
    cwd: directory,
    env: { ...process.env, ...environment },
    stdin: new Blob([stdin]),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { status: await child.exited, stdout, stderr };
}

/** Runs a line of shell in `directory`, in which `ast2graph` is the program. */
export async function runShell(line: string, directory: string): Promise<Ended> {
  const script = `set -o pipefail; ast2graph() { "${program.join('" "')}" "$@"; }; ${line}`;
  const child = Bun.spawn(["bash", "-c", script], { cwd: directory, stdout: "pipe", stderr: "pipe" });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { status: await child.exited, stdout, stderr };
}

/** A new directory with files in it. */
export function makeTree(files: Readonly<Record<string, string>>): string {
  const directory = place();
  for (const [path, text] of Object.entries(files)) {
    const target = join(directory, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return directory;
}

/** Two small files, one of them with a syntax error. */
export const smallTree: Readonly<Record<string, string>> = {
  "src/cart.ts": "export const total = (items: number[]) => items.length;\n",
  "src/shop.py": "def open(:\n",
};

/** Files enough that a run is still under way when it is disturbed. */
export function largeTree(): string {
  const lines = Array.from(
    { length: 150 },
    (_, i) => `export const value${i} = { a: [${i}, "${i}"], b: f(${i}) };\n`,
  );
  return makeTree(
    Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`d${i % 20}/f${i}.ts`, lines.join("")])),
  );
}

/** Resolves once something is so; what is waited for is an event of another process, not a time. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await Bun.sleep(5);
}

/** Types of the records of a stream, in order. */
export function typesOf(stream: string): string[] {
  const lines = stream.split("\n").filter((line) => line !== "");
  return lines.map((line) => (JSON.parse(line) as { readonly type: string }).type);
}
