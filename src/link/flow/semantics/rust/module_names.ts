/** What modules of Rust offer, and what a place sees beyond what its own module declares: `use a::*`, macros, crates, the prelude. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { EXPORT, SYMBOL } from "../../../../facts/packed_facts.ts";
import type { SymbolKind } from "../../../../record/vocabulary.ts";
import { type Evaluator, externalTarget, fileTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolRef, type Value } from "../../value.ts";

const NO_TARGETS: readonly Target[] = [];
const STANDARD = "rust:std";

/** Kinds that are no items of a module, though they stand at its top. */
const noItems: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "parameter",
  "type_parameter",
  "method",
  "label",
]);

/** What a module offers under a name: its own items and imports first, then what it takes in by `*`. */
export function moduleTargets(
  evaluator: Evaluator,
  files: readonly number[],
  name: string,
): readonly Target[] {
  const [file] = files;
  if (file === undefined) return NO_TARGETS;
  const view = evaluator.program.view(file);
  const own = itemsOf(evaluator, view, -1, name);
  if (own.length > 0) return own;
  const taken = fromGlobs(evaluator, view, -1, name);
  if (taken.length > 0 || !view.file.isModel) return taken;
  evaluator.standardPackages.add(view.file.id);
  return [externalTarget(`${view.file.id}::${name}`)];
}

/** The items that a file (-1) or an inline module declares under a name. */
export function itemsOf(
  evaluator: Evaluator,
  view: FileView,
  parent: number,
  name: string,
): readonly Target[] {
  const { facts } = view;
  const found: Target[] = [];
  for (const symbol of view.named(parent, name)) {
    const isMember = facts.symbol(symbol, SYMBOL.qualifier) >= 0;
    if (!isMember && !noItems.has(facts.kindOf(symbol)))
      found.push(...evaluator.followed(symbolRef(view.number, symbol)));
  }
  return found;
}

/** What `use a::*` in a file (-1), module or function takes in under a name. */
export function fromGlobs(
  evaluator: Evaluator,
  view: FileView,
  holder: number,
  name: string,
): readonly Target[] {
  const busy = busyIn(evaluator);
  const key = `${view.number} ${holder} ${name}`;
  if (busy.has(key)) return NO_TARGETS;
  busy.add(key);
  const found: Target[] = [];
  for (const row of globsOf(view, holder)) {
    for (const value of evaluator.evaluate(view, row))
      found.push(...offered(evaluator, value, name, view.number));
  }
  busy.delete(key);
  return found;
}

function busyIn(evaluator: Evaluator): Set<string> {
  let busy = evaluator.notes.get("rust globs") as Set<string> | undefined;
  if (!busy) {
    busy = new Set();
    evaluator.notes.set("rust globs", busy);
  }
  return busy;
}

function globsOf({ facts }: FileView, holder: number): readonly number[] {
  if (holder >= 0) return facts.list(facts.symbol(holder, SYMBOL.bases));
  const rows: number[] = [];
  for (let i = 0; i < facts.exportCount; i++)
    if (facts.export(i, EXPORT.name) < 0) rows.push(facts.export(i, EXPORT.value));
  return rows;
}

/** A model says of itself what it lacks: a glob of it must not. */
function offered(evaluator: Evaluator, value: Value, name: string, file: number): readonly Target[] {
  if (value.kind === "external") return NO_TARGETS;
  if (value.kind === "module" && value.files.some((number) => evaluator.program.files[number]!.isModel)) {
    return value.files.flatMap((number) => preludeTargets(evaluator, evaluator.program.view(number), name));
  }
  return evaluator.members(value, name, file).filter(({ external }) => external === "");
}

/** What a name means that nothing in its module declares. */
export function scopeTargets(
  evaluator: Evaluator,
  view: FileView,
  name: string,
  expr: number,
): readonly Target[] {
  const taken = takenIn(evaluator, view, name, view.facts.sourceOf(expr));
  if (taken.length > 0) return taken;
  const space = view.facts.space(expr);
  if (space === NAME_SPACE.callable) {
    const macros = macroTargets(evaluator, view, name);
    if (macros.length > 0) return macros;
  }
  const standard = evaluator.program.modelOf(STANDARD);
  const known =
    standard === undefined ? NO_TARGETS : preludeTargets(evaluator, evaluator.program.view(standard), name);
  if (known.length > 0 || space !== NAME_SPACE.type || !/^[a-z_]/.test(name)) return known;
  return crateTargets(evaluator, view, name);
}

/** Out to the module around: functions may take names in, too. */
function takenIn(evaluator: Evaluator, view: FileView, name: string, source: number): readonly Target[] {
  const { facts } = view;
  for (let at = source; at >= 0; at = facts.symbol(at, SYMBOL.parent)) {
    const kind = facts.kindOf(at);
    if (kind !== "module" && kind !== "function" && kind !== "method") continue;
    const taken = fromGlobs(evaluator, view, at, name);
    if (taken.length > 0 || kind === "module") return taken;
  }
  return fromGlobs(evaluator, view, -1, name);
}

function preludeTargets(evaluator: Evaluator, standard: FileView, name: string): readonly Target[] {
  let prelude = evaluator.valueNotes.get("rust prelude") as Map<string, readonly Target[]> | undefined;
  if (!prelude) {
    prelude = new Map();
    evaluator.valueNotes.set("rust prelude", prelude);
  }
  let found = prelude.get(name);
  if (!found) {
    const own = itemsOf(evaluator, standard, -1, name);
    found = own.length > 0 ? own : fromGlobs(evaluator, standard, -1, name);
    if (found.length > 0) prelude.set(name, found);
  }
  return found;
}

/** Macros are seen by text order through all modules of a crate; one of a name there is the one. */
function macroTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (view.file.isModel) return NO_TARGETS;
  const refs = macrosOf(evaluator).get(name) ?? [];
  const files = new Set(refs.map((ref) => evaluator.program.viewOf(ref).number));
  return files.size === 1 ? refs.map((ref) => symbolTarget(ref)) : NO_TARGETS;
}

function macrosOf(evaluator: Evaluator): ReadonlyMap<string, SymbolRef[]> {
  let macros = evaluator.notes.get("rust macros") as Map<string, SymbolRef[]> | undefined;
  if (macros) return macros;
  macros = new Map();
  for (let file = 0; file < evaluator.program.files.length; file++) {
    const { language, isModel } = evaluator.program.files[file]!;
    if (language === "rust" && !isModel) collectMacros(evaluator.program.view(file), macros);
  }
  evaluator.notes.set("rust macros", macros);
  return macros;
}

function collectMacros({ facts, number }: FileView, macros: Map<string, SymbolRef[]>): void {
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    if (facts.kindOf(symbol) !== "macro") continue;
    const name = facts.nameOf(symbol);
    if (name === undefined) continue;
    const known = macros.get(name);
    if (known) known.push(symbolRef(number, symbol));
    else macros.set(name, [symbolRef(number, symbol)]);
  }
}

/** The first name of a path may be a crate. */
function crateTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (view.file.isModel) return NO_TARGETS;
  const target = evaluator.program.resolveSpecifier(view.number, name);
  if (target.kind === "file") {
    const file = evaluator.program.numberOf(target.path);
    return file === undefined ? NO_TARGETS : [fileTarget(file)];
  }
  if (target.kind !== "external") return NO_TARGETS;
  const model = evaluator.program.modelOf(target.package);
  if (model !== undefined) return [fileTarget(model)];
  if (target.standard) evaluator.standardPackages.add(target.package);
  return [externalTarget(target.package)];
}
