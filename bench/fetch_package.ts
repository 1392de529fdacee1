/** Brings one pinned package here, unpacked, by its name: with npm, or with apt without installing anything. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "./corpus.ts";
import type { SourcePackage } from "./corpus_recipes.ts";
import { downloadDebianSource } from "./fetch_debian_source.ts";
import { runCommand } from "./run_command.ts";

/** An unpacked package. */
export interface FetchedPackage {
  /** Directory that holds its source. */
  readonly directory: string;
  /** `<registry>:<package>@<version>`, the version that really came. */
  readonly label: string;
}

/** Fetches and unpacks unless that was done before. Throws an Error that says what failed and what to do. */
export function fetchPackage(key: string, source: SourcePackage): FetchedPackage {
  const packages = join(CORPUS_HOME, "packages");
  const earlier = existsSync(packages)
    ? readdirSync(packages).find((name) => name.startsWith(`${key}@`))
    : undefined;
  const home = earlier ?? download(packages, key, source);
  return {
    directory: join(packages, home, source.root ?? "."),
    label: `${source.from}:${source.name}@${decodeURIComponent(home.slice(key.length + 1))}`,
  };
}

/** Unpacks beside and renames, so that an interrupted run leaves nothing that looks whole. */
function download(packages: string, key: string, source: SourcePackage): string {
  const scratch = join(packages, `.${key}`);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(join(scratch, "out"), { recursive: true });
  const version = downloads[source.from](scratch, source);
  if (source.archive) {
    const { file, members } = source.archive;
    const wanted = members.map((member) => `${source.root}/${member}`);
    run("tar", ["xf", join("out", file), "-C", "out", ...wanted], scratch);
    rmSync(join(scratch, "out", file));
  }
  const home = `${key}@${encodeURIComponent(version)}`;
  renameSync(join(scratch, "out"), join(packages, home));
  rmSync(scratch, { recursive: true, force: true });
  return home;
}

const downloads: Readonly<Record<SourcePackage["from"], (scratch: string, source: SourcePackage) => string>> =
  {
    npm: downloadNpm,
    debian: downloadDebian,
    "debian-source": (scratch, { name, version }) => {
      if (!hasApt()) throw new Error(`${name} comes from Debian, and there is no apt-get here`);
      return downloadDebianSource(scratch, { name, version, aptHome: join(CORPUS_HOME, "apt") });
    },
  };

function downloadNpm(scratch: string, { name, version }: SourcePackage): string {
  run("npm", ["pack", "--ignore-scripts", "--silent", `${name}@${version}`], scratch);
  run("tar", ["xzf", onlyFile(scratch, ".tgz"), "-C", "out", "--strip-components=1"], scratch);
  return version;
}

function downloadDebian(scratch: string, { name, version }: SourcePackage): string {
  if (!hasApt()) throw new Error(`${name} comes from Debian, and there is no apt-get here`);
  try {
    run("apt-get", ["download", "-q", `${name}=${version}`], scratch);
  } catch {
    console.error(`${name}=${version} is not offered any more: taking the version that is`);
    run("apt-get", ["download", "-q", name], scratch, 'run "apt-get update" first');
  }
  const archive = onlyFile(scratch, ".deb");
  run("dpkg", ["-x", archive, "out"], scratch);
  return run("dpkg-deb", ["-f", archive, "Version"], scratch).trim();
}

/** Whether Debian's tools are here. */
export function hasApt(): boolean {
  return spawnSync("apt-get", ["--version"]).status === 0 && spawnSync("dpkg", ["--version"]).status === 0;
}

function onlyFile(directory: string, ending: string): string {
  const found = readdirSync(directory).find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`no ${ending} file was downloaded`);
  return found;
}

function run(command: string, args: readonly string[], cwd: string, remedy?: string): string {
  return runCommand(command, args, { cwd, ...(remedy === undefined ? {} : { remedy }) }).stdout;
}
