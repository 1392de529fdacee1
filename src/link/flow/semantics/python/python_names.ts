/** What names of modules and members mean in Python beyond what is declared right there. */
import { EXPORT, SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, fileTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, symbolOfRef, type Value } from "../../value.ts";

const NO_TARGETS: readonly Target[] = [];

/** Bit of a variable's `extra`: it belongs to a comprehension, not to the scope around. */
const COMPREHENSION = 16;

/** What star imports of a file bring in. */
export function scopeTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  return starTargets(evaluator, view, name);
}

function starTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  const { facts } = view;
  // The last one wins.
  for (let i = facts.exportCount - 1; i >= 0; i--) {
    if (facts.export(i, EXPORT.name) >= 0) continue;
    const module = facts.export(i, EXPORT.module);
    const target = evaluator.program.moduleTarget(view.number, module);
    const path = target.kind === "file" ? target.path : undefined;
    const file = path === undefined ? undefined : evaluator.program.numberOf(path);
    if (file !== undefined && !offers(evaluator.program.view(file), name)) continue;
    const found = evaluator.importTargets(view, module, name).filter((other) => !other.external);
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** Whether a star import of the file takes the name, provided that it is there. */
function offers({ facts }: FileView, name: string): boolean {
  let hasList = false;
  for (let i = 0; i < facts.exportCount; i++) {
    const exported = facts.export(i, EXPORT.name);
    if (exported < 0) continue;
    if (facts.string(exported) === name) return true;
    hasList = true;
  }
  return !hasList && !name.startsWith("_");
}

/** What a module has under a name: its own, what it takes by star, a module inside it. */
export function moduleTargets(
  evaluator: Evaluator,
  files: readonly number[],
  name: string,
): readonly Target[] {
  return files.flatMap((file) => {
    const view = evaluator.program.view(file);
    const symbols = view
      .named(-1, name)
      .filter((symbol) => (view.facts.symbol(symbol, SYMBOL.extra) & COMPREHENSION) === 0);
    if (symbols.length > 0) {
      const found = evaluator.topLevelTargets(file, name);
      if (found.length > 0) return found;
    }
    const star = starTargets(evaluator, view, name);
    return star.length > 0 ? star : submodule(evaluator, view, name);
  });
}

const PACKAGE = /(^|\/)__init__\.pyi?$/;

function submodule(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  const { program } = evaluator;
  if (view.file.isModel) {
    const model = program.modelOf(`${view.file.id}.${name}`);
    return model === undefined ? NO_TARGETS : [fileTarget(model)];
  }
  if (!PACKAGE.test(view.file.path)) return NO_TARGETS;
  const base = view.file.path.slice(0, view.file.path.lastIndexOf("/") + 1) + name;
  for (const path of [`${base}/__init__.py`, `${base}.py`, `${base}.pyi`, `${base}/__init__.pyi`]) {
    const file = program.numberOf(path);
    if (file !== undefined) return [fileTarget(file)];
  }
  return NO_TARGETS;
}

/** `from package import module` where no file forms the package. */
export function missingImport(
  evaluator: Evaluator,
  view: FileView,
  specifier: string,
  name: string,
): readonly Target[] {
  const whole = specifier.endsWith(".") ? specifier + name : `${specifier}.${name}`;
  const target = evaluator.program.resolveSpecifier(view.number, whole);
  if (target.kind !== "file") return NO_TARGETS;
  const file = evaluator.program.numberOf(target.path);
  return file === undefined ? NO_TARGETS : [fileTarget(file)];
}

/** What every object, class, function and tuple has. */
export function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  switch (value.kind) {
    case "instance":
      return ofInstance(evaluator, value, name);
    case "class":
      return ofClass(evaluator, value, name);
    case "tuple":
      return ofModel(evaluator, "tuple", name);
    case "function":
      return ofModel(evaluator, "function", name);
    default:
      return NO_TARGETS;
  }
}

function ofInstance(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (name === "__init__" || name === "__new__") return NO_TARGETS;
  const root = evaluator.hasExternalBase(value) ? NO_TARGETS : ofModel(evaluator, "object", name);
  return root.length > 0 ? root : evaluator.membersBelow(value, name);
}

function ofClass(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  for (const holder of evaluator.lineage(evaluator.values.instance(value.symbol, value.args))) {
    if (holder.kind === "external") return NO_TARGETS;
    const found = ofMetaclass(evaluator, holder, name);
    if (found.length > 0) return found;
  }
  if (name === "__init__" || name === "__new__") return NO_TARGETS;
  const own = ofModel(evaluator, "object", name);
  return own.length > 0 ? own : ofModel(evaluator, "type", name);
}

function ofMetaclass(evaluator: Evaluator, holder: Value, name: string): readonly Target[] {
  const view = evaluator.program.viewOf(holder.symbol);
  const metaclass = view.facts.symbol(symbolOfRef(holder.symbol), SYMBOL.context);
  if (metaclass === 0) return NO_TARGETS;
  const metas = evaluator
    .asTypes(view, evaluator.evaluate(view, metaclass))
    .filter(({ kind }) => kind === "instance");
  for (const meta of metas) {
    const found = evaluator.members(meta, name, fileOfRef(holder.symbol));
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** Members of a built-in class. */
export function ofModel(evaluator: Evaluator, className: string, name: string): readonly Target[] {
  const model = evaluator.program.modelOf("py:builtins");
  if (model === undefined) return NO_TARGETS;
  for (const holder of evaluator.modelInstanceOf(model, className, [])) {
    const refs = evaluator
      .lineage(holder)
      .map((one) => evaluator.membersDeclaredBy(one, name, false))
      .find((found) => found.length > 0);
    if (refs) return refs.map((ref) => ({ ref, file: -1, external: "", holder, receiver: holder }));
  }
  return NO_TARGETS;
}
