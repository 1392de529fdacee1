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
export function moduleTargets(evaluator: Evaluator, files: readonly number[], name: string): readonly Target[] {
  const exported = files.flatMap((file) => evaluator.exportedTargets(file, name));
  if (exported.length > 0 || name === WHOLE) return exported;
  const whole = wholeModule(evaluator, files);
  if (name === "default") return whole.length > 0 ? whole : files.filter((file) => isPlain(evaluator, file)).map(fileTarget);
  const found: Target[] = [];
  for (const value of evaluator.valuesOf(whole)) {
    for (const target of evaluator.members(value, name, files[0]!)) found.push(...behindShorthand(evaluator, target));
  }
  if (found.length > 0) return found;
  return files.flatMap((file) => {
    const model = evaluator.program.files[file]!.isModel;
    return model || isDeclarationFile(evaluator, file) ? evaluator.topLevelTargets(file, name) : [];
  });
}

/** `module.exports = { a }`: importing the property means the variable. */
function behindShorthand(evaluator: Evaluator, target: Target): readonly Target[] {
  if (target.ref < 0) return [target];
  const view = evaluator.program.viewOf(target.ref);
  const symbol = symbolOfRef(target.ref);
  if (view.facts.kindOf(symbol) !== "property" || view.facts.symbol(symbol, SYMBOL.type) !== 0) return [target];
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

function collectFrom(view: FileView, ambient: Ambient): void {
  const add = (map: Map<string, SymbolRef[]>, name: string, symbol: number): void => {
    const list = map.get(name);
    if (list) list.push(symbolRef(view.number, symbol));
    else map.set(name, [symbolRef(view.number, symbol)]);
  };
  for (const [name, symbols] of view.childrenOf(-1) ?? []) {
    for (const symbol of symbols) {
      const kind = view.facts.kindOf(symbol);
      if (kind === "module") add(ambient.modules, name, symbol);
      else if (kind === "namespace" && name === "global") {
        for (const [inner, members] of view.childrenOf(symbol) ?? []) for (const member of members) add(ambient.globals, inner, member);
      } else if (!view.facts.isModule && kind !== "import") add(ambient.globals, name, symbol);
    }
  }
}

/** Names that scripts and `declare global` give to every file. */
export function globalNames(evaluator: Evaluator, name: string): readonly Target[] {
  return (ambientOf(evaluator).globals.get(name) ?? []).map((ref) => symbolTarget(ref));
}

/** Members that `declare module "./file"` adds to a class or interface of that file. */
export function augmentedMembers(evaluator: Evaluator, file: number, typeName: string, name: string): readonly Target[] {
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
export function declaredModule(evaluator: Evaluator, specifier: string, name: string | undefined): readonly Target[] {
  const refs = ambientOf(evaluator).modules.get(specifier) ?? [];
  if (name === undefined) return refs.map((ref) => symbolTarget(ref));
  return refs.flatMap((ref) => {
    const view = evaluator.program.viewOf(ref);
    return view.named(symbolOfRef(ref), name).map((member) => symbolTarget(symbolRef(view.number, member)));
  });
}
