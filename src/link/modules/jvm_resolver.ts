/** Imports of Java, Kotlin and Scala: a package is what files declare, wherever they lie. */
import type { ModuleTarget, ResolveModule } from "./module_resolver.ts";
import { PackageIndex, splitAtType } from "./package_index.ts";
import { nearestPaths } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { externalTarget, fileTarget, packageTarget } from "./targets.ts";

const languages = ["java", "kotlin", "scala"];
/** `javax` is shared: these are the parts of it that the JDK has. */
const standardPackage =
  /^(?:java|jdk|sun|kotlin|scala|org\.w3c\.dom|org\.xml\.sax|org\.ietf\.jgss|com\.sun\.(?:net|source|tools|management|nio|security)|javax\.(?:accessibility|annotation\.processing|crypto|imageio|lang|management|naming|net|print|rmi|script|security|smartcardio|sound|sql|swing|tools|transaction\.xa|xml))(?:\.|$)/;
/** The part of javax.xml that left the JDK. */
const departed = /^javax\.xml\.(?:bind|ws|soap)(?:\.|$)/;

/** The resolver for the languages of the JVM, which see one another's packages. */
export function createJvmResolver(index: ProjectIndex): ResolveModule {
  const packages = index.shared("jvm", () => new PackageIndex(index, languages));
  return (specifier, from) => resolveImport(packages, specifier, from);
}

function resolveImport(packages: PackageIndex, specifier: string, from: string): ModuleTarget {
  const isWildcard = /\.[*_]$/.test(specifier);
  const name = specifier
    .replace(/\.[*_]$/, "")
    .replace(/^_root_\./, "")
    .replaceAll("`", "");
  const segments = name.split(".");
  for (let length = segments.length; length > 0; length--) {
    const packageName = segments.slice(0, length).join(".");
    const paths = packages.filesOf(packageName);
    if (paths === undefined) continue;
    const [type, ...members] = segments.slice(length);
    if (type === undefined) return packageTarget(paths);
    const called = nearestPaths(packages.filesCalled(packageName, type), from);
    if (called.length > 0) return fileTarget(called[0]);
    // `com` may be declared here, and `com.other.Thing` be foreign all the same.
    if (members.length === 0 || /^\p{Lu}/u.test(type)) return packageTarget(paths);
    break;
  }
  return external(name, isWildcard);
}

function external(name: string, isWildcard: boolean): ModuleTarget {
  const hasType = name.split(".").some((segment) => /^\p{Lu}/u.test(segment));
  const [packageName, rest] = isWildcard && !hasType ? [name, undefined] : splitAtType(name);
  const system = /^(?:kotlinx?|scala)(?=\.|$)/.exec(packageName)?.[0].replace("kotlinx", "kotlin") ?? "java";
  const isStandard = standardPackage.test(packageName) && !departed.test(packageName);
  return externalTarget(`${system}:${packageName}`, isStandard, rest);
}
