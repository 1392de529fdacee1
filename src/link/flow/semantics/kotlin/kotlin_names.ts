/** Names that Kotlin finds outside the file: implicit receivers, the package, imports with a star, extensions, Java's accessors. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "../../value.ts";
import { extensionTarget, receiverOf } from "../shared/extensions.ts";
import { EXTENSION, NAMESPACE, packageNames } from "../shared/package_index.ts";

const languages = ["kotlin", "java", "scala"];
const NO_TARGETS: readonly Target[] = [];
const MODEL = "kotlin:kotlin";
/** Bit of a parameter's `extra`: it is the receiver. */
const RECEIVER = 1;

/** What a name means that nothing in its file binds. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const space = view.facts.space(expr);
  if (space !== NAME_SPACE.type) {
    const received = implicitMembers(evaluator, view, name, expr, space);
    if (received.length > 0) return received;
  }
  const names = packageNames(evaluator, languages);
  const own = plain(evaluator, names.refsIn(view.file.packageName ?? "", name), space);
  if (own.length > 0) return own;
  for (const star of starsOf(evaluator, view)) {
    const found = plain(evaluator, names.refsIn(star, name), space);
    if (found.length > 0) return found;
    const inside = membersOfType(evaluator, view, star, name, space);
    if (inside.length > 0) return inside;
  }
  return names.has(name) ? [externalTarget(NAMESPACE + name)] : NO_TARGETS;
}

/** Declarations without a receiver, of the space that is wanted. */
function plain(evaluator: Evaluator, refs: readonly SymbolRef[], space: number): readonly Target[] {
  const targets = refs.filter((ref) => !isExtension(evaluator, ref)).map((ref) => symbolTarget(ref));
  return evaluator.inSpace(targets, space);
}

function isExtension(evaluator: Evaluator, ref: SymbolRef): boolean {
  return (evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.extra) & EXTENSION) !== 0;
}

/** `import a.B.*`: members of an object or enum. */
function membersOfType(
  evaluator: Evaluator,
  view: FileView,
  whole: string,
  name: string,
  space: number,
): readonly Target[] {
  const dot = whole.lastIndexOf(".");
  if (dot < 0) return NO_TARGETS;
  const refs = packageNames(evaluator, languages).refsIn(whole.slice(0, dot), whole.slice(dot + 1));
  for (const ref of refs) {
    const [value] = evaluator.symbolValues(ref);
    if (!value) continue;
    const members = evaluator
      .members(value, name, view.number, space)
      .filter(({ external }) => external === "");
    if (members.length > 0) return members;
  }
  return NO_TARGETS;
}

/** What the file imports with a star. */
export function starsOf(evaluator: Evaluator, view: FileView): readonly string[] {
  const key = `kotlin:stars:${view.number}`;
  const known = evaluator.notes.get(key) as readonly string[] | undefined;
  if (known) return known;
  const { facts } = view;
  const found: string[] = [];
  for (let module = 0; module < facts.moduleCount; module++) {
    const specifier = facts.specifierOf(module);
    if (specifier.endsWith(".*")) found.push(specifier.slice(0, -2));
  }
  evaluator.notes.set(key, found);
  return found;
}

/** Members of the receivers around: of extensions, of lambdas with a receiver, of classes that inherit without saying so. */
function implicitMembers(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
  space: number,
): readonly Target[] {
  const receivers = receiversAround(evaluator, view, expr);
  for (const receiver of receivers) {
    const found = evaluator
      .members(receiver, name, view.number, space)
      .filter(({ external }) => external === "");
    if (found.length > 0) return found;
  }
  return extensionsOf(evaluator, view, name, receivers);
}

function receiversAround(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  const found: Value[] = [];
  for (let at = facts.sourceOf(expr); at >= 0 && found.length < 8; at = facts.symbol(at, SYMBOL.parent)) {
    const kind = facts.kindOf(at);
    const ref = symbolRef(view.number, at);
    if ((facts.symbol(at, SYMBOL.extra) & EXTENSION) !== 0) found.push(...receiverOf(evaluator, ref));
    else if (kind === "function" && facts.symbol(at, SYMBOL.context) !== 0)
      found.push(...lambdaReceiver(evaluator, view, at));
    else if (kind === "class" || kind === "object" || kind === "enum" || kind === "interface")
      found.push(evaluator.values.self(ref));
  }
  return found;
}

/** What `this` is in a lambda whose context is `T.() -> R`. */
function lambdaReceiver(evaluator: Evaluator, view: FileView, lambda: number): ValueSet {
  return evaluator.each(evaluator.contextOf(view, lambda), (expected) => {
    if (expected.kind !== "function") return EMPTY;
    const declaring = evaluator.program.viewOf(expected.symbol);
    const { facts } = declaring;
    const first = facts.list(facts.symbol(symbolOfRef(expected.symbol), SYMBOL.parameters))[0];
    if (first === undefined || (facts.symbol(first, SYMBOL.extra) & RECEIVER) === 0) return EMPTY;
    const type = evaluator.evaluate(declaring, facts.symbol(first, SYMBOL.type));
    return expected.env ? evaluator.fill(type, expected.env) : type;
  });
}

/** The extensions of a name that the file sees: imported, of its package, behind a star, of the library. */
function extensionsOf(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  bases: ValueSet,
): readonly Target[] {
  for (const refs of visibleExtensions(evaluator, view, name)) {
    const found = refs.flatMap((ref) => extensionTarget(evaluator, ref, bases, view.number) ?? NO_TARGETS);
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

function visibleExtensions(
  evaluator: Evaluator,
  view: FileView,
  name: string,
): readonly (readonly SymbolRef[])[] {
  const names = packageNames(evaluator, languages);
  const only = (refs: readonly SymbolRef[]): SymbolRef[] => refs.filter((ref) => isExtension(evaluator, ref));
  const imported = view
    .named(-1, name)
    .filter((symbol) => view.facts.kindOf(symbol) === "import")
    .flatMap((symbol) => evaluator.followed(symbolRef(view.number, symbol)).map(({ ref }) => ref))
    .filter((ref) => ref >= 0);
  const model = evaluator.program.modelOf(MODEL);
  const library =
    model === undefined
      ? []
      : evaluator.program
          .view(model)
          .named(-1, name)
          .map((symbol) => symbolRef(model, symbol));
  return [
    only(imported),
    only(names.refsIn(view.file.packageName ?? "", name)),
    ...starsOf(evaluator, view).map((star) => only(names.refsIn(star, name))),
    memberExtensions(evaluator, view, name),
    only(library),
  ];
}

/** Extensions that the file's own types declare as members; they are seen inside only, which no other file is. */
function memberExtensions(evaluator: Evaluator, view: FileView, name: string): readonly SymbolRef[] {
  const key = `kotlin:extensions:${view.number}`;
  let known = evaluator.notes.get(key) as Map<string, SymbolRef[]> | undefined;
  if (!known) {
    known = new Map();
    const { facts } = view;
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      if ((facts.symbol(symbol, SYMBOL.extra) & EXTENSION) === 0 || facts.symbol(symbol, SYMBOL.parent) < 0)
        continue;
      const own = facts.nameOf(symbol) ?? "";
      known.set(own, [...(known.get(own) ?? []), symbolRef(view.number, symbol)]);
    }
    evaluator.notes.set(key, known);
  }
  return known.get(name) ?? [];
}

/** Members that a type does not declare: behind packages, extensions, accessors of Java as properties. */
export function visibleMembers(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  bases: ValueSet,
): readonly Target[] {
  const { facts } = view;
  const name = facts.string(facts.b(expr))!;
  const space = facts.space(expr);
  for (const base of bases) {
    if (base.kind === "external" && base.text.startsWith(NAMESPACE)) {
      const found = packageNames(evaluator, languages).member(
        evaluator,
        base.text.slice(NAMESPACE.length),
        name,
        space,
      );
      if (found.length > 0) return found;
    }
  }
  const extended = extensionsOf(evaluator, view, name, bases);
  if (extended.length > 0) return extended;
  return space === NAME_SPACE.invoked
    ? NO_TARGETS
    : bases.flatMap((base) => javaAccessors(evaluator, view, base, name, expr));
}

/** `a.name` is `a.getName()` where Java declares that. */
function javaAccessors(
  evaluator: Evaluator,
  view: FileView,
  base: Value,
  name: string,
  expr: number,
): readonly Target[] {
  if (view.facts.op(expr) !== OP.member) return NO_TARGETS;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  for (const accessor of name.startsWith("is") ? [name] : [`get${capital}`, `is${capital}`]) {
    const found = evaluator
      .members(base, accessor, view.number, NAME_SPACE.callable)
      .filter(({ ref }) => ref >= 0 && evaluator.program.files[fileOfRef(ref)]!.language === "java");
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** A package may have parts outside the run: what is imported from it and is not here lies there. */
export function missingImport(
  evaluator: Evaluator,
  _view: FileView,
  specifier: string,
  name: string,
): readonly Target[] {
  if (!specifier.endsWith(`.${name}`)) return NO_TARGETS;
  const packageName = specifier.slice(0, -name.length - 1);
  return packageNames(evaluator, languages).refsIn(packageName, name).length > 0
    ? NO_TARGETS
    : [externalTarget(`java:${packageName}::${name}`)];
}
