/** Names that Java finds outside the file: types of the same package, imports with a star, members of supertypes. */

import { isType } from "../../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, fileTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView, LinkedFile } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolRef } from "../../value.ts";

type PackageIndex = ReadonlyMap<string, ReadonlyMap<string, readonly SymbolRef[]>>;

/** An import with a star. */
interface OnDemand {
  readonly isStatic: boolean;
  /** A package's name, or of what the types' members are wanted. */
  readonly packageName: string;
  readonly types: readonly string[];
}

const NO_TARGETS: readonly Target[] = [];
const typeLike = /^\p{Lu}/u;

/** What a name means that nothing in its file binds; `java.lang` comes after. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const space = view.facts.space(expr);
  if (space === NAME_SPACE.label) return NO_TARGETS;
  if (space !== NAME_SPACE.type) {
    // What classes extend without saying so has methods, but no fields.
    const found =
      space === NAME_SPACE.callable ? enclosingMembers(evaluator, view, name, expr, space) : NO_TARGETS;
    if (found.length > 0) return found;
    const imported = staticMembers(evaluator, view, name, space);
    if (imported.length > 0) return imported;
  }
  if (space === NAME_SPACE.callable) return NO_TARGETS;
  const own = typesInPackage(evaluator, packageOf(view.file), name, view);
  if (own) return own;
  const found = onDemandTypes(evaluator, view, name);
  if (found.length > 0) return found;
  const lang = typesInPackage(evaluator, "java.lang", name, view);
  if (lang) return lang;
  const files = packagesOf(evaluator).get(name);
  if (files) return packageTarget(files);
  return foreignType(evaluator, view, name);
}

/** A package is named by any of its files. */
function packageTarget(names: ReadonlyMap<string, readonly SymbolRef[]>): readonly Target[] {
  for (const [ref] of names.values()) if (ref !== undefined) return [fileTarget(fileOfRef(ref))];
  return NO_TARGETS;
}

/**
 * A type of a package from outside whose types are all imported: of the only such package, or of the only one that another file
 * imports a type of this name from.
 */
function foreignType(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (!typeLike.test(name)) return NO_TARGETS;
  const known = packagesOf(evaluator);
  const foreign = onDemandOf(evaluator, view).filter(
    ({ packageName, types }) => types.length === 0 && !known.has(packageName),
  );
  const imported = importedTypes(evaluator);
  const named = foreign.filter(({ packageName }) => imported.has(`${packageName}.${name}`));
  const [only, ...others] = named.length > 0 ? named : foreign;
  return only && others.length === 0 ? [externalTarget(`java:${only.packageName}::${name}`)] : NO_TARGETS;
}

const IMPORTED = "java:imported";

/** All that is imported by its own name in any file. */
function importedTypes(evaluator: Evaluator): ReadonlySet<string> {
  const known = evaluator.notes.get(IMPORTED) as ReadonlySet<string> | undefined;
  if (known) return known;
  const imported = new Set<string>();
  const { program } = evaluator;
  program.files.forEach(({ language, isModel }, number) => {
    if (language !== "java" || isModel) return;
    const { facts } = program.view(number);
    for (let module = 0; module < facts.moduleCount; module++) imported.add(facts.specifierOf(module));
  });
  evaluator.notes.set(IMPORTED, imported);
  return imported;
}

/** Members of enclosing classes that inherit without saying so: from Object, Enum, Record. */
function enclosingMembers(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
  space: number,
): readonly Target[] {
  const { facts } = view;
  for (let owner = facts.sourceOf(expr); owner >= 0; owner = facts.symbol(owner, SYMBOL.parent)) {
    if (!isType(facts.kindOf(owner))) continue;
    const found = evaluator.members(
      evaluator.values.self(symbolRef(view.number, owner)),
      name,
      view.number,
      space,
    );
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

function staticMembers(evaluator: Evaluator, view: FileView, name: string, space: number): readonly Target[] {
  const found: Target[] = [];
  for (const { isStatic, packageName, types } of onDemandOf(evaluator, view)) {
    if (!isStatic || types.length === 0) continue;
    for (const { ref } of typesNamed(evaluator, packageName, types, view)) {
      found.push(...evaluator.members(evaluator.values.class(ref), name, view.number, space));
    }
  }
  return found.filter(({ external }) => external === "");
}

function onDemandTypes(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  for (const { packageName, types } of onDemandOf(evaluator, view)) {
    const found =
      types.length > 0
        ? typesNamed(evaluator, packageName, [...types, name], view)
        : typesInPackage(evaluator, packageName, name, view);
    if (found && found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** A type by its package and the names of the types around it. */
function typesNamed(
  evaluator: Evaluator,
  packageName: string,
  types: readonly string[],
  view: FileView,
): readonly Target[] {
  let found = typesInPackage(evaluator, packageName, types[0]!, view) ?? NO_TARGETS;
  for (const name of types.slice(1)) {
    found = found.flatMap(({ ref }) =>
      evaluator.members(evaluator.values.class(ref), name, view.number, NAME_SPACE.type),
    );
    found = found.filter(({ ref }) => ref >= 0);
  }
  return found;
}

const ON_DEMAND = "java:on-demand";

function onDemandOf(evaluator: Evaluator, view: FileView): readonly OnDemand[] {
  let byFile = evaluator.notes.get(ON_DEMAND) as Map<number, readonly OnDemand[]> | undefined;
  if (!byFile) {
    byFile = new Map();
    evaluator.notes.set(ON_DEMAND, byFile);
  }
  const known = byFile.get(view.number);
  if (known) return known;
  const { facts } = view;
  const found: OnDemand[] = [];
  for (let module = 0; module < facts.moduleCount; module++) {
    const specifier = facts.specifierOf(module);
    if (specifier.endsWith(".*")) found.push(readOnDemand(specifier));
  }
  byFile.set(view.number, found);
  return found;
}

function readOnDemand(specifier: string): OnDemand {
  const isStatic = specifier.startsWith("static ");
  const words = specifier.slice(isStatic ? "static ".length : 0, -2).split(".");
  const first = words.findIndex((word) => typeLike.test(word));
  const at = first >= 0 ? first : isStatic ? words.length - 1 : words.length;
  return { isStatic, packageName: words.slice(0, at).join("."), types: words.slice(at) };
}

/** Top-level types of a package by name, undefined where there are none; of several the one that lies nearest. */
export function typesInPackage(
  evaluator: Evaluator,
  packageName: string,
  name: string,
  from: FileView,
): readonly Target[] | undefined {
  const all = packagesOf(evaluator).get(packageName)?.get(name);
  if (all === undefined) return undefined;
  if (all.length === 1) return [symbolTarget(all[0]!)];
  const files = evaluator.program.files;
  // Sources of the library itself count for more than its model.
  const own = all.filter((ref) => !files[fileOfRef(ref)]!.isModel);
  const refs = own.length > 0 ? own : all;
  const shared = refs.map((ref) => sharedLength(files[fileOfRef(ref)]!.path, from.file.path));
  const most = Math.max(...shared);
  return [symbolTarget(refs[shared.indexOf(most)]!)];
}

function sharedLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

function packageOf({ isModel, id, packageName }: LinkedFile): string {
  return isModel ? id.slice(id.indexOf(":") + 1) : (packageName ?? "");
}

/** Their types are one another's in a project that mixes them. */
const jvmLanguages: ReadonlySet<string> = new Set(["java", "kotlin", "scala"]);
const PACKAGES = "java:packages";

function packagesOf(evaluator: Evaluator): PackageIndex {
  const known = evaluator.notes.get(PACKAGES) as PackageIndex | undefined;
  if (known) return known;
  const index = new Map<string, Map<string, SymbolRef[]>>();
  const { program } = evaluator;
  program.files.forEach((file, number) => {
    if (!jvmLanguages.has(file.language)) return;
    const packageName = packageOf(file);
    let names = index.get(packageName);
    if (!names) {
      names = new Map();
      index.set(packageName, names);
    }
    addTypes(program.view(number), names);
  });
  evaluator.notes.set(PACKAGES, index);
  return index;
}

function addTypes(view: FileView, names: Map<string, SymbolRef[]>): void {
  for (const [name, symbols] of view.childrenByName(-1)) {
    const symbol = symbols.find((candidate) => isType(view.facts.kindOf(candidate)));
    if (symbol === undefined) continue;
    const refs = names.get(name);
    if (refs) refs.push(symbolRef(view.number, symbol));
    else names.set(name, [symbolRef(view.number, symbol)]);
  }
}
