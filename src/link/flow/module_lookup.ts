/**
 * What imports name and what modules offer: their exports, what lies at their top level, the models of the language.
 * Cycles of imports give what is found outside them.
 */
import { OP } from "../../facts/op.ts";
import { EXPORT, SYMBOL } from "../../facts/packed_facts.ts";
import type { Adoption } from "./adopt_values.ts";
import { Evaluation } from "./evaluation.ts";
import { PairTable } from "./pair_table.ts";
import type { FileView, Program } from "./program.ts";
import { externalTarget, fileTarget, NO_TARGETS, symbolTarget, type Target } from "./target.ts";
import { type SymbolRef, symbolOfRef, symbolRef } from "./value.ts";

/** More than a name's key can be. */
const MOST_NAME_KEYS: number = 2 ** 31;
/** In an import row's c: the module is meant as what it stands for as a whole. */
const WHOLE = 1;

type Outside = Extract<ReturnType<Program["moduleTarget"]>, { readonly kind: "external" }>;

/** The part of the evaluator that looks into modules. */
export abstract class ModuleLookup extends Evaluation {
  // What later parts do.
  abstract targets(view: FileView, expr: number): readonly Target[];

  /** Files together, and a name → what they offer under it. */
  #moduleNames: PairTable<readonly Target[]> = new PairTable();
  /** Lookups in modules that are under way, and the depth at which each began. */
  readonly #busyModules: Map<number, number> = new Map();
  /** Several files that are looked in together, numbered behind the single ones. */
  readonly #fileSets: Map<string, number> = new Map();
  readonly #busyImports: Set<SymbolRef> = new Set();

  /** A symbol, or what it imports. */
  followed(ref: SymbolRef): readonly Target[] {
    const view = this.program.viewOf(ref);
    const symbol = symbolOfRef(ref);
    if (view.facts.kindOf(symbol) !== "import") return [symbolTarget(ref)];
    // `namespace a { using a::f; }`: what an import means must not hang on itself.
    if (this.#busyImports.has(ref)) {
      this.cut = 0;
      return NO_TARGETS;
    }
    this.#busyImports.add(ref);
    const found: Target[] = [];
    for (const expr of view.facts.list(view.facts.symbol(symbol, SYMBOL.values)))
      found.push(...this.targets(view, expr));
    this.#busyImports.delete(ref);
    return found;
  }

  /** What the models offer everywhere under a name. */
  globalTargets(file: number, name: string): readonly Target[] {
    for (const model of this.program.semanticsOf(file).globals) {
      const number = this.program.modelOf(model);
      if (number === undefined) continue;
      const symbols = this.program.view(number).named(-1, name);
      if (symbols.length > 0) return symbols.map((symbol) => symbolTarget(symbolRef(number, symbol)));
    }
    return NO_TARGETS;
  }

  protected importedTargets(view: FileView, expr: number): readonly Target[] {
    const { facts } = view;
    const name = facts.b(expr);
    const targets = this.importTargets(view, facts.a(expr), name >= 0 ? facts.string(name) : undefined);
    if (facts.c(expr) !== WHOLE || name >= 0 || targets.some((target) => target.file < 0)) return targets;
    const whole =
      this.semantics(view).wholeModule?.(
        this.whole,
        targets.map((target) => target.file),
      ) ?? NO_TARGETS;
    return whole.length > 0 ? whole : targets;
  }

  /** What an import names. */
  importTargets(view: FileView, module: number, name: string | undefined): readonly Target[] {
    if (module < 0)
      return name === undefined ? [fileTarget(view.number)] : this.moduleTargets([view.number], name);
    const target = this.program.moduleTarget(view.number, module);
    if (target.kind === "file" || target.kind === "package") {
      const paths = target.kind === "file" ? [target.path] : target.paths;
      const files = paths.flatMap((path) => this.program.numberOf(path) ?? []);
      if (name === undefined) return files.map(fileTarget);
      const found = this.moduleTargets(files, name);
      return found.length > 0 ? found : this.#missingImport(view, module, name);
    }
    const specifier = view.facts.specifierOf(module);
    const declared =
      this.semantics(view).declaredModule?.(this.whole, view.number, specifier, name) ?? NO_TARGETS;
    if (declared.length > 0) return declared;
    if (target.kind === "external") return this.#outsideTargets(target, name);
    return name === undefined ? NO_TARGETS : this.#missingImport(view, module, name);
  }

  /** What a package outside the root has: its model may know, else only its name does. */
  #outsideTargets(target: Outside, name: string | undefined): readonly Target[] {
    const model = this.program.modelOf(target.package);
    if (model !== undefined) {
      const whole = target.name === undefined ? name : target.name;
      if (whole === undefined) return [fileTarget(model)];
      const found = this.moduleTargets([model], whole);
      if (found.length > 0) return found;
    }
    if (target.standard) this.standardPackages.add(target.package);
    const inside = target.name ?? name;
    return [externalTarget(inside === undefined ? target.package : `${target.package}::${inside}`)];
  }

  #missingImport(view: FileView, module: number, name: string): readonly Target[] {
    const specifier = view.facts.specifierOf(module);
    return this.semantics(view).missingImport?.(this.whole, view, specifier, name) ?? NO_TARGETS;
  }

  /** What a module offers under a name. */
  moduleTargets(files: readonly number[], name: string): readonly Target[] {
    const set = this.#numberOf(files);
    const nameKey = this.nameKey(name, 0);
    const known = this.#moduleNames.get(set, nameKey);
    if (known) return known;
    const key = set * MOST_NAME_KEYS + nameKey;
    const busy = this.#busyModules.get(key);
    if (busy !== undefined) {
      // What is found inside the cycle of imports is provisional.
      this.cut = Math.min(this.cut, busy);
      return NO_TARGETS;
    }
    const depth = this.depth;
    const outerCut = this.cut;
    this.cut = Number.POSITIVE_INFINITY;
    this.#busyModules.set(key, depth);
    const found = this.#findInModule(files, name);
    this.#busyModules.delete(key);
    if (this.#busyModules.size === 0 || found.length > 0) this.#moduleNames.set(set, nameKey, found);
    this.cut = this.cut >= depth ? outerCut : Math.min(outerCut, this.cut);
    return found;
  }

  protected override renew(adoption: Adoption): void {
    this.#moduleNames = new PairTable();
    this.#fileSets.clear();
    super.renew(adoption);
  }

  #numberOf(files: readonly number[]): number {
    if (files.length === 1) return files[0]!;
    const key = files.join(",");
    let number = this.#fileSets.get(key);
    if (number === undefined) {
      number = this.program.files.length + this.#fileSets.size;
      this.#fileSets.set(key, number);
    }
    return number;
  }

  #findInModule(files: readonly number[], name: string): readonly Target[] {
    if (files.length === 0) return NO_TARGETS;
    const special = this.program.semanticsOf(files[0]!).moduleTargets?.(this.whole, files, name);
    if (special) return special;
    return files.flatMap((file) => {
      const exported = this.exportedTargets(file, name);
      return exported.length > 0 ? exported : this.topLevelTargets(file, name);
    });
  }

  /** What the exports table of a file has under a name. */
  exportedTargets(file: number, name: string): readonly Target[] {
    const view = this.program.view(file);
    const { facts } = view;
    const found: Target[] = [];
    for (let i = 0; i < facts.exportCount; i++) {
      const exported = facts.export(i, EXPORT.name);
      if (exported >= 0 && facts.string(exported) === name)
        found.push(...this.targetsOfValue(view, facts.export(i, EXPORT.value)));
    }
    if (found.length > 0 || name === "default") return found;
    for (let i = 0; i < facts.exportCount; i++) {
      if (facts.export(i, EXPORT.name) < 0 && facts.export(i, EXPORT.module) >= 0)
        found.push(
          ...this.importTargets(view, facts.export(i, EXPORT.module), name).filter(
            (target) => !target.external,
          ),
        );
    }
    return found;
  }

  /** The declarations at a file's top level. */
  topLevelTargets(file: number, name: string): readonly Target[] {
    return this.program
      .view(file)
      .named(-1, name)
      .flatMap((symbol) => this.followed(symbolRef(file, symbol)));
  }

  /** What an exported value is: what a name means, or the symbol that the expression declares. */
  targetsOfValue(view: FileView, expr: number): readonly Target[] {
    if (expr === 0) return NO_TARGETS;
    if (view.facts.op(expr) === OP.symbol) return [symbolTarget(symbolRef(view.number, view.facts.a(expr)))];
    return this.targets(view, expr);
  }
}
