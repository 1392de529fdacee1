/** Names that C# finds outside the file: in the namespaces around, and in those that the file uses. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, symbolOfRef, symbolRef, type ValueSet } from "../../value.ts";
import { extensionTarget } from "../shared/extensions.ts";
import { NAMESPACE, type PackageNames, packageNames } from "../shared/package_index.ts";

const languages = ["csharp"];
const NO_TARGETS: readonly Target[] = [];

/** What a name means that nothing in its file binds. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const space = view.facts.space(expr);
  const found = findName(evaluator, view, name, expr, space);
  if (found.length > 0 || space !== NAME_SPACE.type) return found;
  return findName(evaluator, view, `${name}Attribute`, expr, space);
}

function findName(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
  space: number,
): readonly Target[] {
  const names = packageNames(evaluator, languages);
  for (const around of namespacesAround(view, expr)) {
    const found = names.member(evaluator, around, name, space);
    if (found.length > 0) return firstParts(evaluator, found);
  }
  for (const using of usingsOf(evaluator, view, expr, names)) {
    const found = behindUsing(evaluator, view, names, using, name, space);
    if (found.length > 0) return firstParts(evaluator, found);
  }
  return name === "System" || name === "Microsoft" ? [externalTarget(`dotnet:${name}`)] : NO_TARGETS;
}

function behindUsing(
  evaluator: Evaluator,
  view: FileView,
  names: PackageNames,
  using: string,
  name: string,
  space: number,
): readonly Target[] {
  const found = evaluator.inSpace(
    names.refsIn(using, name).map((ref) => symbolTarget(ref)),
    space,
  );
  if (found.length > 0) return found;
  const model = evaluator.program.modelOf(`dotnet:${using}`);
  if (model !== undefined) {
    const symbols = evaluator.program.view(model).named(-1, name);
    if (symbols.length > 0)
      return evaluator.inSpace(
        symbols.map((symbol) => symbolTarget(symbolRef(model, symbol))),
        space,
      );
  }
  const dot = using.lastIndexOf(".");
  const types =
    dot < 0
      ? NO_TARGETS
      : names.refsIn(using.slice(0, dot), using.slice(dot + 1)).map((ref) => symbolTarget(ref));
  for (const { ref } of types) {
    const members = evaluator
      .members(evaluator.values.class(ref), name, view.number, space)
      .filter(({ external }) => external === "");
    if (members.length > 0) return members;
  }
  return NO_TARGETS;
}

/** The namespaces that a place stands in, innermost first; the last is the one without a name. */
export function namespacesAround(view: FileView, expr: number): readonly string[] {
  const { facts } = view;
  const words: string[] = [];
  for (let at = facts.sourceOf(expr); at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
    if (facts.kindOf(at) === "namespace") words.unshift(facts.nameOf(at) ?? "");
  }
  const all = words.map((_, i) => words.slice(0, words.length - i).join("."));
  return [...all, ""];
}

/** The namespaces that a file uses, as whole names. */
function usingsOf(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  names: PackageNames,
): readonly string[] {
  const key = `csharp:usings:${view.number}`;
  const known = evaluator.notes.get(key) as readonly string[] | undefined;
  if (known) return known;
  const { facts } = view;
  const around = namespacesAround(view, expr);
  const found: string[] = [];
  for (let module = 0; module < facts.moduleCount; module++) {
    const using = facts.specifierOf(module);
    const whole = around
      .map((outer) => (outer === "" ? using : `${outer}.${using}`))
      .find((name) => names.has(name));
    found.push(whole ?? using);
  }
  evaluator.notes.set(key, found);
  return found;
}

/** One part stands for a type that is declared in several. */
function firstParts(evaluator: Evaluator, targets: readonly Target[]): readonly Target[] {
  if (targets.length <= 1) return targets;
  const arity = ({ ref }: Target): number => {
    const { facts } = evaluator.program.viewOf(ref);
    return facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.typeParameters)).length;
  };
  const seen = new Set<number>();
  return targets.filter((target) => {
    if (target.ref < 0) return true;
    const count = arity(target);
    return seen.has(count) ? false : seen.add(count);
  });
}

/** The other parts of a partial type. */
export function otherParts(evaluator: Evaluator, ref: number): readonly number[] {
  const { program } = evaluator;
  const view = program.viewOf(ref);
  const symbol = symbolOfRef(ref);
  const words: string[] = [];
  for (
    let at = view.facts.symbol(symbol, SYMBOL.parent);
    at >= 0;
    at = view.facts.symbol(at, SYMBOL.parent)
  ) {
    if (view.facts.kindOf(at) !== "namespace") return [];
    words.unshift(view.facts.nameOf(at) ?? "");
  }
  const all = packageNames(evaluator, languages).refsIn(words.join("."), view.facts.nameOf(symbol) ?? "");
  return all.filter(
    (other) =>
      other !== ref && (fileOfRef(other) !== fileOfRef(ref) || other !== ref) && isPart(evaluator, other),
  );
}

const PARTIAL = 4;

export function isPart(evaluator: Evaluator, ref: number): boolean {
  return (evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.extra) & PARTIAL) !== 0;
}

/** Members behind a namespace, and extension methods of what the file uses. */
export function visibleMembers(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  bases: ValueSet,
): readonly Target[] {
  const { facts } = view;
  const name = facts.string(facts.b(expr))!;
  const names = packageNames(evaluator, languages);
  for (const base of bases) {
    if (base.kind === "external" && base.text.startsWith(NAMESPACE)) {
      const found = names.member(evaluator, base.text.slice(NAMESPACE.length), name, facts.space(expr));
      if (found.length > 0) return firstParts(evaluator, found);
    }
  }
  const candidates = names.extensions(name);
  if (candidates.length === 0) return NO_TARGETS;
  const seen = new Set([...namespacesAround(view, expr), ...usingsOf(evaluator, view, expr, names)]);
  return candidates
    .filter((ref) => seen.has(namespaceOf(evaluator, ref)))
    .flatMap((ref) => extensionTarget(evaluator, ref, bases, view.number) ?? NO_TARGETS);
}

function namespaceOf(evaluator: Evaluator, ref: number): string {
  const view = evaluator.program.viewOf(ref);
  const words: string[] = [];
  for (let at = symbolOfRef(ref); at >= 0; at = view.facts.symbol(at, SYMBOL.parent)) {
    if (view.facts.kindOf(at) === "namespace") words.unshift(view.facts.nameOf(at) ?? "");
  }
  return words.join(".");
}
