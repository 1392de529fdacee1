/** Members beyond those that a value's own class declares. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, symbolTarget, type Target } from "../../evaluator.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";
import { modelName } from "./model_names.ts";
import { augmentedMembers, commentedTypes, globalNames } from "./modules.ts";

/** Bit of `extra`: a member of a function, not a local. */
const MEMBER_OF_FUNCTION = 2;

/** See the head of this file. */
export function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  switch (value.kind) {
    case "function":
      return first(
        ownMembers(evaluator, value, name, true),
        () => exportedBeside(evaluator, value, name),
        () => library(evaluator, value, "Function", [], name),
      );
    case "class":
      return first(exportedBeside(evaluator, value, name), () =>
        library(evaluator, value, "Function", [], name),
      );
    case "tuple":
      return library(evaluator, value, "Array", [evaluator.values.union(value.args)], name);
    case "instance":
      return first(
        ownMembers(evaluator, value, name, false),
        () => exportedBeside(evaluator, value, name),
        () => augmented(evaluator, value, name),
        () => callable(evaluator, value, name),
        () =>
          modelName(evaluator, value) === "Object" || evaluator.hasExternalBase(value)
            ? []
            : library(evaluator, value, "Object", [], name),
      );
    default:
      return [];
  }
}

function first(found: readonly Target[], ...others: readonly (() => readonly Target[])[]): readonly Target[] {
  let result = found;
  for (const other of others) if (result.length === 0) result = other();
  return result;
}

function library(
  evaluator: Evaluator,
  value: Value,
  className: string,
  args: readonly ValueSet[],
  name: string,
): readonly Target[] {
  const file = value.symbol >= 0 ? fileOfRef(value.symbol) : anyFile(evaluator);
  return evaluator.modelInstanceOf(file, className, args).flatMap((instance) => {
    const refs = evaluator
      .membersDeclaredBy(instance, name, false)
      .filter((ref) => !evaluator.program.viewOf(ref).isStatic(symbolOfRef(ref)));
    return refs.map((ref) => symbolTarget(ref, instance, instance));
  });
}

/** A file whose language has the model. */
function anyFile(evaluator: Evaluator): number {
  const { files } = evaluator.program;
  for (let file = 0; file < files.length; file++)
    if (evaluator.program.semanticsOf(file).globals.includes("js:globalThis")) return file;
  return 0;
}

/** What was assigned to a function: `F.x = …` for the function itself, `F.prototype.x = …` for what it makes. */
function ownMembers(
  evaluator: Evaluator,
  value: Value,
  name: string,
  onFunction: boolean,
): readonly Target[] {
  if (value.symbol < 0) return [];
  for (const holder of onFunction ? [value] : evaluator.lineage(value)) {
    if (holder.symbol < 0 || holder.kind === "external") continue;
    const found = assignedMembers(evaluator, holder.symbol, name, onFunction);
    if (found.length > 0) return found.map((ref) => symbolTarget(ref, holder, value));
  }
  return [];
}

function assignedMembers(
  evaluator: Evaluator,
  ref: SymbolRef,
  name: string,
  onFunction: boolean,
): readonly SymbolRef[] {
  const view = evaluator.program.viewOf(ref);
  const { facts } = view;
  return view.merged(symbolOfRef(ref)).flatMap((owner) => {
    const isNamespace = onFunction && facts.kindOf(owner) === "namespace";
    const fits = (member: number): boolean =>
      isNamespace ||
      ((facts.symbol(member, SYMBOL.extra) & MEMBER_OF_FUNCTION) !== 0 &&
        view.isStatic(member) === onFunction);
    return view
      .named(owner, name)
      .filter(fits)
      .map((member) => symbolRef(view.number, member));
  });
}

/** `module.exports = F; module.exports.x = …`: what the module exports beside is a member of F. */
function exportedBeside(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0 || name === "export=") return [];
  const file = fileOfRef(value.symbol);
  if (evaluator.program.files[file]!.language !== "javascript") return [];
  if (!evaluator.exportedTargets(file, "export=").some(({ ref }) => ref === value.symbol)) return [];
  const exported = evaluator.exportedTargets(file, name);
  return exported.length > 0 ? exported : commentedTypes(evaluator, file, name);
}

/** Interfaces of the library that the project adds to: `declare global { interface Window { … } }`. */
function augmented(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  for (const holder of evaluator.lineage(value)) {
    if (holder.symbol < 0 || holder.kind === "external") continue;
    const typeName = evaluator.program.nameOf(holder.symbol);
    const added =
      typeName === undefined ? [] : augmentedMembers(evaluator, fileOfRef(holder.symbol), typeName, name);
    if (added.length > 0) return added;
    const global = modelName(evaluator, holder);
    if (global === undefined) continue;
    for (const { ref } of globalNames(evaluator, global)) {
      const view = evaluator.program.viewOf(ref);
      const members = view.named(symbolOfRef(ref), name);
      if (members.length > 0)
        return members.map((member) => symbolTarget(symbolRef(view.number, member), holder, value));
    }
  }
  return [];
}

const signatures: readonly string[] = ["()", "new()"];

/** An object that can be called has the members of functions. */
function callable(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (signatures.every((signature) => evaluator.membersDeclaredBy(value, signature, false).length === 0))
    return [];
  return library(evaluator, value, "Function", [], name);
}

/** The function that an object with call signatures is. */
export function functionOf(evaluator: Evaluator, value: Value): Value | undefined {
  if (value.kind !== "instance" || value.symbol < 0) return undefined;
  const file = fileOfRef(value.symbol);
  for (const signature of signatures) {
    for (const holder of evaluator.lineage(value)) {
      if (holder.kind === "external" || evaluator.membersDeclaredBy(holder, signature, false).length === 0)
        continue;
      const [found] = evaluator.valuesOf(evaluator.members(value, signature, file));
      if (found?.kind === "function") return found;
    }
  }
  return undefined;
}
