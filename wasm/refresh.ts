// Keeps wasm/manifest.json true to the installed grammar packages.
//
//   bun wasm/refresh.ts --check        compares every installed file with the manifest, exits 1 naming each difference
//   bun wasm/refresh.ts                rewrites the measured fields from the installed packages
//   bun wasm/refresh.ts --corpus DIR   measures files_tested and clean_share too, over the real files in DIR/<language>/
//
// Each grammar is measured in a process of its own: a broken build can abort the process that loads it.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Language, Parser } from "web-tree-sitter";
import { languages } from "../src/language/registry.ts";
import { upgradeDylink } from "../src/parse/upgrade_dylink.ts";

interface GrammarEntry {
  package: string;
  version: string;
  /** Path inside the package. */
  file: string;
  abi: number;
  bytes: number;
  /** Of the file as shipped. */
  sha256: string;
  /** Linear memory that loading the grammar takes, in bytes. */
  memory_bytes: number;
  files_tested: number;
  /** Share of the files tested that parse without an error node, 0 to 1. */
  clean_share: number;
  note?: string;
}

interface Manifest {
  grammars: Record<string, GrammarEntry>;
  unavailable: Record<string, string>;
}

/** What one child process finds out about a grammar. */
interface Measurement {
  abi: number;
  memory_bytes: number;
  /** Samples that are missing or do not parse without errors. */
  faultySamples: string[];
}

/** As the parser's own default: a file that takes more callbacks is given up. */
const progressCallbackLimit = 400_000;
const manifestPath = fileURLToPath(new URL("manifest.json", import.meta.url));
const samplesPath = fileURLToPath(new URL("../test/fixtures/language/", import.meta.url));

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      corpus: { type: "string" },
      /** For the child processes. */
      measure: { type: "string" },
      parse: { type: "string" },
    },
  });
  const manifest: Manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
  if (values.measure !== undefined) {
    return print(await measureGrammar(values.measure, entryOf(manifest, values.measure)));
  }
  if (values.parse !== undefined) {
    return parseFiles(entryOf(manifest, values.parse), JSON.parse(readFileSync(0, "utf8")));
  }
  if (values.check) return await checkManifest(manifest);
  await refreshManifest(manifest, values.corpus);
  return 0;
}

function entryOf(manifest: Manifest, grammar: string): GrammarEntry {
  const entry = manifest.grammars[grammar];
  if (!entry) throw new RangeError(`finding a grammar wants a key of wasm/manifest.json: "${grammar}"`);
  return entry;
}

async function checkManifest(manifest: Manifest): Promise<number> {
  const differences = unknownGrammars(manifest);
  for (const [name, entry] of Object.entries(manifest.grammars)) {
    differences.push(...(await differencesOf(name, entry)));
  }
  for (const line of differences) console.error(line);
  console.error(
    `${Object.keys(manifest.grammars).length} grammars checked, ${differences.length} differences`,
  );
  return differences.length === 0 ? 0 : 1;
}

function unknownGrammars(manifest: Manifest): string[] {
  return languages
    .filter(({ grammar }) => !manifest.grammars[grammar])
    .map(({ name, grammar }) => `${name}: its grammar "${grammar}" is not in wasm/manifest.json`);
}

async function differencesOf(name: string, entry: GrammarEntry): Promise<string[]> {
  try {
    const { faultySamples, ...found } = { ...readInstalled(entry), ...(await measureInChild(name)) };
    const expected = entry as unknown as Record<string, unknown>;
    const changed = Object.entries(found).filter(([key, value]) => expected[key] !== value);
    return [
      ...changed.map(([key, value]) => `${name}: ${key} is ${value}, the manifest says ${expected[key]}`),
      ...faultySamples.map((problem) => `${name}: ${problem}`),
    ];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function refreshManifest(manifest: Manifest, corpus: string | undefined): Promise<void> {
  for (const [name, entry] of Object.entries(manifest.grammars)) {
    const { faultySamples, ...found } = { ...readInstalled(entry), ...(await measureInChild(name)) };
    for (const problem of faultySamples) console.error(`${name}: ${problem}`);
    Object.assign(entry, found);
    if (corpus !== undefined) await measureCorpus(name, entry, corpus);
  }
  const grammars = Object.entries(manifest.grammars).sort(([a], [b]) => (a < b ? -1 : 1));
  const unavailable = Object.entries(manifest.unavailable).sort(([a], [b]) => (a < b ? -1 : 1));
  const sorted = { grammars: Object.fromEntries(grammars), unavailable: Object.fromEntries(unavailable) };
  writeFileSync(manifestPath, `${JSON.stringify(sorted, null, 2)}\n`);
}

function readInstalled(entry: GrammarEntry): Pick<GrammarEntry, "version" | "bytes" | "sha256"> {
  const wasm = readGrammar(entry);
  const manifest = JSON.parse(readFileSync(resolveInPackage(entry, "package.json"), "utf8"));
  const sha256 = createHash("sha256").update(wasm).digest("hex");
  return { version: manifest.version, bytes: wasm.length, sha256 };
}

function readGrammar(entry: GrammarEntry): Uint8Array {
  return new Uint8Array(readFileSync(resolveInPackage(entry, entry.file)));
}

function resolveInPackage(entry: GrammarEntry, file: string): string {
  return fileURLToPath(import.meta.resolve(`${entry.package}/${file}`));
}

/** Runs this script again for one grammar; its last line is the answer. */
async function runChild(args: string[], input: string): Promise<{ lines: string[]; stderr: string }> {
  const child = Bun.spawn([process.execPath, import.meta.path, ...args], {
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
    timeout: 300_000,
  });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { lines: stdout.split("\n").filter(Boolean), stderr };
}

async function measureInChild(name: string): Promise<Measurement> {
  const { lines, stderr } = await runChild(["--measure", name], "");
  if (!lines[0]) throw new Error(`does not load: ${stderr.trim().split("\n").at(-1)}`);
  return JSON.parse(lines[0]);
}

async function measureCorpus(name: string, entry: GrammarEntry, corpus: string): Promise<void> {
  const folders = languages
    .filter(({ grammar }) => grammar === name)
    .map((language) => join(corpus, language.name));
  const files = folders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  if (files.length === 0) return;
  entry.files_tested = files.length;
  entry.clean_share = Math.round(((await countClean(name, files)) / files.length) * 1000) / 1000;
  console.error(`${name}: ${entry.clean_share} of ${entry.files_tested} files`);
}

/** A file on which the child dies counts as not clean; a fresh child goes on behind it. */
async function countClean(name: string, files: string[]): Promise<number> {
  let clean = 0;
  for (let done = 0; done < files.length; ) {
    const { lines } = await runChild(["--parse", name], JSON.stringify(files.slice(done)));
    clean += lines.filter((line) => line === "clean").length;
    done += lines.length < files.length - done ? lines.length + 1 : lines.length;
  }
  return clean;
}

async function loadParser(entry: GrammarEntry): Promise<{ parser: Parser; abi: number }> {
  await Parser.init();
  const language = await Language.load(upgradeDylink(readGrammar(entry)));
  const parser = new Parser();
  parser.setLanguage(language);
  return { parser, abi: language.abiVersion };
}

async function measureGrammar(name: string, entry: GrammarEntry): Promise<Measurement> {
  const { parser, abi } = await loadParser(entry);
  const faultySamples = languages
    .filter(({ grammar }) => grammar === name)
    .flatMap((language) => findFaultySamples(parser, join(samplesPath, language.name)));
  return { abi, memory_bytes: readMemorySize(upgradeDylink(readGrammar(entry))), faultySamples };
}

function findFaultySamples(parser: Parser, folder: string): string[] {
  const samples = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith("sample")) : [];
  if (samples.length === 0) return [`no sample in ${folder}`];
  return samples
    .filter((file) => !parsesClean(parser, join(folder, file)))
    .map((file) => `${file} does not parse without errors`);
}

async function parseFiles(entry: GrammarEntry, files: string[]): Promise<number> {
  const { parser } = await loadParser(entry);
  for (const file of files) process.stdout.write(parsesClean(parser, file) ? "clean\n" : "faulty\n");
  return 0;
}

function parsesClean(parser: Parser, path: string): boolean {
  const text = new TextDecoder().decode(readFileSync(path));
  let callbacks = 0;
  // The runtime stops when the callback answers true; the library's type does not say so.
  const progressCallback = (() => ++callbacks > progressCallbackLimit) as unknown as () => void;
  const tree = parser.parse(text, null, { progressCallback });
  const clean = tree !== null && !tree.rootNode.hasError;
  tree?.delete();
  if (!tree) parser.reset();
  return clean;
}

/** The first number of the memory sub-section of `dylink.0`: what the loader allocates for the grammar's tables. */
function readMemorySize(wasm: Uint8Array): number {
  let at = 9; // behind the preamble and the section's id
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  next(); // size of the section
  const nameBytes = next();
  at += nameBytes + 1; // the name, and the kind of the sub-section: 1
  next(); // its size
  return next();
}

function print(value: unknown): number {
  process.stdout.write(`${JSON.stringify(value)}\n`);
  return 0;
}

process.exitCode = await main();
