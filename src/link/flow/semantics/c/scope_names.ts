/** What a name means that no scope of its file declares: in its namespaces, in included files, in the class of a member. */
import { isType } from "../../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { EXPORT, SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, externalTarget, fileTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type Value } from "../../value.ts";
import { isHidden } from "./definitions.ts";
import { headersSeen, visibleFrom } from "./included_files.ts";
import { declaredAs, namespaceOf } from "./name_index.ts";
import { standardHeaderOf } from "./standard_names.ts";

const NO_TARGETS: readonly Target[] = [];
const MODEL = "cpp:std";

/** Members of the class that a function outside it is of come before the top level of the file. */
export function enclosingTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
  bound: number,
): readonly Target[] {
  const { facts } = view;
  if (bound >= 0 && !isTopLevel(view, bound)) return NO_TARGETS;
  for (let at = facts.sourceOf(expr); at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
    const found = fromOuterClass(evaluator, view, at, name);
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** What a function that is defined outside its class sees of it. */
function fromOuterClass(
  evaluator: Evaluator,
  view: FileView,
  symbol: number,
  name: string,
): readonly Target[] {
  const { facts } = view;
  const qualifier = facts.symbol(symbol, SYMBOL.qualifier);
  const row = qualifier >= 0 ? facts.symbol(symbol, SYMBOL.extra) : 0;
  if (row <= 0 || name === facts.string(qualifier)) return NO_TARGETS;
  for (const value of evaluator.evaluate(view, row)) {
    const found = value.kind === "instance" ? fromClass(evaluator, value, name, view) : NO_TARGETS;
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

/** Members of a class or of those that it lies in; not what lies outside the run. */
function fromClass(evaluator: Evaluator, value: Value, name: string, view: FileView): readonly Target[] {
  for (let at: Value | undefined = value; at; at = outerClass(evaluator, at)) {
    const found = evaluator
      .members(evaluator.values.self(at.symbol), name, view.number)
      .filter(({ external }) => external === "");
    if (found.length > 0) return found;
  }
  return NO_TARGETS;
}

function outerClass(evaluator: Evaluator, value: Value): Value | undefined {
  const parent = evaluator.program.parentOf(value.symbol);
  if (parent === undefined || !isType(evaluator.program.kindOf(parent))) return undefined;
  return evaluator.values.instance(parent);
}

function isTopLevel({ facts }: FileView, symbol: number): boolean {
  const parent = facts.symbol(symbol, SYMBOL.parent);
  return parent < 0 || facts.kindOf(parent) === "namespace" || facts.kindOf(parent) === "enum";
}

/** What a name means that nothing around it declares. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  if (view.file.isModel) return NO_TARGETS;
  const path = namespacesAround(view, view.facts.sourceOf(expr));
  const space = view.facts.space(expr);
  for (let at: string | undefined = path; at !== undefined; at = outerPath(at)) {
    const found = inNamespace(evaluator, view, at, name, space);
    if (found.length > 0) return found;
  }
  const used = fromUsing(evaluator, view, name);
  if (used.length > 0) return used;
  return standardTargets(evaluator, view, name);
}

function namespacesAround(view: FileView, source: number): string {
  const { facts } = view;
  for (let at = source; at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
    if (facts.kindOf(at) === "namespace") return namespaceOf(view, at) ?? "";
  }
  return "";
}

function outerPath(path: string): string | undefined {
  if (path === "") return undefined;
  const end = path.lastIndexOf("::");
  return end < 0 ? "" : path.slice(0, end);
}

/** What a namespace declares, as a file sees it; what lies outside all namespaces must be included. */
export function inNamespace(
  evaluator: Evaluator,
  view: FileView,
  path: string,
  name: string,
  space: number,
): readonly Target[] {
  const isSeen = (ref: SymbolRef): boolean =>
    fileOfRef(ref) === view.number ||
    (visibleFrom(evaluator, view.number).has(fileOfRef(ref)) && !isOfOther(evaluator, ref));
  const seen = declaredAs(evaluator, path, name, isSeen);
  const isOpen = (ref: SymbolRef): boolean => !isHidden(evaluator, ref);
  const open = seen.length > 0 || path === "" ? seen : declaredAs(evaluator, path, name, isOpen);
  return inSpace(evaluator, open, space).flatMap((ref) => evaluator.followed(ref));
}

/** What another file keeps to itself, but that a header gives to all that include it. */
function isOfOther(evaluator: Evaluator, ref: SymbolRef): boolean {
  return evaluator.program.kindOf(ref) === "import" && isHidden(evaluator, ref);
}

function inSpace(evaluator: Evaluator, refs: readonly SymbolRef[], space: number): readonly SymbolRef[] {
  const isTag = (ref: SymbolRef): boolean => {
    const kind = evaluator.program.kindOf(ref);
    return kind !== "type_alias" && isType(kind);
  };
  if (space === NAME_SPACE.type) return refs.filter(isTag);
  const ordinary = refs.filter((ref) => !isTag(ref));
  return ordinary.length > 0 ? ordinary : refs;
}

/** `using namespace a;` in the file. */
function fromUsing(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  const { facts } = view;
  for (let i = 0; i < facts.exportCount; i++) {
    if (facts.export(i, EXPORT.name) >= 0) continue;
    for (const value of evaluator.evaluate(view, facts.export(i, EXPORT.value))) {
      if (value.kind === "external" || value.kind === "module") continue;
      const found = evaluator.members(value, name, view.number);
      if (found.length > 0) return found;
    }
  }
  return NO_TARGETS;
}

/** The namespace `std`, and functions of C whose header is included. */
function standardTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (name === "std" && view.file.language === "cpp") {
    const model = evaluator.program.modelOf(MODEL);
    evaluator.standardPackages.add(MODEL);
    return model === undefined ? [externalTarget(MODEL)] : [fileTarget(model)];
  }
  const header = standardHeaderOf(name);
  if (header === undefined) return NO_TARGETS;
  const seen = headersSeen(evaluator, view.number);
  const cpp = `cpp:c${header.slice(2, -2)}`;
  if (!seen.has(header) && !seen.has(cpp)) return NO_TARGETS;
  evaluator.standardPackages.add(header);
  return [externalTarget(`${header}::${name}`)];
}

/** What the model's namespace offers, and what it leaves out. */
export function moduleTargets(
  evaluator: Evaluator,
  files: readonly number[],
  name: string,
): readonly Target[] | undefined {
  const [file] = files;
  if (file === undefined) return undefined;
  const view = evaluator.program.view(file);
  if (!view.file.isModel) return undefined;
  const found = view.named(-1, name);
  if (found.length > 0) return found.map((symbol) => symbolTarget(symbolRef(file, symbol)));
  evaluator.standardPackages.add(view.file.id);
  return [externalTarget(`${view.file.id}::${name}`)];
}

/** Members beyond those that a class declares: behind `->`, of unscoped enums in it, of other parts of a namespace. */
export function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return NO_TARGETS;
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  if (view.facts.kindOf(symbol) === "namespace") {
    const path = value.kind === "class" ? namespaceOf(view, symbol) : undefined;
    return path === undefined ? NO_TARGETS : inNamespace(evaluator, view, path, name, NAME_SPACE.expression);
  }
  const inEnum = enumMembers(view, symbol, name);
  if (inEnum.length > 0) return inEnum;
  const pointed =
    value.kind === "instance" && name !== ARROW
      ? behindArrow(evaluator, value, name, view.number)
      : NO_TARGETS;
  if (pointed.length > 0) return pointed;
  if (!view.file.isModel || name === ARROW) return NO_TARGETS;
  evaluator.standardPackages.add(view.file.id);
  return [externalTarget(`${view.ids.of(symbol)}.${name}`)];
}

const ARROW = "operator->";

/** Members of what a smart pointer points to. */
function behindArrow(evaluator: Evaluator, value: Value, name: string, file: number): readonly Target[] {
  const arrows = evaluator.members(value, ARROW, file).filter(({ ref }) => ref >= 0);
  for (const arrow of evaluator.valuesOf(arrows)) {
    for (const inner of evaluator.callValue(arrow, [], file)) {
      const found = inner === value ? NO_TARGETS : evaluator.members(inner, name, file);
      if (found.length > 0) return found;
    }
  }
  return NO_TARGETS;
}

function enumMembers(view: FileView, symbol: number, name: string): readonly Target[] {
  for (const inner of view.childrenOf(symbol)) {
    if (view.facts.kindOf(inner) !== "enum" || view.facts.symbol(inner, SYMBOL.extra) === 1) continue;
    const found = view.named(inner, name);
    if (found.length > 0) return found.map((member) => symbolTarget(symbolRef(view.number, member)));
  }
  return NO_TARGETS;
}
