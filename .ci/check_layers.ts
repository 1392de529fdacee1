/**
 * The layers of the design, as data: which room may import which. A type may be imported from any stage, since stages hand plain values
 * on; code may not. Prints each breach and ends with status 1 if there is one.
 */

import { dirname, join, relative } from "node:path";
import { Glob } from "bun";

const root = join(import.meta.dir, "..");
const ground = [
  "confine",
  "record",
  "fault",
  "stream",
  "language",
  "syntax",
  "facts",
  "models",
  "version",
  "graph_options",
];

/** Room (a folder of src, or a file there) → rooms whose code it may import besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  confine: [],
  record: ["fault"],
  fault: [],
  stream: ["fault", "record"],
  language: [],
  syntax: ["record"],
  facts: ["record"],
  models: [],
  version: [],
  graph_options: ["fault", "language", "job", "worker"],
  discover: ground,
  parse: ground,
  extract: ground,
  link: ground,
  emit: ground,
  job: [...ground, "discover", "parse", "link", "worker", "pipeline"],
  worker: [...ground, "parse", "extract", "link", "emit"],
  pipeline: [...ground, "discover", "parse", "link", "emit", "worker"],
  surface: [...ground, "discover", "parse", "emit", "worker", "job", "pipeline"],
};
/** Only the worker's side of the protocol runs stages; the pool's side must not pull the parser into the main thread. */
const workerSide = ["entry", "file_processor", "fact_extractor", "loaded_grammars", "output_stream"];
const runInWorker = ["parse", "extract", "link", "emit"];
/** The part of `link` that looks at one file alone; the rest needs all of them, in the main thread or one of its own. */
const linksLocally = "src/link/local/";

const importPattern = /^(?:import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"/gms;
const breaches: string[] = [];

for await (const file of new Glob("src/**/*.ts").scan({ cwd: root })) {
  const text = await Bun.file(join(root, file)).text();
  const from = roomOf(file);
  for (const [statement, typeOnly, specifier] of text.matchAll(importPattern)) {
    if (typeOnly || isTypesOnly(statement)) continue;
    const target = relative(root, join(root, dirname(file), specifier!));
    if (!target.startsWith("src/") || roomOf(target) === from) continue;
    if (!mayImport(file, from, target)) breaches.push(`${file} imports ${target}`);
  }
}

for (const breach of breaches) console.log(`layers: ${breach}`);
process.exit(breaches.length > 0 ? 1 : 0);

function roomOf(file: string): string {
  return file.split("/")[1]!.replace(/\.ts$/, "");
}

/** Every name in the braces is marked as a type. */
function isTypesOnly(statement: string): boolean {
  const names =
    /\{([^}]*)\}/s
      .exec(statement)?.[1]
      ?.split(",")
      .filter((name) => name.trim() !== "") ?? [];
  return names.length > 0 && names.every((name) => name.trim().startsWith("type "));
}

function mayImport(file: string, from: string, target: string): boolean {
  const to = roomOf(target);
  if (!(allowed[from] ?? []).includes(to)) return false;
  if (from !== "worker" || !runInWorker.includes(to)) return true;
  if (to === "link" && !target.startsWith(linksLocally)) return false;
  return workerSide.some((name) => file === `src/worker/${name}.ts`);
}
