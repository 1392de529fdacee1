/** All files' facts as linking asks for them: by file number, symbols by name, modules by specifier. */
import { MODIFIERS } from "../../facts/facts.ts";
import { PackedFacts, SYMBOL } from "../../facts/packed_facts.ts";
import { SymbolIds } from "../../facts/symbol_ids.ts";
import { importForms, type SymbolKind } from "../../record/vocabulary.ts";
import type { ModuleResolver, ModuleTarget } from "../modules/module_resolver.ts";
import type { Semantics } from "./semantics/semantics.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef } from "./value.ts";

/** A file of the run, or a part of a language's model. */
export interface LinkedFile {
  readonly path: string;
  /** `file` id, or `<ecosystem>:<package>` of a model. */
  readonly id: string;
  readonly language: string;
  /** Whether it is a model: its symbols are externals of the language's own library. */
  readonly isModel: boolean;
  /** The package, namespace or clause that it declares. */
  readonly packageName: string | undefined;
  readonly facts: ArrayBuffer;
}

const STATIC = 1 << MODIFIERS.indexOf("static");
const NO_SYMBOLS: readonly number[] = [];

/** A file's facts with the indexes that lookups need, made when first asked for. */
export class FileView {
  readonly number: number;
  readonly file: LinkedFile;
  readonly facts: PackedFacts;
  /** Expression → its values, once known. */
  readonly memo: (readonly unknown[] | undefined)[];
  readonly symbolMemo: (readonly unknown[] | undefined)[];
  /** Function written as an argument → what is expected of it. */
  readonly contextMemo: (readonly unknown[] | undefined)[];
  #children: Map<number, Map<string, number[]>> | undefined;
  #merged: Map<number, readonly number[]> | undefined;
  #ids: SymbolIds | undefined;
  #modules: (ModuleTarget | undefined)[] = [];

  constructor(number: number, file: LinkedFile) {
    this.number = number;
    this.file = file;
    this.facts = new PackedFacts(file.facts);
    this.memo = new Array(this.facts.exprCount);
    this.symbolMemo = new Array(this.facts.symbolCount);
    this.contextMemo = new Array(this.facts.symbolCount);
  }

  get ids(): SymbolIds {
    const { facts } = this;
    this.#ids ??= new SymbolIds(this.file.id, {
      count: facts.symbolCount,
      name: (symbol) => facts.nameOf(symbol),
      parent: (symbol) => facts.symbol(symbol, SYMBOL.parent),
      ordinal: (symbol) => facts.symbol(symbol, SYMBOL.ordinal),
    });
    return this.#ids;
  }

  /** Symbols of a name that `parent` declares (-1: the file), in source order. */
  named(parent: number, name: string): readonly number[] {
    return this.childrenOf(parent)?.get(name) ?? NO_SYMBOLS;
  }

  /** Name → symbols that `parent` declares. */
  childrenOf(parent: number): ReadonlyMap<string, readonly number[]> | undefined {
    this.#children ??= this.#indexChildren();
    return this.#children.get(parent);
  }

  #indexChildren(): Map<number, Map<string, number[]>> {
    const index = new Map<number, Map<string, number[]>>();
    const { facts } = this;
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      const name = facts.nameOf(symbol);
      if (name === undefined) continue;
      const parent = facts.symbol(symbol, SYMBOL.parent);
      let names = index.get(parent);
      if (!names) {
        names = new Map();
        index.set(parent, names);
      }
      const symbols = names.get(name);
      if (symbols) symbols.push(symbol);
      else names.set(name, [symbol]);
    }
    return index;
  }

  /** The symbol and all that are merged with it, in source order. */
  merged(symbol: number): readonly number[] {
    this.#merged ??= this.#indexMerged();
    return this.#merged.get(symbol) ?? [symbol];
  }

  #indexMerged(): Map<number, readonly number[]> {
    const index = new Map<number, readonly number[]>();
    const { facts } = this;
    const isBehind = new Set<number>();
    for (let symbol = 0; symbol < facts.symbolCount; symbol++)
      isBehind.add(facts.symbol(symbol, SYMBOL.next));
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      if (facts.symbol(symbol, SYMBOL.next) < 0 || isBehind.has(symbol)) continue;
      const group: number[] = [];
      for (let at = symbol; at >= 0 && group.length < 64; at = facts.symbol(at, SYMBOL.next)) group.push(at);
      group.reverse();
      for (const member of group) index.set(member, group);
    }
    return index;
  }

  isStatic(symbol: number): boolean {
    return (this.facts.symbol(symbol, SYMBOL.modifiers) & STATIC) !== 0;
  }

  hasModifier(symbol: number, name: string): boolean {
    return (this.facts.symbol(symbol, SYMBOL.modifiers) & (1 << MODIFIERS.indexOf(name))) !== 0;
  }

  /** What a module of this file names. */
  moduleTarget(module: number, resolver: ModuleResolver): ModuleTarget {
    const known = this.#modules[module];
    if (known) return known;
    const specifier = this.facts.strings[this.facts.module(module, 0)]!;
    const form = importForms[this.facts.module(module, 1)]!;
    const target = resolver.resolve(specifier, this.file.path, form);
    this.#modules[module] = target;
    return target;
  }
}

/** How languages and their modules are looked up. */
export interface ProgramOptions {
  readonly files: readonly LinkedFile[];
  readonly resolverOf: (language: string) => ModuleResolver;
  readonly semanticsOf: (language: string) => Semantics;
}

/** See the head of this file. */
export class Program {
  readonly files: readonly LinkedFile[];
  readonly #options: ProgramOptions;
  readonly #views: (FileView | undefined)[];
  readonly #numbers: Map<string, number> = new Map();
  readonly #models: Map<string, number> = new Map();

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.files = options.files;
    this.#views = new Array(options.files.length);
    options.files.forEach((file, number) => {
      if (file.isModel) this.#models.set(file.id, number);
      else this.#numbers.set(file.path, number);
    });
  }

  view(file: number): FileView {
    let view = this.#views[file];
    if (!view) {
      view = new FileView(file, this.files[file]!);
      this.#views[file] = view;
    }
    return view;
  }

  viewOf(ref: SymbolRef): FileView {
    return this.view(fileOfRef(ref));
  }

  kindOf(ref: SymbolRef): SymbolKind {
    return this.viewOf(ref).facts.kindOf(symbolOfRef(ref));
  }

  nameOf(ref: SymbolRef): string | undefined {
    return this.viewOf(ref).facts.nameOf(symbolOfRef(ref));
  }

  /** The symbol that declares it, undefined for one of the file itself. */
  parentOf(ref: SymbolRef): SymbolRef | undefined {
    const file = fileOfRef(ref);
    const parent = this.view(file).facts.symbol(symbolOfRef(ref), SYMBOL.parent);
    return parent < 0 ? undefined : symbolRef(file, parent);
  }

  /** Number of the file at a path, undefined when it is not in the run. */
  numberOf(path: string): number | undefined {
    return this.#numbers.get(path);
  }

  /** Number of a model's part: `py:os.path`. */
  modelOf(id: string): number | undefined {
    return this.#models.get(id);
  }

  semanticsOf(file: number): Semantics {
    return this.#options.semanticsOf(this.files[file]!.language);
  }

  /** What module number `module` of a file names. */
  moduleTarget(file: number, module: number): ModuleTarget {
    const view = this.view(file);
    if (view.file.isModel) return this.#modelTarget(view, module);
    return view.moduleTarget(module, this.#options.resolverOf(view.file.language));
  }

  #modelTarget(view: FileView, module: number): ModuleTarget {
    const specifier = view.facts.strings[view.facts.module(module, 0)]!;
    const ecosystem = view.file.id.slice(0, view.file.id.indexOf(":"));
    return { kind: "external", package: `${ecosystem}:${specifier}`, standard: true };
  }
}
