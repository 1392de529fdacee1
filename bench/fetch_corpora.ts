/**
 * `bun bench/fetch_corpora.ts [name…]`: fetches packages by name and builds the corpora from them, all by default.
 * The same packages give the same trees; files are hard links into the unpacked packages.
 */
import { createHash } from "node:crypto";
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { resolveGraphOptions } from "../src/graph_options.ts";
import { runPipeline } from "../src/pipeline.ts";
import { CORPUS_HOME, type CorpusManifest, findCorpus, requireCorpus } from "./corpus.ts";
import { corpusRecipes, type FilePick, sourcePackages } from "./corpus_recipes.ts";
import { fetchPackage, hasApt } from "./fetch_package.ts";

/** A file of a corpus: its path there, and the file that it links to. */
interface Entry {
  readonly path: string;
  readonly from: string;
}

type Counted = Pick<CorpusManifest, "nodes" | "languages" | "statuses">;

/** Files over this size are no part of a corpus: the main job skips them by default. */
const MOST_FILE_BYTES = 4 << 20;

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Regular files below `directory` whose names end as wanted, by path; declarations and what is built or minified left out. */
function listFiles(directory: string, endings: readonly string[]): string[] {
  return (readdirSync(directory, { recursive: true }) as string[])
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !/\.d\.[cm]?ts$|\.min\.|(^|\/)(_types|_esm|_cjs|build|libs|node_modules)\//.test(path))
    .filter((path) => {
      const stat = lstatSync(join(directory, path));
      return stat.isFile() && stat.size > 0 && stat.size <= MOST_FILE_BYTES;
    })
    .sort(byBytes);
}

function pickFiles({ source, endings, count }: FilePick): { entries: Entry[]; label: string } {
  const description = sourcePackages[source];
  if (!description) throw new Error(`no package is called "${source}"`);
  const { directory, label } = fetchPackage(source, description);
  const files = listFiles(directory, endings);
  const wanted = count ?? files.length;
  if (files.length < wanted)
    throw new Error(`${source} has ${files.length} files of ${endings}, not ${wanted}`);
  const chosen = Array.from({ length: wanted }, (_, i) => files[Math.floor((i * files.length) / wanted)]!);
  return {
    entries: chosen.map((path) => ({ path: `${source}/${path}`, from: join(directory, path) })),
    label,
  };
}

function entriesOf(name: string): { entries: Entry[]; packages: string[] } {
  const recipe = corpusRecipes[name];
  if (!recipe)
    throw new Error(`no corpus is called "${name}": there are ${Object.keys(corpusRecipes).join(", ")}`);
  if ("picks" in recipe) {
    const picked = recipe.picks.map(pickFiles);
    const packages = [...new Set(picked.map(({ label }) => label))];
    return { entries: picked.flatMap(({ entries }) => entries), packages };
  }
  const original = requireCorpus(recipe.copiesOf);
  const paths = (readdirSync(original.directory, { recursive: true }) as string[]).filter((path) =>
    lstatSync(join(original.directory, path)).isFile(),
  );
  const copies = Array.from({ length: recipe.times }, (_, i) => `copy_${String(i).padStart(2, "0")}`);
  return {
    entries: copies.flatMap((copy) =>
      paths.map((path) => ({ path: `${copy}/${path}`, from: join(original.directory, path) })),
    ),
    packages: [...original.packages],
  };
}

/** Links the tree; returns its bytes and its digest. */
function buildTree(tree: string, entries: readonly Entry[]): { bytes: number; sha256: string } {
  const digest = createHash("sha256");
  let bytes = 0;
  for (const { path, from } of entries) {
    const target = join(tree, path);
    mkdirSync(dirname(target), { recursive: true });
    linkSync(from, target);
    const content = readFileSync(from);
    bytes += content.length;
    digest.update(`${path}\0`).update(content);
  }
  return { bytes, sha256: digest.digest("hex") };
}

/** Runs the main job over the tree to learn what it makes of it. */
async function countNodes(tree: string): Promise<Counted> {
  const languages: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  let nodes = 0;
  const options = resolveGraphOptions({ root: tree, noIgnore: true, hidden: true });
  const stream = runPipeline([], options, {
    onFile: ({ outcome }) => {
      nodes += outcome.nodes;
      statuses[outcome.status] = (statuses[outcome.status] ?? 0) + 1;
      const language = outcome.language ?? "none";
      languages[language] = (languages[language] ?? 0) + 1;
    },
  });
  for await (const chunk of stream) chunk.release();
  const sorted = Object.entries(languages).sort(([a, m], [b, n]) => n - m || byBytes(a, b));
  return { nodes, languages: Object.fromEntries(sorted), statuses };
}

const timesAll = (counts: Readonly<Record<string, number>>, times: number): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, count * times]));

async function countCorpus(name: string, tree: string): Promise<Counted> {
  const recipe = corpusRecipes[name]!;
  if ("picks" in recipe) return await countNodes(tree);
  const { nodes, languages, statuses } = requireCorpus(recipe.copiesOf);
  const { times } = recipe;
  return { nodes: nodes * times, languages: timesAll(languages, times), statuses: timesAll(statuses, times) };
}

async function buildCorpus(name: string): Promise<void> {
  const home = join(CORPUS_HOME, name);
  const scratch = join(CORPUS_HOME, `.${name}`);
  rmSync(scratch, { recursive: true, force: true });
  const { entries, packages } = entriesOf(name);
  entries.sort((a, b) => byBytes(a.path, b.path));
  const { bytes, sha256 } = buildTree(join(scratch, "tree"), entries);
  const counted = await countCorpus(name, join(scratch, "tree"));
  const manifest: CorpusManifest = { name, packages, files: entries.length, bytes, ...counted, sha256 };
  checkPromises(manifest);
  writeFileSync(join(scratch, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(home, { recursive: true, force: true });
  renameSync(scratch, home);
}

/** What each corpus has to be, so that a change of the recipes cannot make it easier unseen. */
function checkPromises({ name, files, bytes, nodes }: CorpusManifest): void {
  const wantedFiles = { "300": 300, "10k": 10_000, "100k": 100_000 }[name];
  if (wantedFiles !== undefined && files !== wantedFiles) throw new Error(`${name} has ${files} files`);
  if (name.endsWith("k") && bytes < files * 8192)
    throw new Error(`${name} has ${bytes / files} bytes a file, wanted 8192`);
  if (name === "300" && (nodes < 75_000 || nodes > 600_000)) throw new Error(`${name} has ${nodes} nodes`);
}

/** A copy needs its original first. */
function withOriginals(names: readonly string[]): string[] {
  const needed = names.flatMap((name) => {
    const recipe = corpusRecipes[name];
    return recipe && "copiesOf" in recipe ? [recipe.copiesOf, name] : [name];
  });
  return [...new Set(needed)];
}

const asked = process.argv.slice(2);
const force = asked.includes("--force");
const names = asked.filter((word) => word !== "--force");
if (!hasApt()) console.error("no apt-get and dpkg here: corpora with packages from Debian are left out");
let missing = 0;
for (const name of withOriginals(names.length ? names : Object.keys(corpusRecipes))) {
  try {
    if (force || !findCorpus(name)) await buildCorpus(name);
    const { files, bytes, nodes } = requireCorpus(name);
    const average = (bytes / files / 1000).toFixed(1);
    console.error(
      `${name}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB (${average} kB a file), ${nodes} nodes`,
    );
  } catch (error) {
    missing++;
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}
process.exitCode = missing > 0 ? 1 : 0;
