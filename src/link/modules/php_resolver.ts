/** PHP: included paths, and names that composer's autoloading, or the declared namespaces, lead to files. */
import type { ModuleTarget, ResolveModule } from "./module_resolver.ts";
import { PackageIndex } from "./package_index.ts";
import { ancestorsOf, baseNameOf, below, directoryOf, joinPath, nearestPaths } from "./paths.ts";
import { asTable, asTexts, type ConfigTable, type ProjectIndex } from "./project_index.ts";
import { externalTarget, fileTarget, packageTarget, unknownTarget } from "./targets.ts";

/** Names without a namespace that PHP and the extensions that come with it declare. */
const standardName =
  /^(?:[a-z]\w*|stdClass|[A-Z]\w*(?:Exception|Error|Iterator)|Exception|Error|Throwable|Traversable|IteratorAggregate|ArrayAccess|ArrayObject|Countable|Serializable|JsonSerializable|Stringable|UnitEnum|BackedEnum|Closure|Generator|Fiber|WeakMap|WeakReference|Attribute|Override|SensitiveParameter|AllowDynamicProperties|ReturnTypeWillChange|Date(?:Time\w*|Interval|Period)|Spl\w+|Reflect\w+|DOM\w+|PDO\w*|mysqli\w*|SimpleXML\w+|XML(?:Reader|Writer|Parser)|XSLTProcessor|Intl\w+|NumberFormatter|Collator|Locale|Normalizer|MessageFormatter|Transliterator|Phar\w*|ZipArchive|Curl\w+|CURLFile|GMP|Gd\w+|Redis|Memcached|Soap\w+|SQLite3\w*|SessionHandler\w*|Random|Directory|HashContext|OpenSSL\w+|FFI)$/;

interface Autoload {
  /** Without the `\` at its ends; `""` is any name. */
  readonly prefix: string;
  readonly directory: string;
  /** PSR-0: the whole name is the path, not only what follows the prefix. */
  readonly isWhole: boolean;
}

/** The resolver for PHP. */
export function createPhpResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) =>
    /\/|\.(?:php\d?|inc|phtml|module)$/i.test(specifier)
      ? resolveInclude(index, specifier, from)
      : resolveName(index, specifier.replace(/^\\/, ""), from);
}

function resolveInclude(index: ProjectIndex, path: string, from: string): ModuleTarget {
  const directory = directoryOf(from);
  // A path that begins with a dot starts at the file; another one at a directory of the include path.
  const starts = path.startsWith(".") ? [directory, ""] : ancestorsOf(directory);
  for (const start of starts) {
    const place = joinPath(start, path);
    if (place !== undefined && index.has(place)) return fileTarget(place);
  }
  return unknownTarget;
}

function resolveName(index: ProjectIndex, name: string, from: string): ModuleTarget {
  if (name === "") return unknownTarget;
  const file = byAutoload(index, name, from);
  if (file !== undefined) return fileTarget(file);
  return byNamespace(index, name, from) ?? bySuffix(index, name, from) ?? external(name);
}

function byAutoload(index: ProjectIndex, name: string, from: string): string | undefined {
  const rules = index.shared("composer", () => readAutoload(index));
  let longest = -1;
  let found: string[] = [];
  for (const { prefix, directory, isWhole } of rules) {
    const fits = prefix === "" || name === prefix || name.startsWith(`${prefix}\\`);
    if (!fits || prefix.length < longest) continue;
    const rest = isWhole || prefix === "" ? name : name.slice(prefix.length + 1);
    const path = `${below(directory, rest.replaceAll("\\", "/"))}.php`;
    if (!index.has(path)) continue;
    if (prefix.length > longest) found = [];
    longest = prefix.length;
    found.push(path);
  }
  return nearestPaths(found, from)[0];
}

function readAutoload(index: ProjectIndex): readonly Autoload[] {
  return index.configDirectories("composer.json", [".php"]).flatMap((directory) => {
    const manifest = index.readJson(below(directory, "composer.json"));
    const tables = [asTable(manifest?.autoload), asTable(manifest?.["autoload-dev"])];
    return tables.flatMap((table) => [
      ...rulesOf(asTable(table?.["psr-4"]), directory, false),
      ...rulesOf(asTable(table?.["psr-0"]), directory, true),
    ]);
  });
}

function rulesOf(table: ConfigTable | undefined, base: string, isWhole: boolean): readonly Autoload[] {
  return Object.entries(table ?? {}).flatMap(([prefix, places]) =>
    asTexts(places).flatMap((place) => {
      const directory = joinPath(base, place);
      return directory === undefined ? [] : [{ prefix: prefix.replace(/[\\_]+$/, ""), directory, isWhole }];
    }),
  );
}

function byNamespace(index: ProjectIndex, name: string, from: string): ModuleTarget | undefined {
  const namespaces = index.shared("php", () => new PackageIndex(index, ["php"]));
  const dotted = name.replaceAll("\\", ".");
  const dot = dotted.lastIndexOf(".");
  const namespace = dot < 0 ? "" : dotted.slice(0, dot);
  // What has no namespace may stand in any file.
  const candidates = dot < 0 ? [] : namespaces.filesCalled(namespace, dotted.slice(dot + 1));
  const called = nearestPaths(candidates, from);
  if (called.length > 0) return fileTarget(called[0]);
  const own = namespaces.filesOf(dotted);
  if (own !== undefined) return packageTarget(own);
  if (namespaces.isPrefix(dotted)) return packageTarget([]);
  const around = dot < 0 ? undefined : namespaces.filesOf(namespace);
  return around === undefined ? undefined : packageTarget(around);
}

/** Where nothing declares it: the only file whose directories are the end of the name. One directory at least must fit. */
function bySuffix(index: ProjectIndex, name: string, from: string): ModuleTarget | undefined {
  const segments = name.split("\\");
  const sameName = index.filesByName(["php"]).get(`${segments.at(-1)!}.php`) ?? [];
  const undeclared = sameName.filter((path) => index.view.packageOf(path) === undefined);
  for (let start = 0; start < segments.length - 1; start++) {
    const tail = `${segments.slice(start).join("/")}.php`;
    const fitting = undeclared.filter((path) => path === tail || path.endsWith(`/${tail}`));
    if (fitting.length === 0) continue;
    const nearest = nearestPaths(fitting, from);
    return nearest.length === 1 && baseNameOf(tail) !== tail ? fileTarget(nearest[0]) : unknownTarget;
  }
  return undefined;
}

function external(name: string): ModuleTarget {
  const end = name.lastIndexOf("\\");
  if (end >= 0) return externalTarget(`php:${name.slice(0, end)}`, false, name.slice(end + 1));
  const isStandard = standardName.test(name);
  return externalTarget(isStandard ? "php:core" : "php:global", isStandard, name);
}
