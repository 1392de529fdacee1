/** Members beyond those that a value's own class declares. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, symbolTarget, type Target } from "../../evaluator.ts";
import { fileOfRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";
import { modelName } from "./model_names.ts";
import { augmentedMembers, globalNames } from "./modules.ts";

/** Bit of `extra`: a member of a function, not a local. */
const MEMBER_OF_FUNCTION = 2;

/** See the head of this file. */
export function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  switch (value.kind) {
    case "function":
      return first(ownMembers(evaluator, value, name, true), () => exportedBeside(evaluator, value, name), () => library(evaluator, value, "Function", [], name));
    case "class":
      return first(exportedBeside(evaluator, value, name), () => library(evaluator, value, "Function", [], name));
    case "tuple":
      return library(evaluator, value, "Array", [evaluator.values.union(value.args)], name);
    case "instance":
      return first(
        ownMembers(evaluator, value, name, false),
        () => exportedBeside(evaluator, value, name),
        () => augmented(evaluator, value, name),
        () => callable(evaluator, value, name),
        () => (modelName(evaluator, value) === "Object" || evaluator.hasExternalBase(value) ? [] : library(evaluator, value, "Object", [], name)),
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

function library(evaluator: Evaluator, value: Value, className: string, args: readonly ValueSet[], name: string): readonly Target[] {
  const file = value.symbol >= 0 ? fileOfRef(value.symbol) : anyFile(evaluator);
  return evaluator.modelInstanceOf(file, className, args).flatMap((instance) => {
    return evaluator.membersDeclaredBy(instance, name, false).map((ref) => symbolTarget(ref, instance, instance));
  });
}

/** A file whose language has the model. */
function anyFile(evaluator: Evaluator): number {
  const { files } = evaluator.program;
  for (let file = 0; file < files.length; file++) if (evaluator.program.semanticsOf(file).globals.includes("js:globalThis")) return file;
  return 0;
}

/** What was assigned to a function: `F.x = …` for the function itself, `F.prototype.x = …` for what it makes. */
function ownMembers(evaluator: Evaluator, value: Value, name: string, onFunction: boolean): readonly Target[] {
  if (value.symbol < 0) return [];
  const view = evaluator.program.viewOf(value.symbol);
  const found: Target[] = [];
  for (const holder of onFunction ? [value] : evaluator.lineage(value)) {
    if (holder.symbol < 0 || holder.kind === "external") continue;
    const held = evaluator.program.viewOf(holder.symbol);
    for (const owner of held.merged(symbolOfRef(holder.symbol))) {
      const isNamespace = onFunction && held.facts.kindOf(owner) === "namespace";
      for (const member of held.named(owner, name)) {
        const isMember = (held.facts.symbol(member, SYMBOL.extra) & MEMBER_OF_FUNCTION) !== 0 && held.isStatic(member) === onFunction;
        if (isNamespace || isMember) found.push(symbolTarget(symbolRef(held.number, member), holder, value));
      }
    }
    if (found.length > 0) break;
  }
  void view;
  return found;
}

/** `module.exports = F; module.exports.x = …`: what the module exports beside is a member of F. */
function exportedBeside(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0 || name === "export=") return [];
  const file = fileOfRef(value.symbol);
  if (evaluator.program.files[file]!.language !== "javascript") return [];
  if (!evaluator.exportedTargets(file, "export=").some(({ ref }) => ref === value.symbol)) return [];
  return evaluator.exportedTargets(file, name);
}

/** Interfaces of the library that the project adds to: `declare global { interface Window { … } }`. */
function augmented(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  for (const holder of evaluator.lineage(value)) {
    if (holder.symbol < 0 || holder.kind === "external") continue;
    const typeName = evaluator.program.nameOf(holder.symbol);
    const added = typeName === undefined ? [] : augmentedMembers(evaluator, fileOfRef(holder.symbol), typeName, name);
    if (added.length > 0) return added;
    const global = modelName(evaluator, holder);
    if (global === undefined) continue;
    for (const { ref } of globalNames(evaluator, global)) {
      const view = evaluator.program.viewOf(ref);
      const members = view.named(symbolOfRef(ref), name);
      if (members.length > 0) return members.map((member) => symbolTarget(symbolRef(view.number, member), holder, value));
    }
  }
  return [];
}

const signatures: readonly string[] = ["()", "new()"];

/** An object that can be called has the members of functions. */
function callable(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (signatures.every((signature) => evaluator.membersDeclaredBy(value, signature, false).length === 0)) return [];
  return library(evaluator, value, "Function", [], name);
}

/** The function that an object with call signatures is. */
export function functionOf(evaluator: Evaluator, value: Value): Value | undefined {
  if (value.kind !== "instance" || value.symbol < 0) return undefined;
  const file = fileOfRef(value.symbol);
  for (const signature of signatures) {
    for (const holder of evaluator.lineage(value)) {
      if (holder.kind === "external" || evaluator.membersDeclaredBy(holder, signature, false).length === 0) continue;
      const [found] = evaluator.valuesOf(evaluator.members(value, signature, file));
      if (found?.kind === "function") return found;
    }
  }
  return undefined;
}
