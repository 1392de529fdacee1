/** What the files of a Go package declare together, and what a file sees of other packages without their name. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { SymbolKind } from "../../../../record/vocabulary.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import { NamedRefs } from "../../named_refs.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, symbolRef } from "../../value.ts";
import { areBuiltTogether, isUsuallyBuilt } from "./build_constraints.ts";

/** Kinds that a package's scope holds; methods and imports stand at the top of a file, too. */
const packageKinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "function",
  "variable",
  "constant",
  "struct",
  "interface",
  "class",
  "type_alias",
]);

/** Builds of one name that each get an edge. */
const MOST_VARIANTS = 8;

const NO_TARGETS: readonly Target[] = [];
const NO_FILES: readonly number[] = [];

/** Number of the module `.` in each file: the package that it is of. */
const OWN_PACKAGE = 0;

/** `extra` of an import whose name is guessed from its path. */
const GUESSED = 1;

/** What is remembered of a run's packages. */
interface Packages {
  /** Numbers of files, joined → the number that their names lie under. */
  readonly byFiles: Map<string, number>;
  /** File → number of its package. */
  readonly own: Map<number, number>;
  names: NamedRefs;
  /** File → imports whose name is only guessed: by the packages' own names, and those of packages outside. */
  readonly guessed: Map<number, GuessedImports>;
}

interface GuessedImports {
  readonly byName: ReadonlyMap<string, number>;
  /** Parts of the name that an outside package has by its path → the import. */
  readonly outside: ReadonlyMap<string, number>;
}

/** Packages, and files, of which something is remembered at a time: files are looked at in order, so few come up again. */
const MOST_PACKAGES = 512;
const MOST_FILES = 4096;
/** Files whose imports are remembered: two maps each, which the next package does not ask for. */
const MOST_GUESSED_FILES = 512;

function packagesOf({ notes, program }: Evaluator): Packages {
  let packages = notes.get("go packages") as Packages | undefined;
  if (!packages) {
    packages = { byFiles: new Map(), own: new Map(), names: new NamedRefs(program), guessed: new Map() };
    notes.set("go packages", packages);
  }
  return packages;
}

/** Forgets packages where many are known. Numbers of packages mean nothing afterwards, so it comes before one is asked for. */
function makeRoom({ program }: Evaluator, packages: Packages): void {
  if (packages.byFiles.size < MOST_PACKAGES && packages.own.size < MOST_FILES) return;
  packages.byFiles.clear();
  packages.own.clear();
  packages.names = new NamedRefs(program);
}

/** Number of the package that these files are. */
function packageOf(evaluator: Evaluator, files: readonly number[]): number {
  const packages = packagesOf(evaluator);
  const key = files.join(",");
  const known = packages.byFiles.get(key);
  if (known !== undefined) return known;
  makeRoom(evaluator, packages);
  const number = packages.byFiles.size;
  for (const file of files) addNames(evaluator.program.view(file), number, packages.names);
  packages.byFiles.set(key, number);
  return number;
}

function addNames(view: FileView, number: number, names: NamedRefs): void {
  for (const symbol of view.childrenOf(-1))
    if (packageKinds.has(view.facts.kindOf(symbol))) names.add(number, view, symbol);
}

/** What a package declares under a name. */
function declared(evaluator: Evaluator, number: number, name: string): readonly Target[] {
  return packagesOf(evaluator)
    .names.of(number, name)
    .map((ref) => symbolTarget(ref));
}

/** Number of the package that a file is of. */
function ownPackage(evaluator: Evaluator, view: FileView): number {
  const packages = packagesOf(evaluator);
  const known = packages.own.get(view.number);
  if (known !== undefined) return known;
  makeRoom(evaluator, packages);
  const files = view.file.isModel ? [view.number] : filesOf(evaluator, view, OWN_PACKAGE);
  const number = packageOf(evaluator, files);
  packages.own.set(view.number, number);
  return number;
}

/** The files of a package that a file imports. */
function filesOf(evaluator: Evaluator, view: FileView, module: number): readonly number[] {
  const target = evaluator.program.moduleTarget(view.number, module);
  if (target.kind === "external") {
    const model = evaluator.program.modelOf(target.package);
    return model === undefined ? NO_FILES : [model];
  }
  if (target.kind !== "package" && target.kind !== "file") return NO_FILES;
  const paths = target.kind === "file" ? [target.path] : target.paths;
  return paths.flatMap((path) => evaluator.program.numberOf(path) ?? []);
}

/** What a name means that nothing in its file declares. */
export function scopeTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  const own = declared(evaluator, ownPackage(evaluator, view), name);
  if (own.length > 0) return variantsFor(evaluator, view, name, own);
  const imported = guessedImport(evaluator, view, name);
  if (imported < 0) return dotImported(evaluator, view, name);
  return evaluator.followed(symbolRef(view.number, imported));
}

/** The import that a name goes through without being bound to it, as the package calls itself otherwise; -1 for none. */
export function importBehind(evaluator: Evaluator, view: FileView, name: string): number {
  if (declared(evaluator, ownPackage(evaluator, view), name).length > 0) return -1;
  return guessedImport(evaluator, view, name);
}

/** The file that a package is best known by: the one of its name, its documentation, else the first. */
export function packageFile(evaluator: Evaluator, files: readonly number[]): number {
  const pathOf = (file: number): string => `/${evaluator.program.files[file]!.path}`;
  for (const name of [`/${evaluator.program.files[files[0]!]!.packageName}.go`, "/doc.go"]) {
    const found = files.find((file) => pathOf(file).endsWith(name));
    if (found !== undefined) return found;
  }
  return files.find((file) => !pathOf(file).endsWith("_test.go")) ?? files[0]!;
}

/** Those declarations of a name that can be built with the file that uses it; all when the name would mean nothing else. */
function variantsFor(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  targets: readonly Target[],
): readonly Target[] {
  const isFitting = ({ ref }: Target): boolean => areBuiltTogether(evaluator, view.number, fileOfRef(ref));
  if (targets.every(isFitting)) return fewest(evaluator, targets);
  const fitting = targets.filter(isFitting);
  if (fitting.length > 0) return fewest(evaluator, fitting);
  return evaluator.globalTargets(view.number, name).length > 0 ? NO_TARGETS : fewest(evaluator, targets);
}

/** Where there are very many builds, those of the usual platform alone. */
function fewest(evaluator: Evaluator, targets: readonly Target[]): readonly Target[] {
  return targets.length <= MOST_VARIANTS ? targets : preferred(evaluator, targets);
}

/** Of several builds' declarations the usual one: the one that types are taken from. */
export function preferred(evaluator: Evaluator, targets: readonly Target[]): readonly Target[] {
  if (!targets.every((target) => target.ref >= 0)) return targets;
  const usual = targets.filter((target) => isUsuallyBuilt(evaluator, fileOfRef(target.ref)));
  return usual.length > 0 ? usual : targets;
}

/** What a package offers under a name. What a model leaves out is outside all the same. */
export function moduleTargets(
  evaluator: Evaluator,
  files: readonly number[],
  name: string,
): readonly Target[] {
  const found = declared(evaluator, packageOf(evaluator, files), name);
  if (found.length > 0) return fewest(evaluator, found);
  const { id, isModel } = evaluator.program.files[files[0]!]!;
  if (!isModel) return NO_TARGETS;
  evaluator.standardPackages.add(id);
  return [externalTarget(`${id}::${name}`)];
}

/** The import of a package that calls itself otherwise than its path ends, -1 for none. */
function guessedImport(evaluator: Evaluator, view: FileView, name: string): number {
  const { guessed } = packagesOf(evaluator);
  let imports = guessed.get(view.number);
  if (!imports) {
    if (guessed.size >= MOST_GUESSED_FILES) guessed.clear();
    imports = guessedImports(evaluator, view);
    guessed.set(view.number, imports);
  }
  return imports.byName.get(name) ?? imports.outside.get(name) ?? -1;
}

function guessedImports(evaluator: Evaluator, view: FileView): GuessedImports {
  const byName = new Map<string, number>();
  const outside = new Map<string, number>();
  for (const symbol of importsOf(view)) {
    const [first] = filesOf(evaluator, view, moduleBehind(view, symbol));
    const name = first === undefined ? undefined : evaluator.program.files[first]!.packageName;
    if (name !== undefined) byName.set(name, symbol);
    // Of a package outside nothing is known but that its path mostly holds its name.
    else if (first === undefined) for (const part of partsOf(view, symbol)) outside.set(part, symbol);
  }
  return { byName, outside };
}

/** The imports that have no name of their own. */
function importsOf(view: FileView): readonly number[] {
  const { facts } = view;
  const isGuessed = (symbol: number): boolean =>
    facts.kindOf(symbol) === "import" && facts.symbol(symbol, SYMBOL.extra) === GUESSED;
  return [...view.childrenOf(-1)].filter(isGuessed);
}

function moduleBehind(view: FileView, symbol: number): number {
  return view.facts.a(view.facts.list(view.facts.symbol(symbol, SYMBOL.values))[0]!);
}

function partsOf(view: FileView, symbol: number): readonly string[] {
  const parts = (view.facts.nameOf(symbol) ?? "").split(/[-.]/);
  return parts.length > 1 ? parts : [];
}

/** What an `import . "path"` brings. */
function dotImported(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  for (const symbol of view.named(-1, ".")) {
    const files = filesOf(evaluator, view, moduleBehind(view, symbol));
    const found = declared(evaluator, packageOf(evaluator, files), name);
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}
