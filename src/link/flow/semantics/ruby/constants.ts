/** The constants of a run by their full names. Classes and modules are open: each file may add to them, and all parts are one. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { SymbolKind } from "../../../../record/vocabulary.ts";
import { type Evaluator, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef } from "../../value.ts";

/** See the head of this file. */
export interface Constants {
  /** Full name → all declarations, in path order. */
  readonly byName: ReadonlyMap<string, readonly SymbolRef[]>;
  /** Class or module → its full name. */
  readonly fullNames: ReadonlyMap<SymbolRef, string>;
  /** Methods of the top level, by name. */
  readonly topLevel: ReadonlyMap<string, readonly SymbolRef[]>;
}

const modules: ReadonlySet<SymbolKind> = new Set<SymbolKind>(["class", "module"]);

/** The constants of the run, collected when first asked for. */
export function constantsOf(evaluator: Evaluator): Constants {
  const known = evaluator.notes.get("ruby constants");
  if (known) return known as Constants;
  const byName = new Map<string, SymbolRef[]>();
  const fullNames = new Map<SymbolRef, string>();
  const topLevel = new Map<string, SymbolRef[]>();
  const constants = { byName, fullNames, topLevel };
  evaluator.notes.set("ruby constants", constants);
  evaluator.program.files.forEach((file, number) => {
    if (file.language !== "ruby" || file.isModel || file.segment < 0) return;
    collectFrom(evaluator.program.view(number), constants);
  });
  joinParts(evaluator, constants);
  return constants;
}

/** As {@link Constants}, while they are collected. */
interface Collected {
  readonly byName: Map<string, SymbolRef[]>;
  readonly fullNames: Map<SymbolRef, string>;
  readonly topLevel: Map<string, SymbolRef[]>;
}

function collectFrom(view: FileView, collected: Collected): void {
  const { facts } = view;
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    const kind = facts.kindOf(symbol);
    const name = facts.nameOf(symbol);
    if (name === undefined) continue;
    const ref = symbolRef(view.number, symbol);
    if (kind === "function" && facts.symbol(symbol, SYMBOL.parent) < 0) add(collected.topLevel, name, ref);
    if (!modules.has(kind) && kind !== "constant") continue;
    const full = fullNameOf(view, symbol, name, collected);
    if (full === undefined) continue;
    if (modules.has(kind)) collected.fullNames.set(ref, full);
    add(collected.byName, full, ref);
  }
}

/** A constant's name with those of the modules around it; a parent comes before what it declares. */
function fullNameOf(
  view: FileView,
  symbol: number,
  name: string,
  { fullNames }: Collected,
): string | undefined {
  const { facts } = view;
  const parent = facts.symbol(symbol, SYMBOL.parent);
  const qualifier = facts.string(facts.symbol(symbol, SYMBOL.qualifier))?.replaceAll(".", "::");
  const written = qualifier === undefined ? name : `${qualifier}::${name}`;
  if (written.startsWith("::")) return written.slice(2);
  if (parent < 0) return written;
  const around = fullNames.get(symbolRef(view.number, parent));
  return around === undefined ? undefined : `${around}::${written}`;
}

function add(index: Map<string, SymbolRef[]>, name: string, ref: SymbolRef): void {
  const refs = index.get(name);
  if (refs) refs.push(ref);
  else index.set(name, [ref]);
}

/** What later parts of a class declare and inherit belongs to the first. */
function joinParts(evaluator: Evaluator, { byName, fullNames }: Constants): void {
  for (const refs of byName.values()) {
    const [head, ...others] = refs.filter((ref) => fullNames.has(ref));
    for (const part of others) joinPart(evaluator, head!, part);
  }
}

function joinPart(evaluator: Evaluator, head: SymbolRef, part: SymbolRef): void {
  const view = evaluator.program.viewOf(part);
  const symbol = symbolOfRef(part);
  for (const [name, members] of view.childrenByName(symbol)) {
    for (const member of members) evaluator.attach(head, name, symbolRef(view.number, member));
  }
  for (const base of view.facts.list(view.facts.symbol(symbol, SYMBOL.bases)))
    evaluator.attachBase(head, view.number, base);
}

/** The first part of a class. */
export function headOf(evaluator: Evaluator, ref: SymbolRef): SymbolRef {
  const { byName, fullNames } = constantsOf(evaluator);
  const full = fullNames.get(ref);
  if (full === undefined) return ref;
  return byName.get(full)?.find((part) => fullNames.has(part)) ?? ref;
}

/** Of all parts those that a reference means: the one in the file of its name, else that which says what it extends, else the first. */
export function mainParts(
  evaluator: Evaluator,
  refs: readonly SymbolRef[],
  full: string,
  file: number,
): readonly Target[] {
  const targets = (chosen: readonly SymbolRef[]): readonly Target[] => chosen.map((ref) => symbolTarget(ref));
  if (refs.length === 1) return targets(refs);
  const path = full
    .replace(/([a-z\d])([A-Z])|([A-Z]+)([A-Z][a-z])/g, "$1$3_$2$4")
    .replaceAll("::", "/")
    .toLowerCase();
  const called = refs.filter((ref) => `/${evaluator.program.viewOf(ref).file.path}`.endsWith(`/${path}.rb`));
  if (called.length > 0) return targets(called.slice(0, 1));
  const own = refs.filter((ref) => fileOfRef(ref) === file);
  const from = own.length > 0 ? own : refs;
  const extending = from.filter(
    (ref) => evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.bases) !== 0,
  );
  return targets((extending.length > 0 ? extending : from).slice(0, 1));
}
