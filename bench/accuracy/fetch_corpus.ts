/** Builds the directory of one corpus below `.corpus/accuracy`: the repository in `tree`, and beside it what the compiler needs. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";
import { fetchPackage } from "../fetch_package.ts";
import { type AccuracyCorpus, labelOf } from "./corpora.ts";

/** A corpus that is there. */
export interface FetchedCorpus {
  readonly corpus: AccuracyCorpus;
  /** Holds `tree` and all that is made from it: truth, graph, caches. */
  readonly home: string;
  /** The repository: what is measured. */
  readonly tree: string;
  /** `<registry>:<package>@<version>`. */
  readonly label: string;
  /** Source files of its language. */
  readonly files: number;
}

export const ACCURACY_HOME: string = join(CORPUS_HOME, "accuracy");

/** The fewest files that a corpus may have. */
const FEWEST_FILES = 100;

const ENDINGS: Readonly<Record<AccuracyCorpus["language"], RegExp>> = {
  typescript: /\.[cm]?tsx?$/,
  javascript: /\.[cm]?jsx?$/,
  python: /\.pyi?$/,
  java: /\.java$/,
  go: /\.go$/,
  rust: /\.rs$/,
  c: /\.[ch]$/,
  cpp: /\.(cc|cpp|h|hpp)$/,
  csharp: /\.cs$/,
  ruby: /\.rb$/,
  php: /\.php$/,
  kotlin: /\.kt$/,
  swift: /\.swift$/,
  scala: /\.scala$/,
  bash: /\.sh$/,
  lua: /\.lua$/,
};

/** Fetches and builds unless that was done before. Throws an Error that says what failed and what to do. */
export function fetchCorpus(corpus: AccuracyCorpus): FetchedCorpus {
  const home = join(ACCURACY_HOME, corpus.language, corpus.name);
  const { directory, label } = fetchPackage(packageKey(corpus), corpus.source);
  if (!existsSync(join(home, "tree"))) build(corpus, directory, home);
  const tree = join(home, "tree");
  const files = (readdirSync(tree, { recursive: true }) as string[]).filter((path) =>
    ENDINGS[corpus.language].test(path),
  ).length;
  if (files < FEWEST_FILES)
    throw new Error(`${labelOf(corpus)} has ${files} files, wanted at least ${FEWEST_FILES}`);
  return { corpus, home, tree, label, files };
}

/** Names the unpacked package; one root a key, so that the speed corpora may take another part of the same package. */
const packageKey = ({ source }: AccuracyCorpus): string => `accuracy-${source.name.replaceAll(/[@/]/g, "_")}`;

function build(corpus: AccuracyCorpus, directory: string, home: string): void {
  const scratch = `${home}.new`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(join(scratch, "tree"), { recursive: true });
  for (const part of corpus.keep) {
    const from = join(directory, part);
    if (!existsSync(from)) throw new Error(`${labelOf(corpus)}: the package has no "${part}"`);
    cpSync(from, join(scratch, "tree", part), { recursive: true });
  }
  for (const [path, content] of Object.entries(corpus.files ?? {}))
    writeFileSync(join(scratch, "tree", path), content);
  if (corpus.truth === "scip-typescript") prepareTypeScript(corpus, scratch);
  rmSync(home, { recursive: true, force: true });
  renameSync(scratch, home);
}

/** What the compiler is told, whatever the repository's own settings: sources are read, nothing is checked or written. */
const COMPILER_OPTIONS = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "Bundler",
  allowJs: true,
  maxNodeModuleJsDepth: 0,
  jsx: "react-jsx",
  lib: ["ESNext", "DOM", "DOM.Iterable"],
  strict: true,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Dependencies stand beside the tree, where the compiler finds them and the main job does not. */
function prepareTypeScript({ types = [], language }: AccuracyCorpus, home: string): void {
  const own = JSON.parse(readFileSync(join(home, "tree", "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  writeJson(join(home, "tsconfig.json"), {
    compilerOptions: { ...COMPILER_OPTIONS, strict: language === "typescript" },
    include: ["tree/**/*"],
  });
  writeJson(join(home, "package.json"), { private: true, dependencies: publicOnly(own.dependencies ?? {}) });
  const flags = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--no-package-lock"];
  const { status, stderr } = spawnSync("npm", ["install", ...flags, ...types], {
    cwd: home,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm could not install the dependencies in ${home}:\n${stderr}`);
}

/** Without those that name a place and no version. */
function publicOnly(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(dependencies).filter(([, range]) => /^[\d^~<>=v*]/.test(range)));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
