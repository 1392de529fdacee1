/** Names that Swift finds outside the file: what the other files of the run declare, and members in extensions of foreign types. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";
import { NAMESPACE } from "../shared/package_index.ts";

const NO_TARGETS: readonly Target[] = [];
/** What an external begins with that stands for a type of which only the name is known. */
export const UNKNOWN = "unknown:";
const MODEL = "swift:Swift";

/** What the files of the run declare. */
interface SwiftIndex {
  readonly top: ReadonlyMap<string, readonly SymbolRef[]>;
  /** Type's name and member's name, with a point between, of what extensions declare. */
  readonly extended: ReadonlyMap<string, readonly SymbolRef[]>;
}

const INDEX = "swift:index";

function indexOf(evaluator: Evaluator): SwiftIndex {
  const known = evaluator.notes.get(INDEX) as SwiftIndex | undefined;
  if (known) return known;
  const top = new Map<string, SymbolRef[]>();
  const extended = new Map<string, SymbolRef[]>();
  const { program } = evaluator;
  program.files.forEach((file, number) => {
    if (file.language !== "swift" || file.isModel || file.segment < 0) return;
    const view = program.view(number);
    for (const [name, symbols] of view.childrenByName(-1)) {
      for (const symbol of symbols) {
        const qualifier = view.facts.string(view.facts.symbol(symbol, SYMBOL.qualifier));
        if (qualifier === undefined) push(top, name, symbolRef(number, symbol));
        else push(extended, `${qualifier}.${name}`, symbolRef(number, symbol));
      }
    }
  });
  const index = { top, extended };
  evaluator.notes.set(INDEX, index);
  return index;
}

function push(map: Map<string, SymbolRef[]>, key: string, ref: SymbolRef): void {
  const refs = map.get(key);
  if (refs) refs.push(ref);
  else map.set(key, [ref]);
}

/** What a name means that nothing in its file binds. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const space = view.facts.space(expr);
  if (space === NAME_SPACE.type) {
    const parameter = extendedParameter(evaluator, view, name, expr);
    if (parameter.length > 0) return parameter;
  }
  const inherited =
    space === NAME_SPACE.type ? NO_TARGETS : enclosingMembers(evaluator, view, name, expr, space);
  if (inherited.length > 0) return inherited;
  const refs = (indexOf(evaluator).top.get(name) ?? []).filter((ref) => isVisible(evaluator, ref, view));
  const found = evaluator.inSpace(
    nearest(evaluator, refs, view).map((ref) => symbolTarget(ref)),
    space,
  );
  if (found.length > 0) return found;
  if (evaluator.globalTargets(view.number, name).length > 0) return NO_TARGETS;
  if (imports(view, name)) return [externalTarget(NAMESPACE + name)];
  return /^\p{Lu}/u.test(name) ? [externalTarget(UNKNOWN + name)] : NO_TARGETS;
}

/** In an extension the type parameters of what is extended are seen. */
function extendedParameter(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const { facts } = view;
  const holder = facts.c(expr);
  if (holder < 0) return NO_TARGETS;
  const [type] = facts.list(facts.symbol(holder, SYMBOL.bases));
  if (type === undefined || facts.nameOf(holder) !== undefined) return NO_TARGETS;
  return evaluator.evaluate(view, type).flatMap((value) => {
    if (value.kind !== "instance") return NO_TARGETS;
    const declaring = evaluator.program.viewOf(value.symbol);
    const parameters = declaring.facts.list(
      declaring.facts.symbol(symbolOfRef(value.symbol), SYMBOL.typeParameters),
    );
    const found = parameters.find((parameter) => declaring.facts.nameOf(parameter) === name);
    return found === undefined ? NO_TARGETS : [symbolTarget(symbolRef(declaring.number, found))];
  });
}

/** Members of the types around, which foreign bases and extensions may add. */
function enclosingMembers(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
  space: number,
): readonly Target[] {
  const { facts } = view;
  for (let at = facts.sourceOf(expr); at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
    const qualifier = facts.string(facts.symbol(at, SYMBOL.qualifier));
    if (qualifier !== undefined) {
      const found = evaluator.inSpace(
        (indexOf(evaluator).extended.get(`${qualifier}.${name}`) ?? []).map((ref) => symbolTarget(ref)),
        space,
      );
      if (found.length > 0) return found;
    }
    const kind = facts.kindOf(at);
    if (kind !== "class" && kind !== "struct" && kind !== "enum" && kind !== "interface") continue;
    const self = evaluator.values.self(symbolRef(view.number, at));
    const found = evaluator.members(self, name, view.number, space).filter(({ external }) => external === "");
    if (found.length > 0) return found;
    const extension = foreignExtension(
      evaluator,
      [evaluator.values.instance(symbolRef(view.number, at))],
      name,
      space,
    );
    if (extension.length > 0) return extension;
  }
  return NO_TARGETS;
}

function isVisible(evaluator: Evaluator, ref: SymbolRef, view: FileView): boolean {
  return (
    fileOfRef(ref) === view.number || !evaluator.program.viewOf(ref).hasModifier(symbolOfRef(ref), "private")
  );
}

/** Targets of a package may declare the same name: the one that lies nearest is meant. */
function nearest(evaluator: Evaluator, refs: readonly SymbolRef[], view: FileView): readonly SymbolRef[] {
  if (refs.length <= 1) return refs;
  const target = moduleOf(view.file.path);
  const own = refs.filter((ref) => moduleOf(evaluator.program.files[fileOfRef(ref)]!.path) === target);
  return own.length > 0 ? own : refs;
}

/** The directory below which a target's files lie. */
function moduleOf(path: string): string {
  return /^(?:.*\/)?(?:Sources|Tests|Source|Modules|Targets)\/[^/]+(?=\/)/.exec(path)?.[0] ?? "";
}

function imports(view: FileView, name: string): boolean {
  const { facts } = view;
  for (let module = 0; module < facts.moduleCount; module++)
    if (facts.specifierOf(module) === name) return true;
  return false;
}

/** Members behind a module, and what extensions add to types of which only the name is known. */
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
    if (base.kind !== "external" || !base.text.startsWith(NAMESPACE)) continue;
    const module = base.text.slice(NAMESPACE.length);
    const refs = (indexOf(evaluator).top.get(name) ?? []).filter((ref) =>
      moduleOf(evaluator.program.files[fileOfRef(ref)]!.path).endsWith(`/${module}`),
    );
    const found = evaluator.inSpace(
      refs.map((ref) => symbolTarget(ref)),
      space,
    );
    if (found.length > 0) return found;
    const model = evaluator.program.modelOf(MODEL);
    const known = model === undefined ? [] : evaluator.program.view(model).named(-1, name);
    if (known.length > 0) return known.map((symbol) => symbolTarget(symbolRef(model!, symbol)));
    return [externalTarget(`swift:${module}::${name}`)];
  }
  return foreignExtension(evaluator, bases, name, space);
}

function lineageOf(evaluator: Evaluator, value: Value): readonly Value[] {
  if (value.symbol < 0) return [value];
  return evaluator.lineage(value.kind === "class" ? evaluator.values.instance(value.symbol) : value);
}

function foreignExtension(
  evaluator: Evaluator,
  bases: ValueSet,
  name: string,
  space: number,
): readonly Target[] {
  const { extended } = indexOf(evaluator);
  for (const base of bases) {
    for (const holder of lineageOf(evaluator, base)) {
      if (holder.kind !== "external" || !holder.text.startsWith(UNKNOWN)) continue;
      const refs = extended.get(`${holder.text.slice(UNKNOWN.length)}.${name}`) ?? [];
      const found = evaluator.inSpace(
        refs.map((ref) => symbolTarget(ref, undefined, base)),
        space,
      );
      if (found.length > 0) return found;
    }
  }
  return NO_TARGETS;
}
