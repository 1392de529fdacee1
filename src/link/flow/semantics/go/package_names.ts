/** What the files of a Go package declare together, and what a file sees of other packages without their name. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { ownText } from "../../../../record/own_text.ts";
import type { SymbolKind } from "../../../../record/vocabulary.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolRef } from "../../value.ts";
import { areBuiltTogether, isUsuallyBuilt } from "./build_constraints.ts";

/** Name → its declaration, or several: as references, since a large run has very many. */
type Names = Map<string, SymbolRef | SymbolRef[]>;

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
  /** Numbers of files, joined → their names. */
  readonly byFiles: Map<string, Names>;
  /** File → names of its package. */
  readonly own: Map<number, Names>;
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

function packagesOf({ notes }: Evaluator): Packages {
  let packages = notes.get("go packages") as Packages | undefined;
  if (!packages) {
    packages = { byFiles: new Map(), own: new Map(), guessed: new Map() };
    notes.set("go packages", packages);
  }
  if (packages.byFiles.size >= MOST_PACKAGES || packages.own.size >= MOST_FILES) {
    packages.byFiles.clear();
    packages.own.clear();
  }
  if (packages.guessed.size >= MOST_FILES) packages.guessed.clear();
  return packages;
}

/** Name → declarations of a package's files. */
function namesOf(evaluator: Evaluator, files: readonly number[]): Names {
  const { byFiles } = packagesOf(evaluator);
  const key = files.join(",");
  const known = byFiles.get(key);
  if (known) return known;
  const names: Names = new Map();
  for (const file of files) addNames(evaluator.program.view(file), names);
  byFiles.set(key, names);
  return names;
}

function addNames(view: FileView, names: Names): void {
  for (const [name, symbols] of view.childrenByName(-1)) {
    for (const symbol of symbols) {
      if (!packageKinds.has(view.facts.kindOf(symbol))) continue;
      const ref = symbolRef(view.number, symbol);
      const known = names.get(name);
      if (known === undefined) names.set(ownText(name), ref);
      else if (typeof known === "number") names.set(name, [known, ref]);
      else known.push(ref);
    }
  }
}

/** What `names` has under a name. */
function targetsOf(names: Names, name: string): readonly Target[] | undefined {
  const known = names.get(name);
  if (known === undefined) return undefined;
  return typeof known === "number" ? [symbolTarget(known)] : known.map((ref) => symbolTarget(ref));
}

/** The names of the package that a file is of. */
function ownNames(evaluator: Evaluator, view: FileView): Names {
  const { own } = packagesOf(evaluator);
  let names = own.get(view.number);
  if (!names) {
    names = namesOf(evaluator, view.file.isModel ? [view.number] : filesOf(evaluator, view, OWN_PACKAGE));
    own.set(view.number, names);
  }
  return names;
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
  const own = targetsOf(ownNames(evaluator, view), name);
  if (own) return variantsFor(evaluator, view, name, own);
  const imported = guessedImport(evaluator, view, name);
  if (imported < 0) return dotImported(evaluator, view, name);
  return evaluator.followed(symbolRef(view.number, imported));
}

/** The import that a name goes through without being bound to it, as the package calls itself otherwise; -1 for none. */
export function importBehind(evaluator: Evaluator, view: FileView, name: string): number {
  if (ownNames(evaluator, view).has(name)) return -1;
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
  const found = targetsOf(namesOf(evaluator, files), name);
  if (found) return fewest(evaluator, found);
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
  return [...view.childrenByName(-1).values()].flat().filter(isGuessed);
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
    const found = targetsOf(namesOf(evaluator, filesOf(evaluator, view, moduleBehind(view, symbol))), name);
    if (found) return found;
  }
  return NO_TARGETS;
}
