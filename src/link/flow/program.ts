/** All files' facts as linking asks for them: by file number, symbols by name, modules by specifier. */
import { modifierBit } from "../../facts/facts.ts";
import { NAME_SPACE } from "../../facts/name_space.ts";
import { OP } from "../../facts/op.ts";
import { PackedFacts, SYMBOL } from "../../facts/packed_facts.ts";
import { SymbolIds } from "../../facts/symbol_ids.ts";
import type { SymbolKind } from "../../record/vocabulary.ts";
import type { ModuleResolver, ModuleTarget } from "../modules/module_resolver.ts";
import { Memo } from "./memo.ts";
import { PathNumbers } from "./path_numbers.ts";
import type { Semantics } from "./semantics/semantics.ts";
import { SymbolsByName } from "./symbols_by_name.ts";
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
  /** Number of its facts in the store. */
  readonly segment: number;
  /** Whether its facts give types members or bases from outside. */
  readonly attaches: boolean;
}

/** Bytes of facts whose views are kept open; a constant, since what is forgotten may show in the result. */
const OPEN_BYTES: number = 8 << 20;
/** In trees of up to so many files: each is asked for again and again, and what is made of them leaves room for it. */
const OPEN_BYTES_OF_FEW: number = 24 << 20;
const FEW_FILES = 4000;
/** A view counts for no more than this: beside a huge file others must stay open, or each would be read again whenever it is asked for. */
const MOST_COUNTED_BYTES: number = OPEN_BYTES / 6;
/** Symbols whose results are kept though the view of their file is closed; a constant for the same reason. */
const REMEMBERED_SYMBOLS = 2_000_000;

const STATIC: number = modifierBit("static");

/** What was worked out of a file's symbols. */
export class SymbolResults {
  readonly #symbols: number;
  /** Symbol → its values. */
  readonly values: Memo;
  #returns: Memo | undefined;
  #contexts: Memo | undefined;

  constructor(symbols: number) {
    this.#symbols = symbols;
    this.values = new Memo(symbols);
  }

  /** Callable → what it returns; not asked for in every file. */
  get returns(): Memo {
    this.#returns ??= new Memo(this.#symbols);
    return this.#returns;
  }

  /** Function written as an argument → what is expected of it; not asked for in every file. */
  get contexts(): Memo {
    this.#contexts ??= new Memo(this.#symbols);
    return this.#contexts;
  }
}

/** Who declares whom, in source order; -1 for none. */
interface Families {
  /** The file's own at 0, those of a symbol at the place behind its number. */
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

function familiesOf(facts: PackedFacts): Families {
  const firstChild = new Int32Array(facts.symbolCount + 1).fill(-1);
  const nextSibling = new Int32Array(facts.symbolCount);
  for (let symbol = facts.symbolCount - 1; symbol >= 0; symbol--) {
    const at = facts.symbol(symbol, SYMBOL.parent) + 1;
    nextSibling[symbol] = firstChild[at]!;
    firstChild[at] = symbol;
  }
  return { firstChild, nextSibling };
}

/** Whether what is expected of an argument tells what it is: a call's type arguments, which of several methods is meant. */
function asks(facts: PackedFacts, argument: number): boolean {
  const op = facts.op(argument);
  const isReference = op === OP.member && facts.space(argument) === NAME_SPACE.callable;
  return op === OP.call || op === OP.construct || isReference;
}

/** A file's facts with the indexes that lookups need, made when first asked for. */
export class FileView {
  readonly number: number;
  readonly file: LinkedFile;
  readonly facts: PackedFacts;
  /** Size of its facts. */
  readonly bytes: number;
  readonly semantics: Semantics;
  /** What was worked out of the file's symbols: outlives the view. */
  results: SymbolResults;
  /** Asked for since the last look: see `Program`. */
  used = true;
  #memo: Memo | undefined;
  #targetMemo: Memo | undefined;
  #families: Families | undefined;
  #byName: SymbolsByName | undefined;
  #merged: Map<number, readonly number[]> | undefined;
  #ids: SymbolIds | undefined;
  #askers: Int32Array | undefined;
  #modules: (ModuleTarget | undefined)[] = [];

  constructor(
    number: number,
    file: LinkedFile,
    facts: ArrayBuffer,
    semantics: Semantics,
    results?: SymbolResults,
  ) {
    this.number = number;
    this.file = file;
    this.semantics = semantics;
    this.bytes = facts.byteLength;
    this.facts = new PackedFacts(facts);
    this.results = results ?? new SymbolResults(this.facts.symbolCount);
  }

  /** Expression → its values, once known. */
  get memo(): Memo {
    this.#memo ??= new Memo(this.facts.exprCount);
    return this.#memo;
  }

  /** Occurrence → what it may mean. */
  get targetMemo(): Memo {
    this.#targetMemo ??= new Memo(this.facts.exprCount);
    return this.#targetMemo;
  }

  /** Forgets what was worked out of the file's rows: once all of them were looked at, others ask for its symbols. */
  forgetRows(): void {
    this.#memo = undefined;
    this.#targetMemo = undefined;
    this.#ids = undefined;
    this.facts.forgetStrings();
  }

  /** Forgets everything that was worked out; what the file says stays. */
  forget(): void {
    this.forgetRows();
    this.results = new SymbolResults(this.facts.symbolCount);
  }

  /** What asks for a row's value: the call that it is an argument of and its position, or a declared type and -1. */
  askerOf(row: number): readonly [asker: number, position: number] | undefined {
    this.#askers ??= this.#indexAskers();
    const asker = this.#askers[row]!;
    if (asker === 0) return undefined;
    return asker < 0 ? [-asker, -1] : [asker, this.facts.list(this.facts.b(asker)).lastIndexOf(row)];
  }

  /** For each row its asker: a call, or a declared type below 0. */
  #indexAskers(): Int32Array {
    const { facts } = this;
    const index = new Int32Array(facts.exprCount);
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      const type = facts.symbol(symbol, SYMBOL.type);
      if (type === 0) continue;
      for (const row of facts.list(facts.symbol(symbol, SYMBOL.values))) index[row] = -type;
    }
    for (let row = 1; row < facts.exprCount; row++) {
      const op = facts.op(row);
      if (op !== OP.call && op !== OP.construct) continue;
      for (const argument of facts.list(facts.b(row))) if (asks(facts, argument)) index[argument] = row;
    }
    return index;
  }

  get ids(): SymbolIds {
    const { facts } = this;
    this.#ids ??= new SymbolIds(this.file.id, {
      count: facts.symbolCount,
      name: (symbol) => facts.nameOf(symbol),
      parent: (symbol) => facts.symbol(symbol, SYMBOL.parent),
      // Overloads of the library are one external.
      ordinal: (symbol) => (this.file.isModel ? 1 : facts.symbol(symbol, SYMBOL.ordinal)),
      qualifier: (symbol) => facts.string(facts.symbol(symbol, SYMBOL.qualifier)),
    });
    return this.#ids;
  }

  /** Symbols of a name that `parent` declares (-1: the file), in source order. */
  named(parent: number, name: string): readonly number[] {
    this.#byName ??= new SymbolsByName(this.facts);
    return this.#byName.of(parent, name);
  }

  /** Symbols with a name that `parent` declares, in source order. */
  *childrenOf(parent: number): Generator<number, void, void> {
    this.#families ??= familiesOf(this.facts);
    const { firstChild, nextSibling } = this.#families;
    for (let symbol = firstChild[parent + 1]!; symbol >= 0; symbol = nextSibling[symbol]!)
      if (this.facts.symbol(symbol, SYMBOL.name) >= 0) yield symbol;
  }

  /** Name → symbols that `parent` declares; made anew each time, so for what is then remembered. */
  childrenByName(parent: number): ReadonlyMap<string, readonly number[]> {
    const names = new Map<string, number[]>();
    for (const symbol of this.childrenOf(parent)) {
      const name = this.facts.nameOf(symbol)!;
      const symbols = names.get(name);
      if (symbols) symbols.push(symbol);
      else names.set(name, [symbol]);
    }
    return names;
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
    return (this.facts.modifiers(symbol) & STATIC) !== 0;
  }

  hasModifier(symbol: number, name: string): boolean {
    return (this.facts.modifiers(symbol) & modifierBit(name)) !== 0;
  }

  /** What a module of this file names. */
  moduleTarget(module: number, resolver: ModuleResolver): ModuleTarget {
    const known = this.#modules[module];
    if (known) return known;
    const specifier = this.facts.specifierOf(module);
    const form = this.facts.formOf(module);
    const target = resolver.resolve(specifier, this.file.path, form);
    this.#modules[module] = target;
    return target;
  }
}

/** How languages and their modules are looked up. */
export interface ProgramOptions {
  readonly files: readonly LinkedFile[];
  /** Reads the facts of a segment. */
  readonly readFacts: (segment: number) => ArrayBuffer;
  /** Takes back what was read and copied. @default nothing */
  readonly giveBack?: ((segment: number, facts: ArrayBuffer) => void) | undefined;
  readonly resolverOf: (language: string) => ModuleResolver;
  readonly semanticsOf: (language: string) => Semantics;
  /** Bytes of facts whose views are kept open. */
  readonly openBytes?: number | undefined;
  /** Called again and again: may collect garbage. @default nothing */
  readonly relieve?: (() => void) | undefined;
}

/** See the head of this file. */
export class Program {
  readonly files: readonly LinkedFile[];
  readonly #options: ProgramOptions;
  readonly #views: (FileView | undefined)[];
  readonly #semantics: (Semantics | undefined)[] = [];
  readonly #numbers: PathNumbers;
  readonly #models: Map<string, number> = new Map();
  /** Files whose views are open, in the order of opening; those before the oldest are closed. */
  readonly #opened: number[] = [];
  #oldest = 0;
  #openBytes = 0;
  readonly #mostOpenBytes: number;
  /** Results of files that were ever opened, and their numbers in that order. */
  readonly #results: (SymbolResults | undefined)[] = [];
  readonly #remembered: number[] = [];
  #rememberedSymbols = 0;

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.files = options.files;
    this.#mostOpenBytes =
      options.openBytes ?? (options.files.length <= FEW_FILES ? OPEN_BYTES_OF_FEW : OPEN_BYTES);
    this.#views = new Array(options.files.length);
    this.#numbers = new PathNumbers(options.files, (number) => !options.files[number]!.isModel);
    options.files.forEach((file, number) => {
      if (file.isModel) this.#models.set(file.id, number);
    });
  }

  /** Looks whether memory is short. */
  relieve(): void {
    this.#options.relieve?.();
  }

  view(file: number): FileView {
    const view = this.#views[file];
    if (!view) return this.#open(file);
    view.used = true;
    return view;
  }

  #open(file: number): FileView {
    const linked = this.files[file]!;
    const facts = this.#options.readFacts(linked.segment);
    const view = new FileView(file, linked, facts, this.semanticsOf(file), this.#results[file]);
    if (view.facts.isCopied) this.#options.giveBack?.(linked.segment, facts);
    this.#views[file] = view;
    if (linked.isModel || linked.segment < 0) return view; // asked for all the time; costs nothing
    this.#remember(view);
    this.#opened.push(file);
    this.#openBytes += countedBytes(view);
    while (this.#openBytes > this.#mostOpenBytes && this.#opened.length - this.#oldest > 1) this.#closeOne();
    return view;
  }

  /** Closes the oldest view that was not asked for since it was last looked at. */
  #closeOne(): void {
    const file = this.#opened[this.#oldest++]!;
    const view = this.#views[file]!;
    if (view.used) {
      view.used = false;
      this.#opened.push(file);
    } else {
      this.#openBytes -= countedBytes(view);
      this.#views[file] = undefined;
    }
    if (this.#oldest <= 1024) return;
    this.#opened.splice(0, this.#oldest);
    this.#oldest = 0;
  }

  #remember(view: FileView): void {
    if (this.#results[view.number]) return;
    this.#keepResults(view);
    if (this.#rememberedSymbols > REMEMBERED_SYMBOLS) this.forgetResults();
  }

  #keepResults({ number, facts, results }: FileView): void {
    this.#results[number] = results;
    this.#remembered.push(number);
    this.#rememberedSymbols += facts.symbolCount;
  }

  /** Forgets everything that was worked out. Views that are open stay so: to read their facts again costs much. */
  forgetResults(): void {
    for (const file of this.#remembered) this.#results[file] = undefined;
    this.#remembered.length = 0;
    this.#rememberedSymbols = 0;
    for (const file of this.#models.values()) this.#views[file]?.forget();
    for (const file of this.#opened.slice(this.#oldest)) {
      const view = this.#views[file]!;
      view.forget();
      this.#keepResults(view);
    }
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
    return this.#numbers.of(path);
  }

  /** Number of a model's part: `py:os.path`. */
  modelOf(id: string): number | undefined {
    return this.#models.get(id);
  }

  semanticsOf(file: number): Semantics {
    let semantics = this.#semantics[file];
    if (!semantics) {
      semantics = this.#options.semanticsOf(this.files[file]!.language);
      this.#semantics[file] = semantics;
    }
    return semantics;
  }

  /** What module number `module` of a file names. */
  moduleTarget(file: number, module: number): ModuleTarget {
    const view = this.view(file);
    if (view.file.isModel) return this.#modelTarget(view, module);
    return view.moduleTarget(module, this.#options.resolverOf(view.file.language));
  }

  /** What a specifier names that the file does not hold as it is. */
  resolveSpecifier(file: number, specifier: string): ModuleTarget {
    const { language, path } = this.files[file]!;
    return this.#options.resolverOf(language).resolve(specifier, path, "static");
  }

  #modelTarget(view: FileView, module: number): ModuleTarget {
    const specifier = view.facts.specifierOf(module);
    const ecosystem = view.file.id.slice(0, view.file.id.indexOf(":"));
    // `java.util.Map` names something in the part `java.util`.
    for (let end = specifier.length; end > 0; end = specifier.lastIndexOf(".", end - 1)) {
      const part = `${ecosystem}:${specifier.slice(0, end)}`;
      if (!this.#models.has(part)) continue;
      const name = end < specifier.length ? { name: specifier.slice(end + 1) } : {};
      return { kind: "external", package: part, standard: true, ...name };
    }
    return { kind: "external", package: `${ecosystem}:${specifier}`, standard: true };
  }
}

function countedBytes({ bytes }: FileView): number {
  return Math.min(bytes, MOST_COUNTED_BYTES);
}
