/** Names that Scala finds outside the file: packages around, imports of all names, what is seen everywhere. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolOfRef, symbolRef, type ValueSet } from "../../value.ts";
import { EXTENSION, NAMESPACE, PACKAGE_OBJECT, packageNames } from "../shared/package_index.ts";

const languages = ["scala", "java", "kotlin"];
const NO_TARGETS: readonly Target[] = [];
const ALL = "<*>";
const outsideRoots = /^(?:java|javax|scala|kotlin|android|androidx|org|com|net|io|akka|play|cats|zio|sbt)$/;
/** What every file imports without saying so. */
const implicitPackages = ["scala", "java.lang"];
const implicitObjects: readonly (readonly [string, string])[] = [["scala", "Predef"]];

/** What a name means that nothing in its file binds. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const space = view.facts.space(expr);
  const names = packageNames(evaluator, languages);
  const imported = behindWildcards(evaluator, view, name, expr, space);
  if (imported.length > 0) return imported;
  for (const around of packagesAround(evaluator, view)) {
    const found = plain(evaluator, names.member(evaluator, around, name, space));
    if (found.length > 0) return found;
  }
  for (const packageName of implicitPackages) {
    const found = evaluator.inSpace(
      names.refsIn(packageName, name).map((ref) => symbolTarget(ref)),
      space,
    );
    if (found.length > 0) return found;
  }
  for (const [packageName, object] of implicitObjects) {
    const found = membersOf(evaluator, view, names.refsIn(packageName, object), name, space);
    if (found.length > 0) return found;
  }
  if (names.has(name)) return [externalTarget(NAMESPACE + name)];
  const isKnown = evaluator.globalTargets(view.number, name).length > 0;
  return !isKnown && outsideRoots.test(name) ? [externalTarget(NAMESPACE + name)] : NO_TARGETS;
}

/** Extensions need a receiver. */
function plain(evaluator: Evaluator, targets: readonly Target[]): readonly Target[] {
  return targets.filter(
    ({ ref }) =>
      ref < 0 ||
      (evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.extra) & EXTENSION) === 0,
  );
}

function membersOf(
  evaluator: Evaluator,
  view: FileView,
  refs: readonly SymbolRef[],
  name: string,
  space: number,
): readonly Target[] {
  for (const ref of refs) {
    for (const value of evaluator.symbolValues(ref)) {
      const members = evaluator
        .members(value, name, view.number, space)
        .filter(({ external }) => external === "");
      if (members.length > 0) return members;
    }
  }
  return NO_TARGETS;
}

/** The packages of the file's clauses, innermost first; at last the one without a name. */
function packagesAround(evaluator: Evaluator, view: FileView): readonly string[] {
  const key = `scala:packages:${view.number}`;
  const known = evaluator.notes.get(key) as readonly string[] | undefined;
  if (known) return known;
  const { facts } = view;
  const found: string[] = [];
  for (let module = 0; module < facts.moduleCount; module++) {
    const specifier = facts.specifierOf(module);
    if (specifier.startsWith("package ")) found.unshift(specifier.slice("package ".length));
  }
  // What stands in a package object stands in its package.
  for (const [name, symbols] of view.childrenByName(-1)) {
    const isPackage = symbols.some((symbol) => (facts.symbol(symbol, SYMBOL.extra) & PACKAGE_OBJECT) !== 0);
    if (isPackage)
      found.unshift(view.file.packageName === undefined ? name : `${view.file.packageName}.${name}`);
  }
  const all = [...found, ""];
  evaluator.notes.set(key, all);
  return all;
}

const BUSY = "scala:busy";

/** What is behind `import a._`, of the nearest such import around the place. */
function behindWildcards(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
  space: number,
): readonly Target[] {
  let busy = evaluator.notes.get(BUSY) as Set<SymbolRef> | undefined;
  if (!busy) {
    busy = new Set();
    evaluator.notes.set(BUSY, busy);
  }
  const { facts } = view;
  for (let at = facts.sourceOf(expr); ; at = facts.symbol(at, SYMBOL.parent)) {
    const all = view.named(at, ALL);
    for (let i = all.length - 1; i >= 0; i--) {
      const ref = symbolRef(view.number, all[i]!);
      if (busy.has(ref) || !standsBefore(view, all[i]!, expr)) continue;
      busy.add(ref);
      const found = behindWildcard(evaluator, view, ref, name, space);
      busy.delete(ref);
      if (found.length > 0) return found;
    }
    if (at < 0) return NO_TARGETS;
  }
}

/** An import is seen by what stands behind it: its own row comes first. */
function standsBefore(view: FileView, symbol: number, expr: number): boolean {
  const [row] = view.facts.list(view.facts.symbol(symbol, SYMBOL.values));
  return row !== undefined && row < expr;
}

function behindWildcard(
  evaluator: Evaluator,
  view: FileView,
  ref: SymbolRef,
  name: string,
  space: number,
): readonly Target[] {
  const [row] = view.facts.list(view.facts.symbol(symbolOfRef(ref), SYMBOL.values));
  if (row === undefined) return NO_TARGETS;
  const names = packageNames(evaluator, languages);
  for (const value of evaluator.evaluate(view, row)) {
    if (value.kind === "external" && !value.text.startsWith(NAMESPACE)) continue;
    const members =
      value.kind === "external"
        ? names.member(evaluator, value.text.slice(NAMESPACE.length), name, space)
        : evaluator.members(value, name, view.number, space);
    const found = members.filter(({ external }) => external === "");
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** What is behind a package, of the run or not. */
export function visibleMembers(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  bases: ValueSet,
): readonly Target[] {
  const { facts } = view;
  const name = facts.string(facts.b(expr))!;
  for (const base of bases) {
    if (base.kind !== "external" || !base.text.startsWith(NAMESPACE)) continue;
    const outer = base.text.slice(NAMESPACE.length);
    const names = packageNames(evaluator, languages);
    const found = names.member(evaluator, outer, name, facts.space(expr));
    if (found.length > 0) return found;
    if (names.refsIn(outer, name).length > 0) return names.member(evaluator, outer, name, NAME_SPACE.any);
    return outsideMember(evaluator, outer, name);
  }
  return NO_TARGETS;
}

/** What a package that is not of the run has: a package in it, or what the model knows, or a type of that name. */
function outsideMember(evaluator: Evaluator, outer: string, name: string): readonly Target[] {
  if (!/^\p{Lu}/u.test(name)) return [externalTarget(`${NAMESPACE}${outer}.${name}`)];
  const isScala = outer.startsWith("scala");
  const model = isScala ? evaluator.program.modelOf("scala:scala") : undefined;
  const modelled = model === undefined ? [] : evaluator.program.view(model).named(-1, name);
  if (modelled.length > 0) return modelled.map((symbol) => symbolTarget(symbolRef(model!, symbol)));
  return [externalTarget(`${isScala ? "scala" : "java"}:${outer}::${name}`)];
}
