/** How values are followed in PHP. https://www.php.net/manual/en/langref.php */
import { OP } from "../../../facts/op.ts";
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, fileOfRef, type SymbolRef, symbolRef, type Value, type ValueSet } from "../value.ts";
import type { Semantics } from "./semantics.ts";

const NO_TARGETS: readonly Target[] = [];
const named: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "class",
  "interface",
  "trait",
  "enum",
  "function",
  "constant",
]);

/** Namespace → name in lower case → what declares it, in path order. */
type Names = ReadonlyMap<string, ReadonlyMap<string, readonly SymbolRef[]>>;

function namesOf(evaluator: Evaluator): Names {
  const known = evaluator.notes.get("php names");
  if (known) return known as Names;
  const names = new Map<string, Map<string, SymbolRef[]>>();
  evaluator.program.files.forEach((file, number) => {
    if (file.isModel || file.language !== "php" || file.segment < 0) return;
    const { facts } = evaluator.program.view(number);
    const space = (file.packageName ?? "").toLowerCase();
    const own = names.get(space) ?? new Map<string, SymbolRef[]>();
    names.set(space, own);
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      const name = facts.nameOf(symbol)?.toLowerCase();
      if (name === undefined || facts.symbol(symbol, SYMBOL.parent) >= 0 || !named.has(facts.kindOf(symbol)))
        continue;
      const refs = own.get(name);
      if (refs) refs.push(symbolRef(number, symbol));
      else own.set(name, [symbolRef(number, symbol)]);
    }
  });
  evaluator.notes.set("php names", names);
  return names;
}

/** What a qualified name means: the only one that declares it, or the one in the file that autoloading finds. */
function qualified(evaluator: Evaluator, file: number, full: string): readonly Target[] {
  const end = full.lastIndexOf("\\");
  const space = end < 0 ? "" : full.slice(0, end).toLowerCase();
  const refs =
    namesOf(evaluator)
      .get(space)
      ?.get(full.slice(end + 1).toLowerCase()) ?? [];
  if (refs.length <= 1) return refs.map((ref) => symbolTarget(ref));
  const own = refs.filter((ref) => fileOfRef(ref) === file);
  if (own.length > 0) return own.map((ref) => symbolTarget(ref));
  const target = evaluator.program.resolveSpecifier(file, full);
  const chosen = target.kind === "file" ? evaluator.program.numberOf(target.path) : undefined;
  return refs.filter((ref) => fileOfRef(ref) === chosen).map((ref) => symbolTarget(ref));
}

/** A name without `\` that the file does not declare: the namespace's, then the global one, which only functions and constants are taken from. */
function scopeTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (name.startsWith("$") || view.file.isModel) return NO_TARGETS;
  const space = view.file.packageName ?? "";
  const own = qualified(evaluator, view.number, space === "" ? name : `${space}\\${name}`);
  if (own.length > 0) return own;
  if (space === "") return NO_TARGETS;
  return qualified(evaluator, view.number, name).filter(({ ref }) => {
    const kind = evaluator.program.kindOf(ref);
    return kind === "function" || kind === "constant";
  });
}

/** A qualified name or an import: by the names of the run before what lies outside. */
function declaredModule(
  evaluator: Evaluator,
  file: number,
  specifier: string,
  name: string | undefined,
): readonly Target[] {
  if (name === undefined) return NO_TARGETS;
  return qualified(evaluator, file, specifier.replace(/^\\/, ""));
}

/** What a file that a name led to does not declare may be declared elsewhere. */
function missingImport(evaluator: Evaluator, view: FileView, specifier: string): readonly Target[] {
  return qualified(evaluator, view.number, specifier.replace(/^\\/, ""));
}

/** Members of classes outside; those that only classes below a trait have. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0 || name === "__construct") return NO_TARGETS;
  const instance = evaluator.values.instance(value.symbol, value.args);
  for (const holder of evaluator.lineage(instance)) {
    if (holder.kind === "external") return [externalTarget(`${holder.text}.${name.replace("$", "")}`)];
  }
  return evaluator.program.kindOf(value.symbol) === "trait"
    ? evaluator.membersBelow(instance, name)
    : NO_TARGETS;
}

function element(_evaluator: Evaluator, value: Value): ValueSet {
  return value.kind === "instance" ? (value.args[0] ?? EMPTY) : EMPTY;
}

/** `new static`, `new $object`: an instance of the same class; a class outside stands for its instances. */
function call(_evaluator: Evaluator, view: FileView, expr: number, callee: ValueSet): ValueSet | undefined {
  if (view.facts.op(expr) !== OP.construct || callee.length === 0) return undefined;
  return callee.every(({ kind }) => kind === "instance" || kind === "self" || kind === "external")
    ? callee
    : undefined;
}

/** See the head of this file. */
export const phpSemantics: Semantics = {
  globals: ["php:core"],
  constructors: ["__construct"],
  literals: {},
  containers: { list: "ArrayObject", dictionary: "ArrayObject" },
  classReceiverMakesInstance: true,
  callMember: "__invoke",
  looksBelow: true,
  scopeTargets,
  declaredModule,
  missingImport,
  memberTargets,
  element,
  index: element,
  call,
};
