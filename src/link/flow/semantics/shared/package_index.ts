/** What the files of a language declare at the top of each package or namespace, and the extensions among it. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { ownText } from "../../../../record/own_text.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolRef } from "../../value.ts";

/** What an external begins with that stands for a namespace of the run. */
export const NAMESPACE = "namespace:";
/** Bits of a symbol's `extra`, as extraction sets them. */
export const EXTENSION = 8;
export const COMPANION = 16;
export const PACKAGE_OBJECT = 32;

const NO_TARGETS: readonly Target[] = [];

/** See the head of this file. */
export class PackageNames {
  readonly #packages: Map<string, Map<string, SymbolRef[]>> = new Map();
  readonly #prefixes: Set<string> = new Set();
  readonly #extensions: Map<string, SymbolRef[]> = new Map();

  constructor(evaluator: Evaluator, languages: readonly string[]) {
    const { program } = evaluator;
    program.files.forEach((file, number) => {
      if (file.isModel || file.segment < 0 || !languages.includes(file.language)) return;
      const view = program.view(number);
      // C# declares its namespaces by symbols, the others have one package a file.
      if (file.language === "csharp") this.#addNamespaces(view, -1, "");
      else this.#addChildren(view, -1, file.packageName ?? "");
    });
    for (const name of this.#packages.keys()) this.#addPrefixes(name);
  }

  #addPrefixes(name: string): void {
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
      this.#prefixes.add(name.slice(0, dot));
    if (name !== "") this.#prefixes.add(name);
  }

  #addNamespaces(view: FileView, parent: number, name: string): void {
    for (const [word, symbols] of view.childrenByName(parent)) {
      for (const symbol of symbols) {
        if (view.facts.kindOf(symbol) === "namespace")
          this.#addNamespaces(view, symbol, name === "" ? word : `${name}.${word}`);
        else this.#add(view, symbol, name, word);
      }
    }
  }

  #addChildren(view: FileView, parent: number, name: string): void {
    for (const [word, symbols] of view.childrenByName(parent)) {
      for (const symbol of symbols) this.#add(view, symbol, name, word);
    }
  }

  #add(view: FileView, symbol: number, packageName: string, name: string): void {
    const { facts } = view;
    if (facts.kindOf(symbol) === "import") return;
    const extra = facts.symbol(symbol, SYMBOL.extra);
    const ref = symbolRef(view.number, symbol);
    if ((extra & PACKAGE_OBJECT) !== 0)
      this.#addChildren(view, symbol, packageName === "" ? name : `${packageName}.${name}`);
    if (view.isStatic(symbol) && facts.kindOf(symbol) === "class") this.#addExtensionsIn(view, symbol);
    if ((extra & EXTENSION) !== 0) push(this.#extensions, name, ref);
    if ((extra & PACKAGE_OBJECT) !== 0) return; // its package is meant, not it
    let names = this.#packages.get(packageName);
    if (!names) {
      names = new Map();
      this.#packages.set(packageName, names);
    }
    push(names, name, ref);
  }

  #addExtensionsIn(view: FileView, owner: number): void {
    for (const [name, symbols] of view.childrenByName(owner)) {
      for (const symbol of symbols) {
        if ((view.facts.symbol(symbol, SYMBOL.extra) & EXTENSION) !== 0)
          push(this.#extensions, name, symbolRef(view.number, symbol));
      }
    }
  }

  /** Whether there is such a package, or one below it. */
  has(name: string): boolean {
    return this.#prefixes.has(name);
  }

  /** Declarations of a name in a package; extensions, which have a receiver, are among them. */
  refsIn(packageName: string, name: string): readonly SymbolRef[] {
    return this.#packages.get(packageName)?.get(name) ?? [];
  }

  /** All extensions of a name. */
  extensions(name: string): readonly SymbolRef[] {
    return this.#extensions.get(name) ?? [];
  }

  /** What `name` means behind a package: a declaration, or a package below it. */
  member(evaluator: Evaluator, packageName: string, name: string, space: number): readonly Target[] {
    const found = evaluator.inSpace(
      this.refsIn(packageName, name).map((ref) => symbolTarget(ref)),
      space,
    );
    if (found.length > 0) return found;
    const whole = packageName === "" ? name : `${packageName}.${name}`;
    return this.has(whole) ? [externalTarget(NAMESPACE + whole)] : NO_TARGETS;
  }
}

function push(map: Map<string, SymbolRef[]>, name: string, ref: SymbolRef): void {
  const refs = map.get(name);
  if (refs) refs.push(ref);
  else map.set(ownText(name), [ref]);
}

/** The index of the files in these languages; made once a run. */
export function packageNames(evaluator: Evaluator, languages: readonly string[]): PackageNames {
  const key = `packages:${languages.join()}`;
  let known = evaluator.notes.get(key) as PackageNames | undefined;
  if (!known) {
    known = new PackageNames(evaluator, languages);
    evaluator.notes.set(key, known);
  }
  return known;
}
