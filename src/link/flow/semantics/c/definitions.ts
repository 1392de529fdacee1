/** From declarations to definitions: prototypes, members defined outside their class, `extern` variables, incomplete types. */
import { isCallable } from "../../../../facts/edge_kind_of.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type ValueSet } from "../../value.ts";
import { visibleFrom } from "./included_files.ts";
import { declaredAs, namespaceOf } from "./name_index.ts";

const MOST_DEFINITIONS = 4;

/** Replaces what only declares by what defines it, where that is found; each once. */
export function settle(evaluator: Evaluator, targets: readonly Target[], view: FileView): readonly Target[] {
  if (
    targets.length === 1 &&
    !isDeclaration(evaluator, targets[0]!.ref) &&
    !isConstructor(evaluator, targets[0]!.ref)
  )
    return targets;
  const found: Target[] = [];
  for (const one of targets) {
    const target = classOf(evaluator, one);
    const definitions = isDeclaration(evaluator, target.ref)
      ? definitionsOf(evaluator, target.ref, view.number)
      : [];
    const meant =
      definitions.length > 0
        ? definitions.map((ref) => symbolTarget(ref, target.holder, target.receiver))
        : [target];
    for (const other of meant) {
      if (
        !found.some(
          (known) =>
            known.ref === other.ref && known.file === other.file && known.external === other.external,
        )
      )
        found.push(other);
    }
  }
  return withoutShadowed(evaluator, found);
}

function isConstructor(evaluator: Evaluator, ref: SymbolRef): boolean {
  return ref >= 0 && evaluator.program.kindOf(ref) === "constructor";
}

/** The name of a class, seen in one that inherits from it, is that of its constructors as well. */
function classOf(evaluator: Evaluator, target: Target): Target {
  if (!isConstructor(evaluator, target.ref)) return target;
  const parent = evaluator.program.parentOf(target.ref);
  return parent === undefined ? target : symbolTarget(parent);
}

/** Where a definition is among what was found, declarations of the same thing say nothing more. */
function withoutShadowed(evaluator: Evaluator, targets: readonly Target[]): readonly Target[] {
  if (targets.length <= 1) return targets;
  const defined = targets.filter(({ ref }) => ref >= 0 && !isDeclaration(evaluator, ref));
  if (defined.length === 0 || defined.length === targets.length) return targets;
  return targets.filter(
    ({ ref }) =>
      !isDeclaration(evaluator, ref) ||
      !defined.some((other) => parameterCount(evaluator, other.ref) === parameterCount(evaluator, ref)),
  );
}

function parameterCount(evaluator: Evaluator, ref: SymbolRef): number {
  const { facts } = evaluator.program.viewOf(ref);
  return facts.listLength(facts.symbol(symbolOfRef(ref), SYMBOL.parameters));
}

/** Whether a symbol is a declaration alone. */
export function isDeclaration(evaluator: Evaluator, ref: SymbolRef): boolean {
  if (ref < 0) return false;
  return evaluator.program.viewOf(ref).hasModifier(symbolOfRef(ref), "declaration");
}

/** The definitions of what `ref` declares, as a file sees them. */
export function definitionsOf(evaluator: Evaluator, ref: SymbolRef, from: number): readonly SymbolRef[] {
  const view = evaluator.program.viewOf(ref);
  if (view.file.isModel) return [];
  const symbol = symbolOfRef(ref);
  const name = view.facts.nameOf(symbol);
  if (name === undefined) return [];
  const parent = view.facts.symbol(symbol, SYMBOL.parent);
  const path = namespaceOf(view, parent);
  const candidates =
    path === undefined ? membersOutside(evaluator, view, parent, name) : declaredAs(evaluator, path, name);
  const fitting = candidates.filter((other) => other !== ref && defines(evaluator, other, ref));
  return nearest(evaluator, fitting, view.number, from).slice(0, MOST_DEFINITIONS);
}

/** What defines a member of a class outside it. */
function membersOutside(
  evaluator: Evaluator,
  view: FileView,
  parent: number,
  name: string,
): readonly SymbolRef[] {
  return evaluator.attached.of(symbolRef(view.number, view.merged(parent)[0]!), name);
}

/** Whether `other` is a definition of what `ref` declares. */
function defines(evaluator: Evaluator, other: SymbolRef, ref: SymbolRef): boolean {
  if (isDeclaration(evaluator, other)) return false;
  const kind = evaluator.program.kindOf(other);
  const wanted = evaluator.program.kindOf(ref);
  if (!isCallable(wanted))
    return (
      kind === wanted ||
      (kind === "struct" && wanted === "class") ||
      (kind === "class" && wanted === "struct")
    );
  return isCallable(kind) && kind !== "macro" && takesTheSame(evaluator, other, ref);
}

function takesTheSame(evaluator: Evaluator, one: SymbolRef, other: SymbolRef): boolean {
  const left = parameterTypes(evaluator, one);
  const right = parameterTypes(evaluator, other);
  if (left === undefined || right === undefined) return true;
  return left.length === right.length && left.every((type, i) => mayBeSame(type, right[i]!));
}

/** Undefined in C for a list that says nothing. */
function parameterTypes(evaluator: Evaluator, ref: SymbolRef): readonly ValueSet[] | undefined {
  const view = evaluator.program.viewOf(ref);
  const { facts } = view;
  const parameters = facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters));
  if (parameters.length === 0 && view.file.language === "c") return undefined;
  return parameters.map((parameter) => evaluator.evaluate(view, facts.symbol(parameter, SYMBOL.type)));
}

function mayBeSame(one: ValueSet, other: ValueSet): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some(
    (left) =>
      left.open ||
      other.some(
        (right) =>
          right.open ||
          (left.kind === right.kind && left.symbol === right.symbol && left.text === right.text),
      ),
  );
}

/** Definitions in the file itself, else in those that see the declaration, else the only one. */
function nearest(
  evaluator: Evaluator,
  refs: readonly SymbolRef[],
  declaring: number,
  from: number,
): readonly SymbolRef[] {
  const own = refs.filter((ref) => fileOfRef(ref) === from);
  if (own.length > 0) return own;
  const open = refs.filter((ref) => fileOfRef(ref) === declaring || !isHidden(evaluator, ref));
  const seeing = open.filter((ref) => visibleFrom(evaluator, fileOfRef(ref)).has(declaring));
  if (seeing.length > 0) return seeing;
  return open.length === 1 ? open : [];
}

/** `static`, or in a namespace without a name. */
export function isHidden(evaluator: Evaluator, ref: SymbolRef): boolean {
  const view = evaluator.program.viewOf(ref);
  const symbol = symbolOfRef(ref);
  if (view.facts.symbol(symbol, SYMBOL.qualifier) < 0 && view.isStatic(symbol)) return true;
  for (
    let at = view.facts.symbol(symbol, SYMBOL.parent);
    at >= 0;
    at = view.facts.symbol(at, SYMBOL.parent)
  ) {
    if (view.facts.kindOf(at) === "namespace" && view.facts.nameOf(at) === undefined) return true;
  }
  return false;
}
