/**
 * Downloads a Debian source package as its author released it, without what Debian adds. Sources are listed beside the
 * system's own lists, which stay as they are, for the same places and with the same keys.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./run_command.ts";

const SYSTEM_LISTS = "/etc/apt";

/** Unpacks the release into `out` below `scratch`, and gives its version. */
export function downloadDebianSource(
  scratch: string,
  { name, version, aptHome }: { readonly name: string; readonly version: string; readonly aptHome: string },
): string {
  const flags = prepareLists(aptHome);
  const get = (what: string): void => {
    runCommand("apt-get", [...flags, "source", "-q", "--only-source", "--download-only", what], {
      cwd: scratch,
    });
  };
  try {
    get(`${name}=${version}`);
  } catch {
    console.error(`${name}=${version} is not offered any more: taking the version that is`);
    get(name);
  }
  const files = readdirSync(scratch);
  const archive =
    files.find((file) => /\.orig\.tar\.[a-z0-9]+$/.test(file)) ??
    files.find((file) => /(?<!debian)\.tar\.[a-z0-9]+$/.test(file));
  const description = files.find((file) => file.endsWith(".dsc"));
  if (!archive || !description) throw new Error(`${name}: no source archive was downloaded`);
  mkdirSync(join(scratch, "all"));
  runCommand("tar", ["xf", archive, "-C", "all"], { cwd: scratch });
  // Most releases lie in one directory named after them.
  const [only, ...others] = readdirSync(join(scratch, "all"));
  rmSync(join(scratch, "out"), { recursive: true });
  renameSync(others.length > 0 ? join(scratch, "all") : join(scratch, "all", only!), join(scratch, "out"));
  return /^Version: (.+)$/m.exec(readFileSync(join(scratch, description), "utf8"))?.[1] ?? version;
}

/** Lists the sources of what the system gets its packages from, once; gives apt's flags for them. */
function prepareLists(home: string): string[] {
  const lists = join(home, "sources.list.d");
  const flags = Object.entries({
    "Dir::Etc::sourcelist": "/dev/null",
    "Dir::Etc::sourceparts": lists,
    "Dir::State::lists": join(home, "lists"),
    "Dir::Cache": join(home, "cache"),
  }).flatMap(([key, value]) => ["-o", `${key}=${value}`]);
  if (existsSync(join(home, "ready"))) return flags;
  for (const directory of [lists, join(home, "lists/partial"), join(home, "cache/archives/partial")])
    mkdirSync(directory, { recursive: true });
  for (const [file, content] of systemLists()) writeFileSync(join(lists, file), content);
  runCommand("apt-get", [...flags, "update", "-q"]);
  writeFileSync(join(home, "ready"), "");
  return flags;
}

function systemLists(): [file: string, content: string][] {
  const parts = join(SYSTEM_LISTS, "sources.list.d");
  const files = [
    "sources.list",
    ...(existsSync(parts) ? readdirSync(parts).map((file) => `sources.list.d/${file}`) : []),
  ];
  return files
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(join(SYSTEM_LISTS, file)))
    .map((file) => {
      const content = readFileSync(join(SYSTEM_LISTS, file), "utf8");
      return [
        file.replaceAll("/", "-").replace(/^sources\.list\.d-/, ""),
        content.replace(/^deb(?=\s)/gm, "deb-src").replace(/^Types:.*$/gm, "Types: deb-src"),
      ];
    });
}
