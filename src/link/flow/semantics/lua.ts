/** How values are followed in Lua. https://www.lua.org/manual/5.4/ */
import { SYMBOL } from "../../../facts/packed_facts.ts";
import { type Evaluator, fileTarget, symbolTarget, type Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, type SymbolRef, symbolRef, type Value, type ValueSet } from "../value.ts";
import type { Semantics } from "./semantics.ts";

const NO_TARGETS: readonly Target[] = [];
/** Bit of a symbol's `extra`: a global. */
const GLOBAL = 1;

/** The globals that files of the run declare, by name. */
function globalsOf(evaluator: Evaluator): ReadonlyMap<string, readonly SymbolRef[]> {
  const known = evaluator.notes.get("lua globals");
  if (known) return known as ReadonlyMap<string, readonly SymbolRef[]>;
  const globals = new Map<string, SymbolRef[]>();
  evaluator.program.files.forEach((file, number) => {
    if (file.language !== "lua" || file.isModel || file.segment < 0) return;
    const { facts } = evaluator.program.view(number);
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      const name = facts.nameOf(symbol);
      if (
        name === undefined ||
        facts.symbol(symbol, SYMBOL.extra) !== GLOBAL ||
        facts.symbol(symbol, SYMBOL.parent) >= 0
      )
        continue;
      const refs = globals.get(name);
      if (refs) refs.push(symbolRef(number, symbol));
      else globals.set(name, [symbolRef(number, symbol)]);
    }
  });
  evaluator.notes.set("lua globals", globals);
  return globals;
}

/** A global of another file, where no library has the name and only one file declares it as a function or table. */
function scopeTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (view.file.isModel) return NO_TARGETS;
  const standard = evaluator.globalTargets(view.number, name);
  if (standard.length > 0) return standard;
  const refs = globalsOf(evaluator).get(name) ?? [];
  const [only] = refs;
  return refs.length === 1 && evaluator.program.kindOf(only!) !== "variable"
    ? [symbolTarget(only!)]
    : NO_TARGETS;
}

/** What a file returns, else the file itself. */
function wholeModule(evaluator: Evaluator, files: readonly number[]): readonly Target[] {
  return files.flatMap((file) => {
    const returned = evaluator.exportedTargets(file, "=");
    return returned.length > 0 ? returned : [fileTarget(file)];
  });
}

/** Members of a module that returns no table with a name: what its file declares as globals. */
function moduleTargets(evaluator: Evaluator, files: readonly number[], name: string): readonly Target[] {
  return files.flatMap((file) => {
    const view = evaluator.program.view(file);
    const symbols = view.named(-1, name);
    return symbols
      .filter((symbol) => view.file.isModel || view.facts.symbol(symbol, SYMBOL.extra) === GLOBAL)
      .map((symbol) => symbolTarget(symbolRef(file, symbol)));
  });
}

function element(_evaluator: Evaluator, value: Value): ValueSet {
  return value.kind === "instance" ? (value.args[0] ?? EMPTY) : EMPTY;
}

/** A table's fields are found by constant names, too. */
function index(evaluator: Evaluator, value: Value, key: ValueSet, view: FileView): ValueSet {
  const [only] = key;
  if (key.length !== 1 || only!.kind !== "literal") return element(evaluator, value);
  return evaluator.valuesOf(evaluator.members(value, only!.text, view.number));
}

/** See the head of this file. */
export const luaSemantics: Semantics = {
  globals: ["lua:_G"],
  constructors: [],
  literals: { string: "string" },
  containers: {},
  flowsIntoParameters: true,
  scopeTargets,
  wholeModule,
  moduleTargets,
  element,
  index,
  edgeKind: (kind, role) => (role === "extends" ? "extends" : kind),
};
