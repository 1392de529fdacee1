/** Ruby: `require_relative`, `require` along the load path, constants that are loaded by their name. */
import type { ModuleTarget, ResolveModule } from "./module_resolver.ts";
import { PathGroups } from "./path_groups.ts";
import { ancestorsOf, below, directoryOf, joinPath, nearestPaths } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { externalTarget, fileTarget, unknownTarget } from "./targets.ts";

const standardNames: ReadonlySet<string> = new Set(
  `English abbrev base64 benchmark bigdecimal bundler cgi coverage csv date dbm debug delegate did_you_mean digest drb erb
  error_highlight etc expect fcntl fiber fiddle fileutils find forwardable gdbm getoptlong io ipaddr irb json kconv logger
  matrix minitest monitor mutex_m net nkf objspace observer open-uri open3 openssl optionparser optparse ostruct pathname pp
  prettyprint prime prism profile profiler pstore psych pty racc racc rbconfig rdoc readline reline resolv rexml rinda ripper
  ruby2_keywords rubygems scanf sdbm securerandom set shell shellwords singleton socket stringio strscan syntax_suggest syslog
  tempfile test-unit thread thwait time timeout tmpdir tracer tsort un unicode_normalize uri weakref webrick win32ole yaml zlib`.split(
    /\s+/,
  ),
);
const loadDirectories = ["lib", "test", "spec"];
/** What is left of a path behind a directory of the load path, its own or the one that Rails loads constants from. */
const loadable = /(?:^|\/)(?:lib|app\/[^/]+(?:\/concerns)?|test|spec)\/(.+)\.rb$/;

/** The resolver for Ruby. */
export function createRubyResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) => {
    if (/^\.{1,2}\//.test(specifier))
      return fileTarget(sourceAt(index, joinPath(directoryOf(from), specifier)));
    if (specifier === "" || specifier.startsWith("/")) return unknownTarget;
    if (/^(?:::)?[A-Z]/.test(specifier) && !specifier.includes("/"))
      return byConstant(index, specifier, from);
    return byLoadPath(index, specifier.replace(/\.rb$/, ""), from);
  };
}

function byLoadPath(index: ProjectIndex, name: string, from: string): ModuleTarget {
  for (const place of loadPathOf(index, directoryOf(from))) {
    const file = sourceAt(index, below(place, name));
    if (file !== undefined) return fileTarget(file);
  }
  // `English` is a library, though it reads like a constant.
  if (standardNames.has(name.split("/", 1)[0]!)) return externalTarget(`ruby:${name}`, true);
  const file = nearestOf(index, name, from);
  return file === undefined ? externalTarget(`gem:${name}`, false) : fileTarget(file);
}

function loadPathOf(index: ProjectIndex, directory: string): readonly string[] {
  const known = index.shared("ruby load paths", () => new Map<string, readonly string[]>());
  const places =
    known.get(directory) ??
    ancestorsOf(directory)
      .flatMap((ancestor) => loadDirectories.map((name) => below(ancestor, name)))
      .filter((place) => index.directories.has(place));
  known.set(directory, places);
  return places;
}

/** `Admin::UserPolicy` lies in `admin/user_policy.rb`: https://github.com/fxn/zeitwerk#file-structure */
function byConstant(index: ProjectIndex, constant: string, from: string): ModuleTarget {
  if (standardNames.has(constant)) return byLoadPath(index, constant, from);
  const path = constant
    .replace(/^::/, "")
    .split("::")
    .map((part) => part.replace(/([A-Z\d]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, "$1$3_$2$4").toLowerCase())
    .join("/");
  return fileTarget(nearestOf(index, path, from));
}

function nearestOf(index: ProjectIndex, name: string, from: string): string | undefined {
  const loadables = index.shared(
    "ruby",
    () => new PathGroups(index.view.paths, (path) => loadable.exec(path)?.[1]),
  );
  const nearest = nearestPaths(loadables.get(name) ?? [], from);
  return nearest.length === 1 ? nearest[0] : undefined;
}

function sourceAt(index: ProjectIndex, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return [path, `${path}.rb`].find((candidate) => index.has(candidate));
}
