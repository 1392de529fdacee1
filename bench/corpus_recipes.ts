/** What the corpora are made of, as data: packages by name and pinned version, and what of each goes where. */

/** A package that ships source. */
export interface SourcePackage {
  readonly from: "npm" | "debian" | "debian-source";
  readonly name: string;
  /** Debian drops superseded versions: then the one it has is taken, and the manifest says which. */
  readonly version: string;
  /** Directory of the unpacked package that holds the source. @default the package itself */
  readonly root?: string;
  /** A tar archive inside the package, and the members of it that are wanted. */
  readonly archive?: { readonly file: string; readonly members: readonly string[] };
}

/** Files of one package; without `count` all of them, else that many, evenly spread over their sorted paths. */
export interface FilePick {
  readonly source: string;
  /** Endings of the names that are wanted. */
  readonly endings: readonly string[];
  readonly count?: number;
}

/** A directory tree to measure on. */
export type CorpusRecipe =
  | { readonly picks: readonly FilePick[] }
  /** Every file of another corpus, so many times, as hard links under different directories. */
  | { readonly copiesOf: string; readonly times: number };

/** The pinned packages, by the name of their directory in a corpus. */
export const sourcePackages: Readonly<Record<string, SourcePackage>> = {
  effect: { from: "npm", name: "effect", version: "4.1.0", root: "src" },
  viem: { from: "npm", name: "viem", version: "2.57.20" },
  rxjs: { from: "npm", name: "rxjs", version: "7.8.2", root: "src" },
  three: { from: "npm", name: "three", version: "0.187.0" },
  "react-native": { from: "npm", name: "react-native", version: "0.76.9" },
  "react-native-windows": { from: "npm", name: "react-native-windows", version: "0.76.9" },
  duckdb: { from: "npm", name: "duckdb", version: "1.4.4", root: "src/duckdb" },
  django: { from: "debian", name: "python3-django", version: "3:3.2.25-0+deb12u7", root: "usr/lib/python3" },
  sqlalchemy: {
    from: "debian",
    name: "python3-sqlalchemy",
    version: "1.4.46+ds1-1",
    root: "usr/lib/python3",
  },
  sympy: { from: "debian", name: "python3-sympy", version: "1.11.1-1", root: "usr/lib/python3" },
  golang: { from: "debian", name: "golang-1.19-src", version: "1.19.8-2", root: "usr/share/go-1.19/src" },
  linux: {
    from: "debian",
    name: "linux-source-6.1",
    version: "6.1.192-2",
    root: "linux-source-6.1",
    archive: {
      file: "usr/src/linux-source-6.1.tar.xz",
      members: [
        "block",
        "fs/btrfs",
        "fs/ext4",
        "fs/nfs",
        "fs/xfs",
        "ipc",
        "kernel",
        "lib",
        "mm",
        "net/core",
        "net/ipv4",
      ],
    },
  },
};

const JAVASCRIPT = [".js", ".mjs", ".cjs", ".jsx"];
const TYPESCRIPT = [".ts", ".tsx"];
const PYTHON = [".py"];
const CPP = [".cpp", ".cc", ".hpp"];

/** The corpora, by name. */
export const corpusRecipes: Readonly<Record<string, CorpusRecipe>> = {
  300: {
    picks: [
      { source: "rxjs", endings: TYPESCRIPT, count: 30 },
      { source: "viem", endings: TYPESCRIPT, count: 30 },
      { source: "three", endings: JAVASCRIPT, count: 50 },
      { source: "django", endings: PYTHON, count: 40 },
      { source: "sqlalchemy", endings: PYTHON, count: 10 },
      { source: "react-native", endings: [".java"], count: 40 },
      { source: "golang", endings: [".go"], count: 40 },
      { source: "duckdb", endings: CPP, count: 20 },
      { source: "react-native", endings: CPP, count: 10 },
      { source: "react-native-windows", endings: [".cs"], count: 20 },
      { source: "linux", endings: [".c"], count: 10 },
    ],
  },
  "10k": {
    picks: [
      { source: "effect", endings: TYPESCRIPT, count: 60 },
      { source: "viem", endings: TYPESCRIPT, count: 1400 },
      { source: "rxjs", endings: TYPESCRIPT, count: 250 },
      { source: "three", endings: JAVASCRIPT, count: 1200 },
      { source: "react-native", endings: JAVASCRIPT, count: 600 },
      { source: "react-native", endings: [".java"], count: 370 },
      { source: "react-native", endings: [".kt"], count: 380 },
      { source: "react-native", endings: CPP, count: 400 },
      { source: "react-native", endings: [".h"], count: 1000 },
      { source: "react-native-windows", endings: [".cs"], count: 80 },
      { source: "django", endings: PYTHON, count: 700 },
      { source: "sqlalchemy", endings: PYTHON, count: 150 },
      { source: "sympy", endings: PYTHON, count: 350 },
      { source: "golang", endings: [".go"], count: 1910 },
      { source: "duckdb", endings: CPP, count: 800 },
      { source: "linux", endings: [".c", ".h"], count: 350 },
    ],
  },
  "100k": { copiesOf: "10k", times: 10 },
  typescript: {
    picks: [
      { source: "effect", endings: TYPESCRIPT },
      { source: "viem", endings: TYPESCRIPT },
    ],
  },
  javascript: { picks: [{ source: "three", endings: JAVASCRIPT }] },
  python: {
    picks: [
      { source: "django", endings: PYTHON },
      { source: "sqlalchemy", endings: PYTHON },
      { source: "sympy", endings: PYTHON, count: 300 },
    ],
  },
  go: { picks: [{ source: "golang", endings: [".go"], count: 1600 }] },
  c: { picks: [{ source: "linux", endings: [".c"], count: 800 }] },
};
