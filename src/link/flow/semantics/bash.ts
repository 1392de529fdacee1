/** What names mean in shell scripts: functions and variables are those of all files that one program sources. */
import { isCallable } from "../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { type SymbolRef, symbolRef } from "../value.ts";
import type { Semantics } from "./semantics.ts";

const NO_TARGETS: readonly Target[] = [];

/** Which files source which, and who declares a name. */
interface Scripts {
  readonly sources: ReadonlyMap<number, readonly number[]>;
  readonly users: ReadonlyMap<number, readonly number[]>;
  /** Functions by name. */
  readonly functions: ReadonlyMap<string, readonly SymbolRef[]>;
  readonly reached: Map<number, readonly number[]>;
}

function scriptsOf(evaluator: Evaluator): Scripts {
  const known = evaluator.notes.get("bash scripts");
  if (known) return known as Scripts;
  const scripts = {
    sources: new Map<number, number[]>(),
    users: new Map<number, number[]>(),
    functions: new Map<string, SymbolRef[]>(),
    reached: new Map<number, readonly number[]>(),
  };
  const { program } = evaluator;
  const byName = new Map<string, number[]>();
  const own = program.files.flatMap((file, number) =>
    file.language === "bash" && !file.isModel && file.segment >= 0 ? [number] : [],
  );
  for (const number of own) push(byName, baseOf(program.files[number]!.path), number);
  for (const number of own) {
    const view = program.view(number);
    collectSources(evaluator, view, byName, scripts);
    for (const [name, symbols] of view.childrenByName(-1)) {
      const isFunction = symbols.some((symbol) => isCallable(view.facts.kindOf(symbol)));
      if (isFunction) push(scripts.functions, name, symbolRef(number, symbols[0]!));
    }
  }
  evaluator.notes.set("bash scripts", scripts);
  return scripts;
}

function collectSources(
  { program }: Evaluator,
  view: FileView,
  byName: ReadonlyMap<string, readonly number[]>,
  { sources, users }: { readonly sources: Map<number, number[]>; readonly users: Map<number, number[]> },
): void {
  const { number } = view;
  for (let module = 0; module < view.facts.moduleCount; module++) {
    const target = program.moduleTarget(number, module);
    if (target.kind === "unknown") passTo(alternatives(view, module, byName), number, users);
    const other = target.kind === "file" ? program.numberOf(target.path) : undefined;
    if (other === undefined || other === number) continue;
    push(sources, number, other);
    push(users, other, number);
  }
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** `. "$dir/setup.sh"` sources any of the files of that name: each of them sees what the sourcing one sees. */
function alternatives(
  view: FileView,
  module: number,
  byName: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const specifier = view.facts.specifierOf(module);
  return specifier.startsWith("./") && !specifier.includes("/", 2)
    ? (byName.get(baseOf(specifier)) ?? [])
    : [];
}

function passTo(files: readonly number[], user: number, users: Map<number, number[]>): void {
  for (const file of files) if (file !== user) push(users, file, user);
}

function push<Key, Item>(index: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = index.get(key);
  if (items) items.push(item);
  else index.set(key, [item]);
}

/** The files that a script's program consists of: what it sources, then who sources it and what these source. */
function programOf({ sources, users, reached }: Scripts, file: number): readonly number[] {
  const known = reached.get(file);
  if (known) return known;
  const found = follow([file], sources);
  const all = follow(follow([file], users), sources);
  const result = [...found, ...all.filter((other) => !found.includes(other))];
  reached.set(file, result);
  return result;
}

const MOST_FILES = 400;

function follow(start: readonly number[], index: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const found = new Set(start);
  for (const file of found) {
    if (found.size > MOST_FILES) break;
    for (const other of index.get(file) ?? []) found.add(other);
  }
  return [...found];
}

/** A function or variable of another file of the program; a builtin; a program, where no function of the run has the name. */
function scopeTargets(evaluator: Evaluator, view: FileView, name: string, expr: number): readonly Target[] {
  if (view.file.isModel) return NO_TARGETS;
  const scripts = scriptsOf(evaluator);
  const isCall = view.facts.space(expr) === NAME_SPACE.callable;
  const declaring: SymbolRef[][] = [];
  for (const file of programOf(scripts, view.number)) {
    if (file === view.number) continue;
    const other = evaluator.program.view(file);
    const symbols = other
      .named(-1, name)
      .filter((symbol) => isCallable(other.facts.kindOf(symbol)) === isCall);
    if (symbols.length > 0) declaring.push(symbols.map((symbol) => symbolRef(file, symbol)));
  }
  if (declaring.length === 1) return declaring[0]!.map((ref) => symbolTarget(ref));
  if (declaring.length > 1) return NO_TARGETS;
  const standard = evaluator
    .globalTargets(view.number, name)
    .filter(({ ref }) => isCallable(evaluator.program.kindOf(ref)) === isCall);
  if (standard.length > 0 || !isCall || scripts.functions.has(name)) return standard;
  return [externalTarget(`sh:command::${name}`)];
}

/** See the head of this file. */
export const bashSemantics: Semantics = {
  globals: ["sh:builtin"],
  constructors: [],
  literals: {},
  containers: {},
  namespaces: true,
  overloads: (_evaluator, targets) => targets,
  scopeTargets,
};
