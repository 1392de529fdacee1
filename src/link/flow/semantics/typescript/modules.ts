/** What modules offer: exports, CommonJS, modules and globals that are declared in passing. */
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { type Evaluator, fileTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef } from "../../value.ts";

const WHOLE = "export=";

/** What `module.exports = …` and `export = …` make a module stand for. */
export function wholeModule(evaluator: Evaluator, files: readonly number[]): readonly Target[] {
  return files.flatMap((file) => evaluator.exportedTargets(file, WHOLE));
}

/** What a module offers under a name. */
export function moduleTargets(
  evaluator: Evaluator,
  files: readonly number[],
  name: string,
): readonly Target[] {
  const exported = files.flatMap((file) => evaluator.exportedTargets(file, name));
  if (exported.length > 0 || name === WHOLE) return exported;
  const whole = wholeModule(evaluator, files);
  if (name === "default")
    return whole.length > 0 ? whole : files.filter((file) => isPlain(evaluator, file)).map(fileTarget);
  const found: Target[] = [];
  for (const value of evaluator.valuesOf(whole)) {
    for (const target of evaluator.members(value, name, files[0]!))
      found.push(...behindShorthand(evaluator, target));
  }
  if (found.length > 0) return found;
  const types = files.flatMap((file) => commentedTypes(evaluator, file, name));
  if (types.length > 0) return types;
  return files.flatMap((file) => {
    const model = evaluator.program.files[file]!.isModel;
    return model || isDeclarationFile(evaluator, file) ? evaluator.topLevelTargets(file, name) : [];
  });
}

/** Types that a JavaScript module's comments define: all of them are exported. */
export function commentedTypes(evaluator: Evaluator, file: number, name: string): readonly Target[] {
  if (evaluator.program.files[file]!.language !== "javascript") return [];
  return evaluator
    .topLevelTargets(file, name)
    .filter(({ ref }) => ref >= 0 && evaluator.program.kindOf(ref) === "type_alias");
}

/** `module.exports = { a }`: importing the property means the variable. */
function behindShorthand(evaluator: Evaluator, target: Target): readonly Target[] {
  if (target.ref < 0) return [target];
  const view = evaluator.program.viewOf(target.ref);
  const symbol = symbolOfRef(target.ref);
  if (view.facts.kindOf(symbol) !== "property" || view.facts.symbol(symbol, SYMBOL.type) !== 0)
    return [target];
  const values = view.facts.list(view.facts.symbol(symbol, SYMBOL.values));
  if (values.length !== 1 || view.facts.op(values[0]!) !== OP.name) return [target];
  const named = evaluator.targets(view, values[0]!);
  return named.length > 0 ? named : [target];
}

/** CommonJS, as far as importing it as a default goes. */
function isPlain(evaluator: Evaluator, file: number): boolean {
  return evaluator.program.files[file]!.language === "javascript";
}

function isDeclarationFile(evaluator: Evaluator, file: number): boolean {
  return /\.d\.[cm]?ts$/.test(evaluator.program.files[file]!.path);
}

/** Names that all files see, and modules that files declare, by name. */
interface Ambient {
  readonly globals: Map<string, SymbolRef[]>;
  readonly modules: Map<string, SymbolRef[]>;
}

const KEY = "typescript ambient";
const families: ReadonlySet<string> = new Set(["typescript", "tsx", "javascript"]);

function ambientOf(evaluator: Evaluator): Ambient {
  const known = evaluator.notes.get(KEY) as Ambient | undefined;
  if (known) return known;
  const ambient: Ambient = { globals: new Map(), modules: new Map() };
  evaluator.notes.set(KEY, ambient);
  const { program } = evaluator;
  for (let file = 0; file < program.files.length; file++) {
    const { isModel, language } = program.files[file]!;
    if (!isModel && families.has(language)) collectFrom(program.view(file), ambient);
  }
  return ambient;
}

/** Looks at the top level alone: most files are modules and declare nothing for others. */
function collectFrom(view: FileView, ambient: Ambient): void {
  const { facts } = view;
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    if (facts.symbol(symbol, SYMBOL.parent) >= 0) continue;
    const name = facts.nameOf(symbol);
    if (name === undefined) continue;
    const kind = facts.kindOf(symbol);
    if (kind === "module") addTo(ambient.modules, name, symbolRef(view.number, symbol));
    else if (kind === "namespace" && name === "global") addGlobals(view, symbol, ambient);
    else if (!facts.isModule && kind !== "import")
      addTo(ambient.globals, name, symbolRef(view.number, symbol));
  }
}

function addGlobals(view: FileView, namespace: number, ambient: Ambient): void {
  for (const [name, members] of view.childrenByName(namespace)) {
    for (const member of members) addTo(ambient.globals, name, symbolRef(view.number, member));
  }
}

function addTo(map: Map<string, SymbolRef[]>, name: string, ref: SymbolRef): void {
  const list = map.get(name);
  if (list) list.push(ref);
  else map.set(name, [ref]);
}

/** Names that scripts and `declare global` give to every file. */
export function globalNames(evaluator: Evaluator, name: string): readonly Target[] {
  return (ambientOf(evaluator).globals.get(name) ?? []).map((ref) => symbolTarget(ref));
}

/** Members that `declare module "./file"` adds to a class or interface of that file. */
export function augmentedMembers(
  evaluator: Evaluator,
  file: number,
  typeName: string,
  name: string,
): readonly Target[] {
  const found: Target[] = [];
  for (const ref of augmentationsOf(evaluator).get(file) ?? []) {
    const view = evaluator.program.viewOf(ref);
    for (const type of view.named(symbolOfRef(ref), typeName)) {
      for (const member of view.named(type, name)) found.push(symbolTarget(symbolRef(view.number, member)));
    }
  }
  return found;
}

const AUGMENTED = "typescript augmentations";

/** File → the modules that are declared again for it. */
function augmentationsOf(evaluator: Evaluator): ReadonlyMap<number, readonly SymbolRef[]> {
  const known = evaluator.notes.get(AUGMENTED) as ReadonlyMap<number, readonly SymbolRef[]> | undefined;
  if (known) return known;
  const map = new Map<number, SymbolRef[]>();
  for (const [specifier, refs] of ambientOf(evaluator).modules) {
    for (const ref of refs) {
      const target = evaluator.program.resolveSpecifier(fileOfRef(ref), specifier);
      const file = target.kind === "file" ? evaluator.program.numberOf(target.path) : undefined;
      if (file !== undefined) map.set(file, [...(map.get(file) ?? []), ref]);
    }
  }
  evaluator.notes.set(AUGMENTED, map);
  return map;
}

/** `declare module "x"`. */
export function declaredModule(
  evaluator: Evaluator,
  specifier: string,
  name: string | undefined,
): readonly Target[] {
  const refs = ambientOf(evaluator).modules.get(specifier) ?? [];
  if (name === undefined) return refs.map((ref) => symbolTarget(ref));
  return refs.flatMap((ref) => {
    const view = evaluator.program.viewOf(ref);
    return view.named(symbolOfRef(ref), name).map((member) => symbolTarget(symbolRef(view.number, member)));
  });
}
