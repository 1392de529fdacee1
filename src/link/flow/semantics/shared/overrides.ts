/** What a member overrides or implements: of each type above it the nearest member of its name that takes as many parameters. */
import { isCallable } from "../../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolOfRef, symbolRef, type Value } from "../../value.ts";

/** Kinds whose members need no word to be implemented. */
const abstractKinds: ReadonlySet<string> = new Set(["interface", "trait"]);

/** `needsWord`: members of classes are overridden only by what says `override`. */
export function overriddenMembers(
  evaluator: Evaluator,
  view: FileView,
  symbol: number,
  needsWord: boolean,
): readonly SymbolRef[] {
  const { facts } = view;
  const parent = facts.symbol(symbol, SYMBOL.parent);
  const name = facts.nameOf(symbol);
  if (parent < 0 || name === undefined || view.isStatic(symbol) || view.hasModifier(symbol, "private"))
    return [];
  const self = evaluator.values.instance(symbolRef(view.number, view.merged(parent)[0]!));
  const isWord = !needsWord || view.hasModifier(symbol, "override");
  const found = new Set<SymbolRef>();
  for (const base of evaluator.basesOf(self)) {
    const ref = nearest(evaluator, base, name, view, symbol, isWord);
    if (ref !== undefined && ref !== symbolRef(view.number, symbol)) found.add(ref);
  }
  return [...found];
}

function nearest(
  evaluator: Evaluator,
  base: Value,
  name: string,
  view: FileView,
  symbol: number,
  isWord: boolean,
): SymbolRef | undefined {
  const parentName = view.facts.nameOf(view.facts.symbol(symbol, SYMBOL.parent));
  for (const holder of evaluator.lineage(base)) {
    if (holder.symbol < 0) continue;
    if (!isWord && !abstractKinds.has(evaluator.program.kindOf(holder.symbol))) continue;
    if (evaluator.program.nameOf(holder.symbol) === parentName) continue; // another part of the same type
    const members = evaluator.membersDeclaredBy(holder, name, false, NAME_SPACE.any);
    const fitting = members.find((ref) => isAlike(evaluator, ref, view, symbol));
    if (fitting !== undefined) return fitting;
  }
  return undefined;
}

function isAlike(evaluator: Evaluator, ref: SymbolRef, view: FileView, symbol: number): boolean {
  const other = evaluator.program.viewOf(ref);
  const count = ({ facts }: FileView, at: number): number =>
    isCallable(facts.kindOf(at)) ? facts.list(facts.symbol(at, SYMBOL.parameters)).length : -1;
  const theirs = count(other, symbolOfRef(ref));
  const ours = count(view, symbol);
  return theirs === ours || (theirs === -1 && ours === 0) || (theirs === 0 && ours === -1);
}
