/** Compilers that the truth comes from: the ones on the path, else unpacked from Debian without being installed. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";
import { runCommand } from "../run_command.ts";

interface Toolchain {
  /** A command that succeeds where the whole compiler is on the path. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** Debian packages that hold it. */
  readonly packages: readonly string[];
  /** The program in them. */
  readonly program: string;
}

const toolchains: Readonly<Record<"java" | "go", Toolchain>> = {
  java: {
    probe: ["javac", "--version"],
    packages: ["openjdk-17-jre-headless", "openjdk-17-jdk-headless"],
    program: "usr/lib/jvm/java-17-openjdk-amd64/bin/java",
  },
  go: {
    probe: ["go", "vet", "-h"],
    packages: ["golang-1.19-go", "golang-1.19-src"],
    program: "usr/lib/go-1.19/bin/go",
  },
};

/** The program to call. Throws an Error when it neither is here nor can be fetched. */
export function findToolchain(name: "java" | "go"): string {
  const { probe, packages, program } = toolchains[name];
  const [command, ...args] = probe;
  // A usage text counts: only a command that is not there has no status.
  if (spawnSync(command, args).status !== null) return name;
  const home = join(CORPUS_HOME, "tools", name);
  if (!existsSync(home)) unpack(packages, home);
  return join(home, program);
}

function unpack(packages: readonly string[], home: string): void {
  const scratch = `${home}.new`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(join(scratch, ".archives"), { recursive: true });
  const archives = join(scratch, ".archives");
  runCommand("apt-get", ["download", "-q", ...packages], {
    cwd: archives,
    remedy: 'run "apt-get update" first',
  });
  for (const archive of readdirSync(archives)) runCommand("dpkg", ["-x", join(archives, archive), scratch]);
  rmSync(archives, { recursive: true });
  renameSync(scratch, home);
}
